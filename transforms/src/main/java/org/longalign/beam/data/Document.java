package org.longalign.beam.data;

/**
 * One text of a source.
 *
 * @param id stable across runs: source and native id, or source and content hash
 * @param source the name the mixture gives it
 * @param language ISO 639-1 code, such as "en" or "zh"
 * @param text the whole text; unpaired surrogates become U+FFFD
 * @param licence SPDX identifier or the source's own words
 * @param origin where it was found: a file name, with a URL or title behind it where there is one
 */
public record Document(
    String id, String source, String language, String text, String licence, String origin) {
  public Document {
    Require.notBlank("id", id);
    Require.notBlank("source", source);
    Require.notBlank("language", language);
    text = WellFormedText.of(Require.present("text", text));
    Require.present("licence", licence);
    Require.present("origin", origin);
  }

  /** Whether its language is Chinese: zh, zh-CN, zh-Hant … */
  public boolean isChinese() {
    return language.equals("zh") || language.startsWith("zh-");
  }

  /** What mixtures hold shares of: its source, and whether it is Chinese. */
  public String stratum() {
    return stratum(source, isChinese());
  }

  /** The {@link #stratum()} of documents of a source. */
  public static String stratum(String source, boolean chinese) {
    return (chinese ? "zh " : "-- ") + source;
  }
}
