package org.longalign.beam.source;

import org.longalign.beam.data.RejectReason;

/** Why something in a source's files did not become a document. */
public enum SourceRejection implements RejectReason {
  /** Not JSON, or not the JSON shape that the format has. */
  BAD_JSON,
  /** Bytes that are not UTF-8. */
  BAD_UTF8,
  /** Not well-formed XML, or XML that brings a document type declaration. */
  BAD_XML,
  /** Not a WARC record; the rest of the file is not read. */
  BAD_WARC,
  /** Not a Parquet file, or a broken one. */
  BAD_PARQUET,
  /** Compressed data that does not decompress; what came before stays. */
  CORRUPT,
  /** The file ends in the middle of something; what came before stays. */
  TRUNCATED,
  /** A document or a record over the size bound. */
  TOO_LARGE,
  /** A text without a visible character. */
  EMPTY,
  /** The record has no string under the text field's name. */
  NO_TEXT_FIELD,
  /** A Pile record of another subset than the mixture names. */
  OTHER_SUBSET,
  /** A wiki page that only points to another. */
  REDIRECT,
  /** A wiki page outside the article namespace, or a post that is no question and no answer. */
  NOT_ARTICLE,
  /** A response that is not a successful HTML page. */
  NOT_TEXT,
  /** An answer whose question is not in the same file. */
  NO_QUESTION,
  /** A file of a repository that holds something else than text. */
  BINARY_FILE,
  /** The same text as another document, which stays. */
  DUPLICATE,
  /** Another text has the same id, and stays. */
  DUPLICATE_ID;

  @Override
  public String stage() {
    return "source";
  }

  @Override
  public String reason() {
    return RejectReason.nameOf(this);
  }
}
