/** Packs as Parquet files under a manifest: written by one transform, read by another. */
package org.longalign.beam.dataset;
