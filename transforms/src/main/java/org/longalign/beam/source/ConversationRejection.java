package org.longalign.beam.source;

import org.longalign.beam.data.RejectReason;

/** Why a record of a conversation file did not become a conversation. */
public enum ConversationRejection implements RejectReason {
  /** Not JSON. */
  BAD_JSON,
  /** Bytes that are not UTF-8. */
  BAD_UTF8,
  /** JSON, but no object. */
  NOT_AN_OBJECT,
  /** No layout that is known, no list of turns, or an empty one. */
  NO_TURNS,
  /** A turn by somebody else than system, user and assistant, such as a tool or a function. */
  UNKNOWN_ROLE,
  /** A turn without text, or a user's turn without a visible character. */
  MISSING_TEXT,
  /** A turn with a part that is no text: an image, a sound, a file. */
  NOT_TEXT,
  /** An assistant's turn without a visible character. */
  EMPTY_ANSWER,
  /** Between first question and last answer, user and assistant do not alternate. */
  WRONG_ORDER,
  /** No question has an answer. */
  NO_ANSWER,
  /** The same messages as another conversation's, which stays. */
  DUPLICATE,
  /** Another conversation has the same id, and stays. */
  DUPLICATE_ID,
  /** Not a Parquet file, or a broken one. */
  BAD_PARQUET,
  /** Compressed data that does not decompress; what came before stays. */
  CORRUPT,
  /** The file ends in the middle of something; what came before stays. */
  TRUNCATED,
  /** A record over the size bound. */
  TOO_LARGE;

  @Override
  public String stage() {
    return "conversations";
  }

  @Override
  public String reason() {
    return RejectReason.nameOf(this);
  }
}
