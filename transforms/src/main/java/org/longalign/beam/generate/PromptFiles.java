package org.longalign.beam.generate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.longalign.beam.file.Listing;
import org.longalign.beam.file.TextFile;

/**
 * Prompts from files named TASK.LANGUAGE.txt, in UTF-8; space around their words does not count.
 */
final class PromptFiles {
  private static final Pattern NAME =
      Pattern.compile("([A-Za-z0-9_-]+)\\.([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\\.txt");
  private static final String ANSWER = "answer";

  /** The order is that of the paper; a folder's order is by name. */
  private static final List<String> BUILT_IN =
      List.of("general", "summary", "reasoning", "extraction");

  private PromptFiles() {}

  static PromptSet builtIn() {
    return new PromptSet(BUILT_IN.stream().map(PromptFiles::resource).toList(), resource(ANSWER));
  }

  private static Prompt resource(String name) {
    return Prompt.of(name, "en", resource(name, "en"), "zh", resource(name, "zh"));
  }

  private static String resource(String name, String language) {
    String file = "prompts/" + name + "." + language + ".txt";
    try (InputStream in = PromptFiles.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  static PromptSet read(String folder) {
    Map<String, TreeMap<String, String>> found = new TreeMap<>();
    for (MatchResult.Metadata file : files(folder)) {
      Matcher name = NAME.matcher(file.resourceId().getFilename());
      if (!name.matches()) {
        throw new IllegalArgumentException(
            "prompts must be files named TASK.LANGUAGE.txt, got \"" + file.resourceId() + '"');
      }
      found
          .computeIfAbsent(name.group(1), unused -> new TreeMap<>())
          .put(name.group(2), words(file.resourceId().toString()));
    }
    TreeMap<String, String> answer = found.remove(ANSWER);
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "prompts must be a folder with files TASK.LANGUAGE.txt, got none in \"" + folder + '"');
    }
    List<Prompt> tasks = new ArrayList<>();
    found.forEach((task, variants) -> tasks.add(new Prompt(task, variants)));
    return new PromptSet(tasks, answer == null ? resource(ANSWER) : new Prompt(ANSWER, answer));
  }

  private static List<MatchResult.Metadata> files(String folder) {
    try {
      return Listing.of(folder.replaceAll("/+$", "") + "/*.txt");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private static String words(String file) {
    try {
      return TextFile.read(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
