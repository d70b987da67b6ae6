package org.longalign.beam.runners.bench;

/** Sections of a Markdown file between comments that name them; the rest belongs to its writer. */
public final class MarkdownSections {
  private MarkdownSections() {}

  /** The section as it stands in a file. */
  public static String marked(String name, String section) {
    return begin(name) + "\n\n" + section.strip() + "\n\n" + end(name);
  }

  /**
   * The file's text with another section of that name: in its place, or at the end if there is none
   * yet.
   *
   * @throws IllegalArgumentException if a section begins and does not end
   */
  public static String replace(String text, String name, String section) {
    String marked = marked(name, section);
    int begin = text.indexOf(begin(name));
    if (begin < 0) {
      String before = text.stripTrailing();
      return (before.isEmpty() ? "" : before + "\n\n") + marked + "\n";
    }
    int end = text.indexOf(end(name), begin);
    if (end < 0) {
      throw new IllegalArgumentException(
          "output must have \"" + end(name) + "\" after \"" + begin(name) + "\", got none");
    }
    return text.substring(0, begin) + marked + text.substring(end + end(name).length());
  }

  /** The section of that name in a file's text; "" if there is none. */
  public static String section(String text, String name) {
    int begin = text.indexOf(begin(name));
    int end = text.indexOf(end(name), Math.max(begin, 0));
    return begin < 0 || end < 0 ? "" : text.substring(begin + begin(name).length(), end).strip();
  }

  private static String begin(String name) {
    return "<!-- bench:" + name + " -->";
  }

  private static String end(String name) {
    return "<!-- /bench:" + name + " -->";
  }
}
