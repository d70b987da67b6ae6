package org.longalign.beam.runners.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.longalign.beam.token.Tokenizers;

/** Text to ids, beside other tokenizers on the same text with the same tokenizer.json. */
public final class TokenizeBenchmark implements Benchmark {
  private static final String BUNDLED = "qwen3-tokenizer.json.gz";
  private static final String HUGGING_FACE = "tokenizers";
  private static final List<String> PEERS =
      List.of("tokenizers encode_batch", "tokenizers encode_batch_fast");

  @Override
  public String name() {
    return "tokenize";
  }

  @Override
  public String run(Workbench bench) throws IOException {
    String machine = Machine.describe();
    PythonPeers python = PythonPeers.install(bench);
    bench.say("collecting text");
    Path directory = TextCorpus.make(bench, python);
    List<TextCorpus> corpora = new ArrayList<>();
    for (String name : TextCorpus.NAMES) {
      corpora.add(TextCorpus.read(directory, name));
    }
    Path json = bundled(bench.directory());
    long before = MemoryPeak.retained();
    List<String> withTiktoken = new ArrayList<>(PEERS);
    withTiktoken.add("tiktoken");
    TokenizeKind bytes = new TokenizeKind("byte-level (Qwen3)", json, withTiktoken, corpora);
    final long model = MemoryPeak.retained() - before;
    bench.say("byte-level tokenizers (some minutes)");
    bytes.measure(python, directory);
    bench.say("hard text");
    HardText hard = HardText.of(bytes.ours().tokenizer(), DjlPeer.of(bytes.json()));
    bench.say("threads");
    TwoThreads threads = TwoThreads.measure(bytes.ours().tokenizer(), corpora);
    Ratios ratios = new Ratios();
    bytes.addTo(ratios);
    hard.addTo(ratios, bytes.name());
    ratios.add("tokenize, two threads over one", threads.speedUp());
    Wanted wanted = new Wanted();
    wanted(wanted, bytes);
    StringBuilder others = new StringBuilder();
    for (Path other : OtherTokenizers.find(bench)) {
      String name = "SentencePiece kind (" + OtherTokenizers.nameOf(other) + ")";
      bench.say(name);
      TokenizeKind kind = new TokenizeKind(name, other, PEERS, corpora);
      kind.measure(python, directory).addTo(ratios);
      others.append(kind.markdown()).append('\n');
      for (String corpus : TextCorpus.NAMES) {
        wanted.atLeast(name + ", " + corpus + ", tokenizers", 10, kind.ratio(HUGGING_FACE, corpus));
        wanted.atLeast(name + ", " + corpus + ", DJL", 10, kind.ratio("DJL", corpus));
      }
    }
    wanted
        .atLeast("1 MB without a break, DJL", 1, hard.least())
        .atLeast("two threads over one", 1.8, threads.speedUp())
        .bytes("heap of a model", 64L << 20, model)
        .bytes("heap of a thread", 4L << 20, threads.threadBytes());
    return String.join(
        "\n",
        "## Tokenization\n",
        machine + ".\n",
        text(corpora),
        bytes.markdown(),
        others.isEmpty()
            ? "No tokenizer of the SentencePiece kind: give a folder of them with `--tokenizers`.\n"
            : others.toString(),
        "### Text without a break\n\n" + bytes.name() + ", on a warm tokenizer.\n",
        hard.markdown(),
        wanted.markdown(),
        ratios.comment());
  }

  private static void wanted(Wanted wanted, TokenizeKind kind) {
    for (String corpus : TextCorpus.NAMES) {
      double least = corpus.equals("chinese") ? 12 : 30;
      wanted.atLeast(corpus + ", tokenizers", least, kind.ratio(HUGGING_FACE, corpus));
      wanted.atLeast(corpus + ", DJL", least, kind.ratio("DJL", corpus));
    }
  }

  private static String text(List<TextCorpus> corpora) {
    List<String> sizes = new ArrayList<>();
    for (TextCorpus corpus : corpora) {
      sizes.add(Figures.megabytes(corpus.bytes(), 1) + " of " + corpus.name());
    }
    return "Processor time of one thread, medians of three rounds in which ours and the peers take"
        + " turns. Text: "
        + String.join(", ", sizes)
        + "; the test data, and the doc strings and code of Python and of installed packages, no"
        + " file twice. Before each measurement ours encodes other text of the kind, so that its"
        + " caches do not know the measured text better than text of the kind. Targets are held"
        + " against the faster of a peer's ways; with all threads CPU is that of the process.\n";
  }

  /** The bundled tokenizer as a file that peers can read. */
  static Path bundled(Path directory) throws IOException {
    Path json = directory.resolve("qwen3.json");
    try (InputStream in = new GZIPInputStream(Tokenizers.class.getResourceAsStream(BUNDLED))) {
      Files.write(json, in.readAllBytes());
    }
    return json;
  }
}
