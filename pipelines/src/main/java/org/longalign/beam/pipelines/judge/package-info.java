/** Answers to scores: the judge pipeline, its options and their rules. */
package org.longalign.beam.pipelines.judge;
