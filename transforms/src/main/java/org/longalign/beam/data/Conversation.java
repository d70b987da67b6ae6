package org.longalign.beam.data;

import java.util.List;

/**
 * An instruction example: an optional system message, then user and assistant in turn, an assistant
 * last. A long document that trains as it stands (no generator) is a single user-less assistant
 * message.
 *
 * @param task "general", "summary", "reasoning" or "extraction" for generated pairs, "chat" for
 *     ready-made conversations, "document" for a document as it stands
 * @param licence of the text it was made from
 * @param documentId the document it was made from, or "" if there is none
 * @param generator the model that wrote it, or "" if it was ready-made
 */
public record Conversation(
    String id,
    List<Message> messages,
    String source,
    String language,
    String task,
    String licence,
    String documentId,
    String generator) {
  public Conversation {
    Require.notBlank("id", id);
    messages = List.copyOf(messages);
    Require.notBlank("source", source);
    Require.notBlank("language", language);
    Require.notBlank("task", task);
    Require.present("licence", licence);
    Require.present("documentId", documentId);
    Require.present("generator", generator);
    if (messages.isEmpty() || messages.get(messages.size() - 1).role() != Role.ASSISTANT) {
      throw new IllegalArgumentException(
          "messages must end with an assistant's, got "
              + messages.stream().map(Message::role).toList());
    }
  }
}
