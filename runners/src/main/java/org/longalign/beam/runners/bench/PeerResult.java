package org.longalign.beam.runners.bench;

/**
 * What {@code peers.py} says of one packer on one set of lengths.
 *
 * @param called what exactly ran
 * @param lengths the set's name
 * @param sequences that have a place
 * @param wall seconds
 * @param cpu seconds
 */
record PeerResult(
    String peer,
    String version,
    String python,
    String called,
    String lengths,
    long sequences,
    long packs,
    double wall,
    double cpu) {}
