package org.longalign.beam.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.ConversationCoder;
import org.longalign.beam.data.FileRead;
import org.longalign.beam.data.FileReadCoder;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.RejectedCoder;
import org.longalign.beam.data.Sealed;

/**
 * One thing that reading gave: a conversation with its sighting, or one of the others. All in one
 * output, as {@link Found}.
 */
record FoundConversation(
    Sighting sighting, Sealed<Conversation> conversation, Rejected rejected, FileRead file) {
  static FoundConversation of(Sighting sighting, Conversation conversation) {
    return new FoundConversation(
        sighting, Sealed.of(conversation, ConversationCoder.of()), null, null);
  }

  static FoundConversation of(Rejected rejected) {
    return new FoundConversation(null, null, rejected, null);
  }

  static FoundConversation of(FileRead file) {
    return new FoundConversation(null, null, null, file);
  }

  /** Each field behind a byte that says whether it is there. */
  static final class SelfCoder extends AtomicCoder<FoundConversation> {
    private static final long serialVersionUID = 1;
    private static final Coder<Sighting> SIGHTING = NullableCoder.of(new Sighting.SelfCoder());
    private static final Coder<Sealed<Conversation>> CONVERSATION =
        NullableCoder.of(Sealed.coder(ConversationCoder.of()));
    private static final Coder<Rejected> REJECTED = NullableCoder.of(RejectedCoder.of());
    private static final Coder<FileRead> FILE = NullableCoder.of(FileReadCoder.of());

    @Override
    public void encode(FoundConversation value, OutputStream out) throws IOException {
      SIGHTING.encode(value.sighting, out);
      CONVERSATION.encode(value.conversation, out);
      REJECTED.encode(value.rejected, out);
      FILE.encode(value.file, out);
    }

    @Override
    public FoundConversation decode(InputStream in) throws IOException {
      return new FoundConversation(
          SIGHTING.decode(in), CONVERSATION.decode(in), REJECTED.decode(in), FILE.decode(in));
    }
  }
}
