package org.longalign.beam.runners.bench;

import java.util.List;
import java.util.stream.Stream;
import org.longalign.beam.data.TokenBuffer;
import org.longalign.beam.token.Tokenizer;

/**
 * One tokenizer used by two threads.
 *
 * @param speedUp how many times sooner two threads end twice the work, times two
 * @param threadBytes heap that a thread keeps
 */
record TwoThreads(double speedUp, long threadBytes) {
  private static final int RUNS = 5;
  private static final int ROUNDS = 5;
  private static final int MANY = 12;

  static TwoThreads measure(Tokenizer tokenizer, List<TextCorpus> corpora) {
    List<String> documents =
        corpora.stream().flatMap(corpus -> corpus.documents().stream()).toList();
    Samples one = new Samples();
    Samples two = new Samples();
    for (int run = 0; run < RUNS; run++) {
      one.add(seconds(tokenizer, documents, 1));
      two.add(seconds(tokenizer, documents, 2));
    }
    return new TwoThreads(2 * one.median() / two.median(), kept(tokenizer, documents));
  }

  /** Seconds on the clock until each of the threads has encoded all documents. */
  private static double seconds(Tokenizer tokenizer, List<String> documents, int count) {
    List<Thread> threads =
        Stream.generate(() -> new Thread(() -> rounds(tokenizer, documents))).limit(count).toList();
    long begin = System.nanoTime();
    threads.forEach(Thread::start);
    threads.forEach(TwoThreads::join);
    return (System.nanoTime() - begin) / 1e9;
  }

  private static void rounds(Tokenizer tokenizer, List<String> documents) {
    TokenBuffer ids = new TokenBuffer();
    for (int round = 0; round < ROUNDS; round++) {
      TokenRun.cpu(tokenizer, documents, ids);
    }
  }

  /**
   * What the heap keeps of a thread: many encode at once, after two have, and their buffers go with
   * them; what is kept for the next is shared by as many as there were more.
   */
  private static long kept(Tokenizer tokenizer, List<String> documents) {
    long before = MemoryPeak.retained();
    seconds(tokenizer, documents, MANY);
    return Math.max(0, MemoryPeak.retained() - before) / (MANY - 2);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while tokenizing", e);
    }
  }
}
