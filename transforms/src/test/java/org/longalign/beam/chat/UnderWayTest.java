package org.longalign.beam.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD) // join() heeds no interrupt
final class UnderWayTest {
  private static final TupleTag<String> WORDS = new TupleTag<>("words") {};

  /** What came out at the end of a bundle, each with the millisecond of its element. */
  private final List<String> out = new ArrayList<>();

  /** What is done only when this word has come out. */
  private final Map<String, CompletableFuture<String>> after = new HashMap<>();

  private final UnderWay<String> underWay =
      new UnderWay<>(
          8,
          (word, output) -> {
            output.output(WORDS, word);
            after.getOrDefault(word, new CompletableFuture<>()).complete("after " + word);
          });

  private void add(int millis, CompletableFuture<String> result) {
    underWay.add(result, GlobalWindow.INSTANCE, Instant.ofEpochMilli(millis), PaneInfo.NO_FIRING);
  }

  @Test
  void the_rest_keeps_the_times_of_its_elements_whichever_is_done_first() throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletableFuture<String> second = new CompletableFuture<>();
    after.put("c", second);
    after.put("after c", first);
    add(1, first);
    add(2, second);
    add(3, CompletableFuture.completedFuture("c"));
    underWay.giveRest(new Bundle().context());
    assertEquals(List.of("c at 3", "after c at 2", "after after c at 1"), out);
  }

  @Test
  void a_failure_is_said_though_an_earlier_result_is_under_way() {
    add(1, new CompletableFuture<>());
    add(2, CompletableFuture.failedFuture(new IllegalArgumentException("refused")));
    assertEquals(
        "refused",
        assertThrows(IllegalStateException.class, () -> underWay.giveRest(new Bundle().context()))
            .getMessage());
  }

  @Test
  void a_bundle_that_is_cancelled_waits_for_no_result() throws Exception {
    add(1, new CompletableFuture<>());
    FutureTask<Void> rest =
        new FutureTask<>(
            () -> {
              assertThrows(
                  InterruptedException.class, () -> underWay.giveRest(new Bundle().context()));
              return null;
            });
    Thread bundle = new Thread(rest);
    bundle.start();
    bundle.interrupt();
    rest.get();
  }

  private final class Bundle extends DoFn<Void, Void> {
    private static final long serialVersionUID = 1;

    FinishBundleContext context() {
      return new FinishBundleContext() {
        @Override
        public PipelineOptions getPipelineOptions() {
          throw new UnsupportedOperationException();
        }

        @Override
        public void output(Void output, Instant timestamp, BoundedWindow window) {
          throw new UnsupportedOperationException();
        }

        @Override
        public <T> void output(TupleTag<T> tag, T output, Instant timestamp, BoundedWindow window) {
          out.add(output + " at " + timestamp.getMillis());
        }
      };
    }
  }
}
