package org.longalign.beam.pipelines.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.longalign.beam.chat.ChatEndpoint;
import org.longalign.beam.chat.ChatLimits;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.chat.ChatService;
import org.longalign.beam.chat.KeyReference;
import org.longalign.beam.generate.Gate;
import org.longalign.beam.generate.GateRules;
import org.longalign.beam.generate.PairShape;
import org.longalign.beam.generate.PromptMeter;
import org.longalign.beam.generate.PromptSet;
import org.longalign.beam.pipelines.options.Given;
import org.longalign.beam.pipelines.standin.StandInFactory;
import org.longalign.beam.token.TokenizerSpec;

/** Options to the model that writes instruction pairs. */
final class Generator {
  private Generator() {}

  /**
   * Reads and checks the options.
   *
   * @param output where paid answers lie unless the options say otherwise
   * @return absent if nobody is to write any
   */
  static Optional<ChatModelFactory> of(GeneratorOptions options, String output) {
    return switch (options.getGenerator()) {
      case "none" -> Optional.empty();
      case "offline" ->
          Optional.of(StandInFactory.writer(responses(options, output), prompts(options)));
      default ->
          Optional.of(
              service(
                  endpoints(
                      ChatEndpoint.Protocol.of(options.getGenerator())
                          .orElseThrow(() -> unknown(options.getGenerator())),
                      options),
                  options,
                  output));
    };
  }

  /** The stand-in's tokens are known; those of other models are near those of the tokenizer. */
  static PromptMeter promptMeter(GeneratorOptions options, TokenizerSpec tokenizer) {
    return options.getGenerator().equals("offline")
        ? PromptMeter.byBytes(StandInFactory.BYTES_PER_TOKEN)
        : PromptMeter.by(tokenizer);
  }

  /** None is a word for no gate at all. */
  static GateRules gates(GeneratorOptions options) {
    List<String> names = options.getGates();
    Set<Gate> gates = GateRules.DEFAULT.gates();
    if (names != null && !names.isEmpty()) {
      gates =
          names.equals(List.of("none"))
              ? Set.of()
              : names.stream().map(Gate::of).collect(Collectors.toSet());
    } else if (options.getGenerator().equals("offline")) {
      gates = GateRules.DEFAULT.without(Gate.ECHO).gates();
    }
    return new GateRules(gates, options.getMaxEcho(), options.getMinGrounded());
  }

  private static IllegalArgumentException unknown(String generator) {
    return new IllegalArgumentException(
        "generator must be offline, openai, anthropic or none, got \"" + generator + '"');
  }

  /** Who answers, if it is another. */
  static Optional<ChatModelFactory> answerer(GeneratorOptions options, String output) {
    if (options.getAnswerModel() == null || options.getGenerator().equals("none")) {
      return Optional.empty();
    }
    return Optional.of(other("answerModel", options.getAnswerModel(), options, output));
  }

  /** Who asks about documents of some sources; empty if nobody does. */
  static Map<String, ChatModelFactory> bySource(GeneratorOptions options, String output) {
    Map<String, ChatModelFactory> models = new TreeMap<>();
    if (options.getSourceModels() == null || options.getGenerator().equals("none")) {
      return models;
    }
    for (String pair : options.getSourceModels()) {
      String[] parts = pair.split("=", 2);
      if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
        throw new IllegalArgumentException(
            "sourceModels must be SOURCE=MODEL, got \"" + pair + '"');
      }
      models.put(parts[0].strip(), other("sourceModels", parts[1].strip(), options, output));
    }
    return models;
  }

  /** Another model at the same URLs. */
  private static ChatModelFactory other(
      String option, String model, GeneratorOptions options, String output) {
    ChatEndpoint.Protocol protocol =
        ChatEndpoint.Protocol.of(options.getGenerator())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        option
                            + " must go with generator openai or anthropic, got "
                            + options.getGenerator()));
    List<ChatEndpoint> endpoints =
        endpoints(protocol, options).stream()
            .map(e -> new ChatEndpoint(e.protocol(), e.baseUrl(), model, e.key()))
            .toList();
    return service(endpoints, options, output);
  }

  static PromptSet prompts(GeneratorOptions options) {
    return options.getPrompts() == null ? PromptSet.BUILT_IN : PromptSet.read(options.getPrompts());
  }

  static PairShape shape(GeneratorOptions options) {
    return new PairShape(options.getPairsPerDocument(), options.getTurns(), options.getSystem());
  }

  private static ChatService service(
      List<ChatEndpoint> endpoints, GeneratorOptions options, String output) {
    return new ChatService(
        endpoints,
        new ChatLimits(
            options.getRequestsPerMinute(),
            options.getTokensPerMinute(),
            options.getRequestsInFlight(),
            options.getGeneratorWorkers()),
        responses(options, output),
        mostCost(options.getMaxCost()),
        options.getPrices());
  }

  private static double mostCost(double given) {
    if (!(given >= 0)) {
      throw new IllegalArgumentException("maxCost must be 0 or more, got " + given);
    }
    return given == 0 ? Double.POSITIVE_INFINITY : given;
  }

  private static String responses(GeneratorOptions options, String output) {
    return options.getResponses() != null
        ? options.getResponses()
        : output.replaceAll("/+$", "") + "/responses";
  }

  private static List<ChatEndpoint> endpoints(
      ChatEndpoint.Protocol protocol, GeneratorOptions options) {
    List<String> urls = Given.texts("generatorUrl", options.getGeneratorUrl());
    List<String> models = Given.texts("generatorModel", options.getGeneratorModel());
    List<String> keys = options.getGeneratorKey();
    boolean keyed = keys != null && !keys.isEmpty();
    List<ChatEndpoint> endpoints = new ArrayList<>();
    for (int i = 0; i < urls.size(); i++) {
      endpoints.add(
          new ChatEndpoint(
              protocol,
              Given.url("generatorUrl", urls.get(i)),
              Given.oneFor(i, urls.size(), "URLs", "generatorModel", models),
              keyed
                  ? KeyReference.of(Given.oneFor(i, urls.size(), "URLs", "generatorKey", keys))
                  : null));
    }
    return endpoints;
  }
}
