package org.longalign.beam.pipelines.standin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.longalign.beam.judge.JudgePrompts;
import org.longalign.beam.judge.JudgePrompts.Shown;
import org.longalign.beam.judge.Rubric;

/**
 * A judge without a language model: the part of the reference's words that the answer has, not
 * counting those of the question. It does not know what words mean, passes over the scored
 * examples, and says so.
 *
 * @param prompts by which it knows what it is shown, each with its scale
 */
record OverlapJudge(List<JudgePrompts> prompts) implements StandIn {
  private static final long serialVersionUID = 1;

  private static final String MODEL = "longalign-overlap-judge-standin";

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}&&[^\\p{IsHan}]]+|\\p{IsHan}+");

  /** Chars of a word without digits that is worth something. */
  private static final int SHORTEST = 3;

  OverlapJudge {
    prompts = List.copyOf(prompts);
  }

  @Override
  public String model() {
    return MODEL;
  }

  /** The words of its rating; without one if the prompt is none of those that it knows. */
  @Override
  public String reply(String prompt) {
    for (JudgePrompts each : prompts) {
      Optional<Shown> shown = each.shownIn(prompt);
      if (shown.isPresent()) {
        return rating(shown.get(), each.rubric());
      }
    }
    return "Stand-in judge: this is no request that it knows.";
  }

  private static String rating(Shown shown, Rubric rubric) {
    Set<String> asked = words(shown.question());
    Set<String> wanted = words(shown.reference());
    if (!asked.containsAll(wanted)) {
      wanted.removeAll(asked);
    }
    Set<String> said = words(shown.answer());
    long found = wanted.stream().filter(said::contains).count();
    double part = wanted.isEmpty() ? 0 : (double) found / wanted.size();
    long score = rubric.low() + Math.round(part * (rubric.high() - rubric.low()));
    return String.format(
        Locale.ROOT,
        "Stand-in judge, by word overlap: the answer has %d of the %d words that tell the reference"
            + " from the question. Rating: [[%d]]",
        found,
        wanted.size(),
        score);
  }

  /** Words that are worth something, or all if none is; of Chinese, pairs of neighbors. */
  private static Set<String> words(String text) {
    Set<String> all = new TreeSet<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      String found = word.group().toLowerCase(Locale.ROOT);
      if (Character.isIdeographic(found.codePointAt(0)) && found.length() > 1) {
        for (int i = 0; i + 1 < found.length(); i++) {
          all.add(found.substring(i, i + 2));
        }
      } else {
        all.add(found);
      }
    }
    Set<String> worth = new TreeSet<>(all);
    worth.removeIf(OverlapJudge::isSmall);
    return worth.isEmpty() ? all : worth;
  }

  private static boolean isSmall(String word) {
    return word.length() < SHORTEST
        && word.chars().noneMatch(c -> Character.isDigit(c) || Character.isIdeographic(c));
  }
}
