/**
 * What may pass: filters by length, by likeness to other documents and by likeness to benchmarks.
 *
 * <p>MinHash is our own: java-lsh was last released in 2019, and Lucene's filter and what stands on
 * it have no signature per permutation to cut into bands.
 */
package org.longalign.beam.filter;
