package org.longalign.beam.runners;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** The options of {@code expansion-service}. */
public interface ServeOptions extends PipelineOptions {
  @Description("Port to listen on, 1 to 65535.")
  @Default.Integer(8097)
  int getPort();

  void setPort(int value);

  @Description(
      "Name or address to listen on, by which runners reach the worker; there is no authentication.")
  @Default.String("localhost")
  String getHost();

  void setHost(String value);
}
