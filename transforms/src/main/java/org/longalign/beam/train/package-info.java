/**
 * Training on a data set on disk: one worker drives a trainer through the steps, and whatever is
 * lost on the way, each step has its effect once.
 */
package org.longalign.beam.train;
