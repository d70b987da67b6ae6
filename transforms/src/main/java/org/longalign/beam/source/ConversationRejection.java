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
  /** No list of turns, or an empty one. */
  NO_TURNS,
  /** A turn by somebody else than system, user and assistant. */
  UNKNOWN_ROLE,
  /** A turn without text, or a system or user turn of white space only. */
  MISSING_TEXT,
  /** An assistant's turn of white space only. */
  EMPTY_ANSWER,
  /** The turns do not alternate user, assistant after an optional system turn. */
  WRONG_ORDER,
  /** The last turn is the user's. */
  NO_ANSWER,
  /** Another conversation has the same id, and stays. */
  DUPLICATE_ID,
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
