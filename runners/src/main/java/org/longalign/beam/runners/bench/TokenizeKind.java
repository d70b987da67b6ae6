package org.longalign.beam.runners.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.longalign.beam.data.TokenBuffer;
import org.longalign.beam.token.RoutedTokenizer;
import org.longalign.beam.token.TokenizerSpec;
import org.longalign.beam.token.Tokenizers;

/** One tokenizer.json on all corpora beside its peers: ids compared, processor time measured. */
final class TokenizeKind {
  private static final int ROUNDS = 3;
  private static final String DJL = "DJL encode";

  private final String name;
  private final Path json;
  private final List<String> peers;
  private final RoutedTokenizer ours;
  private final List<TextCorpus> corpora;
  private final Map<String, Samples> samples = new LinkedHashMap<>(); // by packer and corpus
  private final Map<String, String> digests = new LinkedHashMap<>(); // ours, by corpus
  private final Map<String, Long> tokens = new LinkedHashMap<>(); // by corpus

  TokenizeKind(String name, Path json, List<String> peers, List<TextCorpus> corpora) {
    this.name = name;
    this.json = json;
    this.peers = List.copyOf(peers);
    this.corpora = List.copyOf(corpora);
    ours = Tokenizers.route(new TokenizerSpec(json.toString()));
  }

  String name() {
    return name;
  }

  RoutedTokenizer ours() {
    return ours;
  }

  byte[] json() throws IOException {
    return Files.readAllBytes(json);
  }

  /** Alternates between ours and the peers, so that a busy minute hits all of them. */
  TokenizeKind measure(PythonPeers python, Path directory) throws IOException {
    DjlPeer djl = DjlPeer.of(json());
    for (TextCorpus corpus : corpora) {
      digests.put(corpus.name(), TokenRun.digest(ours.tokenizer(), corpus.documents()));
      tokens.put(corpus.name(), TokenRun.tokens(ours.tokenizer(), corpus.documents()));
      agree(DJL, corpus.name(), TokenRun.digest(djl, corpus.documents()));
    }
    TokenBuffer ids = new TokenBuffer();
    for (int round = 0; round < ROUNDS; round++) {
      for (TextCorpus corpus : corpora) {
        // Measured text is new to our caches only once a round: the other part goes before it.
        for (int i = 0; i < (round == 0 ? 5 : 1); i++) {
          TokenRun.cpu(ours.tokenizer(), corpus.warm(), ids);
        }
        add("ours", corpus, TokenRun.cpu(ours.tokenizer(), corpus.documents(), ids));
        add(DJL, corpus, TokenRun.cpu(djl, corpus.documents(), ids));
      }
      for (String threads : List.of("1", "all")) {
        peers(python, directory, threads);
      }
    }
    return this;
  }

  private void peers(PythonPeers python, Path directory, String threads) throws IOException {
    List<String> args = new ArrayList<>(List.of(directory.toString(), json.toString(), threads));
    args.addAll(threads.equals("1") ? peers : peers.subList(0, 1));
    ObjectMapper mapper = new ObjectMapper();
    for (String line : python.run("tokenize_peers.py", args.toArray(String[]::new))) {
      TokenizeResult result = mapper.readValue(line, TokenizeResult.class);
      agree(result.peer(), result.corpus(), result.digest());
      TextCorpus corpus =
          corpora.stream().filter(c -> c.name().equals(result.corpus())).findFirst().orElseThrow();
      add(result.peer() + " " + result.version(), corpus, result.cpu());
    }
  }

  private void agree(String peer, String corpus, String digest) {
    if (!digest.equals(digests.get(corpus))) {
      throw new IllegalStateException(
          "ids must be those of " + peer + ", they differ on " + corpus + " with " + json);
    }
  }

  private void add(String packer, TextCorpus corpus, double cpu) {
    samples.computeIfAbsent(packer + "\n" + corpus.name(), key -> new Samples()).add(cpu);
  }

  /** How many times less processor time ours takes than the fastest of the peers of that name. */
  double ratio(String peer, String corpus) {
    double fastest =
        samples.entrySet().stream()
            .filter(e -> e.getKey().startsWith(peer) && e.getKey().endsWith("\n" + corpus))
            .mapToDouble(e -> e.getValue().median())
            .min()
            .orElseThrow();
    return fastest / samples.get("ours\n" + corpus).median();
  }

  void addTo(Ratios ratios) {
    samples.forEach(
        (key, cpu) -> {
          String corpus = key.substring(key.indexOf('\n') + 1);
          String peer = key.substring(0, key.indexOf('\n')).replaceFirst(" [0-9.]+$", "");
          if (!peer.equals("ours") && !peer.endsWith("threads")) {
            ratios.add(
                "tokenize " + name + ", " + corpus + ", over " + peer,
                cpu.median() / samples.get("ours\n" + corpus).median());
          }
        });
  }

  String markdown() {
    MarkdownTable table =
        new MarkdownTable("corpus, tokenizer", "ours is faster by", "tokens/s", "MB/s", "CPU");
    for (TextCorpus corpus : corpora) {
      double own = samples.get("ours\n" + corpus.name()).median();
      samples.forEach(
          (key, cpu) -> {
            if (key.endsWith("\n" + corpus.name())) {
              String who = key.substring(0, key.indexOf('\n'));
              boolean us = who.equals("ours");
              table.row(
                  corpus.name() + ", " + (us ? "**ours**" : who),
                  us ? "" : Figures.times(cpu.median() / own),
                  Figures.rate(tokens.get(corpus.name()), cpu.median()),
                  Figures.megabytes(corpus.bytes(), cpu.median()),
                  Figures.seconds(cpu.median()));
            }
          });
    }
    return "### "
        + name
        + "\n\nRoute "
        + ours.route().name().toLowerCase(Locale.ROOT).replace('_', '-')
        + ": "
        + ours.reason()
        + ". All ids agree.\n\n"
        + table;
  }
}
