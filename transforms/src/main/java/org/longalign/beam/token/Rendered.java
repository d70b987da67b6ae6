package org.longalign.beam.token;

import java.util.ArrayList;
import java.util.List;

/**
 * A conversation as a chat format writes it: the text cut into regions that a tokenizer sees one at
 * a time. Regions end where an added token begins or ends, so that encoding them one by one gives
 * the ids of the whole: tokenizers split at added tokens before anything else.
 */
final class Rendered {
  /**
   * One region.
   *
   * @param text what is encoded, in one piece
   * @param targetFrom the character from which on it is learned; text.length() if none of it is
   */
  record Region(String text, int targetFrom) {}

  private final List<Region> regions = new ArrayList<>();

  List<Region> regions() {
    return regions;
  }

  /** Adds a region of which nothing is learned. */
  Rendered context(String text) {
    if (!text.isEmpty()) {
      regions.add(new Region(text, text.length()));
    }
    return this;
  }

  /** Adds a region that is learned whole. */
  Rendered target(String text) {
    return target("", text);
  }

  /** Adds a region that is learned from the end of {@code header} on. */
  Rendered target(String header, String text) {
    if (!header.isEmpty() || !text.isEmpty()) {
      // Not a copy: what was counted is known by its object.
      String all = header.isEmpty() ? text : header + text;
      regions.add(new Region(all, header.length()));
    }
    return this;
  }
}
