package org.longalign.beam.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.longalign.beam.token.Tokenizer;

/** Long text to hide sentences in. Safe for use by many threads. */
public final class Haystack {
  /** Chars above which text needs no space before it. */
  private static final int FIRST_CJK = 0x2E80;

  /** Tokens that a needle may cost beyond its own, where it meets what stands around it. */
  private static final int MARGIN = 8;

  /** Straw beyond what is wanted: counts of pieces are not that of the whole. */
  private static final int SPARE = 2_000;

  private final Straw straw;
  private final Tokenizer tokenizer;

  /**
   * A haystack of a text.
   *
   * @param text of any length; begun anew where it ends too early
   * @param tokenizer by which lengths are counted
   */
  public Haystack(String text, Tokenizer tokenizer) {
    this.straw = new Straw(text, tokenizer);
    this.tokenizer = tokenizer;
  }

  /**
   * A context with needles in it.
   *
   * @param places of the needles, chars before each
   */
  public record Context(String text, int tokens, List<Integer> places) {
    public Context {
      places = List.copyOf(places);
    }
  }

  /**
   * A context of exactly so many tokens, needles included. The first needle stands at the last
   * sentence's end at or before the depth; further ones follow, evenly between it and the end.
   *
   * @param depth percent of the context's tokens before the needle
   * @throws IllegalArgumentException if the needles alone have as many tokens, or depth is none
   * @throws IllegalStateException if the tokenizer gives no context exactly so many
   */
  public Context with(List<String> needles, int tokens, double depth) {
    if (!(depth >= 0 && depth <= 100)) {
      throw new IllegalArgumentException("depth must be between 0 and 100, got " + depth);
    }
    int hidden = needles.isEmpty() ? tokens : tokenizer.count(String.join(" ", needles));
    if (hidden >= tokens) {
      throw new IllegalArgumentException(
          "needles must be one or more and shorter than " + tokens + " tokens, got " + needles);
    }
    // The less straw needles are placed on, the more is left to be cut behind the last one.
    for (int margin = MARGIN * needles.size(); ; margin *= 2) {
      int about = Math.max(0, tokens - hidden - margin);
      Optional<Context> context =
          cut(needles, places(about, needles.size(), depth), hidden, tokens);
      if (context.isPresent()) {
        return context.get();
      }
      if (about == 0) {
        throw new IllegalStateException("no context has exactly " + tokens + " tokens");
      }
    }
  }

  private List<Integer> places(int tokens, int needles, double depth) {
    String text = straw.text(tokens + SPARE);
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < needles; i++) {
      double percent = depth + i * (100 - depth) / needles;
      int place = straw.chars((int) Math.round(tokens * percent / 100));
      places.add(SentenceEnds.before(text, place));
    }
    return places;
  }

  private Optional<Context> cut(
      List<String> needles, List<Integer> places, int hidden, int tokens) {
    String text = straw.text(tokens + tokens / 10 + SPARE);
    StringBuilder context = new StringBuilder();
    List<Integer> at = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < needles.size(); i++) {
      context.append(text, from, places.get(i));
      from = places.get(i);
      at.add(context.length());
      context.append(needles.get(i)).append(isCjk(text, from) ? "" : " ");
    }
    int least = context.length();
    context.append(text, from, text.length());
    int about = least - from + straw.chars(tokens - hidden);
    return new ExactLength(tokenizer)
        .cut(context.toString(), least, about, tokens)
        .map(exact -> new Context(exact, tokens, at));
  }

  private static boolean isCjk(String text, int place) {
    return place < text.length() && text.codePointAt(place) >= FIRST_CJK;
  }
}
