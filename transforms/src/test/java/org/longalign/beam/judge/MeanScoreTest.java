package org.longalign.beam.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.longalign.beam.data.Judgement;
import org.longalign.beam.data.JudgementCoder;

final class MeanScoreTest {
  private static final MeanScore MEAN = new MeanScore(Rubric.CHAT, 3);

  private static Judgement judged(int question, int repeat) {
    boolean scored = (question + repeat) % 7 != 0;
    double score = 1 + new Random(31L * question + repeat).nextInt(91) / 10.0;
    return new Judgement(
        "q" + question,
        "m",
        "j",
        -1,
        repeat,
        scored ? OptionalDouble.of(score) : OptionalDouble.empty(),
        scored ? "" : "empty",
        "",
        1,
        OptionalDouble.empty());
  }

  private static List<Judgement> judgements() {
    List<Judgement> all = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      all.add(judged(i % 20, i / 20));
    }
    return all;
  }

  private static ModelScore combined(List<Judgement> judgements) {
    ScoreTally tally = MEAN.createAccumulator();
    judgements.forEach(each -> MEAN.addInput(tally, each));
    return MEAN.extractOutput(tally);
  }

  @Test
  void however_judgements_are_divided_the_score_is_the_same() throws Exception {
    ModelScore whole = combined(judgements());
    ScoreTally.SelfCoder coder = new ScoreTally.SelfCoder();
    for (int parts : new int[] {2, 3, 50}) {
      List<ScoreTally> tallies = new ArrayList<>();
      for (int part = 0; part < parts; part++) {
        ScoreTally tally = MEAN.createAccumulator();
        for (int i = part; i < 120; i += parts) {
          MEAN.addInput(tally, judgements().get(i));
        }
        tallies.add(
            0, CoderUtils.decodeFromByteArray(coder, CoderUtils.encodeToByteArray(coder, tally)));
      }
      assertEquals(whole, MEAN.extractOutput(MEAN.mergeAccumulators(tallies)));
    }
    ModelScore.SelfCoder scores = new ModelScore.SelfCoder();
    assertEquals(
        whole, CoderUtils.decodeFromByteArray(scores, CoderUtils.encodeToByteArray(scores, whole)));
  }

  @Test
  @SuppressWarnings("unchecked") // an array of elements
  void a_stream_is_scored_window_by_window() {
    List<Judgement> early = judgements().subList(0, 60);
    List<Judgement> late = judgements().subList(60, 120);
    TestStream.Builder<KV<String, Judgement>> stream =
        TestStream.create(KvCoder.of(StringUtf8Coder.of(), JudgementCoder.of()));
    for (int i = 0; i < 60; i++) {
      stream =
          stream.addElements(
              TimestampedValue.of(KV.of("m", early.get(i)), Instant.ofEpochMilli(1)),
              TimestampedValue.of(KV.of("m", late.get(i)), Instant.ofEpochMilli(15)));
    }
    Pipeline pipeline = Pipeline.create();
    PCollection<KV<String, ModelScore>> scores =
        pipeline
            .apply(stream.advanceWatermarkToInfinity())
            .apply(Window.into(FixedWindows.of(Duration.millis(10))))
            .apply(Combine.perKey(MEAN));
    PAssert.that(scores)
        .inWindow(new IntervalWindow(Instant.ofEpochMilli(0), Instant.ofEpochMilli(10)))
        .containsInAnyOrder(KV.of("m", combined(early)));
    PAssert.that(scores)
        .inWindow(new IntervalWindow(Instant.ofEpochMilli(10), Instant.ofEpochMilli(20)))
        .containsInAnyOrder(KV.of("m", combined(late)));
    pipeline.run().waitUntilFinish();
  }
}
