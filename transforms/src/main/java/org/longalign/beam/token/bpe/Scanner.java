package org.longalign.beam.token.bpe;

/**
 * A split expression by hand: finds the pieces that its regular expression would.
 *
 * <p>Texts are UTF-8. Nothing is looked at before a piece's begin, so that a text may be cut at any
 * piece's begin.
 */
interface Scanner {
  /** Where the piece ends that begins at {@code p}, p &lt; end ≤ to. */
  int end(byte[] s, int p, int to);
}
