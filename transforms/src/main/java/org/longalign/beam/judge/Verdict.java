package org.longalign.beam.judge;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.longalign.beam.chat.ChatResponse;
import org.longalign.beam.chat.PriceTable;
import org.longalign.beam.chat.Usage;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.Judgement;
import org.longalign.beam.data.ModelUsage;

/** One reading while the judge's responses arrive, one after the other. */
final class Verdict {
  private static final double PICO = 1e12;

  private final Answer answer;
  private final JudgeRecipe.Reading reading;
  private final PriceTable prices;
  private final Map<String, Usage> usage = new TreeMap<>();
  private final Map<String, Long> requests = new TreeMap<>();
  private String judge;
  private String words = "";
  private Rating rating;

  Verdict(String judge, Answer answer, JudgeRecipe.Reading reading, PriceTable prices) {
    this.judge = judge;
    this.answer = answer;
    this.reading = reading;
    this.prices = prices;
  }

  JudgeRecipe.Reading reading() {
    return reading;
  }

  void heard(ChatResponse response) {
    usage.merge(response.model(), response.usage(), Usage::plus);
    requests.merge(response.model(), 1L, Long::sum);
    judge = response.model();
    if (!response.text().isBlank()) {
      words = words.isEmpty() ? response.text() : words + "\n\n" + response.text();
    }
  }

  Verdict comesTo(Rating rating) {
    this.rating = rating;
    return this;
  }

  Judgement judgement() {
    long tokens = 0;
    double pico = 0;
    for (Map.Entry<String, Usage> each : usage.entrySet()) {
      tokens += each.getValue().inputTokens() + each.getValue().outputTokens();
      pico +=
          prices.of(each.getKey()).map(p -> (double) p.picoUsd(each.getValue())).orElse(Double.NaN);
    }
    return new Judgement(
        answer.questionId(),
        answer.model(),
        judge,
        reading.order(),
        reading.repeat(),
        rating.score(),
        rating.isScored() ? "" : rating.unscored().label(),
        words,
        tokens,
        Double.isNaN(pico) ? OptionalDouble.empty() : OptionalDouble.of(pico / PICO));
  }

  /** One for each model that was asked. */
  List<ModelUsage> usage() {
    return usage.entrySet().stream()
        .map(
            each ->
                new ModelUsage(
                    each.getKey(),
                    requests.get(each.getKey()),
                    each.getValue().inputTokens(),
                    each.getValue().cachedTokens(),
                    each.getValue().outputTokens(),
                    prices
                        .of(each.getKey())
                        .map(price -> price.picoUsd(each.getValue()))
                        .orElse(ModelUsage.UNKNOWN)))
        .toList();
  }
}
