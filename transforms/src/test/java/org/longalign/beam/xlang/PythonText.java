package org.longalign.beam.xlang;

/** Docstrings in lines of at most 100 columns. */
final class PythonText {
  private static final int COLUMNS = 100;

  private PythonText() {}

  /** Lines of one depth. */
  static String paragraph(String indent, String words) {
    return lines(indent, indent, words);
  }

  /** Lines of which those that follow stand further in. */
  static String item(String indent, String words) {
    return lines(indent, indent + "    ", words);
  }

  private static String lines(String first, String others, String words) {
    StringBuilder text = new StringBuilder(first);
    int begun = 0;
    boolean begin = true;
    for (String word : words.split(" ", -1)) {
      if (!begin && text.length() - begun + 1 + word.length() > COLUMNS) {
        begun = text.append('\n').length();
        text.append(others);
        begin = true;
      }
      text.append(begin ? "" : " ").append(word);
      begin = false;
    }
    return text.append('\n').toString();
  }
}
