package org.longalign.beam.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QuestionParserTest {
  private static final int HOSTILE_CHARS = 200_000;

  /** How a list of questions is written; %1$d is the place and %2$s the question. */
  private static final List<String> STYLES =
      List.of(
          "%d: %s\n",
          "%d. %s\n",
          "%d) %s\r\n",
          "(%d) %s\n",
          "**%d:** %s\n",
          "**%d. %s**\n",
          "Question %d: %s\n\n",
          "Q%d: \"%s\"\n",
          "问题%d：%s\n",
          "%d、%s\n",
          "- %2$s\n",
          "%2$s\n",
          "<li>%2$s</li>\n",
          "| %d | %s |\n",
          "%d: %s\nAnswer: %2$s\n",
          "```\n%d: %s\n```\n");

  @Property
  void a_list_comes_back_from_any_style(
      @ForAll("questions") List<String> questions, @ForAll("style") String style) {
    StringBuilder text = new StringBuilder(style.startsWith("|") ? "|No|Question|\n|-|-|\n" : "");
    for (int i = 0; i < questions.size(); i++) {
      text.append(String.format(style, i + 1, questions.get(i)));
    }
    assertEquals(questions, QuestionParser.parse(text.toString()));
  }

  @Property
  void a_list_comes_back_from_data_with_words_and_thoughts_around(
      @ForAll("questions") List<String> questions) {
    String array = "[\"" + String.join("\", \"", questions) + "\"]";
    assertEquals(
        questions,
        QuestionParser.parse(
            "<think>\n1: Is this one?\n</think>\nHere they are:\n```json\n"
                + array
                + "\n```\nShall I go on?"));
  }

  @Property
  void whatever_the_text_there_are_no_more_than_asked_for_and_none_blank_or_twice(
      @ForAll("texts") String text) {
    List<String> questions = QuestionParser.parse(text);
    assertTrue(questions.size() <= PromptSet.QUESTIONS, () -> "got " + questions);
    assertTrue(questions.stream().noneMatch(String::isBlank), () -> "got " + questions);
    assertEquals(questions.size(), new HashSet<>(questions).size(), () -> "got " + questions);
    assertEquals(questions, QuestionParser.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "[[\"",
        "{\"a\":",
        "\"",
        "“",
        "1: ",
        "a? 1: ",
        "1. a? 2. ",
        "- ",
        "**",
        "`",
        "```\n",
        "> ",
        "#",
        "<li>",
        "<ol><li>",
        "<table><tr>",
        "<think>\n",
        "</think>\n",
        "<question ",
        "|",
        "|-|\n",
        " ",
        "（",
        "？",
        "a?\n",
        "A. b ",
        "Answer: ",
        "1",
        "第",
        "一、",
        "\\n",
        "final questions:\n",
        "'",
        "1: a (b? ",
        "\"a\",",
        "in a",
        "根据a，",
        "a**:",
        "<details>"
      })
  void hostile_text_of_any_length_is_read_to_its_end(String part) {
    String text = part.repeat(HOSTILE_CHARS / part.length());
    for (String whole : List.of(text + "\n1: a?", "1: " + text + "\nb".repeat(HOSTILE_CHARS / 2))) {
      assertTimeoutPreemptively(
          Duration.ofMinutes(2), () -> assertFalse(QuestionParser.parse(whole).size() > 5));
    }
  }

  @Provide
  Arbitrary<String> style() {
    return Arbitraries.of(STYLES);
  }

  /** Distinct questions of words in two scripts, with the signs that marks are made of inside. */
  @Provide
  Arbitrary<List<String>> questions() {
    Arbitrary<String> start =
        Arbitraries.of("What", "Why", "How many", "In 1998:", "何时", "请问第 3 章");
    Arbitrary<String> word =
        Arbitraries.of(
            "board",
            "3.5 %",
            "(see 4)",
            "the 2nd",
            "10:30",
            "`a[1]`",
            "x - y",
            "灯塔",
            "第二、",
            "2)",
            "\u00e9t\u00e9",
            "a/b",
            "*",
            "1. or",
            "- no",
            "Q2",
            "𠮷",
            "snake_case",
            "e.g.",
            "#7");
    Arbitrary<String> question =
        Combinators.combine(start, word.list().ofMinSize(1).ofMaxSize(8), Arbitraries.of("?", "？"))
            .as((first, words, mark) -> first + " " + String.join(" ", words) + mark);
    return question.list().uniqueElements().ofMinSize(1).ofMaxSize(PromptSet.QUESTIONS);
  }

  /** Pieces of all that the parser looks for, in any order, and anything else. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "1: ",
            "2. ",
            "１：",
            "①",
            "一、",
            "A. ",
            "IV) ",
            "Q3: ",
            "- ",
            "**",
            "\n",
            "\n\n",
            "   ",
            "?",
            "What?",
            "为什么？",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "\"question\": ",
            "“",
            "”",
            ",",
            "<li>",
            "</li>",
            "<think>",
            "</think>",
            "```",
            "|",
            "|-|",
            "Answer: ",
            "答案：",
            "(",
            ")",
            "List it.",
            "Final questions:\n",
            "<br>",
            "\\n",
            "\u200b",
            "\ud83d",
            "<q1>",
            "#",
            ">");
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(60),
        piece.list().ofMaxSize(30).map(pieces -> String.join("", pieces)));
  }
}
