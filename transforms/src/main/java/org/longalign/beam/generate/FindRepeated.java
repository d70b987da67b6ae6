package org.longalign.beam.generate;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.longalign.beam.data.SeededHash;

/**
 * The pairs of the last round whose question another pair has as well, apart from case, space and
 * punctuation: all but one of each question. That one is of the earliest round, and drawn by seed
 * among those of a round. Comes out as id and question.
 */
final class FindRepeated
    extends PTransform<PCollectionList<Slot>, PCollection<KV<String, String>>> {
  private static final long serialVersionUID = 1;

  private final long seed;

  FindRepeated(long seed) {
    this.seed = seed;
  }

  @Override
  public PCollection<KV<String, String>> expand(PCollectionList<Slot> rounds) {
    PCollectionList<KV<String, KV<Integer, KV<String, String>>>> questions =
        PCollectionList.empty(rounds.getPipeline());
    for (int round = 0; round < rounds.size(); round++) {
      questions =
          questions.and(
              rounds
                  .get(round)
                  .apply("Questions of round " + round, ParDo.of(new Questions(round)))
                  .setCoder(
                      KvCoder.of(
                          StringUtf8Coder.of(),
                          KvCoder.of(
                              VarIntCoder.of(),
                              KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of())))));
    }
    return questions
        .apply("All rounds", Flatten.pCollections())
        .apply("By question", GroupByKey.create())
        .apply("All but one", ParDo.of(new AllButOne(rounds.size() - 1, seed)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of()));
  }

  /** Letters and digits alone, in one case and one form; as it is if it has none. */
  static String normalized(String question) {
    String letters = lettersAndDigits(question);
    return letters.isEmpty() ? question : letters;
  }

  private static String lettersAndDigits(String question) {
    return Normalizer.normalize(question, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  static final class Questions extends DoFn<Slot, KV<String, KV<Integer, KV<String, String>>>> {
    private static final long serialVersionUID = 1;

    private final int round;

    Questions(int round) {
      this.round = round;
    }

    @ProcessElement
    public void process(
        @Element Slot slot, OutputReceiver<KV<String, KV<Integer, KV<String, String>>>> out) {
      for (Slot.Asked asked : slot.asked()) {
        out.output(
            KV.of(
                normalized(asked.question()),
                KV.of(round, KV.of(asked.pairId(), asked.question()))));
      }
    }
  }

  static final class AllButOne
      extends DoFn<KV<String, Iterable<KV<Integer, KV<String, String>>>>, KV<String, String>> {
    private static final long serialVersionUID = 1;

    private final int last;
    private final SeededHash hash;

    AllButOne(int last, long seed) {
      this.last = last;
      hash = new SeededHash(seed, "repeated");
    }

    @ProcessElement
    public void process(
        @Element KV<String, Iterable<KV<Integer, KV<String, String>>>> same,
        OutputReceiver<KV<String, String>> out) {
      List<KV<Integer, KV<String, String>>> pairs = new ArrayList<>();
      same.getValue().forEach(pairs::add);
      pairs.sort(
          Comparator.comparing((KV<Integer, KV<String, String>> pair) -> pair.getKey())
              .thenComparing(pair -> hash.bits(pair.getValue().getKey()))
              .thenComparing(pair -> pair.getValue().getKey()));
      // A pair that was delivered twice is not another one.
      Map<String, String> others = new TreeMap<>();
      for (KV<Integer, KV<String, String>> pair : pairs) {
        if (pair.getKey() == last) {
          others.put(pair.getValue().getKey(), pair.getValue().getValue());
        }
      }
      others.remove(pairs.get(0).getValue().getKey());
      others.forEach((id, question) -> out.output(KV.of(id, question)));
    }
  }
}
