package org.longalign.beam.pipelines.options;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.longalign.beam.pipelines.storage.BucketCheck;

/** Checks the form of values as typed: Beam's own messages for these do not name the option. */
public final class OptionValues {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private static final Pattern UNKNOWN = Pattern.compile("missing a property named '([^']*)'");

  private OptionValues() {}

  /**
   * Checks numbers and switches.
   *
   * @throws IllegalArgumentException naming the option, its value and the rule
   */
  private static void check(Class<? extends PipelineOptions> options, String[] args) {
    for (String arg : args) {
      if (!arg.startsWith("--")) {
        throw new IllegalArgumentException("options must begin with --, got \"" + arg + '"');
      }
    }
    for (Method getter : options.getMethods()) {
      Class<?> kind = getter.getReturnType();
      String option = Option.name(getter);
      String flag = "--" + option + "=";
      List<String> values =
          Arrays.stream(args)
              .filter(arg -> arg.startsWith(flag))
              .map(arg -> arg.substring(flag.length()))
              .toList();
      for (String value : values) {
        check(option, kind, value);
      }
      boolean single = !Collection.class.isAssignableFrom(kind) && !kind.isArray();
      if (single && values.size() > 1) {
        throw new IllegalArgumentException(
            option + " must be given once, got \"" + String.join("\" and \"", values) + '"');
      }
    }
  }

  /**
   * Reads options, and asks for the buckets that they name.
   *
   * @throws IllegalArgumentException if an option is unknown or its value cannot be read
   * @throws UncheckedIOException if a bucket cannot be used; its message is for the user
   */
  public static <T extends PipelineOptions> T parse(Class<T> type, String[] args) {
    T options = read(type, args);
    try {
      BucketCheck.require(args, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
    return options;
  }

  /**
   * Reads options.
   *
   * @throws IllegalArgumentException if an option is unknown or its value cannot be read
   */
  public static <T extends PipelineOptions> T read(Class<T> type, String[] args) {
    check(type, args);
    PipelineOptionsFactory.register(type);
    try {
      return PipelineOptionsFactory.fromArgs(args).as(type);
    } catch (IllegalArgumentException e) {
      throw reworded(e);
    }
  }

  /** Beam's word for an option that nobody knows, as one that says what to do. */
  private static IllegalArgumentException reworded(IllegalArgumentException failure) {
    Matcher unknown = UNKNOWN.matcher(String.valueOf(failure.getMessage()));
    return unknown.find()
        ? new IllegalArgumentException(
            "options must be those that --help lists, got \"--" + unknown.group(1) + '"', failure)
        : failure;
  }

  private static void check(String option, Class<?> kind, String value) {
    boolean whole = kind == int.class || kind == long.class;
    boolean good = true;
    if (whole) {
      good = WHOLE.matcher(value).matches();
      if (good && kind == int.class) {
        long number = Long.parseLong(value);
        good = number == (int) number;
      }
    } else if (kind == double.class) {
      good = NUMBER.matcher(value).matches();
    } else if (kind == boolean.class) {
      String lower = value.toLowerCase(Locale.ROOT);
      good = lower.equals("true") || lower.equals("false");
    }
    if (!good) {
      throw new IllegalArgumentException(
          option
              + " must be "
              + (whole ? "a whole number" : kind == double.class ? "a number" : "true or false")
              + ", got \""
              + value
              + '"');
    }
  }

  /** Whether {@code --name=…} is among the arguments, whatever its value. */
  public static boolean isNamed(String[] args, String name) {
    return Arrays.stream(args).anyMatch(arg -> arg.startsWith("--" + name + "="));
  }
}
