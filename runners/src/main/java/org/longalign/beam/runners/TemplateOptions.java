package org.longalign.beam.runners;

import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** The options of {@code template stage}. */
public interface TemplateOptions extends PipelineOptions {
  @Description("Folder for the templates, such as gs://my-bucket; they go to longalign/ in it.")
  String getBucket();

  void setBucket(String value);

  @Description(
      "Name of the launchers' images without the template's word: REGISTRY/PATH:TAG stands for"
          + " REGISTRY/PATH-build:TAG and so on, which templates/Dockerfile makes.")
  String getImage();

  void setImage(String value);
}
