package org.longalign.beam.runners.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longalign.beam.data.TokenBuffer;
import org.longalign.beam.token.Tokenizer;

/** Text that makes byte-pair encoders slow: a megabyte without a place to split at. */
final class HardText {
  private static final int CHARACTERS = 1_000_000;
  private static final int RUNS = 3;

  private final MarkdownTable table =
      new MarkdownTable("1 MB of", "ours", "DJL", "ours is faster by");
  private final Map<String, Double> ratios = new LinkedHashMap<>();

  /** Measures; the ids must agree. */
  static HardText of(Tokenizer ours, Tokenizer djl) {
    HardText hard = new HardText();
    hard.row("one letter", "a".repeat(CHARACTERS), ours, djl);
    hard.row("spaces", " ".repeat(CHARACTERS), ours, djl);
    StringBuilder chinese = new StringBuilder(CHARACTERS / 3);
    for (int i = 0; i < CHARACTERS / 3; i++) {
      chinese.append((char) (0x4E00 + (i * 7919L) % 20_000)); // no two characters often together
    }
    hard.row("Chinese without a break", chinese.toString(), ours, djl);
    return hard;
  }

  private void row(String name, String text, Tokenizer ours, Tokenizer djl) {
    List<String> documents = List.of(text);
    if (!TokenRun.digest(ours, documents).equals(TokenRun.digest(djl, documents))) {
      throw new IllegalStateException("ids must be those of DJL, they differ on 1 MB of " + name);
    }
    Samples own = new Samples();
    Samples peer = new Samples();
    TokenBuffer ids = new TokenBuffer();
    for (int run = 0; run < RUNS; run++) {
      own.add(TokenRun.cpu(ours, documents, ids));
      peer.add(TokenRun.cpu(djl, documents, ids));
    }
    double ratio = peer.median() / own.median();
    ratios.put(name, ratio);
    table.row(
        name, Figures.seconds(own.median()), Figures.seconds(peer.median()), Figures.times(ratio));
  }

  /** The smallest of the ratios. */
  double least() {
    return ratios.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  void addTo(Ratios all, String kind) {
    ratios.forEach((name, ratio) -> all.add("tokenize " + kind + ", 1 MB of " + name, ratio));
  }

  String markdown() {
    return table.toString();
  }
}
