package org.longalign.beam.token.bpe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds added tokens in a text: the leftmost, and of those that begin there the longest. Immutable;
 * a {@link Search} goes through one text.
 */
final class AddedTokenFinder {
  /** What is found: the id, or {@link #LIBRARY}. */
  record Found(String content, int id) {}

  /** Stands for the id of a token that takes more than its own characters along. */
  static final int LIBRARY = -1;

  private final String firsts;
  private final Map<Character, List<Found>> longestFirst = new HashMap<>();

  AddedTokenFinder(Map<String, Integer> idOf) {
    StringBuilder distinct = new StringBuilder();
    idOf.forEach(
        (content, id) -> {
          if (!content.isEmpty()) {
            longestFirst
                .computeIfAbsent(
                    content.charAt(0),
                    first -> {
                      distinct.append(first.charValue());
                      return new ArrayList<>();
                    })
                .add(new Found(content, id));
          }
        });
    longestFirst
        .values()
        .forEach(
            list ->
                list.sort(
                    Comparator.comparingInt((Found found) -> -found.content().length())
                        .thenComparing(Found::content)));
    firsts = distinct.toString();
  }

  Search in(String text) {
    return new Search(text);
  }

  /** One pass over a text. */
  final class Search {
    private final String text;

    /** Where each first character occurs next. */
    private final int[] next = new int[firsts.length()];

    private int at;
    private Found found;

    private Search(String text) {
      this.text = text;
      Arrays.fill(next, -1);
    }

    /** Goes to the first token that begins at {@code from} or later; false if there is none. */
    boolean find(int from) {
      for (int start = candidate(from); start < text.length(); start = candidate(start + 1)) {
        for (Found token : longestFirst.get(text.charAt(start))) {
          if (text.startsWith(token.content(), start)) {
            at = start;
            found = token;
            return true;
          }
        }
      }
      return false;
    }

    private int candidate(int from) {
      int least = text.length();
      for (int i = 0; i < next.length; i++) {
        if (next[i] < from) {
          int place = text.indexOf(firsts.charAt(i), from);
          next[i] = place < 0 ? text.length() : place;
        }
        least = Math.min(least, next[i]);
      }
      return least;
    }

    int start() {
      return at;
    }

    int end() {
      return at + found.content().length();
    }

    int id() {
      return found.id();
    }
  }
}
