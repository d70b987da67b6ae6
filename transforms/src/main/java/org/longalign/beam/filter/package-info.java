/**
 * What may pass: filters by length, by likeness to other documents and by likeness to benchmarks.
 *
 * <p>MinHash is our own: java-lsh was last released in 2019, and Lucene's filter, on which others
 * stand, takes text through an analyzer and brings Lucene along for a loop of ten lines.
 */
package org.longalign.beam.filter;
