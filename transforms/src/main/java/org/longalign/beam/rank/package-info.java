/**
 * A sequence's rank among its like, by seeded hash of its id, and the place that a plan gives to
 * that rank: how packing and sorting are global although no worker sees all ids.
 */
package org.longalign.beam.rank;
