/**
 * Byte-pair encoding of text, many times faster than by the general library and with the same ids.
 *
 * <p>A {@code tokenizer.json} is read part by part ({@link
 * org.longalign.beam.token.bpe.BpeLoader}); where a part is not understood the file is refused, and
 * other code encodes with it. Why the ids are the same:
 *
 * <ul>
 *   <li>A text is cut where no rule looks across: at added tokens, which are found before anything
 *       else; in windows, before a space behind a letter ({@link
 *       org.longalign.beam.token.bpe.TextWindows}); at the split expression's pieces, by a scanner
 *       written for that expression; and at seams, between characters that stand side by side in no
 *       piece of the vocabulary, so that no merge can reach over them ({@link
 *       org.longalign.beam.token.bpe.Seams}).
 *   <li>A piece is looked up whole only if merging its bytes gives that one id, which is tried for
 *       every piece when the model is made ({@link org.longalign.beam.token.bpe.PieceTable}), or if
 *       the file itself says that merges do not count. All else is merged pair by pair, lowest rank
 *       first, leftmost first ({@link org.longalign.beam.token.bpe.Merger}); results are
 *       remembered, never guessed.
 *   <li>What the Java platform may see otherwise than the library does is left to the library, text
 *       by text: code points that this Java's Unicode does not know, marks that are younger than
 *       the library's normalizer, and halves of surrogate pairs.
 * </ul>
 */
package org.longalign.beam.token.bpe;
