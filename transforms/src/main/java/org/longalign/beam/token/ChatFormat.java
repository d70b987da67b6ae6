package org.longalign.beam.token;

import java.util.List;
import org.longalign.beam.data.Message;

/** How a model wants a conversation to be written; which parts are learned is part of it. */
interface ChatFormat {
  /**
   * The conversation, region by region. Targets are exactly each assistant message's content and
   * the token that ends it.
   *
   * @param messages an optional system message, then user and assistant in turn
   */
  Rendered render(List<Message> messages);

  /**
   * The format of that name, for that tokenizer.
   *
   * @param name chatml, llama-3, longalign-llama, longalign-chatglm or template:PATH
   * @throws IllegalArgumentException if there is no such format, or if the tokenizer has not the
   *     tokens that it needs
   */
  static ChatFormat of(String name, Tokenizer tokenizer) {
    if (name.startsWith(TemplateFormat.PREFIX)) {
      return TemplateFormat.of(name.substring(TemplateFormat.PREFIX.length()), tokenizer);
    }
    return switch (name) {
      case "chatml" -> MarkedFormat.chatml(tokenizer);
      case "llama-3" -> MarkedFormat.llama3(tokenizer);
      case "longalign-llama" -> RoundFormat.llama(tokenizer);
      case "longalign-chatglm" -> RoundFormat.chatglm(tokenizer);
      default ->
          throw new IllegalArgumentException(
              "chatFormat must be chatml, llama-3, longalign-llama, longalign-chatglm or"
                  + " template:PATH, got \""
                  + name
                  + '"');
    };
  }
}
