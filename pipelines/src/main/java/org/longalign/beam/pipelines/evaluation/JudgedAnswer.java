package org.longalign.beam.pipelines.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.Judgement;
import org.longalign.beam.judge.Rubric;

/**
 * An answer with all that judges and people say of it.
 *
 * @param text "" if it is not in the files
 * @param judgements in order of judge, order of examples and repeat; empty if it was not judged
 * @param human mean of people's scores, as scores are told
 */
record JudgedAnswer(
    String questionId,
    String model,
    String text,
    List<Judgement> judgements,
    OptionalDouble human,
    Rubric rubric) {
  private record Key(String questionId, String model) {}

  /** All answers that any file names: in the order of questions, then of models. */
  static List<JudgedAnswer> all(JudgeDirectory judged) {
    Map<Key, String> texts = new LinkedHashMap<>();
    for (Answer answer : judged.answers()) {
      texts.put(new Key(answer.questionId(), answer.model()), answer.text());
    }
    Map<Key, List<Judgement>> judgements =
        judged.judgements().stream()
            .collect(Collectors.groupingBy(each -> new Key(each.questionId(), each.model())));
    judgements.keySet().forEach(key -> texts.putIfAbsent(key, ""));
    Map<Key, List<PersonScore>> human =
        judged.human().stream()
            .collect(Collectors.groupingBy(each -> new Key(each.questionId(), each.model())));
    Function<String, Rubric> rubrics = judged.rubricOf();
    Map<String, Integer> places = new LinkedHashMap<>();
    judged.questions().forEach(question -> places.put(question.id(), places.size()));
    List<JudgedAnswer> all = new ArrayList<>();
    texts.forEach(
        (key, text) ->
            all.add(
                new JudgedAnswer(
                    key.questionId,
                    key.model,
                    text,
                    judgements.getOrDefault(key, List.of()).stream()
                        .sorted(
                            Comparator.comparing(Judgement::judge)
                                .thenComparing(Judgement::permutation)
                                .thenComparing(Judgement::repeat))
                        .toList(),
                    human.getOrDefault(key, List.of()).stream()
                        .mapToDouble(each -> rubrics.apply(key.questionId).told(each.score()))
                        .average(),
                    rubrics.apply(key.questionId))));
    all.sort(
        Comparator.comparing(
                (JudgedAnswer each) -> places.getOrDefault(each.questionId, Integer.MAX_VALUE))
            .thenComparing(JudgedAnswer::questionId)
            .thenComparing(JudgedAnswer::model));
    return all;
  }

  /** Mean of the judgements that have a score, as scores are told. */
  OptionalDouble score() {
    return scores(judgements).map(rubric::told).average();
  }

  int scored() {
    return (int) scores(judgements).count();
  }

  /** Why judgements have no score, each reason once; "" if all have one. */
  String why() {
    return judgements.stream()
        .map(Judgement::reason)
        .filter(reason -> !reason.isEmpty())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static DoubleStream scores(Collection<Judgement> judgements) {
    return judgements.stream()
        .filter(each -> each.score().isPresent())
        .mapToDouble(each -> each.score().getAsDouble());
  }
}
