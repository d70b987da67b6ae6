package org.longalign.beam.chat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.longalign.beam.file.TextFile;

/**
 * Prices by model. A model without a price of its own has that of the longest name that it
 * continues after a hyphen, as dated versions do; else its price is unknown, which is not free.
 */
public final class PriceTable {
  private static final String BUNDLED = "prices.yaml";
  private static final Set<String> KEYS = Set.of("input", "cachedInput", "cacheWrite", "output");

  private final Map<String, Price> prices = new TreeMap<>();

  private PriceTable() {}

  /**
   * The prices that come with this software, and over them those of a file.
   *
   * @param path of a YAML file: {@code models:}, then for each {@code input} and {@code output},
   *     {@code cachedInput} and {@code cacheWrite} if they differ from input; null for none
   * @throws IllegalArgumentException if it is not such a file
   */
  public static PriceTable with(String path) {
    PriceTable table = new PriceTable();
    try {
      try (InputStream bundled = PriceTable.class.getResourceAsStream(BUNDLED)) {
        table.add(bundled.readAllBytes(), BUNDLED);
      }
      if (path != null) {
        table.add(TextFile.readBytes(path), path);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "prices must be YAML, got " + path + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "prices must be a file that can be read, got \"" + path + "\": " + e.getMessage(), e);
    }
    return table;
  }

  /** The price of a model's tokens, if it is known. */
  public Optional<Price> of(String model) {
    for (String name = model; ; ) {
      Price price = prices.get(name);
      int hyphen = name.lastIndexOf('-');
      if (price != null || hyphen < 0) {
        return Optional.ofNullable(price);
      }
      name = name.substring(0, hyphen);
    }
  }

  private void add(byte[] yaml, String path) throws JsonProcessingException {
    JsonNode models;
    try {
      models =
          YAMLMapper.builder()
              .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
              .build()
              .readTree(yaml)
              .path("models");
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!models.isObject()) {
      throw new IllegalArgumentException("prices must have models, got none in " + path);
    }
    models
        .properties()
        .forEach(model -> prices.put(model.getKey(), price(model.getKey(), model.getValue())));
  }

  private static Price price(String model, JsonNode given) {
    given
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key) || !given.path(key).isNumber()) {
                throw new IllegalArgumentException(
                    "a price must have numbers input, cachedInput, cacheWrite and output, got "
                        + key
                        + " of "
                        + model);
              }
            });
    if (!given.has("input") || !given.has("output")) {
      throw new IllegalArgumentException("a price must have input and output, got " + model);
    }
    double input = given.path("input").doubleValue();
    return new Price(
        input,
        given.path("cachedInput").asDouble(input),
        given.path("cacheWrite").asDouble(input),
        given.path("output").doubleValue());
  }
}
