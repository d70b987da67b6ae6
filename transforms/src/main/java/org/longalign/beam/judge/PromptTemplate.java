package org.longalign.beam.judge;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words with places such as {@code {question}}. They are filled in one go: what an answer says in
 * braces stays as it is.
 */
record PromptTemplate(List<String> words, List<String> places) implements Serializable {
  private static final long serialVersionUID = 1;
  private static final Pattern NAMED = Pattern.compile("\\{([a-z]+[0-9]?)\\}");
  private static final Pattern NUMBERED = Pattern.compile("\\{\\{|\\}\\}|\\{([0-9]*)\\}");

  PromptTemplate {
    words = List.copyOf(words);
    places = List.copyOf(places);
    if (words.size() != places.size() + 1) {
      throw new IllegalArgumentException(
          "words must be one more than places, got " + words.size() + " and " + places.size());
    }
  }

  /**
   * With named places.
   *
   * @throws IllegalArgumentException if a place has another name than those known
   */
  static PromptTemplate named(String text, Set<String> known) {
    List<String> words = new ArrayList<>();
    List<String> places = new ArrayList<>();
    Matcher place = NAMED.matcher(text);
    int from = 0;
    while (place.find()) {
      if (!known.contains(place.group(1))) {
        throw new IllegalArgumentException(
            "a template's places must be among "
                + new TreeSet<>(known)
                + ", got {"
                + place.group(1)
                + '}');
      }
      words.add(text.substring(from, place.start()));
      places.add(place.group(1));
      from = place.end();
    }
    words.add(text.substring(from));
    return new PromptTemplate(words, places);
  }

  /**
   * With places as Python's str.format has them: {@code {}} or {@code {0}}, braces doubled.
   *
   * @param names of the places in their order
   * @throws IllegalArgumentException if there are not as many
   */
  static PromptTemplate numbered(String text, List<String> names) {
    List<String> words = new ArrayList<>();
    List<String> places = new ArrayList<>();
    StringBuilder before = new StringBuilder();
    Matcher place = NUMBERED.matcher(text);
    int from = 0;
    while (place.find()) {
      before.append(text, from, place.start());
      from = place.end();
      if (place.group(1) == null) {
        before.append(place.group().charAt(0));
        continue;
      }
      int number = place.group(1).isEmpty() ? places.size() : Integer.parseInt(place.group(1));
      if (number >= names.size()) {
        throw new IllegalArgumentException(
            "a template must have " + names.size() + " places, got {" + number + '}');
      }
      words.add(before.toString());
      before.setLength(0);
      places.add(names.get(number));
    }
    words.add(before.append(text.substring(from)).toString());
    return new PromptTemplate(words, places);
  }

  /** How many places Python's str.format would fill by their order. */
  static int numberedPlaces(String text) {
    return (int) NUMBERED.matcher(text).results().filter(found -> found.group(1) != null).count();
  }

  boolean has(String place) {
    return places.contains(place);
  }

  String filled(Map<String, String> values) {
    StringBuilder text = new StringBuilder(words.get(0));
    for (int i = 0; i < places.size(); i++) {
      text.append(values.get(places.get(i))).append(words.get(i + 1));
    }
    return text.toString();
  }

  /**
   * The values in a text that was filled: each ends where the words behind its place come next.
   *
   * @return empty if the text is not of this template
   */
  Optional<Map<String, String>> valuesIn(String filled) {
    Map<String, String> values = new HashMap<>();
    int from = words.get(0).length();
    if (!filled.startsWith(words.get(0))) {
      return Optional.empty();
    }
    for (int i = 0; i < places.size(); i++) {
      String next = words.get(i + 1);
      boolean last = i + 1 == places.size();
      int to = last ? filled.length() - next.length() : filled.indexOf(next, from);
      if (to < from || !filled.startsWith(next, to)) {
        return Optional.empty();
      }
      values.put(places.get(i), filled.substring(from, to));
      from = to + next.length();
    }
    return Optional.of(values);
  }
}
