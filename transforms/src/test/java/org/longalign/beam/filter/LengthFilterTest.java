package org.longalign.beam.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Role;
import org.longalign.beam.token.TokenBuffer;
import org.longalign.beam.token.Tokenizer;
import org.longalign.beam.token.TokenizerSpec;
import org.longalign.beam.token.Tokenizers;

final class LengthFilterTest {
  private static final Tokenizer BUNDLED =
      Tokenizers.load(new TokenizerSpec(TokenizerSpec.DEFAULT));

  @Property(tries = 300)
  void the_verdict_is_that_of_the_plain_count(
      @ForAll @StringLength(max = 60) String text,
      @ForAll @IntRange(min = 1, max = 40) int min,
      @ForAll @IntRange(min = 0, max = 40) int more) {
    String sound = new Message(Role.USER, text).content();
    int tokens = BUNDLED.count(sound);
    Optional<LengthRejection> wanted =
        tokens < min
            ? Optional.of(LengthRejection.TOO_SHORT)
            : tokens > min + more ? Optional.of(LengthRejection.TOO_LONG) : Optional.empty();
    assertEquals(wanted, new LengthBounds(min, min + more).of(sound, BUNDLED).reason());
  }

  @Test
  void a_text_of_too_few_bytes_is_not_counted() {
    AtomicInteger counted = new AtomicInteger();
    Tokenizer counting =
        new Tokenizer() {
          @Override
          public void encode(String text, TokenBuffer out) {
            throw new AssertionError("a filter needs no ids");
          }

          @Override
          public int count(String text) {
            counted.incrementAndGet();
            return text.length();
          }

          @Override
          public Map<String, Integer> addedTokens() {
            return Map.of();
          }
        };
    LengthBounds bounds = new LengthBounds(100, 200);
    assertEquals(
        Optional.of(LengthRejection.TOO_SHORT), bounds.of("a".repeat(97), counting).reason());
    assertEquals(0, counted.get());
    assertEquals(
        Optional.of(LengthRejection.TOO_SHORT), bounds.of("a".repeat(98), counting).reason());
    assertEquals(1, counted.get());
  }

  @Test
  void bounds_are_inclusive_and_everything_comes_out_once() {
    List<Document> documents = new ArrayList<>();
    for (int words = 1; words <= 9; words++) {
      documents.add(new Document("d" + words, "s", "en", " word".repeat(words), "", "test"));
    }
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple out = pipeline.apply(Create.of(documents)).apply(LengthFilter.between(3, 6));
    PAssert.that(
            out.get(LengthFilter.DOCUMENTS)
                .apply(MapElements.into(TypeDescriptors.strings()).via(Document::id)))
        .containsInAnyOrder("d3", "d4", "d5", "d6");
    PAssert.that(
            out.get(LengthFilter.REJECTED)
                .apply(
                    MapElements.into(TypeDescriptors.strings())
                        .via(r -> r.id() + " " + r.stage() + "/" + r.reason() + ": " + r.detail())))
        .containsInAnyOrder(
            "d1 length/too-short: 1 tokens, wanted 3 to 6",
            "d2 length/too-short: 2 tokens, wanted 3 to 6",
            "d7 length/too-long: 7 tokens, wanted 3 to 6",
            "d8 length/too-long: 8 tokens, wanted 3 to 6",
            "d9 length/too-long: 9 tokens, wanted 3 to 6");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void bounds_that_contradict_are_refused() {
    assertEquals(
        "maxTokens must be at least minTokens (5), got 4",
        assertThrows(IllegalArgumentException.class, () -> LengthFilter.between(5, 4))
            .getMessage());
  }
}
