package org.longalign.beam.pipelines.options;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Values that an option must have; every complaint names the option. */
public final class Given {
  private Given() {}

  /**
   * A text.
   *
   * @throws IllegalArgumentException if it is blank or none
   */
  public static String text(String option, String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(option + " must be given, got none");
    }
    return value;
  }

  /**
   * One text or several.
   *
   * @throws IllegalArgumentException if there is none, or one is blank
   */
  public static List<String> texts(String option, List<String> values) {
    if (values == null || values.isEmpty() || values.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(option + " must be given, got none");
    }
    return values;
  }

  /**
   * A URL.
   *
   * @throws IllegalArgumentException if it is no http or https URL
   */
  public static String url(String option, String value) {
    try {
      URI uri = new URI(text(option, value));
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return value;
      }
    } catch (URISyntaxException e) {
      // Said below, with the option's name.
    }
    throw new IllegalArgumentException(
        option + " must be an http or https URL, got \"" + value + '"');
  }

  /**
   * The value for the i-th of several things: its own, or that of all.
   *
   * @param things what they are, such as "URLs"
   * @throws IllegalArgumentException if there are neither one nor as many as things
   */
  public static String oneFor(int i, int count, String things, String option, List<String> values) {
    if (values.size() != 1 && values.size() != count) {
      throw new IllegalArgumentException(
          option
              + " must be one, or one for each of "
              + count
              + ' '
              + things
              + ", got "
              + values.size());
    }
    return values.get(values.size() == 1 ? 0 : i);
  }
}
