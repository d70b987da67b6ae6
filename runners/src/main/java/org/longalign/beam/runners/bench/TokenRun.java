package org.longalign.beam.runners.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.longalign.beam.data.TokenBuffer;
import org.longalign.beam.token.Tokenizer;

/** Documents through a tokenizer, on this thread. */
final class TokenRun {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private TokenRun() {}

  /** Seconds of processor time for all documents into one buffer that is cleared for each. */
  static double cpu(Tokenizer tokenizer, List<String> documents, TokenBuffer ids) {
    long begin = THREADS.getCurrentThreadCpuTime();
    for (String document : documents) {
      ids.clear();
      tokenizer.encode(document, ids);
    }
    return (THREADS.getCurrentThreadCpuTime() - begin) / 1e9;
  }

  static long tokens(Tokenizer tokenizer, List<String> documents) {
    return documents.stream().mapToLong(tokenizer::count).sum();
  }

  /** SHA-256 of each document's number of ids and its ids, as little-endian int32. */
  static String digest(Tokenizer tokenizer, List<String> documents) {
    MessageDigest digest = sha256();
    TokenBuffer ids = new TokenBuffer();
    for (String document : documents) {
      ids.clear();
      tokenizer.encode(document, ids);
      ByteBuffer bytes = ByteBuffer.allocate(4 * (1 + ids.size())).order(ByteOrder.LITTLE_ENDIAN);
      bytes.putInt(ids.size());
      for (int i = 0; i < ids.size(); i++) {
        bytes.putInt(ids.get(i));
      }
      digest.update(bytes.array());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
