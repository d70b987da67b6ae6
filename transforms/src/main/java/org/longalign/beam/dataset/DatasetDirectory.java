package org.longalign.beam.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.longalign.beam.file.Listing;

/** Where the files of a data set lie, and what is there now. */
public record DatasetDirectory(String path) {
  private static final List<String> OWN =
      List.of(
          "packs/*",
          "conversations/*",
          "rejected/*",
          "README.md",
          "report.html",
          "*_pack.npy",
          "attention_masks_pack.json");

  public DatasetDirectory {
    if (path == null || path.isBlank()) {
      throw new IllegalArgumentException("output must be a directory, got \"" + path + '"');
    }
    while (path.length() > 1 && path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
  }

  /** The path of a file of the data set. */
  String file(String name) {
    return path + "/" + name;
  }

  static String packFile(int shard, int shards) {
    return String.format(Locale.ROOT, "packs/train-%05d-of-%05d.parquet", shard, shards);
  }

  static String lineFile(String folder, int shard, int shards) {
    return String.format(Locale.ROOT, "%s/part-%05d-of-%05d.jsonl", folder, shard, shards);
  }

  /**
   * The directory that an option names.
   *
   * @throws IllegalArgumentException naming the option if it is not given
   */
  public static DatasetDirectory ofOption(String option, String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(option + " must be given, got none");
    }
    return new DatasetDirectory(value);
  }

  /**
   * Returns if there is a data set.
   *
   * @param option that names the directory
   * @throws IllegalArgumentException naming the option if there is none
   */
  public void requireDataset(String option) throws IOException {
    if (!holdsDataset()) {
      throw new IllegalArgumentException(
          option + " must be a directory with a manifest.json, got \"" + path() + '"');
    }
  }

  /** Whether there is a data set: a manifest makes it one. */
  public boolean holdsDataset() throws IOException {
    return !match(Manifest.FILE).isEmpty();
  }

  /**
   * Refuses a directory that holds a data set.
   *
   * @throws IllegalArgumentException unless {@code overwrite} is set or there is none
   */
  public void requireAbsent(boolean overwrite) throws IOException {
    if (!overwrite && holdsDataset()) {
      throw new IllegalArgumentException(
          "output must not hold a data set unless --overwrite is given, got \"" + path + '"');
    }
  }

  /**
   * Deletes a data set, its manifest first, and what a killed run has left of one. Paid responses
   * and files that are none of a data set's stay.
   */
  public void clear() throws IOException {
    Listing.delete(match(Manifest.FILE));
    List<ResourceId> files = new ArrayList<>();
    for (String own : OWN) {
      files.addAll(match(own));
    }
    Listing.delete(files);
  }

  /**
   * The manifest.
   *
   * @throws IOException if there is none, or if it cannot be read
   */
  public Manifest readManifest() throws IOException {
    return ManifestJson.read(file(Manifest.FILE));
  }

  /** Whether both are one directory, however it is spelled. */
  public boolean isSameAs(DatasetDirectory other) throws IOException {
    ResourceId own = FileSystems.matchNewResource(path, true);
    ResourceId others = FileSystems.matchNewResource(other.path, true);
    if (own.equals(others) || !own.getScheme().equals("file")) {
      return own.equals(others);
    }
    Path one = Path.of(own.toString());
    Path two = Path.of(others.toString());
    return Files.exists(one) && Files.exists(two) && Files.isSameFile(one, two);
  }

  /** The names of the files in a folder of lines. */
  List<String> lineFiles(String folder) throws IOException {
    return match(folder + "/*").stream().map(ResourceId::getFilename).sorted().toList();
  }

  private List<ResourceId> match(String name) throws IOException {
    return Listing.of(file(name)).stream().map(MatchResult.Metadata::resourceId).toList();
  }
}
