package org.longalign.beam.token.bpe;

import org.longalign.beam.data.TokenBuffer;

/** Texts to ids, one after the other: a thread's own. */
final class TextEncoder {
  private final TextForm form;
  private final AddedTokenFinder added;
  private final TextWindows windows;
  private final PieceEncoder pieces;

  TextEncoder(TextForm form, AddedTokenFinder added, BpeModel model) {
    this.form = form;
    this.added = added;
    windows = new TextWindows(form, model.seams());
    pieces = new PieceEncoder(model);
  }

  /**
   * Appends the ids of {@code text} to {@code out}, or only counts them if that is null.
   *
   * @return how many, or −1 if only the library can tell; then {@code out} may have got some
   */
  int encode(String text, TokenBuffer out) {
    int count = 0;
    int from = 0;
    AddedTokenFinder.Search search = added.in(text);
    while (from < text.length()) {
      boolean found = search.find(from);
      int to = found ? search.start() : text.length();
      int between = between(text, from, to, out);
      if (between < 0 || (found && search.id() == AddedTokenFinder.LIBRARY)) {
        return -1;
      }
      count += between;
      from = to;
      if (found) {
        count++;
        from = search.end();
        if (out != null) {
          out.add(search.id());
        }
      }
    }
    return count;
  }

  private int between(String text, int from, int to, TokenBuffer out) {
    int count = 0;
    boolean prefixed = from < to && form.isPrefixed(text.charAt(from), from);
    for (int at = from; at < to; prefixed = false) {
      at = windows.read(text, at, to, prefixed);
      if (at < 0) {
        return -1;
      }
      pieces.begin(windows.size());
      split(windows.utf8(), windows.size());
      count += pieces.size();
      if (out != null) {
        out.addAll(pieces.ids(), pieces.size());
      }
    }
    return count;
  }

  private void split(byte[] utf8, int to) {
    if (form.scanner() == null) {
      pieces.cutAtSeams(utf8, 0, to);
      return;
    }
    for (int p = 0; p < to; ) {
      int end = form.scanner().end(utf8, p, to);
      pieces.piece(utf8, p, end);
      p = end;
    }
  }
}
