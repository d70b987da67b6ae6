package org.longalign.beam.pipelines.options;

import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Checks values by the rules of forms, where workers run on other machines: a path of this machine
 * would be found missing, or be written to in vain, only when they have started.
 */
public final class RemoteValues {
  private RemoteValues() {}

  /**
   * Checks those options of {@code type} that have a value.
   *
   * @throws IllegalArgumentException naming the option, its value unless that may be a key, and the
   *     rule
   */
  public static void require(PipelineOptions options, Class<? extends PipelineOptions> type) {
    for (Option option : Option.of(type)) {
      Optional<String> value = option.valueIn(options.as(type));
      if (option.parameter().isPresent() && value.isPresent()) {
        require(option, option.parameter().get(), value.get());
      }
    }
  }

  private static void require(Option option, Parameter parameter, String value) {
    if (!parameter.pattern().isEmpty() && !value.matches(parameter.pattern())) {
      throw new IllegalArgumentException(
          option.name() + " must match " + parameter.pattern() + ", got \"" + value + '"');
    }
    Kind kind = parameter.kind();
    if (!kind.accepts(value)) {
      throw new IllegalArgumentException(
          option.name()
              + " must be "
              + kind.rule()
              + (kind.isSecret() ? ", got something else (not shown)" : ", got \"" + value + '"'));
    }
  }
}
