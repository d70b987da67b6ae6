package org.longalign.beam.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.chat.ChatEndpoint;
import org.longalign.beam.chat.ChatServer;
import org.longalign.beam.chat.ChatService;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.Question;
import org.longalign.beam.data.QuestionCoder;
import org.longalign.beam.data.StageCounts;
import org.longalign.beam.token.TokenizerSpec;
import org.longalign.beam.token.Tokenizers;

final class AnswerQuestionsTest {
  private static final TokenizerSpec TOKENIZER = new TokenizerSpec(TokenizerSpec.DEFAULT);
  private static final int WINDOW = 400;

  @TempDir private Path folder;

  private static Question question(String id, String document, String file) {
    return new Question(id, "", "Why " + id + "?", "So.", "en", List.of(), document, file);
  }

  @Test
  void each_question_is_answered_behind_its_document_or_rejected_with_a_reason()
      throws IOException {
    Path file = Files.writeString(folder.resolve("doc.txt"), "From a file.");
    String longText = "It rained on the harbor. ".repeat(200);
    try (ChatServer server =
        new ChatServer().says(p -> " It ends: " + p.substring(p.length() - 9))) {
      ChatService model =
          ChatService.of(
              new ChatEndpoint(ChatEndpoint.Protocol.OPENAI, server.url(), "tested", null),
              folder.resolve("responses").toString());
      Pipeline pipeline = Pipeline.create();
      PCollectionTuple out =
          pipeline
              .apply(
                  Create.of(
                          question("a", "In the line.", ""),
                          question("b", "", file.toString()),
                          question("c", "", folder.resolve("none.txt").toString()),
                          question("d", longText, ""))
                      .withCoder(QuestionCoder.of()))
              .apply(AnswerQuestions.by(model, TOKENIZER, WINDOW));
      PAssert.that(out.get(AnswerQuestions.ANSWERS))
          .containsInAnyOrder(
              new Answer("a", "tested", "It ends: .\n\nWhy a?"),
              new Answer("b", "tested", "It ends: .\n\nWhy b?"),
              new Answer("d", "tested", "It ends:  \n\nWhy d?"));
      PAssert.that(
              out.get(AnswerQuestions.REJECTED)
                  .apply(
                      MapElements.into(TypeDescriptors.strings())
                          .via(r -> r.stage() + ' ' + r.reason() + ' ' + r.id())))
          .containsInAnyOrder("answer unreadable-document c");
      PipelineResult result = pipeline.run();
      result.waitUntilFinish();
      assertEquals(
          Map.of("answer/elements", 3L, "answer/rejected/unreadable-document", 1L),
          StageCounts.of(result, "answer/"));
      TreeSet<String> prompts = new TreeSet<>();
      server.requests().forEach(r -> prompts.add(r.at("/messages/0/content").asText()));
      assertEquals(3, prompts.size());
      assertTrue(prompts.contains("From a file.\n\nWhy b?"));
      assertTrue(prompts.contains("In the line.\n\nWhy a?"));
      String cut = prompts.higher("In the line.\n\nWhy a?");
      assertEquals(WINDOW, Tokenizers.load(TOKENIZER).count(cut));
    }
  }
}
