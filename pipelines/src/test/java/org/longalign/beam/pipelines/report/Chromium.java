package org.longalign.beam.pipelines.report;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests in a browser where there is none; under CI=true they run, and so fail, instead. */
public final class Chromium implements ExecutionCondition {
  static final Path PROGRAM = Path.of("/usr/bin/chromium");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return decide(Files.isExecutable(PROGRAM), "true".equals(System.getenv("CI")));
  }

  static ConditionEvaluationResult decide(boolean present, boolean ci) {
    if (present) {
      return ConditionEvaluationResult.enabled(PROGRAM + " is there");
    }
    return ci
        ? ConditionEvaluationResult.enabled("CI=true: a browser must be there")
        : ConditionEvaluationResult.disabled(
            PROGRAM + " is absent: install Debian's chromium to test the page in a browser");
  }
}
