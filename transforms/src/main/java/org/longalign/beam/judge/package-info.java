/** Scores of answers by a judge model, with what can be said of them. */
package org.longalign.beam.judge;
