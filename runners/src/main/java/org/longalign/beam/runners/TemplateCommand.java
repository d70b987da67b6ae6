package org.longalign.beam.runners;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.pipelines.options.OptionValues;
import org.longalign.beam.templates.FieldTable;
import org.longalign.beam.templates.Template;
import org.longalign.beam.templates.TemplateFiles;

/** {@code template}: the Dataflow templates, to be looked at and to be put where Dataflow looks. */
final class TemplateCommand implements Command {
  @Override
  public String name() {
    return "template";
  }

  @Override
  public String summary() {
    return "list, show NAME, fields, or stage --bucket=… --image=… the Dataflow templates.";
  }

  @Override
  public Class<? extends PipelineOptions> options() {
    return TemplateOptions.class;
  }

  @Override
  public void run(String[] args, PrintStream out) {
    String word = args.length == 0 ? "none" : args[0];
    switch (word) {
      case "list" -> list(out);
      case "show" -> out.print(TemplateFiles.metadata(Template.of(args.length < 2 ? "" : args[1])));
      case "fields" -> out.print(FieldTable.page());
      case "stage" -> stage(Arrays.copyOfRange(args, 1, args.length), out);
      default ->
          throw new IllegalArgumentException(
              "template must be followed by list, show, fields or stage, got " + word);
    }
  }

  private static void list(PrintStream out) {
    for (Template template : Template.values()) {
      out.printf(Locale.ROOT, "%-7s%s%n", template.word(), template.title());
    }
  }

  private static void stage(String[] args, PrintStream out) {
    TemplateOptions options = OptionValues.read(TemplateOptions.class, args);
    String bucket = given("bucket", options.getBucket());
    if (!bucket.matches("gs://[a-z0-9][-_.a-z0-9]+[a-z0-9](/.*)?")) {
      throw new IllegalArgumentException(
          "bucket must be gs:// and a name of 3 or more lower-case letters, digits, -, _ and . in"
              + " it, got \""
              + bucket
              + '"');
    }
    String image = given("image", options.getImage());
    TemplateFiles.requireImage(image);
    FileSystems.setDefaultPipelineOptions(options);
    for (Template template : Template.values()) {
      try {
        out.printf("%s: %s%n", template.word(), TemplateFiles.stage(template, image, bucket));
      } catch (IOException e) {
        throw new JobFailedException(
            "bucket must be one that exists and that you may write to, got \""
                + bucket
                + "\": "
                + JobFailedException.of(e).getMessage(),
            e);
      }
    }
    out.printf(
        "gcloud dataflow flex-template run NAME --template-file-gcs-location=%s/longalign/build.json"
            + " --region=REGION --parameters=mixture=gs://…,output=gs://…%n",
        bucket);
  }

  private static String given(String option, String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(option + " must be given, got none");
    }
    return value;
  }
}
