package org.longalign.beam.generate;

import java.util.regex.Pattern;

/** What a model wrote, without what is invisible and without the marks of turns and roles. */
final class WrittenText {
  /** Format characters that carry no text; joiners stay, scripts and emoji need them. */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\u00AD\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF]"
              + "|(?<=[0-9])\\uFE0F");

  private static final Pattern LINE_BREAK =
      Pattern.compile("\\r\\n|[\\r\\f\\u000B\\u0085]|\\u2028");

  /** As in a string that was escaped once too often; a letter behind it would be LaTeX's. */
  private static final Pattern ESCAPED_BREAK = Pattern.compile("\\\\n(?![a-z])");

  private static final Pattern TURN =
      Pattern.compile("<\\|[A-Za-z0-9_/ ]{1,40}\\|>|</?s>|\\[/?INST\\]|<(?:eos|end_of_turn)>");

  private static final Pattern ROLE = Pattern.compile("(?i)^\\s*(?:assistant|ai|助手)\\s*[:：]");

  private static final Pattern BREAK = Pattern.compile("(?i)<br ?/?>(?=\\s*(?:[0-9０-９Q\\n]|\\z))");
  private static final Pattern BOLD =
      Pattern.compile("(?i)<(b|strong)>([^<\\n]{1,1000})</(?:b|strong)>");

  private WrittenText() {}

  /** The text in lines that end in \n, visible characters only. */
  static String of(String written) {
    return LINE_BREAK.matcher(INVISIBLE.matcher(written).replaceAll("")).replaceAll("\n");
  }

  /** With line breaks where a text that has none has escaped ones. */
  static String unescaped(String text) {
    return text.indexOf('\n') < 0 ? ESCAPED_BREAK.matcher(text).replaceAll("\n") : text;
  }

  /** Without marks of turns; what stood on both sides stands on lines of its own. */
  static String withoutTurns(String text) {
    return ROLE.matcher(TURN.matcher(text).replaceAll("\n").strip()).replaceFirst("");
  }

  /** HTML's two marks that models put into plain text, as plain text has them. */
  static String withoutInlineMarkup(String text) {
    if (text.indexOf('<') < 0) {
      return text;
    }
    return BOLD.matcher(BREAK.matcher(text).replaceAll("\n")).replaceAll("**$2**");
  }
}
