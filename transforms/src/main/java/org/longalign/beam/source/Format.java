package org.longalign.beam.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The on-disk formats, each as the real data sets ship it. */
public enum Format {
  /** JSON lines of {"text", "meta": {"pile_set_name"}}. */
  PILE_JSONL,
  /** JSON lines with a named text field. */
  JSONL,
  /** Parquet with a named text column. */
  PARQUET,
  /** JSON lines of {"text", "timestamp", "url"}. */
  C4,
  /** CommonCrawl's extracted texts: WARC conversion records. */
  WET,
  /** CommonCrawl's responses: HTML in WARC response records. */
  WARC,
  /** MediaWiki's pages-articles export. */
  MEDIAWIKI_XML,
  /** Stack Exchange's Posts.xml. */
  STACKEXCHANGE_XML,
  /** One JSON array of objects with title and content, as WuDaoCorpora. */
  JSON_ARRAY,
  /** Texts with blank lines between them, as CLUECorpus2020. */
  TEXT_BLOCKS,
  /** One file, one document. */
  TEXT_FILES,
  /** One folder, one document: a repository's files. */
  CODE_TREE;

  /** The name in a mixture file, such as "pile-jsonl". */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The names of all formats, for messages. */
  static String wireNames() {
    return Arrays.stream(values()).map(Format::wireName).collect(Collectors.joining(", "));
  }

  /** The format of that name, or null. */
  static Format ofWireName(String name) {
    for (Format format : values()) {
      if (format.wireName().equals(name)) {
        return format;
      }
    }
    return null;
  }

  /**
   * A new reader of this format.
   *
   * @param maxChars the longest text that becomes a document
   * @throws IllegalArgumentException for {@link #PARQUET} and {@link #CODE_TREE}, which are not
   *     read from one stream
   */
  DocumentReader reader(MixtureSource source, int maxChars) {
    return switch (this) {
      case PILE_JSONL -> JsonLinesDocuments.pile(source.subset(), maxChars);
      case JSONL -> JsonLinesDocuments.plain(source.textField(), maxChars);
      case C4 -> JsonLinesDocuments.c4(maxChars);
      case WET, WARC -> new WarcDocuments(maxChars);
      case MEDIAWIKI_XML -> new MediaWikiDocuments(maxChars);
      case STACKEXCHANGE_XML -> new StackExchangeDocuments(maxChars);
      case JSON_ARRAY -> new JsonArrayDocuments(maxChars);
      case TEXT_BLOCKS -> new TextBlockDocuments(maxChars);
      case TEXT_FILES -> new TextFileDocuments(maxChars);
      case PARQUET, CODE_TREE ->
          throw new IllegalArgumentException(
              "format must be read from one stream, got " + wireName());
    };
  }
}
