package org.longalign.beam.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * Wikitext to plain text: templates, tables, references, comments, files and categories go; links
 * leave their words, headings and lists their lines, nowiki and code what they hold.
 */
final class WikiText {
  private static final Pattern VERBATIM =
      Pattern.compile("(?is)<(nowiki|pre|syntaxhighlight|source|code)\\b[^>/]*>(.*?)</\\1\\s*>");
  private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");
  private static final Pattern REFERENCE =
      Pattern.compile("(?is)<ref\\b[^>]*/>|<ref\\b[^>]*>.*?</ref\\s*>");
  private static final Pattern UNSPOKEN_LINK =
      Pattern.compile(
          "(?i)\\[\\[\\s*(?:file|image|category|分类|文件)\\s*:[^\\[\\]]*(?:\\[\\[[^\\]]*\\]\\][^\\[\\]]*)*\\]\\]");
  private static final Pattern LINK =
      Pattern.compile("\\[\\[(?:[^\\[\\]|]*\\|)?([^\\[\\]|]*)\\]\\]");
  private static final Pattern URL_LINK =
      Pattern.compile("\\[(?:https?:)?//\\S+(?:\\s+([^\\]]*))?\\]");
  private static final Pattern TAG = Pattern.compile("(?s)</?[a-zA-Z][^<>]*>");
  private static final Pattern HEADING = Pattern.compile("(?m)^(={1,6})\\s*(.*?)\\s*\\1\\s*$");
  private static final Pattern LIST = Pattern.compile("(?m)^[*#:;]+\\s*");
  private static final Pattern MAGIC = Pattern.compile("__[A-Z]+__");
  private static final Pattern BLANK_LINES = Pattern.compile("\\n{3,}");

  /** Stands for a verbatim passage until all markup is gone; private use, dropped from input. */
  private static final char MARK = '\uF8F2';

  private WikiText() {}

  static String plain(String wikitext) {
    String text = wikitext.replace("\r\n", "\n").replace(String.valueOf(MARK), "");
    List<String> verbatim = new ArrayList<>();
    text =
        VERBATIM
            .matcher(text)
            .replaceAll(
                match -> {
                  verbatim.add(match.group(2));
                  return Matcher.quoteReplacement(MARK + "" + (verbatim.size() - 1) + MARK);
                });
    text = COMMENT.matcher(text).replaceAll("");
    text = REFERENCE.matcher(text).replaceAll("");
    text = without(text, "{{", "}}");
    text = without(text, "{|", "|}");
    text = UNSPOKEN_LINK.matcher(text).replaceAll("");
    text = LINK.matcher(text).replaceAll("$1");
    text = URL_LINK.matcher(text).replaceAll("$1");
    text = TAG.matcher(text).replaceAll("");
    text = text.replace("'''", "").replace("''", "");
    text = HEADING.matcher(text).replaceAll("$2");
    text = LIST.matcher(text).replaceAll("- ");
    text = MAGIC.matcher(text).replaceAll("");
    for (int i = 0; i < verbatim.size(); i++) {
      text = text.replace(MARK + "" + i + MARK, verbatim.get(i));
    }
    return BLANK_LINES.matcher(Parser.unescapeEntities(text, false)).replaceAll("\n\n").strip();
  }

  /** Removes what stands between balanced marks; an opening one that is never closed stays. */
  private static String without(String text, String open, String close) {
    StringBuilder out = new StringBuilder(text.length());
    int depth = 0;
    int begin = 0;
    for (int i = 0; i < text.length(); ) {
      if (text.startsWith(open, i)) {
        if (depth++ == 0) {
          out.append(text, begin, i);
          begin = i;
        }
        i += open.length();
      } else if (depth > 0 && text.startsWith(close, i)) {
        i += close.length();
        if (--depth == 0) {
          begin = i;
        }
      } else {
        i++;
      }
    }
    return out.append(text, begin, text.length()).toString();
  }
}
