package org.longalign.beam.source;

/**
 * One turn as a record has it.
 *
 * @param who as the record names the speaker
 * @param text null if the record holds no string where the text belongs
 */
record Turn(String who, String text) {}
