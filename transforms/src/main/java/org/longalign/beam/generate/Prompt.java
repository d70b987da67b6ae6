package org.longalign.beam.generate;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request in one language or several.
 *
 * @param name what conversations that come of it are called by, such as "summary"
 * @param variants words by language, such as "en" or "zh"
 */
public record Prompt(String name, TreeMap<String, String> variants) implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String ENGLISH = "en";

  public Prompt {
    variants = new TreeMap<>(variants);
    if (name.isBlank() || variants.isEmpty()) {
      throw new IllegalArgumentException(
          "a prompt must have a name and words, got \"" + name + "\" " + variants.keySet());
    }
    for (Map.Entry<String, String> words : variants.entrySet()) {
      if (words.getValue().isBlank()) {
        throw new IllegalArgumentException(
            "prompt " + name + "." + words.getKey() + " must have words, got none");
      }
    }
  }

  /** In two languages. */
  static Prompt of(String name, String one, String itsWords, String other, String otherWords) {
    return new Prompt(name, new TreeMap<>(Map.of(one, itsWords, other, otherWords)));
  }

  /** The words for a document of a language, such as "zh-Hant": of it, of its family, English. */
  String in(String language) {
    String family = language.split("-", 2)[0];
    for (String each : new String[] {language, family, ENGLISH}) {
      if (variants.containsKey(each)) {
        return variants.get(each);
      }
    }
    return variants.firstEntry().getValue();
  }

  void requireEach(String place) {
    variants.forEach(
        (language, words) -> {
          if (words.indexOf(place) != words.lastIndexOf(place) || !words.contains(place)) {
            throw new IllegalArgumentException(
                "prompt "
                    + name
                    + "."
                    + language
                    + " must have "
                    + place
                    + " once, got:\n"
                    + words);
          }
        });
  }
}
