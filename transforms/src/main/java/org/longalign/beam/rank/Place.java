package org.longalign.beam.rank;

/**
 * Where a sequence stands.
 *
 * @param step from 0
 * @param row the pack in that step, from 0
 * @param slot order in that pack; slots of a pack ascend but may have gaps
 */
public record Place(long step, int row, int slot) {}
