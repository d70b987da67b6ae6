/**
 * What can be said of scores, and how surely. Plain Java; where commons-math3 has a function, it is
 * used. SciPy and the krippendorff package are the tests' oracles.
 */
package org.longalign.beam.judge.statistics;
