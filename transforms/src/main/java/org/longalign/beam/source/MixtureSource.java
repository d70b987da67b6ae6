package org.longalign.beam.source;

import java.io.Serializable;
import java.util.List;

/**
 * One source of a mixture, its preset's defaults filled in.
 *
 * @param name a preset's or a new one; every document of it carries it
 * @param files globs on any Beam filesystem, relative ones already resolved; for {@link
 *     Format#CODE_TREE} globs of folders
 * @param share of all documents, in (0, 1], or null
 * @param count of documents, 1 or more, or null; with neither share nor count it gives what it has
 * @param language of its documents where they do not say it themselves
 * @param subset the Pile subset to keep, or null for all
 * @param textField the field that holds the text ({@link Format#JSONL}, {@link Format#PARQUET})
 */
public record MixtureSource(
    String name,
    List<String> files,
    Double share,
    Long count,
    Format format,
    String licence,
    String language,
    String subset,
    String textField)
    implements Serializable {
  public static final String DEFAULT_TEXT_FIELD = "text";

  public MixtureSource {
    MixtureRule.notBlank("name", name);
    files = List.copyOf(files);
    MixtureRule.that(!files.isEmpty(), "files", "name at least one file", "[]");
    files.forEach(file -> MixtureRule.notBlank("files", file));
    MixtureRule.that(
        share == null || (share > 0 && share <= 1), "share", "be above 0 and at most 1", share);
    MixtureRule.that(count == null || count >= 1, "count", "be 1 or more", count);
    MixtureRule.that(
        share == null || count == null, "count", "not be given together with share", count);
    MixtureRule.that(format != null, "format", "be one of " + Format.wireNames(), format);
    MixtureRule.notBlank("licence", licence);
    MixtureRule.notBlank("language", language);
    MixtureRule.that(
        subset == null || !subset.isBlank(), "subset", "name a Pile subset", '"' + subset + '"');
    MixtureRule.notBlank("textField", textField);
  }
}
