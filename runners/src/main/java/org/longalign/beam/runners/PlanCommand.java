package org.longalign.beam.runners;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.file.TextFile;
import org.longalign.beam.pipelines.options.OptionValues;
import org.longalign.beam.pipelines.plan.PlanOptions;
import org.longalign.beam.pipelines.plan.PlanPage;
import org.longalign.beam.pipelines.plan.PlanReport;

/** {@code plan}: what lengths come to, without a pipeline. */
final class PlanCommand implements Command {
  @Override
  public String name() {
    return "plan";
  }

  @Override
  public String summary() {
    return "Plans packs for a file of lengths and compares strategies; prints JSON.";
  }

  @Override
  public Class<? extends PipelineOptions> options() {
    return PlanOptions.class;
  }

  @Override
  public void run(String[] args, PrintStream out) {
    PlanOptions options = OptionValues.parse(PlanOptions.class, args);
    String html = options.getHtml();
    if (html != null && html.isBlank()) {
      throw new IllegalArgumentException("html must be a file, got \"" + html + '"');
    }
    FileSystems.setDefaultPipelineOptions(options);
    try {
      PlanReport report = PlanReport.of(options);
      if (html != null) {
        TextFile.write(html, "text/html", PlanPage.render(report, options.getLengths()));
      }
      out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
    } catch (IOException e) {
      throw JobFailedException.of(e);
    }
  }
}
