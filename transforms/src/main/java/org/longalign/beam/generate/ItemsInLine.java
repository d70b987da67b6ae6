package org.longalign.beam.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts a line that holds several numbered items. A number counts only where a sentence has ended
 * and if it is the next one, so that numbers inside of questions cut nothing.
 */
final class ItemsInLine {
  private static final String ENDS = "?？.。!！;；…";
  private static final String CLOSING = "”\"’'」』)）*_`";
  private static final String LEADS = ":：";
  private static final int LOOK_BACK = 12;

  /** Words before a first item that say what follows; without them two items must follow. */
  private static final Pattern PREAMBLE = Pattern.compile("(?i)\\b(?:questions|tasks)\\b|问题");

  private ItemsInLine() {}

  /**
   * The parts, first what stands before the first item; the line itself if it holds one or none.
   *
   * @param last the number of the last item in the lines before, 0 if there is none
   */
  static List<String> split(String line, int last) {
    ItemLabel first = ItemLabel.atStart(line, Numeral.DIGITS);
    int expected = first == null ? last + 1 : first.number() + 1;
    boolean begins = first == null && last == 0;
    boolean led = false;
    List<Integer> starts = new ArrayList<>();
    for (int at = first == null ? 1 : first.end(); at < line.length(); at++) {
      boolean lead = begins && starts.isEmpty() && LEADS.indexOf(signBefore(line, at)) >= 0;
      if (!Character.isWhitespace(line.charAt(at)) && (lead || endsSentence(line, at))) {
        ItemLabel label = ItemLabel.inside(line, at, Numeral.DIGITS);
        if (label != null && label.number() == expected) {
          led |= lead && PREAMBLE.matcher(line.substring(0, at)).find();
          starts.add(at);
          expected++;
          at = label.end() - 1;
        }
      }
    }
    return starts.size() < (begins && !led ? 2 : 1) ? List.of(line) : parts(line, starts);
  }

  private static boolean endsSentence(String line, int at) {
    int end = lastBefore(line, at);
    boolean apart = end < at - 1 || line.charAt(end) > 0x7F;
    int sentence = end;
    while (sentence > 0
        && sentence > end - LOOK_BACK
        && CLOSING.indexOf(line.charAt(sentence)) >= 0) {
      sentence--;
    }
    return apart && ENDS.indexOf(line.charAt(sentence)) >= 0 && !isAbbreviation(line, sentence);
  }

  private static char signBefore(String line, int at) {
    return line.charAt(lastBefore(line, at));
  }

  /** The last place before another that is not blank. */
  private static int lastBefore(String line, int at) {
    int last = at - 1;
    while (last > 0 && last > at - LOOK_BACK && Character.isWhitespace(line.charAt(last))) {
      last--;
    }
    return last;
  }

  /** Whether a full stop ends a letter alone, as in "e.g." and "J. 2". */
  private static boolean isAbbreviation(String line, int at) {
    return line.charAt(at) == '.'
        && at > 0
        && Character.isLetter(line.charAt(at - 1))
        && (at == 1 || !Character.isLetter(line.charAt(at - 2)));
  }

  private static List<String> parts(String line, List<Integer> starts) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int start : starts) {
      parts.add(part(line, from, start));
      from = start;
    }
    parts.add(part(line, from, line.length()));
    parts.removeIf(String::isEmpty);
    return parts;
  }

  private static String part(String line, int from, int to) {
    String part = line.substring(from, to).strip();
    boolean listed = part.endsWith(";") || part.endsWith("；");
    return listed ? part.substring(0, part.length() - 1) : part;
  }
}
