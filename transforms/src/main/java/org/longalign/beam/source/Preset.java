package org.longalign.beam.source;

import java.util.Locale;

/** What is known of the nine sources of the LongAlign paper (section 3.1). */
public enum Preset {
  ARXIV(Format.PILE_JSONL, "en", "arXiv.org perpetual, non-exclusive license or the paper's own"),
  /** Its licence forbids use; {@link Mixture#requireAcceptedLicences} is the gate. */
  BOOKS3(Format.TEXT_FILES, "en", "all rights reserved by the books' owners"),
  C4(Format.C4, "en", "ODC-BY-1.0"),
  CLUECORPUS2020(Format.TEXT_BLOCKS, "zh", "CLUECorpus2020, research use"),
  COMMONCRAWL(Format.WET, "en", "Common Crawl terms of use"),
  GITHUB(Format.CODE_TREE, "en", "each repository's own"),
  STACKEXCHANGE(Format.STACKEXCHANGE_XML, "en", "CC-BY-SA-4.0"),
  WIKIPEDIA(Format.MEDIAWIKI_XML, "en", "CC-BY-SA-4.0"),
  WUDAO(Format.JSON_ARRAY, "zh", "WuDaoCorpora data use agreement");

  private final Format format;
  private final String language;
  private final String licence;

  Preset(Format format, String language, String licence) {
    this.format = format;
    this.language = language;
    this.licence = licence;
  }

  public Format format() {
    return format;
  }

  public String language() {
    return language;
  }

  public String licence() {
    return licence;
  }

  /** The name in a mixture file, such as "arxiv". */
  public String sourceName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The preset of that name, or null. */
  static Preset ofSourceName(String name) {
    for (Preset preset : values()) {
      if (preset.sourceName().equals(name)) {
        return preset;
      }
    }
    return null;
  }
}
