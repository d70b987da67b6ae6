package org.longalign.beam.templates;

import org.apache.beam.sdk.Pipeline;
import org.longalign.beam.pipelines.judge.JudgeConfig;
import org.longalign.beam.pipelines.judge.JudgeOptions;
import org.longalign.beam.pipelines.judge.JudgePipeline;

/** {@code judge} as a template: submits the job and does not wait for its end. */
public final class JudgeTemplate {
  private JudgeTemplate() {}

  public static void main(String[] args) {
    Launch.main(JudgeOptions.class, args, JudgeTemplate::addTo);
  }

  /**
   * Submits the job, from a program that goes on.
   *
   * @throws IllegalArgumentException naming the option, its value and the rule
   */
  public static void submit(String[] args) {
    Launch.submit(JudgeOptions.class, args, JudgeTemplate::addTo);
  }

  private static void addTo(Pipeline pipeline, JudgeOptions options) {
    JudgePipeline.addTo(pipeline, JudgeConfig.of(options));
  }
}
