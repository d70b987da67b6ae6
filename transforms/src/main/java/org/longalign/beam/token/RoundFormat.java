package org.longalign.beam.token;

import java.util.List;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Role;

/**
 * The formats of the LongAlign models: rounds of a question and an answer in plain text, each text
 * encoded by itself, so that no token spans a question and its answer.
 *
 * <p>Llama: {@code [INST]question[/INST]answer}, the end token behind each answer. ChatGLM: {@code
 * [Round n]\n\n问：question\n\n答：answer}, the end token behind each answer. A tokenizer's begin
 * token, where it has one, stands first. A system message stands in front of the first question, a
 * blank line between them: the published formats have no place of its own for it.
 */
final class RoundFormat implements ChatFormat {
  private static final List<String> BEGIN = List.of("<s>", "<|begin_of_text|>");
  private static final List<String> END =
      List.of("</s>", "<|im_end|>", "<|endoftext|>", "<|eot_id|>", "<|end_of_text|>");

  private final boolean numbered;
  private final String begin;
  private final String end;

  private RoundFormat(String name, boolean numbered, Tokenizer tokenizer) {
    this.numbered = numbered;
    this.begin = firstOf(BEGIN, tokenizer);
    this.end = firstOf(END, tokenizer);
    if (end.isEmpty()) {
      throw new IllegalArgumentException(
          "chatFormat " + name + " needs one of the tokens " + END + " in the tokenizer, got none");
    }
  }

  static RoundFormat llama(Tokenizer tokenizer) {
    return new RoundFormat("longalign-llama", false, tokenizer);
  }

  static RoundFormat chatglm(Tokenizer tokenizer) {
    return new RoundFormat("longalign-chatglm", true, tokenizer);
  }

  private static String firstOf(List<String> candidates, Tokenizer tokenizer) {
    return candidates.stream()
        .filter(token -> tokenizer.addedToken(token) >= 0)
        .findFirst()
        .orElse("");
  }

  @Override
  public Rendered render(List<Message> messages) {
    Rendered rendered = new Rendered().context(begin);
    String system = "";
    int round = 0;
    for (Message message : messages) {
      if (message.role() == Role.SYSTEM) {
        system = message.content() + "\n\n";
      } else if (message.role() == Role.USER) {
        round++;
        rendered.context(question(round, system + message.content()));
        system = "";
      } else {
        rendered.target(message.content()).target(end);
      }
    }
    return rendered;
  }

  private String question(int round, String text) {
    if (!numbered) {
      return "[INST]" + text + "[/INST]";
    }
    return (round > 1 ? "\n\n" : "") + "[Round " + round + "]\n\n问：" + text + "\n\n答：";
  }
}
