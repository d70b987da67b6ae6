package org.longalign.beam.pipelines.build;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.chat.KeyReference;
import org.longalign.beam.chat.OpenAiFactory;
import org.longalign.beam.data.TooLong;
import org.longalign.beam.filter.Decontaminate;
import org.longalign.beam.filter.Deduplicate;
import org.longalign.beam.filter.LengthFilter;
import org.longalign.beam.pack.PackRules;
import org.longalign.beam.pipelines.plan.PackOptions;
import org.longalign.beam.pipelines.standin.StandInFactory;
import org.longalign.beam.source.Mixture;
import org.longalign.beam.source.ReadConversations;
import org.longalign.beam.source.SourceRead;
import org.longalign.beam.token.Tokenize;
import org.longalign.beam.token.TokenizerSpec;

/**
 * A build whose options have all been read and checked, before any work.
 *
 * @param decontaminate absent if documents may hold benchmarks
 * @param deduplicate absent if near-duplicates are kept
 * @param generator who writes the pairs; absent: documents stay as they stand
 * @param rules what packs and steps keep to; its seed decides all draws
 * @param epochs how often each sequence occurs
 * @param longAlignArrays whether packed targets get the reference code's four files
 * @param shortConversations absent if there are none to mix in
 */
public record BuildConfig(
    Mixture mixture,
    SourceRead sourceRead,
    LengthFilter lengthFilter,
    Optional<Decontaminate> decontaminate,
    Optional<Deduplicate> deduplicate,
    Optional<ChatModelFactory> generator,
    Optional<ReadConversations> shortConversations,
    Tokenize tokenize,
    PackRules rules,
    int epochs,
    List<Target> targets,
    boolean longAlignArrays,
    Map<String, Object> options) {
  /** The name under which manifests keep the number of epochs. */
  public static final String EPOCHS = "epochs";

  /**
   * Reads and checks the options.
   *
   * @throws IllegalArgumentException naming the option, its value and the rule
   */
  public static BuildConfig of(BuildOptions options, List<Target> targets) {
    requireGiven("mixture", options.getMixture());
    requirePositive("minTokens", options.getMinTokens());
    PackRules rules = PackOptions.rules(options);
    requirePositive("epochs", options.getEpochs());
    if (options.getEpochs() > 1 && options.getMinFill() > 0) {
      throw new IllegalArgumentException(
          "minFill must be 0 where there are several epochs, got " + options.getMinFill());
    }
    if (options.getMaxTokens() < options.getMinTokens()) {
      throw new IllegalArgumentException(
          "maxTokens must be at least minTokens ("
              + options.getMinTokens()
              + "), got "
              + options.getMaxTokens());
    }
    TooLong tooLong = TooLong.of(options.getTooLong());
    if (tooLong == TooLong.REJECT && options.getPackLength() < options.getMaxTokens()) {
      throw new IllegalArgumentException(
          "packLength must be at least maxTokens ("
              + options.getMaxTokens()
              + ") unless --tooLong=truncate, got "
              + options.getPackLength());
    }
    TokenizerSpec tokenizer = new TokenizerSpec(options.getTokenizer());
    Mixture mixture = Mixture.read(options.getMixture());
    mixture.requireAcceptedLicences(new LinkedHashSet<>(listOf(options.getAcceptLicence())));
    return new BuildConfig(
        mixture,
        SourceRead.of(mixture),
        LengthFilter.between(options.getMinTokens(), options.getMaxTokens())
            .withTokenizer(tokenizer),
        decontaminate(options),
        deduplicate(options),
        generator(options),
        listOf(options.getShort()).isEmpty()
            ? Optional.empty()
            : Optional.of(ReadConversations.from(options.getShort())),
        Tokenize.with(tokenizer, options.getChatFormat())
            .withMaxLength(options.getPackLength())
            .withTooLong(tooLong),
        rules,
        options.getEpochs(),
        targets,
        longAlignArrays(options, targets),
        shaping(options, mixture));
  }

  /** What shapes a target's data, for its manifest; no secret and no machine's detail is in it. */
  Map<String, Object> manifestOptions(Target target) {
    Map<String, Object> all = new LinkedHashMap<>(options);
    all.put("batching", target.batching().optionName());
    if (target.batching() != Batching.PACK) {
      all.remove("also"); // the reference code's files are of packs
    }
    return all;
  }

  private static Optional<Decontaminate> decontaminate(BuildOptions options) {
    List<String> files = listOf(options.getDecontaminate());
    return files.isEmpty() ? Optional.empty() : Optional.of(Decontaminate.against(files));
  }

  private static Optional<Deduplicate> deduplicate(BuildOptions options) {
    double threshold = options.getNearDuplicates();
    if (threshold == 0) {
      return Optional.empty();
    }
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "nearDuplicates must be between 0 and 1, got " + threshold);
    }
    return Optional.of(Deduplicate.create().withThreshold(threshold).withSeed(options.getSeed()));
  }

  private static Optional<ChatModelFactory> generator(BuildOptions options) {
    return switch (options.getGenerator()) {
      case "none" -> Optional.empty();
      case "offline" -> Optional.of(new StandInFactory());
      case "openai" -> {
        requireGiven("generatorUrl", options.getGeneratorUrl());
        requireGiven("generatorModel", options.getGeneratorModel());
        yield Optional.of(
            new OpenAiFactory(
                options.getGeneratorUrl(),
                options.getGeneratorModel(),
                options.getGeneratorKey() == null
                    ? null
                    : KeyReference.of(options.getGeneratorKey())));
      }
      default ->
          throw new IllegalArgumentException(
              "generator must be offline, openai or none, got \"" + options.getGenerator() + '"');
    };
  }

  private static Map<String, Object> shaping(BuildOptions options, Mixture mixture) {
    Map<String, Object> shaping = new LinkedHashMap<>();
    shaping.put("mixture", options.getMixture());
    shaping.put("documents", mixture.documents());
    shaping.put("chineseShare", mixture.chineseShare());
    shaping.put("longBias", mixture.longBias());
    shaping.put("tokenizer", options.getTokenizer());
    shaping.put("chatFormat", options.getChatFormat());
    shaping.put("minTokens", options.getMinTokens());
    shaping.put("maxTokens", options.getMaxTokens());
    if (options.getNearDuplicates() > 0) {
      shaping.put("nearDuplicates", options.getNearDuplicates());
    }
    if (!listOf(options.getDecontaminate()).isEmpty()) {
      shaping.put("decontaminate", options.getDecontaminate());
    }
    shaping.putAll(PackOptions.toMap(options));
    shaping.put(EPOCHS, options.getEpochs());
    shaping.put("tooLong", options.getTooLong());
    shaping.put("short", listOf(options.getShort()));
    shaping.put("generator", options.getGenerator());
    shaping.put("generatorModel", options.getGeneratorModel());
    shaping.put("also", options.getAlso());
    shaping.put("acceptLicence", listOf(options.getAcceptLicence()));
    shaping.values().removeIf(Objects::isNull);
    return shaping;
  }

  private static boolean longAlignArrays(BuildOptions options, List<Target> targets) {
    if (options.getAlso() == null) {
      return false;
    }
    boolean packed = targets.stream().anyMatch(target -> target.batching() == Batching.PACK);
    if (!options.getAlso().equals("longalign-npy") || !packed) {
      throw new IllegalArgumentException(
          "also must be longalign-npy, with batching=pack, got \"" + options.getAlso() + '"');
    }
    return true;
  }

  private static List<String> listOf(List<String> values) {
    return values == null ? List.of() : values;
  }

  private static void requireGiven(String option, String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          option + " must be given, got " + (value == null ? "none" : '"' + value + '"'));
    }
  }

  private static void requirePositive(String option, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(option + " must be positive, got " + value);
    }
  }
}
