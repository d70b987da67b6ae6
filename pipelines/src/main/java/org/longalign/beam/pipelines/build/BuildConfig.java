package org.longalign.beam.pipelines.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.chat.PriceTable;
import org.longalign.beam.data.TooLong;
import org.longalign.beam.filter.Decontaminate;
import org.longalign.beam.filter.Deduplicate;
import org.longalign.beam.filter.LengthFilter;
import org.longalign.beam.generate.GateRules;
import org.longalign.beam.generate.GenerateInstructions;
import org.longalign.beam.generate.PromptMeter;
import org.longalign.beam.pack.PackRules;
import org.longalign.beam.pipelines.options.Given;
import org.longalign.beam.pipelines.plan.PackOptions;
import org.longalign.beam.pipelines.storage.BucketCheck;
import org.longalign.beam.source.Mixture;
import org.longalign.beam.source.MixtureSource;
import org.longalign.beam.source.ReadConversations;
import org.longalign.beam.source.SourceRead;
import org.longalign.beam.token.Tokenize;
import org.longalign.beam.token.TokenizerSpec;

/**
 * A build whose options have all been read and checked, before any work.
 *
 * @param sourceRead absent if the mixture has ready-made conversations alone
 * @param decontaminate absent if documents may hold benchmarks
 * @param deduplicate absent if near-duplicates are kept
 * @param reserves share of the sample that is kept at hand
 * @param generate absent: documents stay as they stand
 * @param prices of the models
 * @param promptMeter how the tokens of its prompts are thought to be counted
 * @param rules what packs and steps keep to; its seed decides all draws
 * @param epochs how often each sequence occurs
 * @param longAlignArrays whether packed targets get the reference code's four files
 * @param conversations ready-made ones of the mixture and of --short; absent if there are none
 */
public record BuildConfig(
    Mixture mixture,
    Optional<SourceRead> sourceRead,
    LengthFilter lengthFilter,
    Optional<Decontaminate> decontaminate,
    Optional<Deduplicate> deduplicate,
    double reserves,
    Optional<GenerateInstructions> generate,
    PriceTable prices,
    PromptMeter promptMeter,
    Optional<ReadConversations> conversations,
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
   * @throws UncheckedIOException if storage cannot be used, in one line
   */
  public static BuildConfig of(BuildOptions options, List<Target> targets) {
    Given.text("mixture", options.getMixture());
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
    requireBuckets(mixture, options);
    return new BuildConfig(
        mixture,
        mixture.sources().isEmpty() ? Optional.empty() : Optional.of(SourceRead.of(mixture)),
        LengthFilter.between(options.getMinTokens(), options.getMaxTokens())
            .withTokenizer(tokenizer),
        decontaminate(options),
        deduplicate(options),
        reserves(options),
        generate(options, mixture),
        PriceTable.with(options.getPrices()),
        Generator.promptMeter(options, tokenizer),
        conversations(mixture, listOf(options.getShort())).map(read -> read.withSeed(rules.seed())),
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

  /** Ready-made conversations are as they are. */
  private static Optional<GenerateInstructions> generate(BuildOptions options, Mixture mixture) {
    Optional<ChatModelFactory> model =
        mixture.sources().isEmpty() ? Optional.empty() : Generator.of(options, options.getOutput());
    if (model.isEmpty()) {
      return Optional.empty();
    }
    GenerateInstructions generate =
        GenerateInstructions.with(model.get())
            .withPrompts(Generator.prompts(options))
            .withGates(Generator.gates(options))
            .withShape(Generator.shape(options))
            .withSeed(options.getSeed());
    Optional<ChatModelFactory> answerer = Generator.answerer(options, options.getOutput());
    if (answerer.isPresent()) {
      generate = generate.withAnswersBy(answerer.get());
    }
    for (Map.Entry<String, ChatModelFactory> own :
        Generator.bySource(options, options.getOutput()).entrySet()) {
      requireSource(own.getKey(), mixture);
      generate = generate.withModelFor(own.getKey(), own.getValue());
    }
    return Optional.of(generate);
  }

  /** Options have been looked at when they were read; what a mixture names has not. */
  private static void requireBuckets(Mixture mixture, BuildOptions options) {
    List<String> files =
        Stream.concat(
                mixture.sources().stream().flatMap(source -> source.files().stream()),
                mixture.conversations().stream().flatMap(source -> source.files().stream()))
            .filter(file -> file.startsWith("gs://"))
            .toList();
    if (files.isEmpty()) {
      return;
    }
    BucketCheck check = BucketCheck.of(options);
    try {
      for (String file : files) {
        check.require("mixture files", file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireSource(String source, Mixture mixture) {
    List<String> names = mixture.sources().stream().map(MixtureSource::name).toList();
    if (!names.contains(source)) {
      throw new IllegalArgumentException(
          "sourceModels must name sources of the mixture, " + names + ", got \"" + source + '"');
    }
  }

  private static double reserves(BuildOptions options) {
    double share = options.getReserves();
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("reserves must be from 0 to 1, got " + share);
    }
    return options.getGenerator().equals("none") ? 0 : share;
  }

  private static Optional<ReadConversations> conversations(Mixture mixture, List<String> files) {
    Optional<ReadConversations> mixed =
        mixture.conversations().isEmpty()
            ? Optional.empty()
            : Optional.of(ReadConversations.of(mixture));
    if (files.isEmpty()) {
      return mixed;
    }
    ReadConversations others = ReadConversations.from(files);
    return Optional.of(mixed.map(read -> read.and(others)).orElse(others));
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
    boolean written = !mixture.sources().isEmpty() && !options.getGenerator().equals("none");
    shaping.put("generator", written ? options.getGenerator() : "none");
    if (written) {
      GateRules gates = Generator.gates(options);
      shaping.put("generatorModel", alone(options.getGeneratorModel()));
      shaping.put("answerModel", options.getAnswerModel());
      shaping.put("sourceModels", options.getSourceModels());
      shaping.put("prompts", options.getPrompts());
      shaping.put("pairsPerDocument", options.getPairsPerDocument());
      shaping.put("reserves", options.getReserves());
      shaping.put("turns", options.getTurns());
      shaping.put("system", options.getSystem());
      shaping.put(
          "gates", gates.gates().stream().map(g -> g.name().toLowerCase(Locale.ROOT)).toList());
      shaping.put("maxEcho", gates.maxEcho());
      shaping.put("minGrounded", gates.minGrounded());
    }
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

  /** One value as itself, several as a list. */
  private static Object alone(List<String> values) {
    return values != null && values.size() == 1 ? values.get(0) : values;
  }

  private static List<String> listOf(List<String> values) {
    return values == null ? List.of() : values;
  }

  private static void requirePositive(String option, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(option + " must be positive, got " + value);
    }
  }
}
