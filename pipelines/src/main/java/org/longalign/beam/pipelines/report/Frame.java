package org.longalign.beam.pipelines.report;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts parts into a text that names them as {@code {{name}}}, once: parts are not looked into. */
final class Frame {
  private static final Pattern NAME = Pattern.compile("\\{\\{([a-z]+)}}");

  private Frame() {}

  static String fill(String text, Function<String, String> part) {
    return NAME.matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(part.apply(found.group(1))));
  }
}
