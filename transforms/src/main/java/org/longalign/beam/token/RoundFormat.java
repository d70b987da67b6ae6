package org.longalign.beam.token;

import java.util.List;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Role;

/**
 * The formats of the LongAlign models, as the published preprocessing writes them: rounds of a
 * question and an answer with a blank line between rounds, one end token behind the last answer. An
 * answer is encoded by itself, so that no token spans it and what stands around it.
 *
 * <p>Llama: {@code [INST]question[/INST]answer}. ChatGLM: {@code [Round
 * n]\n\n问：question\n\n答：answer}. The tokens that a tokenizer puts in front of every text, where it
 * has them, stand first. A system message stands in front of the first question, a blank line
 * between them: the published formats have no place of its own for it.
 */
final class RoundFormat implements ChatFormat {
  private static final List<String> BEGIN = List.of("<s>", "<|begin_of_text|>", "[gMASK]");
  private static final List<String> AFTER_GMASK = List.of("sop", "<sop>");
  private static final List<String> END =
      List.of("</s>", "<|im_end|>", "<|endoftext|>", "<|eot_id|>", "<|end_of_text|>");

  private final boolean numbered;
  private final String begin;
  private final String end;

  private RoundFormat(String name, boolean numbered, Tokenizer tokenizer) {
    this.numbered = numbered;
    String first = firstOf(BEGIN, tokenizer);
    this.begin = first.equals("[gMASK]") ? first + firstOf(AFTER_GMASK, tokenizer) : first;
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
        rendered.context((round > 1 ? "\n\n" : "") + question(round, system + message.content()));
        system = "";
      } else {
        rendered.target(message.content());
      }
    }
    return rendered.target(end);
  }

  private String question(int round, String text) {
    return numbered ? "[Round " + round + "]\n\n问：" + text + "\n\n答：" : "[INST]" + text + "[/INST]";
  }
}
