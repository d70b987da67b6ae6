package org.longalign.beam.token;

import java.util.List;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Role;

/**
 * Formats that set each message between added tokens: ChatML ({@code
 * <|im_start|>role\ncontent<|im_end|>\n}) and Llama 3 ({@code
 * <|start_header_id|>role<|end_header_id|>\n\ncontent<|eot_id|>}, trimmed contents, one {@code
 * <|begin_of_text|>} first), as their model cards publish them.
 *
 * @param first written once before everything
 * @param open before the role's name
 * @param close between the role's name and {@code header}
 * @param header plain text between the role and the content
 * @param end the token that ends a message
 * @param after plain text behind {@code end}
 * @param trim whether contents lose white space around them
 */
record MarkedFormat(
    String first, String open, String close, String header, String end, String after, boolean trim)
    implements ChatFormat {

  static MarkedFormat chatml(Tokenizer tokenizer) {
    requireTokens("chatml", tokenizer, "<|im_start|>", "<|im_end|>");
    return new MarkedFormat("", "<|im_start|>", "", "\n", "<|im_end|>", "\n", false);
  }

  static MarkedFormat llama3(Tokenizer tokenizer) {
    requireTokens(
        "llama-3",
        tokenizer,
        "<|begin_of_text|>",
        "<|start_header_id|>",
        "<|end_header_id|>",
        "<|eot_id|>");
    return new MarkedFormat(
        "<|begin_of_text|>",
        "<|start_header_id|>",
        "<|end_header_id|>",
        "\n\n",
        "<|eot_id|>",
        "",
        true);
  }

  static void requireTokens(String format, Tokenizer tokenizer, String... tokens) {
    for (String token : tokens) {
      if (tokenizer.addedToken(token) < 0) {
        throw new IllegalArgumentException(
            "chatFormat " + format + " needs the token " + token + " in the tokenizer, got none");
      }
    }
  }

  @Override
  public Rendered render(List<Message> messages) {
    Rendered rendered = new Rendered().context(first);
    for (Message message : messages) {
      String content = trim ? message.content().strip() : message.content();
      rendered.context(open);
      String head = message.role().wireName() + header;
      if (!close.isEmpty()) {
        rendered.context(message.role().wireName()).context(close);
        head = header;
      }
      if (message.role() == Role.ASSISTANT) {
        rendered.target(head, content).target(end);
      } else {
        rendered.context(head + content).context(end);
      }
      rendered.context(after);
    }
    return rendered;
  }
}
