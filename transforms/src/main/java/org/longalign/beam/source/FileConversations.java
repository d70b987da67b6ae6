package org.longalign.beam.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.FileRead;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Rejected;

/** One task to conversations, rejected records and a count of both. */
final class FileConversations {
  /** Receives what comes of a task. */
  interface Output {
    void conversation(Sighting sighting, Conversation conversation);

    void rejected(Rejected rejected);
  }

  private final ConversationSource source;

  FileConversations(ConversationSource source) {
    this.source = source;
  }

  /**
   * Reads all of a task.
   *
   * @param number the task's
   * @throws IOException if the file cannot be opened; {@link java.io.UncheckedIOException} if the
   *     storage fails later
   */
  FileRead read(int number, ReadTask task, Output output) throws IOException {
    CountingSink sink = new CountingSink(number, task.name(), output);
    ConversationFile.read(task.files().get(0), sink);
    return new FileRead(source.name(), task.name(), sink.accepted, sink.rejected);
  }

  /** A record without an id is named by its messages: so it has one name in every layout. */
  private Conversation conversation(String id, String hash, List<Message> messages) {
    String text = messages.stream().map(Message::content).collect(Collectors.joining("\n"));
    return new Conversation(
        source.name() + ":" + (id.isBlank() ? ContentHash.idOf(hash) : FileDocuments.sendable(id)),
        messages,
        source.name(),
        LanguageGuess.of(text, source.language()),
        "chat",
        source.licence(),
        "",
        "");
  }

  /** Each message behind its role and length, so that no text can pass for several messages. */
  private static String hash(List<Message> messages) {
    StringBuilder all = new StringBuilder();
    for (Message message : messages) {
      String text = message.content();
      all.append(message.role().wireName()).append(' ').append(text.length()).append(' ');
      all.append(text).append('\n');
    }
    return ContentHash.of(all.toString());
  }

  private final class CountingSink implements ConversationFile.Sink {
    private final int task;
    private final String file;
    private final Output output;
    private int accepted;
    private long rejected;

    CountingSink(int task, String file, Output output) {
      this.task = task;
      this.file = file;
      this.output = output;
    }

    @Override
    public void record(JsonNode record, String where) {
      List<Message> messages;
      try {
        messages = ConversationParser.messages(record);
      } catch (ConversationParser.Unusable e) {
        reject(e.reason(), where, e.getMessage());
        return;
      }
      String hash = hash(messages);
      Conversation conversation = conversation(record.path("id").asText(""), hash, messages);
      Sighting sighting =
          new Sighting(task, accepted, hash, conversation.id(), source.name(), file + ", " + where);
      accepted = Math.addExact(accepted, 1);
      output.conversation(sighting, conversation);
    }

    @Override
    public void reject(ConversationRejection reason, String where, String detail) {
      rejected++;
      output.rejected(Rejected.of(reason, source.name() + ":" + file + ":" + where, detail));
    }
  }
}
