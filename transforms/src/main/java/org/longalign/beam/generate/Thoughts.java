package org.longalign.beam.generate;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out what a model thought before it answered: drafts in it look like questions. A thought
 * opens at the start of a line, so that a question may name the tag.
 */
final class Thoughts {
  private static final String NAMES =
      "think|thinking|thought|thoughts|reasoning|reflection|analysis|scratchpad";
  private static final Pattern OPENING =
      Pattern.compile(
          "(?im)^[ \\t]*(?:<(" + NAMES + ")(?: [^<>\\n]{0,80})?>|\\[(THINK)\\]|◁(think)▷)");

  /** Chat templates open the thought in the prompt, then the answer holds only its end. */
  private static final Pattern CLOSING_ALONE =
      Pattern.compile(
          "(?im)^[ \\t]*(?:</(?:NAMES)>|\\[/THINK\\]|◁/think▷)".replace("NAMES", NAMES)
              + "|(?:</(?:NAMES)>|\\[/THINK\\]|◁/think▷)(?=[ \\t]*$)".replace("NAMES", NAMES));

  /** gpt-oss's format for several channels, with its marks and when they are not printed. */
  private static final String FINAL_CHANNEL = "<|channel|>final<|message|>";

  private static final String FINAL_CHANNEL_UNMARKED = "assistantfinal";

  /** A title over what counts, when thoughts stand in plain text. */
  private static final Pattern FINAL_TITLE =
      Pattern.compile(
          "(?im)^[*_# \\t]*(?:(?:(?:here are )?(?:my|the) )?final"
              + " (?:answer|questions|list|version|set|output)[^\\n:]{0,40}[:*]"
              + "|最终(?:的)?(?:答案|问题|版本|列表|结果)[^\\n：:]{0,10}[：:*])[:：*_ \\t]*$");

  private Thoughts() {}

  /** The text without them; without its rest where one never ends. */
  static String removed(String text) {
    String answer = lastChannel(text);
    StringBuilder kept = new StringBuilder();
    Matcher opening = OPENING.matcher(answer);
    int from = 0;
    while (opening.find(from)) {
      kept.append(answer, from, opening.start()).append('\n');
      Matcher closing = closing(opening).matcher(answer);
      if (!closing.find(opening.end())) {
        return afterClosing(kept.toString());
      }
      from = closing.end();
    }
    return afterClosing(kept.append(answer, from, answer.length()).toString());
  }

  /** What follows the last title that says so, or "" if there is none. */
  static String afterFinalTitle(String text) {
    Matcher title = FINAL_TITLE.matcher(text);
    int end = text.length();
    while (title.find()) {
      end = title.end();
    }
    return text.substring(end);
  }

  private static String lastChannel(String text) {
    int marked = text.lastIndexOf(FINAL_CHANNEL);
    if (marked >= 0) {
      return text.substring(marked + FINAL_CHANNEL.length());
    }
    int unmarked = text.startsWith("analysis") ? text.lastIndexOf(FINAL_CHANNEL_UNMARKED) : -1;
    return unmarked < 0 ? text : text.substring(unmarked + FINAL_CHANNEL_UNMARKED.length());
  }

  private static Pattern closing(Matcher opening) {
    String end =
        opening.group(1) != null
            ? "</" + opening.group(1).toLowerCase(Locale.ROOT) + ">"
            : opening.group(2) != null ? "[/THINK]" : "◁/think▷";
    return Pattern.compile(end, Pattern.LITERAL | Pattern.CASE_INSENSITIVE);
  }

  private static String afterClosing(String text) {
    Matcher closing = CLOSING_ALONE.matcher(text);
    int end = 0;
    while (closing.find()) {
      end = closing.end();
    }
    return text.substring(end);
  }
}
