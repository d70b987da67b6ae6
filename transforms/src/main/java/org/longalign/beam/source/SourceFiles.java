package org.longalign.beam.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.longalign.beam.file.Listing;

/** Globs to the files that a job must read, so that it can tell later whether it did. */
final class SourceFiles {
  private SourceFiles() {}

  /**
   * The files of each glob, sorted.
   *
   * @param key the option or key to name if one matches nothing
   * @throws IllegalArgumentException if a glob matches no file
   */
  static List<String> matching(List<String> globs, String key) {
    List<String> files = new ArrayList<>();
    for (String glob : globs) {
      List<String> found = Listing.files(glob);
      MixtureRule.that(!found.isEmpty(), key, "match a file", '"' + glob + '"');
      files.addAll(found);
    }
    return files.stream().distinct().sorted().toList();
  }

  /** What a mixture's source must read. */
  static List<ReadTask> of(Mixture mixture, int index) {
    MixtureSource source = mixture.sources().get(index);
    String key = "mixture sources[" + index + "].files";
    List<ReadTask> tasks = new ArrayList<>();
    if (source.format() == Format.CODE_TREE) {
      for (String glob : source.files()) {
        Map<String, List<String>> folders = folders(glob);
        MixtureRule.that(
            !folders.isEmpty(),
            key,
            "match a folder with files",
            '"' + glob + "\" (" + source.name() + ")");
        folders.forEach(
            (folder, files) -> tasks.add(new ReadTask(index, mixture.shown(folder), files)));
      }
      return tasks;
    }
    for (String file : matching(source.files(), key)) {
      tasks.add(new ReadTask(index, mixture.shown(file), List.of(file)));
    }
    return tasks;
  }

  /** A file's format: WARC files beside WET files are told by their names. */
  static Format formatOf(MixtureSource source, String file) {
    String name = file.toLowerCase(Locale.ROOT);
    if (source.format() == Format.WET && !name.contains(".wet")) {
      return Format.WARC;
    }
    return source.format();
  }

  /** The folders that the glob matches, each with all files below it, sorted. */
  private static Map<String, List<String>> folders(String glob) {
    String trimmed = glob.replaceAll("/+$", "");
    int depth = trimmed.split("/", -1).length;
    Map<String, List<String>> folders = new TreeMap<>();
    for (String file : Listing.files(trimmed + "/**")) {
      List<String> segments = List.of(file.split("/", -1));
      if (segments.size() > depth) {
        String folder = String.join("/", segments.subList(0, depth));
        folders.computeIfAbsent(folder, unused -> new ArrayList<>()).add(file);
      }
    }
    folders.values().forEach(files -> files.sort(null));
    return folders;
  }
}
