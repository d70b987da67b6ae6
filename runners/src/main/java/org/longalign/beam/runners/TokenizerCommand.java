package org.longalign.beam.runners;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.data.TokenBuffer;
import org.longalign.beam.pipelines.options.OptionValues;
import org.longalign.beam.token.RoutedTokenizer;
import org.longalign.beam.token.Tokenizer;
import org.longalign.beam.token.TokenizerSpec;
import org.longalign.beam.token.Tokenizers;

/** {@code tokenizer}: which way texts take through a tokenizer, why, and how fast. */
final class TokenizerCommand implements Command {
  /** Seconds of processor time before, and of, the measurement. */
  private static final double SECONDS = 1;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @Override
  public String name() {
    return "tokenizer";
  }

  @Override
  public String summary() {
    return "Says which route a tokenizer.json takes and why, and how fast it is.";
  }

  @Override
  public Class<? extends PipelineOptions> options() {
    return TokenizerOptions.class;
  }

  @Override
  public void run(String[] args, PrintStream out) {
    TokenizerOptions options = OptionValues.parse(TokenizerOptions.class, args);
    FileSystems.setDefaultPipelineOptions(options);
    RoutedTokenizer routed = Tokenizers.route(new TokenizerSpec(options.getTokenizer()));
    Tokenizer tokenizer = routed.tokenizer();
    out.printf("tokenizer: %s%n", options.getTokenizer());
    out.printf("route: %s%n", routed.route().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    out.printf("reason: %s%n", routed.reason());
    out.printf("added tokens: %d%n", tokenizer.addedTokens().size());
    try {
      SampleText sample = SampleText.of(Path.of(System.getProperty("longalign.home", ".")));
      out.println(speed(tokenizer, sample));
    } catch (IOException e) {
      throw JobFailedException.of(e);
    }
  }

  private static String speed(Tokenizer tokenizer, SampleText sample) {
    TokenBuffer ids = new TokenBuffer();
    rounds(tokenizer, sample, ids);
    long begin = cpu();
    int rounds = rounds(tokenizer, sample, ids);
    double seconds = (cpu() - begin) / 1e9;
    return String.format(
        Locale.ROOT,
        "speed: %.2f M tokens/s, %.2f MB/s on one thread, warm, of %,d bytes of English, code and"
            + " Chinese (%,d tokens)",
        ids.size() * (double) rounds / seconds / 1e6,
        sample.bytes() * (double) rounds / seconds / 1e6,
        sample.bytes(),
        ids.size());
  }

  /** Encodes the sample for a second, at least once; leaves the ids of one round. */
  private static int rounds(Tokenizer tokenizer, SampleText sample, TokenBuffer ids) {
    long begin = cpu();
    int rounds = 0;
    do {
      ids.clear();
      for (String document : sample.documents()) {
        tokenizer.encode(document, ids);
      }
      rounds++;
    } while ((cpu() - begin) / 1e9 < SECONDS);
    return rounds;
  }

  private static long cpu() {
    return THREADS.getCurrentThreadCpuTime();
  }
}
