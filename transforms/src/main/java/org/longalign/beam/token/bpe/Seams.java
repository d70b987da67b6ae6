package org.longalign.beam.token.bpe;

/**
 * Between which characters a text may be cut: those that stand side by side in no piece of the
 * vocabulary. A merge over such a seam would make a piece that has both, and there is none; so what
 * stands left and right of it is merged independently.
 *
 * <p>Pairs are kept in a bit set by hash: two that share a bit make a seam go unnoticed, which
 * costs time and changes no id. Pieces of a byte-level vocabulary may begin or end inside a
 * character; for those, any character that the part could belong to counts as joined.
 */
final class Seams {
  private static final int BITS = 20;

  private static final int ASCII = 128;

  private final long[] joined = new long[1 << (BITS - 6)];

  /** The same of two characters of ASCII, exactly, and small enough for the innermost cache. */
  private final boolean[] joinedAscii = new boolean[ASCII * ASCII];

  /** What stands before a character that a piece breaks off in, by the character's first byte. */
  private final long[] joinedToHead = new long[1 << (BITS - 6)];

  /** What follows a character that a piece begins inside of, by the character's last byte. */
  private final long[] joinedToTail = new long[1 << (BITS - 6)];

  private final boolean[] tailToHead = new boolean[1 << 16];
  private boolean heads;
  private boolean tails;

  /** Joins what stands side by side in a piece. */
  void join(byte[] piece) {
    int left = -1;
    int leftTail = -1;
    for (int p = 0; p < piece.length; ) {
      int length = wholeCharacter(piece, p);
      if (length > 0) {
        int right = CodePoints.decode(piece, p);
        if (left >= 0) {
          join(left, right);
        } else if (leftTail >= 0) {
          set(joinedToTail, leftTail, right);
          tails = true;
        }
        left = right;
        leftTail = -1;
        p += length;
        continue;
      }
      int end = p + 1;
      while (end < piece.length && isContinuation(piece[end])) {
        end++;
      }
      if (left >= 0) {
        set(joinedToHead, left, piece[p] & 0xff);
        heads = true;
      } else if (leftTail >= 0) {
        tailToHead[leftTail << 8 | (piece[p] & 0xff)] = true;
      }
      left = -1;
      leftTail = piece[end - 1] & 0xff;
      p = end;
    }
  }

  private void join(int left, int right) {
    if ((left | right) < ASCII) {
      joinedAscii[left * ASCII + right] = true;
    } else {
      set(joined, left, right);
    }
  }

  private static boolean isContinuation(byte b) {
    return (b & 0xc0) == 0x80;
  }

  /** How many bytes the whole character at {@code p} has; 0 if there is only a part of one. */
  private static int wholeCharacter(byte[] piece, int p) {
    if (isContinuation(piece[p])) {
      return 0;
    }
    int length = CodePoints.bytes(piece[p]);
    if (p + length > piece.length) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if (!isContinuation(piece[p + i])) {
        return 0;
      }
    }
    return length;
  }

  /** Whether two characters may share a piece; {@code s[p]} begins the right one. */
  boolean isJoined(int left, int right, byte[] s, int p) {
    if ((left | right) < ASCII) {
      return joinedAscii[left * ASCII + right];
    }
    return get(joined, left, right)
        || (heads && get(joinedToHead, left, s[p] & 0xff))
        || (tails && get(joinedToTail, s[p - 1] & 0xff, right))
        || (p > 0 && tailToHead[(s[p - 1] & 0xff) << 8 | (s[p] & 0xff)]);
  }

  /** The same where no piece begins or ends inside a character. */
  boolean isJoined(int left, int right) {
    return (left | right) < ASCII ? joinedAscii[left * ASCII + right] : get(joined, left, right);
  }

  private static int bit(int left, int right) {
    return Hashing.of((long) left << 21 | right) >>> (32 - BITS);
  }

  private static void set(long[] bits, int left, int right) {
    int bit = bit(left, right);
    bits[bit >> 6] |= 1L << bit;
  }

  private static boolean get(long[] bits, int left, int right) {
    int bit = bit(left, right);
    return (bits[bit >> 6] & 1L << bit) != 0;
  }
}
