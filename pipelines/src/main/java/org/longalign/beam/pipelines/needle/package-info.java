/** A model's heat map of lengths and depths: the needle pipeline, its options and their rules. */
package org.longalign.beam.pipelines.needle;
