package org.longalign.beam.pipelines.standin;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which words of a text weigh how much: rare among its sentences is heavy (inverse sentence
 * frequency). English words from four letters on; Chinese pairs of neighboring characters.
 */
final class Terms {
  private static final Pattern WORD = Pattern.compile("[\\p{IsLatin}][\\p{IsLatin}\\d_.-]{3,}");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}{2,}");

  private final Map<String, Double> weights = new HashMap<>();

  private Terms() {}

  static Terms of(List<String> sentences) {
    Map<String, Integer> in = new HashMap<>();
    for (String sentence : sentences) {
      in(sentence).forEach(term -> in.merge(term, 1, Integer::sum));
    }
    Terms terms = new Terms();
    in.forEach((term, n) -> terms.weights.put(term, Math.log((1.0 + sentences.size()) / n)));
    return terms;
  }

  /** The different terms of one sentence. */
  static Set<String> in(String sentence) {
    Set<String> terms = new HashSet<>();
    Matcher words = WORD.matcher(sentence);
    while (words.find()) {
      terms.add(words.group().toLowerCase(Locale.ROOT).replaceAll("[.-]+$", ""));
    }
    Matcher han = HAN.matcher(sentence);
    while (han.find()) {
      for (int i = han.start(); i + 1 < han.end(); i++) {
        terms.add(sentence.substring(i, i + 2));
      }
    }
    return terms;
  }

  /**
   * How much of {@code wanted} a sentence holds, by weight; long sentences get no credit for it.
   */
  double overlap(Set<String> wanted, String sentence) {
    Set<String> here = in(sentence);
    double sum = 0;
    for (String term : here) {
      if (wanted.contains(term)) {
        sum += weights.getOrDefault(term, 0.0);
      }
    }
    return here.isEmpty() ? 0 : sum / Math.sqrt(here.size());
  }

  /** How telling a sentence is: the mean weight of its terms that occur more than once. */
  double salience(String sentence, int sentences) {
    Set<String> here = in(sentence);
    double once = Math.log(1.0 + sentences);
    return here.stream()
            .mapToDouble(term -> weights.getOrDefault(term, once))
            .filter(weight -> weight < once)
            .sum()
        / Math.sqrt(1 + here.size());
  }
}
