package org.longalign.beam.token;

import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.ConversationCoder;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Role;
import org.longalign.beam.data.Sifted;
import org.longalign.beam.data.TooLong;

final class TokenizeTest {
  private static final List<Conversation> CONVERSATIONS =
      List.of(
          conversation("short", "Why?", "Because."),
          conversation("long", "Why?", " because".repeat(50)),
          conversation("asked at length", " why".repeat(50), "Because."));

  @Test
  void what_is_too_long_is_rejected_with_its_length() {
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple out = run(pipeline, TooLong.REJECT);
    PAssert.that(ids(out)).containsInAnyOrder("short 14");
    PAssert.that(rejected(out))
        .containsInAnyOrder(
            "long too-long: 62 tokens, at most 20",
            "asked at length too-long: 62 tokens, at most 20");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void truncation_keeps_what_still_has_a_target() {
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple out = run(pipeline, TooLong.TRUNCATE);
    PAssert.that(ids(out)).containsInAnyOrder("short 14", "long 20");
    PAssert.that(rejected(out))
        .containsInAnyOrder("asked at length no-target: no target among 20 tokens");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void earlier_rejections_are_among_the_rejected() {
    Rejected earlier = new Rejected("filter", "too-short", "tiny", "1 token, wanted 5 to 9");
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple out =
        pipeline
            .apply(
                Create.of(Sifted.kept(CONVERSATIONS.get(0)), Sifted.<Conversation>left(earlier))
                    .withCoder(Sifted.coder(ConversationCoder.of())))
            .apply(Tokenize.with(new TokenizerSpec(TokenizerSpec.DEFAULT), "chatml").sifted());
    PAssert.that(ids(out)).containsInAnyOrder("short 14");
    PAssert.that(rejected(out)).containsInAnyOrder("tiny too-short: 1 token, wanted 5 to 9");
    pipeline.run().waitUntilFinish();
  }

  private static PCollectionTuple run(Pipeline pipeline, TooLong tooLong) {
    return pipeline
        .apply(Create.of(CONVERSATIONS))
        .apply(
            Tokenize.with(new TokenizerSpec(TokenizerSpec.DEFAULT), "chatml")
                .withMaxLength(20)
                .withTooLong(tooLong));
  }

  private static PCollection<String> ids(PCollectionTuple out) {
    return out.get(Tokenize.CONVERSATIONS)
        .apply(
            MapElements.into(TypeDescriptors.strings())
                .via(told -> told.getValue().id() + " " + told.getKey()));
  }

  private static PCollection<String> rejected(PCollectionTuple out) {
    return out.get(Tokenize.REJECTED)
        .apply(
            MapElements.into(TypeDescriptors.strings())
                .via(r -> r.id() + " " + r.reason() + ": " + r.detail()));
  }

  private static Conversation conversation(String id, String question, String answer) {
    return new Conversation(
        id,
        List.of(new Message(Role.USER, question), new Message(Role.ASSISTANT, answer)),
        "s",
        "en",
        "chat",
        "",
        "",
        "");
  }
}
