package org.longalign.beam.judge;

import java.util.ArrayList;
import java.util.List;
import org.longalign.beam.token.Tokenizer;

/**
 * Long text to hide sentences in.
 *
 * @param text of any length; begun anew where it ends too early
 * @param tokenizer by which lengths are counted
 */
public record Haystack(String text, Tokenizer tokenizer) {
  /** Ends that make up for what no cut comes to. */
  private static final List<String> FILLERS =
      List.of(".", " a", "\n", " -", " 1", "。", "、", " x", ";", "1");

  private static final int MOST_FILLERS = 4;

  /** Chars for a token that are nearly always enough. */
  private static final int FIRST_CHARS = 6;

  /** Tokens that a needle may cost beyond its own, where it meets what stands around it. */
  private static final int MARGIN = 8;

  public Haystack {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a haystack must have text, got none");
    }
  }

  /**
   * A context with needles in it.
   *
   * @param depths where they stand: percent of the context's chars before each
   */
  public record Context(String text, int tokens, List<Double> depths) {
    public Context {
      depths = List.copyOf(depths);
    }
  }

  /**
   * A context of exactly so many tokens, needles included. The first needle stands at the last
   * sentence's end at or before the depth; further ones follow, evenly between it and the end.
   *
   * @param depth percent
   * @throws IllegalArgumentException if the needles alone have as many tokens, or depth is none
   */
  public Context with(List<String> needles, int tokens, double depth) {
    if (!(depth >= 0 && depth <= 100)) {
      throw new IllegalArgumentException("depth must be between 0 and 100, got " + depth);
    }
    if (needles.isEmpty() || tokenizer.count(String.join(" ", needles)) >= tokens) {
      throw new IllegalArgumentException(
          "needles must be one or more and shorter than " + tokens + " tokens, got " + needles);
    }
    String straw = straw(tokens);
    // Where needles stand is settled on a context of about the length, then its end is cut.
    int hidden = tokenizer.count(joined(needles)) + MARGIN * needles.size();
    int about = chars(straw, List.of(), new int[0], Math.max(0, tokens - hidden));
    int[] places = places(straw, about, needles.size(), depth);
    int cut = chars(straw, needles, places, tokens);
    int least = assembled(straw, needles, places, places[places.length - 1]).length();
    String context = filled(assembled(straw, needles, places, cut), least, tokens);
    List<Double> depths = new ArrayList<>();
    int before = 0;
    for (int i = 0; i < places.length; i++) {
      depths.add(100.0 * (places[i] + before) / context.length());
      before += needle(straw, places[i], needles.get(i)).length();
    }
    return new Context(context, tokens, depths);
  }

  private static String joined(List<String> needles) {
    return " " + String.join(" ", needles) + " ";
  }

  /** Text enough for so many tokens, and not much more: it is counted several times. */
  private String straw(int tokens) {
    for (long chars = FIRST_CHARS * (long) tokens; ; chars *= 2) {
      StringBuilder straw = new StringBuilder(text);
      while (straw.length() < chars) {
        straw.append('\n').append(text);
      }
      straw.setLength(Math.toIntExact(Math.min(straw.length(), chars)));
      if (tokenizer.count(straw.toString()) > tokens) {
        return straw.toString();
      }
    }
  }

  private static int[] places(String straw, int chars, int needles, double depth) {
    int[] places = new int[needles];
    for (int i = 0; i < needles; i++) {
      double percent = depth + i * (100 - depth) / needles;
      int place = (int) Math.round(chars * percent / 100);
      places[i] = percent == 0 ? 0 : SentenceEnds.before(straw, place);
    }
    return places;
  }

  private int chars(String straw, List<String> needles, int[] places, int tokens) {
    int least = places.length == 0 ? 0 : places[places.length - 1];
    return least
        + MiddleTruncation.chars(
            straw.length() - least,
            tokens,
            more -> tokenizer.count(assembled(straw, needles, places, least + more)));
  }

  private static String assembled(String straw, List<String> needles, int[] places, int chars) {
    StringBuilder context = new StringBuilder(chars + 256);
    int from = 0;
    for (int i = 0; i < places.length; i++) {
      context.append(straw, from, places[i]).append(needle(straw, places[i], needles.get(i)));
      from = places[i];
    }
    boolean splits = chars > from && Character.isHighSurrogate(straw.charAt(chars - 1));
    return context.append(straw, from, splits ? chars - 1 : chars).toString();
  }

  /** With a space behind it where what follows needs one. */
  private static String needle(String straw, int place, String needle) {
    boolean chinese = place < straw.length() && straw.codePointAt(place) >= 0x2E80;
    return chinese ? needle : needle + ' ';
  }

  /**
   * Exactly so many tokens, where the best cut has a few less.
   *
   * @param least chars that must stay
   */
  private String filled(String context, int least, int tokens) {
    if (tokenizer.count(context) == tokens) {
      return context;
    }
    String shorter = context;
    for (int dropped = 0; dropped < 16 && shorter.length() > least; dropped++) {
      for (String filler : FILLERS) {
        for (int times = 1; times <= MOST_FILLERS; times++) {
          String longer = shorter + filler.repeat(times);
          if (tokenizer.count(longer) == tokens) {
            return longer;
          }
        }
      }
      shorter = shorter.substring(0, shorter.offsetByCodePoints(shorter.length(), -1));
    }
    throw new IllegalStateException(
        "no context has exactly " + tokens + " tokens, got " + tokenizer.count(context));
  }
}
