package org.longalign.beam.data;

import java.util.ArrayList;
import java.util.List;

/**
 * A tokenized example.
 *
 * @param id unique in a data set
 * @param tokens int32 ids, at least one
 * @param targets the positions that are learned, ascending and disjoint. The first token is never
 *     one: nothing stands before it that could predict it
 */
public record Sequence(
    String id, String source, String language, Tokens tokens, List<Span> targets) {
  public Sequence {
    Require.notBlank("id", id);
    Require.notBlank("source", source);
    Require.notBlank("language", language);
    Require.that("tokens", tokens.size(), n -> n >= 1, "one or more");
    targets = List.copyOf(targets);
    int free = 1;
    for (Span target : targets) {
      if (target.start() < free || target.end() > tokens.size()) {
        throw new IllegalArgumentException(
            "targets must be ascending, disjoint and inside [1, "
                + tokens.size()
                + "), got "
                + targets);
      }
      free = target.end();
    }
  }

  /** Length in tokens. */
  public int length() {
    return tokens.size();
  }

  /** N: how many tokens are targets. */
  public int targetCount() {
    return targets.stream().mapToInt(Span::length).sum();
  }

  /** The first {@code length} tokens with the targets that remain; this if it is no longer. */
  public Sequence truncate(int length) {
    return length >= length() ? this : slice(id, 0, length);
  }

  /**
   * Pieces of {@code length} tokens and a last one of what remains, with ids {@code id#1}, {@code
   * id#2}, …; this alone if it is no longer. The first token of a piece is no target: what it would
   * be predicted from is in another piece.
   */
  public List<Sequence> split(int length) {
    if (length >= length()) {
      return List.of(this);
    }
    List<Sequence> pieces = new ArrayList<>();
    for (int start = 0; start < length(); start += length) {
      pieces.add(slice(id + "#" + (pieces.size() + 1), start, Math.min(length(), start + length)));
    }
    return pieces;
  }

  private Sequence slice(String id, int start, int end) {
    List<Span> kept = new ArrayList<>();
    for (Span span : targets) {
      int first = Math.max(1, span.start() - start);
      int last = Math.min(end, span.end()) - start;
      if (first < last) {
        kept.add(new Span(first, last));
      }
    }
    return new Sequence(id, source, language, tokens.slice(start, end), kept);
  }
}
