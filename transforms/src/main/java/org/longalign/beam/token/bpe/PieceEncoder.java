package org.longalign.beam.token.bpe;

/**
 * Pieces to ids, by the cheapest way that is exact: one lookup, what is remembered, merging. A
 * thread's own.
 */
final class PieceEncoder {
  private final BpeModel model;
  private final Merger merger;
  private final PieceCache cache = new PieceCache();
  private final LongPieceCache longCache = new LongPieceCache();
  private int[] ids = new int[0];
  private int size;

  PieceEncoder(BpeModel model) {
    this.model = model;
    merger = new Merger(model.merges());
  }

  /** Forgets all ids and makes room for those of so many bytes: never more ids than bytes. */
  void begin(int bytes) {
    size = 0;
    if (ids.length < bytes || ids.length > TextWindows.KEPT + bytes) {
      ids = new int[bytes];
    }
  }

  /** The ids since {@link #begin}: the first {@link #size} of the array. */
  int[] ids() {
    return ids;
  }

  int size() {
    return size;
  }

  /** Adds a whole piece of the split. */
  void piece(byte[] s, int p, int q) {
    if (model.unmerged() != null) {
      int id = model.unmerged().find(s, p, q);
      if (id >= 0) {
        ids[size++] = id;
        return;
      }
    }
    if (q - p <= Hashing.SHORT) {
      shortPart(s, p, q, false);
    } else if (isAscii(s, p, q)) {
      longPart(s, p, q);
    } else {
      cutAtSeams(s, p, q);
    }
  }

  /** Adds what stands in [p, q), cut where no merge reaches over. */
  void cutAtSeams(byte[] s, int p, int q) {
    Seams seams = model.seams();
    int left = CodePoints.decode(s, p);
    int begin = p;
    for (int at = p + CodePoints.bytes(s[p]); at < q; at += CodePoints.bytes(s[at])) {
      int right = CodePoints.decode(s, at);
      if (!seams.isJoined(left, right, s, at)) {
        part(s, begin, at);
        begin = at;
      }
      left = right;
    }
    part(s, begin, q);
  }

  private void part(byte[] s, int p, int q) {
    if (q - p <= Hashing.SHORT) {
      shortPart(s, p, q, true);
    } else {
      longPart(s, p, q);
    }
  }

  /**
   * What is remembered comes first though one lookup in the vocabulary would do for most: it is
   * small and dense with the words of the moment, and the time goes to waiting for memory.
   *
   * @param atom whether there is no seam inside
   */
  private void shortPart(byte[] s, int p, int q, boolean atom) {
    long first = Hashing.firstKey(s, p, q - p);
    long second = Hashing.secondKey(s, p, q - p);
    int hash = Hashing.of(first, second);
    int known = cache.get(first, second, hash, ids, size);
    if (known > 0) {
      size += known;
      return;
    }
    int begin = size;
    int id = model.pieces().find(first, second, hash);
    if (id >= 0) {
      ids[size++] = id;
    } else if (atom || isAscii(s, p, q)) {
      merge(s, p, q);
    } else {
      cutAtSeams(s, p, q);
    }
    cache.put(first, second, hash, ids, begin, size - begin);
  }

  private void longPart(byte[] s, int p, int q) {
    int hash = Hashing.of(s, p, q);
    int id = model.pieces().findLong(s, p, q, hash);
    if (id >= 0) {
      ids[size++] = id;
      return;
    }
    int known = longCache.get(s, p, q, hash, ids, size);
    if (known > 0) {
      size += known;
      return;
    }
    int begin = size;
    merge(s, p, q);
    longCache.put(s, p, q, hash, ids, begin, size - begin);
  }

  private void merge(byte[] s, int p, int q) {
    size += merger.merge(ids, size, model.symbols().of(s, p, q, ids, size));
  }

  private static boolean isAscii(byte[] s, int p, int q) {
    for (int i = p; i < q; i++) {
      if (s[i] < 0) {
        return false;
      }
    }
    return true;
  }
}
