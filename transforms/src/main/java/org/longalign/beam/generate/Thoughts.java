package org.longalign.beam.generate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out what a model thought before it answered: drafts in it look like questions. A thought
 * opens at the start of a line, so that a question may name the tag.
 */
final class Thoughts {
  private static final String NAMES =
      "(?:[a-z]{1,12}:)?think|thinking|thoughts?|reasoning|reflection|analysis|scratchpad|思考";
  private static final Pattern OPENING =
      Pattern.compile(
          "(?im)^[ \\t]*(?:<("
              + NAMES
              + ")(?: [^<>\\n]{0,80})?>|\\[(THINK)\\]|◁(think)▷"
              + "|<\\|begin_of_(thought)\\|>"
              + "|<(details)>\\s{0,9}<summary>[^<\\n]{0,40}(?:think|thought|reason|answer|思考|答案))");

  /** What closes the opening's other forms, in their order. */
  private static final String[] OTHER_CLOSINGS = {
    "[/THINK]", "◁/think▷", "<|end_of_thought|>", "</details>"
  };

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
    String end = "</" + opening.group(1) + ">";
    for (int form = 0; form < OTHER_CLOSINGS.length; form++) {
      end = opening.group(form + 2) == null ? end : OTHER_CLOSINGS[form];
    }
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
