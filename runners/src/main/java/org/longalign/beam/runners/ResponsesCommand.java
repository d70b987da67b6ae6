package org.longalign.beam.runners;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.chat.PriceTable;
import org.longalign.beam.chat.ResponseFolder;
import org.longalign.beam.chat.Usage;
import org.longalign.beam.data.ModelUsage;
import org.longalign.beam.pipelines.options.OptionValues;

/** {@code responses}: what a folder of paid answers holds and has cost. */
final class ResponsesCommand implements Command {
  @Override
  public String name() {
    return "responses";
  }

  @Override
  public String summary() {
    return "Tells what a folder of paid answers holds and has cost; compacts it.";
  }

  @Override
  public Class<? extends PipelineOptions> options() {
    return ResponsesOptions.class;
  }

  @Override
  public void run(String[] args, PrintStream out) {
    ResponsesOptions options = OptionValues.parse(ResponsesOptions.class, args);
    if (options.getResponses() == null || options.getResponses().isBlank()) {
      throw new IllegalArgumentException("responses must be a folder, got none");
    }
    FileSystems.setDefaultPipelineOptions(options);
    PriceTable prices = PriceTable.with(options.getPrices());
    ResponseFolder folder = new ResponseFolder(options.getResponses());
    try {
      if (options.getCompact()) {
        folder.compact();
      }
      ResponseFolder.Contents contents = folder.read();
      out.printf(Locale.ROOT, "%,d answers in %,d files%n", contents.responses(), contents.files());
      contents.usage().forEach((model, usage) -> out.println(line(model, usage, prices)));
    } catch (IOException e) {
      throw JobFailedException.of(e);
    }
  }

  private static String line(String model, Usage usage, PriceTable prices) {
    return String.format(
        Locale.ROOT,
        "  %s: %,d tokens read, %,d of them cached, %,d written, %s",
        model,
        usage.inputTokens(),
        usage.cachedTokens(),
        usage.outputTokens(),
        prices
            .of(model)
            .map(
                price ->
                    String.format(Locale.ROOT, "%.4f USD", ModelUsage.usd(price.picoUsd(usage))))
            .orElse("price not known"));
  }
}
