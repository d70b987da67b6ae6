package org.longalign.beam.token.bpe;

/**
 * What happens to a text between added tokens before it is split.
 *
 * @param scanner how it is split, or null: as a whole, cut at seams alone
 * @param nfc whether it is brought into Normalization Form C first
 * @param spaceMark whether spaces and U+2581 are the same to the vocabulary: it has U+2581 for
 *     both, here both are the byte of a space
 * @param prefix when a space mark is set before it
 */
record TextForm(Scanner scanner, boolean nfc, boolean spaceMark, Prefix prefix) {
  /** When a space mark is set before a text. */
  enum Prefix {
    NEVER,
    ALWAYS,
    /** Unless it begins with one. */
    IF_ABSENT,
    /** Only before what stands first, unless it begins with one. */
    FIRST_IF_ABSENT
  }

  /** The character that vocabularies of the SentencePiece kind write for a space. */
  static final char SPACE_MARK = '▁';

  /** Whether classes of code points decide about ids, so that unknown ones are a risk. */
  boolean dependsOnUnicode() {
    return scanner != null || nfc;
  }

  /** Whether a space mark is set before a text that begins with {@code c} at {@code from}. */
  boolean isPrefixed(char c, int from) {
    boolean absent = c != ' ' && c != SPACE_MARK;
    return switch (prefix) {
      case NEVER -> false;
      case ALWAYS -> true;
      case IF_ABSENT -> absent;
      case FIRST_IF_ABSENT -> absent && from == 0;
    };
  }
}
