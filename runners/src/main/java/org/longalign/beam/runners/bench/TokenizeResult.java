package org.longalign.beam.runners.bench;

/**
 * What {@code tokenize_peers.py} says of one tokenizer on one corpus.
 *
 * @param cpu seconds
 * @param digest SHA-256 of all ids as {@link TokenRun} makes it
 */
record TokenizeResult(
    String peer, String version, String corpus, long tokens, double cpu, String digest) {}
