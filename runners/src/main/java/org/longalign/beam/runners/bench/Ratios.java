package org.longalign.beam.runners.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Figures of a section that another machine should give again, such as how many times faster than a
 * peer; more is better. They stand in the section as a comment that no reader sees.
 */
public final class Ratios {
  /** What a figure may lose between two runs before it counts as a loss. */
  private static final double TOLERATED = 0.15;

  private static final String BEGIN = "<!-- ratios ";
  private static final String END = " -->";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Double> figures;

  Ratios() {
    this(new LinkedHashMap<>());
  }

  private Ratios(Map<String, Double> figures) {
    this.figures = figures;
  }

  /** Adds a figure. */
  Ratios add(String name, double ratio) {
    if (!(ratio > 0) || Double.isInfinite(ratio)) {
      throw new IllegalStateException(name + " must be a positive ratio, got " + ratio);
    }
    figures.put(name, ratio);
    return this;
  }

  /** The figures in a section; none if it has none. */
  public static Ratios in(String section) {
    int begin = section.indexOf(BEGIN);
    if (begin < 0) {
      return new Ratios();
    }
    int end = section.indexOf(END, begin);
    String json = section.substring(begin + BEGIN.length(), end < 0 ? section.length() : end);
    try {
      return new Ratios(
          JSON.readValue(json, new TypeReference<LinkedHashMap<String, Double>>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "ratios must be a JSON object of numbers, got \"" + json + '"', e);
    }
  }

  public boolean isEmpty() {
    return figures.isEmpty();
  }

  /**
   * What has been lost since {@code committed}: one line for each figure that is more than 15 %
   * below it, or is gone. A new figure is no loss.
   */
  public List<String> lossesSince(Ratios committed) {
    List<String> losses = new ArrayList<>();
    committed.figures.forEach(
        (name, before) -> {
          Double now = figures.get(name);
          if (now == null) {
            losses.add(String.format(Locale.ROOT, "%s was %.3g, was not measured", name, before));
          } else if (now < before * (1 - TOLERATED)) {
            losses.add(String.format(Locale.ROOT, "%s was %.3g, is %.3g", name, before, now));
          }
        });
    return losses;
  }

  /** As a section ends with it. */
  String comment() {
    Map<String, Double> rounded = new LinkedHashMap<>();
    figures.forEach(
        (name, ratio) ->
            rounded.put(name, Double.parseDouble(String.format(Locale.ROOT, "%.4g", ratio))));
    try {
      return BEGIN + JSON.writeValueAsString(rounded) + END + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("ratios must be writable as JSON", e);
    }
  }
}
