package org.longalign.beam.token.bpe;

/**
 * A vocabulary and its merges, ready for use; all threads share it.
 *
 * @param pieces what merging makes one id of
 * @param unmerged pieces that are one id where they are a whole piece of the split, though merging
 *     would not make it; null if there are none
 * @param symbols what merging begins with
 * @param seams where a piece can be cut before it is merged
 */
record BpeModel(
    PieceTable pieces, PieceTable unmerged, MergeTable merges, Symbols symbols, Seams seams) {}
