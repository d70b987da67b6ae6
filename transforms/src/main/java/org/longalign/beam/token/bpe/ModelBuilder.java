package org.longalign.beam.token.bpe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** Vocabulary and merges of a file to a {@link BpeModel}. */
final class ModelBuilder {
  private final TokenizerFile file;
  private final boolean byteLevel;
  private final Map<String, Integer> vocabulary;

  /** The ids of pieces that no text can hold. */
  private final BitSet textless = new BitSet();

  private ModelBuilder(TokenizerFile file, boolean byteLevel) {
    this.file = file;
    this.byteLevel = byteLevel;
    this.vocabulary = file.vocabulary();
  }

  static BpeModel build(TokenizerFile file, boolean byteLevel) throws NotUnderstoodException {
    return new ModelBuilder(file, byteLevel).build();
  }

  private BpeModel build() throws NotUnderstoodException {
    Pieces all = new Pieces();
    Seams seams = new Seams();
    for (Map.Entry<String, Integer> entry : vocabulary.entrySet()) {
      if (entry.getValue() < 0 || entry.getValue() >= 1 << MergeTable.BITS) {
        throw new NotUnderstoodException("id " + entry.getValue());
      }
      byte[] bytes = bytes(entry.getKey());
      if (bytes == null) {
        textless.set(entry.getValue());
      } else if (bytes.length > 0) {
        all.add(bytes, entry.getValue());
        seams.join(bytes);
      }
    }
    MergeTable merges = merges();
    Symbols symbols = symbols(all);
    Pieces merged = new Pieces();
    Pieces others = new Pieces();
    Merger merger = new Merger(merges);
    for (int i = 0; i < all.size(); i++) {
      byte[] piece = all.piece(i);
      int[] ids = new int[piece.length];
      int left = merger.merge(ids, 0, symbols.of(padded(piece), 0, piece.length, ids, 0));
      (left == 1 && ids[0] == all.id(i) ? merged : others).add(piece, all.id(i));
    }
    boolean whole = file.settings().path("ignore_merges").asBoolean();
    return new BpeModel(
        merged.table(), whole && others.size() > 0 ? others.table() : null, merges, symbols, seams);
  }

  private static byte[] padded(byte[] piece) {
    return Arrays.copyOf(piece, piece.length + Hashing.PADDING);
  }

  /** What a piece stands for; null if no text can hold it. */
  private byte[] bytes(String piece) {
    if (byteLevel) {
      return ByteLetters.bytes(piece);
    }
    // Texts have marks for spaces: what has a space itself is never found.
    return piece.indexOf(' ') >= 0
        ? null
        : piece.replace(TextForm.SPACE_MARK, ' ').getBytes(StandardCharsets.UTF_8);
  }

  private MergeTable merges() throws NotUnderstoodException {
    List<String> parts = file.merges();
    int count = parts.size() / 2;
    int[] lefts = new int[count];
    int[] rights = new int[count];
    int[] products = new int[count];
    for (int i = 0; i < count; i++) {
      String left = parts.get(2 * i);
      String right = parts.get(2 * i + 1);
      lefts[i] = id(left);
      rights[i] = id(right);
      products[i] = id(left.concat(right));
      if (textless.get(lefts[i]) || textless.get(rights[i])) {
        throw new NotUnderstoodException("the merge of \"" + left + "\" and \"" + right + '"');
      }
    }
    return MergeTable.of(lefts, rights, products);
  }

  private int id(String piece) throws NotUnderstoodException {
    Integer id = vocabulary.get(piece);
    if (id == null) {
      throw new NotUnderstoodException("a vocabulary without \"" + piece + '"');
    }
    return id;
  }

  private Symbols symbols(Pieces all) throws NotUnderstoodException {
    if (byteLevel) {
      int[] ids = new int[256];
      Arrays.fill(ids, -1);
      for (int i = 0; i < all.size(); i++) {
        if (all.piece(i).length == 1) {
          ids[all.piece(i)[0] & 0xff] = all.id(i);
        }
      }
      for (int b = 0; b < ids.length; b++) {
        if (ids[b] < 0) {
          throw new NotUnderstoodException("a vocabulary without byte " + b);
        }
      }
      return new ByteSymbols(ids);
    }
    Pieces characters = new Pieces();
    for (int i = 0; i < all.size(); i++) {
      if (all.piece(i).length == CodePoints.bytes(all.piece(i)[0])) {
        characters.add(all.piece(i), all.id(i));
      }
    }
    PieceTable table = characters.table();
    int[] ids = new int[256];
    for (int b = 0; b < ids.length; b++) {
      // A character of one byte that has a piece needs no byte.
      boolean needed = b >= 0x80 || table.find(padded(new byte[] {(byte) b}), 0, 1) < 0;
      ids[b] = needed ? id(String.format("<0x%02X>", b)) : -1;
    }
    return new CharacterSymbols(table, ids);
  }

  /** Pieces and their ids while a table is made. */
  private static final class Pieces {
    private final List<byte[]> pieces = new ArrayList<>();
    private int[] ids = new int[1024];

    void add(byte[] piece, int id) {
      if (pieces.size() == ids.length) {
        ids = Arrays.copyOf(ids, 2 * ids.length);
      }
      ids[pieces.size()] = id;
      pieces.add(piece);
    }

    int size() {
      return pieces.size();
    }

    byte[] piece(int i) {
      return pieces.get(i);
    }

    int id(int i) {
      return ids[i];
    }

    PieceTable table() {
      return new PieceTable(pieces.toArray(new byte[0][]), ids);
    }
  }
}
