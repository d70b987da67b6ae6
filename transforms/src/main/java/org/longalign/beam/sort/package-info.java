/** Batches of single sequences: of like length, or in random order. */
package org.longalign.beam.sort;
