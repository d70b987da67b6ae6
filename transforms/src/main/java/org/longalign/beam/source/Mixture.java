package org.longalign.beam.source;

import java.io.Serializable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What to read and how much of each: a mixture file.
 *
 * @param folder with a trailing slash, where the mixture file lies; names of files below it are
 *     shown relative to it, so that a data set does not depend on where its input lay; "" if none
 * @param sources of documents; their shares sum to at most 1
 * @param conversations ready-made ones; names differ from each other's and from the sources', and
 *     there is at least one of either. What follows speaks of documents alone
 * @param documents the total wanted, or null for the most that the shares allow
 * @param chineseShare the share of Chinese documents in [0, 1], or null for what comes
 * @param longBias in [0, 8]: a document's chance grows with its length to this power; 0 is uniform
 */
public record Mixture(
    String folder,
    List<MixtureSource> sources,
    List<ConversationSource> conversations,
    Long documents,
    Double chineseShare,
    double longBias)
    implements Serializable {
  private static final double SHARE_SLACK = 1e-9;
  private static final double MAX_LONG_BIAS = 8;

  public Mixture {
    MixtureRule.that(folder != null, "folder", "be given", folder);
    sources = List.copyOf(sources);
    conversations = List.copyOf(conversations);
    MixtureRule.that(
        !sources.isEmpty() || !conversations.isEmpty(),
        "sources",
        "name at least one source, unless there are conversations",
        "[]");
    Set<String> names = new HashSet<>();
    double shares = 0;
    for (int i = 0; i < sources.size(); i++) {
      MixtureSource source = sources.get(i);
      MixtureRule.that(
          names.add(source.name()),
          "sources[" + i + "].name",
          "differ from the names before it",
          '"' + source.name() + '"');
      shares += source.share() == null ? 0 : source.share();
    }
    for (int i = 0; i < conversations.size(); i++) {
      MixtureRule.that(
          names.add(conversations.get(i).name()),
          "conversations[" + i + "].name",
          "differ from the names before it",
          '"' + conversations.get(i).name() + '"');
    }
    MixtureRule.that(shares <= 1 + SHARE_SLACK, "sources' shares", "sum to at most 1", shares);
    MixtureRule.that(documents == null || documents >= 1, "documents", "be 1 or more", documents);
    MixtureRule.that(
        chineseShare == null || (chineseShare >= 0 && chineseShare <= 1),
        "chineseShare",
        "be in [0, 1]",
        chineseShare);
    MixtureRule.that(
        longBias >= 0 && longBias <= MAX_LONG_BIAS, "longBias", "be in [0, 8]", longBias);
    if (sources.isEmpty()) {
      requireAbsent("documents", documents);
      requireAbsent("chineseShare", chineseShare);
      requireAbsent("longBias", longBias == 0 ? null : longBias);
    }
  }

  private static void requireAbsent(String key, Number value) {
    MixtureRule.that(
        value == null, key, "not be given without sources, because it speaks of documents", value);
  }

  /** Without ready-made conversations. */
  public Mixture(
      String folder,
      List<MixtureSource> sources,
      Long documents,
      Double chineseShare,
      double longBias) {
    this(folder, sources, List.of(), documents, chineseShare, longBias);
  }

  /**
   * Reads a mixture file.
   *
   * @param path on any Beam filesystem; relative globs in it are relative to its folder
   * @throws IllegalArgumentException in one line, if the file is missing or breaks a rule
   */
  public static Mixture read(String path) {
    return MixtureFile.read(path);
  }

  /**
   * Refuses sources whose licence forbids use, whatever the mixture file says of their licence.
   *
   * @param accepted names of the sources that the user takes responsibility for
   * @throws IllegalArgumentException naming the option that would accept it
   */
  public void requireAcceptedLicences(Set<String> accepted) {
    String books3 = Preset.BOOKS3.sourceName();
    boolean named =
        Stream.concat(
                sources.stream().map(MixtureSource::name),
                conversations.stream().map(ConversationSource::name))
            .anyMatch(books3::equals);
    if (named && !accepted.contains(books3)) {
      throw new IllegalArgumentException(
          "mixture source \"books3\" must be accepted with --acceptLicence=books3, because its"
              + " licence forbids use, got "
              + (accepted.isEmpty() ? "no accepted licence" : accepted));
    }
  }

  /** The shares that were asked for, by source; sources without one are not in it. */
  public Map<String, Double> wantedShares() {
    Map<String, Double> wanted = new LinkedHashMap<>();
    for (MixtureSource source : sources) {
      if (source.share() != null) {
        wanted.put(source.name(), source.share());
      }
    }
    return wanted;
  }

  /** Whether nothing limits the sample: no total, no share and no count. */
  public boolean wantsAll() {
    return documents == null
        && chineseShare == null
        && sources.stream().allMatch(source -> source.share() == null && source.count() == null);
  }

  /** How a file's name is shown: relative to the mixture's folder where it lies below that. */
  String shown(String file) {
    return !folder.isEmpty() && file.startsWith(folder) ? file.substring(folder.length()) : file;
  }
}
