package org.longalign.beam.runners.bench;

/**
 * Shards to something that can be trained on.
 *
 * @param who what ran
 * @param input bytes of JSON lines
 * @param disk bytes written
 */
record DataRun(String who, long input, long tokens, ProcessCost cost, long disk) {
  double tokensPerCpuSecond() {
    return tokens / cost.cpu();
  }
}
