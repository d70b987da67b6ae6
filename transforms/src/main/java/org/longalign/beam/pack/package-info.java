/** Packing with exact per-sequence loss weights: planned globally on lengths, assembled locally. */
package org.longalign.beam.pack;
