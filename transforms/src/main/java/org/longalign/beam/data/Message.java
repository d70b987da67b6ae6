package org.longalign.beam.data;

/**
 * One turn of a conversation.
 *
 * @param content the words; unpaired surrogates become U+FFFD
 */
public record Message(Role role, String content) {
  public Message {
    Require.present("role", role);
    content = WellFormedText.of(Require.present("content", content));
  }
}
