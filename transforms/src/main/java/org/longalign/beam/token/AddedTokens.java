package org.longalign.beam.token;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds added tokens in text, by the longest match first as tokenizers do. */
final class AddedTokens {
  private final List<String> longestFirst;

  AddedTokens(Collection<String> contents) {
    longestFirst =
        contents.stream()
            .filter(content -> !content.isBlank())
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /** The length in characters of the added token that begins at {@code at}, or 0. */
  int lengthAt(String text, int at) {
    for (String content : longestFirst) {
      if (text.startsWith(content, at)) {
        return content.length();
      }
    }
    return 0;
  }

  /** Where the last added token inside [from, to) ends, or {@code from} if there is none. */
  int endOfLastBefore(String text, int from, int to) {
    int end = from;
    for (String content : longestFirst) {
      int found = text.lastIndexOf(content, to - content.length());
      if (found >= from) {
        end = Math.max(end, found + content.length());
      }
    }
    return end;
  }
}
