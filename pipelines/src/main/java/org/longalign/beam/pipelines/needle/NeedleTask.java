package org.longalign.beam.pipelines.needle;

import java.util.Arrays;
import java.util.List;

/**
 * What is hidden, and how it is asked for.
 *
 * @param needles sentences, one or more
 * @param expected phrases that stand in a right answer, one or more
 */
record NeedleTask(
    List<String> needles,
    String question,
    String reference,
    List<String> expected,
    String language) {
  private static final NeedleTask ENGLISH =
      new NeedleTask(
          List.of(
              "The keeper of the Kettle Point lighthouse hides the spare key to the lamp room in a"
                  + " blue teapot behind the barometer."),
          "Where does the keeper of the Kettle Point lighthouse hide the spare key to the lamp"
              + " room? Answer in one sentence, by what the text says.",
          "In a blue teapot behind the barometer.",
          List.of("blue teapot", "barometer"),
          "en");

  private static final NeedleTask CHINESE =
      new NeedleTask(
          List.of("壶角灯塔的守塔人把灯室的备用钥匙藏在气压计后面的一只蓝色茶壶里。"),
          "壶角灯塔的守塔人把灯室的备用钥匙藏在哪里？请根据上文用一句话回答。",
          "藏在气压计后面的一只蓝色茶壶里。",
          List.of("蓝色茶壶", "气压计"),
          "zh");

  NeedleTask {
    needles = List.copyOf(needles);
    expected = List.copyOf(expected);
  }

  /**
   * The options' own, or else the one of the language.
   *
   * @throws IllegalArgumentException if some of what belongs together is missing
   */
  static NeedleTask of(NeedleOptions options) {
    String language = options.getLanguage();
    if (options.getNeedles() == null) {
      requireNone("question", options.getQuestion());
      requireNone("reference", options.getReference());
      requireNone("expected", options.getExpected());
      return language.startsWith("zh") ? CHINESE : ENGLISH;
    }
    String question = given("question", options.getQuestion());
    String reference = given("reference", options.getReference());
    String expected = options.getExpected();
    return new NeedleTask(
        parts("needles", options.getNeedles()),
        question,
        reference,
        expected == null ? List.of(reference) : parts("expected", expected),
        language);
  }

  private static void requireNone(String option, String value) {
    if (value != null) {
      throw new IllegalArgumentException(
          option + " must go with needles, got \"" + value + "\" alone");
    }
  }

  private static String given(String option, String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(option + " must be given with needles, got none");
    }
    return value.strip();
  }

  private static List<String> parts(String option, String value) {
    List<String> parts =
        Arrays.stream(value.split("\\|")).map(String::strip).filter(p -> !p.isEmpty()).toList();
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(
          option + " must be one or more, separated by |, got \"" + value + '"');
    }
    return parts;
  }
}
