package org.longalign.beam.source;

import java.io.Serializable;
import java.util.List;

/**
 * One source of ready-made conversations in a mixture.
 *
 * @param name every conversation of it carries it
 * @param files globs on any Beam filesystem, relative ones already resolved
 * @param count of conversations, 1 or more, or null for all it has
 * @param licence "" if nothing is said of it
 * @param language of its conversations, ISO 639-1; those of an English source whose letters are
 *     Chinese for a good part are Chinese
 */
public record ConversationSource(
    String name, List<String> files, Long count, String licence, String language)
    implements Serializable {
  public static final String DEFAULT_LANGUAGE = "en";

  public ConversationSource {
    MixtureRule.notBlank("name", name);
    files = List.copyOf(files);
    MixtureRule.that(!files.isEmpty(), "files", "name at least one file", "[]");
    files.forEach(file -> MixtureRule.notBlank("files", file));
    MixtureRule.that(count == null || count >= 1, "count", "be 1 or more", count);
    MixtureRule.that(licence != null, "licence", "be given", "nothing");
    MixtureRule.notBlank("language", language);
  }
}
