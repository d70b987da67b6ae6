package org.longalign.beam.judge;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.Question;
import org.longalign.beam.file.TextFile;

/**
 * What a judge is asked: the LongAlign paper's criteria in words of our own, English and Chinese,
 * or a user's own words.
 *
 * @param templates by language; English is that of all others
 */
public record JudgePrompts(Rubric rubric, TreeMap<String, PromptTemplate> templates)
    implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String ENGLISH = "en";
  private static final String CHINESE = "zh";

  private static final String EXAMPLES = "examples";
  private static final List<String> REQUIRED = List.of("question", "reference", "answer");

  /** As the published template has them: examples with their scores before the answer. */
  private static final List<String> FEW_SHOT =
      List.of(
          "question",
          "reference",
          "example1",
          "score1",
          "example2",
          "score2",
          "example3",
          "score3",
          "answer");

  private static final Set<String> PLACES = places();

  public JudgePrompts {
    templates = new TreeMap<>(templates);
    if (!templates.containsKey(ENGLISH)) {
      throw new IllegalArgumentException("templates must have en, got " + templates.keySet());
    }
    for (PromptTemplate template : templates.values()) {
      for (String place : REQUIRED) {
        if (!template.has(place)) {
          throw new IllegalArgumentException(
              "a template must have {" + place + "}, got " + template.places());
        }
      }
    }
  }

  private static Set<String> places() {
    Set<String> places = new TreeSet<>(FEW_SHOT);
    places.addAll(List.of(EXAMPLES, "low", "high", "middle"));
    return places;
  }

  /** Those that come with this software. */
  public static JudgePrompts builtIn(Rubric rubric) {
    TreeMap<String, PromptTemplate> templates = new TreeMap<>();
    for (String language : List.of(ENGLISH, CHINESE)) {
      templates.put(
          language, PromptTemplate.named(resource(rubric.label(), language).strip(), PLACES));
    }
    return new JudgePrompts(rubric, templates);
  }

  /**
   * A template of the user's own, for all languages: with places {@code {question}}, {@code
   * {reference}}, {@code {answer}}, and {@code {examples}} or {@code {example1}}, {@code {score1}}
   * to 3; {@code {low}}, {@code {high}}. Or with {@code {}} as Python fills them, as the published
   * prompts have: question, reference, three times example and score, answer; or question,
   * reference, answer.
   *
   * @throws IllegalArgumentException if it cannot be read, or its places are others
   */
  public static JudgePrompts read(Rubric rubric, String path) {
    String text;
    try {
      text = TextFile.read(path);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "template must be a file that can be read, got \"" + path + "\": " + e.getMessage(), e);
    }
    return new JudgePrompts(rubric, new TreeMap<>(Map.of(ENGLISH, template(text))));
  }

  private static PromptTemplate template(String text) {
    int numbered = PromptTemplate.numberedPlaces(text);
    if (numbered == 0) {
      return PromptTemplate.named(text, PLACES);
    }
    if (numbered != REQUIRED.size() && numbered != FEW_SHOT.size()) {
      throw new IllegalArgumentException(
          "a template with {} must have 9 of them (question, reference, three times example and"
              + " score, answer) or 3 (question, reference, answer), got "
              + numbered);
    }
    return PromptTemplate.numbered(text, numbered == REQUIRED.size() ? REQUIRED : FEW_SHOT);
  }

  private static String resource(String name, String language) {
    String file = name + "." + language + ".txt";
    try (InputStream in = JudgePrompts.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** What is asked where a question has a document but no words of its own. */
  static String task(String language) {
    return resource("task", language.startsWith(CHINESE) ? CHINESE : ENGLISH).strip();
  }

  private PromptTemplate of(Question question) {
    return templates.getOrDefault(question.isChinese() ? CHINESE : ENGLISH, templates.get(ENGLISH));
  }

  /** Whether a question without examples, or an order without them, cannot be asked in these. */
  boolean needExamples(Question question) {
    PromptTemplate template = of(question);
    return template.has("example1") || template.has("example2") || template.has("example3");
  }

  /**
   * The request to score an answer.
   *
   * @param order in which the examples stand, {@link ExampleOrder#NONE} for none
   */
  public String forAnswer(Question question, Answer answer, int order) {
    Map<String, String> values = scale();
    values.put("question", question.question());
    values.put("reference", question.reference());
    values.put("answer", answer.text());
    values.put(EXAMPLES, "");
    if (order != ExampleOrder.NONE) {
      int[] places = ExampleOrder.places(order);
      for (int i = 0; i < places.length; i++) {
        values.put("example" + (i + 1), question.examples().get(places[i]).answer());
        values.put("score" + (i + 1), number(question.examples().get(places[i]).score()));
      }
      String examples = resource(EXAMPLES, question.isChinese() ? CHINESE : ENGLISH);
      values.put(EXAMPLES, PromptTemplate.named(examples, PLACES).filled(values));
    }
    return of(question).filled(values);
  }

  /**
   * What a request of {@link #forAnswer} shows to the judge.
   *
   * @param reference the right answer
   * @param answer the one to grade
   */
  public record Shown(String question, String reference, String answer) {}

  /** What a request shows, or empty if it is none of {@link #forAnswer}. */
  public Optional<Shown> shownIn(String request) {
    return templates.values().stream()
        .flatMap(template -> template.valuesIn(request).stream())
        .map(
            values ->
                new Shown(values.get("question"), values.get("reference"), values.get("answer")))
        .findFirst();
  }

  /** Asks for the rating once more. */
  public String forRepair(Question question) {
    String words = resource("repair", question.isChinese() ? CHINESE : ENGLISH).strip();
    return PromptTemplate.named(words, PLACES).filled(scale());
  }

  private Map<String, String> scale() {
    Map<String, String> values = new HashMap<>();
    values.put("low", number(rubric.low()));
    values.put("high", number(rubric.high()));
    int middle = (rubric.low() + rubric.high()) / 2;
    values.put("middle", number(middle));
    return values;
  }

  /** 7, not 7.0: a judge takes after what it reads. */
  private static String number(double score) {
    return score == Math.rint(score) ? String.valueOf((long) score) : String.valueOf(score);
  }
}
