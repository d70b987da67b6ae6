package org.longalign.beam.judge;

import java.util.List;
import org.longalign.beam.chat.ChatResponse;
import org.longalign.beam.chat.PriceTable;
import org.longalign.beam.chat.Spent;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.Judgement;
import org.longalign.beam.data.ModelUsage;

/** One reading while the judge's responses arrive, one after the other. */
final class Verdict {
  private final Answer answer;
  private final JudgeRecipe.Reading reading;
  private final Rubric rubric;
  private final Spent spent;
  private String judge;
  private String words = "";
  private Rating rating;

  Verdict(
      String judge, Answer answer, JudgeRecipe.Reading reading, Rubric rubric, PriceTable prices) {
    this.judge = judge;
    this.answer = answer;
    this.reading = reading;
    this.rubric = rubric;
    spent = new Spent(prices);
  }

  JudgeRecipe.Reading reading() {
    return reading;
  }

  Rubric rubric() {
    return rubric;
  }

  void heard(ChatResponse response) {
    spent.add(response);
    judge = named(response);
    if (!response.text().isBlank()) {
      words = words.isEmpty() ? response.text() : words + "\n\n" + response.text();
    }
  }

  /** A version that is a dated name says both. */
  private static String named(ChatResponse response) {
    String version = response.version();
    if (version.isEmpty() || version.startsWith(response.model())) {
      return version.isEmpty() ? response.model() : version;
    }
    return response.model() + " (" + version + ")";
  }

  Verdict comesTo(Rating rating) {
    this.rating = rating;
    return this;
  }

  Judgement judgement() {
    return new Judgement(
        answer.questionId(),
        answer.model(),
        judge,
        reading.order(),
        reading.repeat(),
        rating.score(),
        rating.isScored() ? "" : rating.unscored().label(),
        words,
        spent.tokens(),
        spent.cost());
  }

  /** One for each model that was asked. */
  List<ModelUsage> usage() {
    return spent.usage();
  }
}
