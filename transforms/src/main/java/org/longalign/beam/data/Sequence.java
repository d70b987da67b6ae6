package org.longalign.beam.data;

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
    if (length >= length()) {
      return this;
    }
    List<Span> kept =
        targets.stream()
            .filter(span -> span.start() < length)
            .map(span -> new Span(span.start(), Math.min(span.end(), length)))
            .toList();
    return new Sequence(id, source, language, tokens.prefix(length), kept);
  }
}
