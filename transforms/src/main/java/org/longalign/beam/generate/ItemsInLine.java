package org.longalign.beam.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a line that holds several numbered items. A number counts only where a sentence has ended and
 * if it is the next one, so that numbers inside of questions cut nothing.
 */
final class ItemsInLine {
  private static final String ENDS = "?？.。!！;；…”\"」)）*_>";
  private static final String LEADS = ":：";

  private ItemsInLine() {}

  /** The parts, first what stands before the first item; the line itself if it holds one or none. */
  static List<String> split(String line) {
    ItemLabel first = ItemLabel.atStart(line, Numeral.DIGITS);
    int expected = first == null ? 1 : first.number() + 1;
    List<Integer> starts = new ArrayList<>();
    for (int at = first == null ? 1 : first.end(); at < line.length(); at++) {
      if (mayStart(line, at, starts.isEmpty() && first == null)) {
        ItemLabel label = ItemLabel.inside(line, at, Numeral.DIGITS);
        if (label != null && label.number() == expected) {
          starts.add(at);
          expected++;
          at = label.end() - 1;
        }
      }
    }
    return starts.size() < (first == null ? 2 : 1) ? List.of(line) : parts(line, starts);
  }

  private static boolean mayStart(String line, int at, boolean behindLead) {
    if (Character.isWhitespace(line.charAt(at))) {
      return false;
    }
    int before = at - 1;
    while (before > 0 && before > at - 8 && Character.isWhitespace(line.charAt(before))) {
      before--;
    }
    char sign = line.charAt(before);
    boolean apart = before < at - 1 || sign > 0x7F || sign == '>';
    boolean lead = behindLead && LEADS.indexOf(sign) >= 0;
    return lead || (apart && ENDS.indexOf(sign) >= 0);
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
