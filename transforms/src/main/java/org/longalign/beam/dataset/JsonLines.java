package org.longalign.beam.dataset;

import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Rejected;

/**
 * The lines of conversations/ and rejected/ as UTF-8, without their ends. Not safe for use by
 * several threads at once: what a line is written into is kept for the next.
 */
final class JsonLines {
  private final JsonLine line = new JsonLine();

  byte[] of(Conversation conversation, int length) {
    line.clear().raw("{\"id\":").string(conversation.id()).raw(",\"messages\":[");
    String separator = "";
    for (Message message : conversation.messages()) {
      line.raw(separator).raw("{\"role\":").string(message.role().wireName());
      line.raw(",\"content\":").string(message.content()).raw("}");
      separator = ",";
    }
    line.raw("],\"length\":").raw(Integer.toString(length));
    line.raw(",\"source\":").string(conversation.source());
    line.raw(",\"language\":").string(conversation.language());
    line.raw(",\"task\":").string(conversation.task());
    line.raw(",\"licence\":").string(conversation.licence());
    return line.raw("}").bytes();
  }

  byte[] of(Rejected rejected) {
    line.clear().raw("{\"stage\":").string(rejected.stage());
    line.raw(",\"reason\":").string(rejected.reason());
    line.raw(",\"id\":").string(rejected.id());
    line.raw(",\"detail\":").string(rejected.detail());
    return line.raw("}").bytes();
  }
}
