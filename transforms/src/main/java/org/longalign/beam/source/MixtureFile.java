package org.longalign.beam.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.longalign.beam.file.TextFile;

/**
 * The YAML form of a {@link Mixture}. Unknown keys are errors: a misspelt key is a wrong mixture.
 */
final class MixtureFile {
  private static final Set<String> KEYS =
      Set.of("sources", "conversations", "documents", "chineseShare", "longBias");
  private static final Set<String> CONVERSATION_KEYS =
      Set.of("name", "files", "count", "licence", "language");
  private static final Set<String> SOURCE_KEYS =
      Set.of(
          "name",
          "files",
          "share",
          "count",
          "format",
          "licence",
          "language",
          "subset",
          "textField");
  private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*://.*");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final String folder;

  private MixtureFile(String folder) {
    this.folder = folder;
  }

  static Mixture read(String path) {
    MixtureRule.that(!path.isBlank(), "mixture", "be a file", '"' + path + '"');
    try {
      return parse(TextFile.readBytes(path), folderOf(path));
    } catch (FileNotFoundException e) {
      throw new IllegalArgumentException(
          "mixture must be a file that exists, got \"" + path + '"', e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the mixture " + path, e);
    }
  }

  /** For tests and callers that hold the YAML already. */
  static Mixture parse(byte[] yaml, String folder) {
    JsonNode root;
    try {
      root =
          YAMLMapper.builder()
              .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
              .build()
              .readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "mixture must be YAML, got: " + SPACE.matcher(e.getOriginalMessage()).replaceAll(" "), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new MixtureFile(folder).mixture(root);
  }

  private Mixture mixture(JsonNode root) {
    MixtureRule.that(root.isObject(), "mixture", "be a YAML mapping", shown(root));
    onlyKeys(root, "mixture ", KEYS);
    List<MixtureSource> sources = new ArrayList<>();
    List<ConversationSource> conversations = new ArrayList<>();
    if (root.has("sources") || !root.has("conversations")) {
      each(root, "sources", (node, where) -> sources.add(source(node, where)));
    }
    if (root.has("conversations")) {
      each(root, "conversations", (node, where) -> conversations.add(conversation(node, where)));
    }
    Long documents = whole(root, "mixture ", "documents");
    Double chinese = number(root, "mixture ", "chineseShare");
    Double bias = number(root, "mixture ", "longBias");
    return prefixed(
        "mixture ",
        () ->
            new Mixture(
                folder, sources, conversations, documents, chinese, bias == null ? 0 : bias));
  }

  private static void each(JsonNode root, String key, BiConsumer<JsonNode, String> add) {
    JsonNode list = root.path(key);
    MixtureRule.that(
        list.isArray() && !list.isEmpty(),
        "mixture " + key,
        "be a list of at least one source",
        shown(list));
    for (int i = 0; i < list.size(); i++) {
      add.accept(list.get(i), "mixture " + key + "[" + i + "]");
    }
  }

  private ConversationSource conversation(JsonNode node, String where) {
    MixtureRule.that(node.isObject(), where, "be a mapping", shown(node));
    String dot = where + ".";
    onlyKeys(node, dot, CONVERSATION_KEYS);
    String name = required(node, dot, "name");
    String licence = required(node, dot, "licence");
    String language = text(node, dot, "language");
    List<String> files = files(node.path("files"), dot + "files");
    Long count = whole(node, dot, "count");
    return prefixed(
        dot,
        () ->
            new ConversationSource(
                name,
                files,
                count,
                licence,
                language == null ? ConversationSource.DEFAULT_LANGUAGE : language));
  }

  private MixtureSource source(JsonNode node, String where) {
    MixtureRule.that(node.isObject(), where, "be a mapping", shown(node));
    String dot = where + ".";
    onlyKeys(node, dot, SOURCE_KEYS);
    String name = required(node, dot, "name");
    Preset preset = Preset.ofSourceName(name);
    Format format = format(node, dot, name, preset);
    String licence = given(node, dot, "licence", name, preset, Preset::licence);
    String language = given(node, dot, "language", name, preset, Preset::language);
    List<String> files = files(node.path("files"), dot + "files");
    Double share = number(node, dot, "share");
    Long count = whole(node, dot, "count");
    String subset = text(node, dot, "subset");
    String textField = text(node, dot, "textField");
    return prefixed(
        dot,
        () ->
            new MixtureSource(
                name,
                files,
                share,
                count,
                format,
                licence,
                language,
                subset,
                textField == null ? MixtureSource.DEFAULT_TEXT_FIELD : textField));
  }

  private static Format format(JsonNode node, String dot, String name, Preset preset) {
    String given = given(node, dot, "format", name, preset, p -> p.format().wireName());
    Format format = Format.ofWireName(given);
    MixtureRule.that(
        format != null, dot + "format", "be one of " + Format.wireNames(), '"' + given + '"');
    return format;
  }

  private static String given(
      JsonNode node,
      String dot,
      String key,
      String name,
      Preset preset,
      Function<Preset, String> otherwise) {
    String value = text(node, dot, key);
    MixtureRule.that(
        value != null || preset != null,
        dot + key,
        "be given, because \"" + name + "\" is not a preset",
        "nothing");
    return value != null ? value : otherwise.apply(preset);
  }

  private List<String> files(JsonNode node, String key) {
    MixtureRule.that(
        node.isArray() && !node.isEmpty(), key, "be a list of at least one glob", shown(node));
    List<String> files = new ArrayList<>();
    for (JsonNode file : node) {
      MixtureRule.that(
          file.isTextual() && !file.asText().isBlank(), key, "hold names of files", shown(file));
      files.add(resolved(file.asText()));
    }
    return files;
  }

  private String resolved(String glob) {
    boolean absolute = glob.startsWith("/") || SCHEME.matcher(glob).matches();
    return absolute ? glob : folder + glob;
  }

  /** The folder of a path with its trailing slash; a local one absolute, so that it can be cut. */
  private static String folderOf(String path) {
    if (SCHEME.matcher(path).matches()) {
      return path.substring(0, path.lastIndexOf('/') + 1);
    }
    try {
      Path parent = Path.of(path).toAbsolutePath().normalize().getParent();
      return parent == null || parent.getNameCount() == 0 ? "/" : parent + "/";
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("mixture must be a path, got \"" + path + '"', e);
    }
  }

  private static String text(JsonNode node, String prefix, String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) {
      return null;
    }
    MixtureRule.that(
        value.isTextual() && !value.asText().isBlank(), prefix + key, "be a text", shown(value));
    return value.asText();
  }

  private static String required(JsonNode node, String prefix, String key) {
    String value = text(node, prefix, key);
    MixtureRule.that(value != null, prefix + key, "be given", "nothing");
    return value;
  }

  private static Double number(JsonNode node, String prefix, String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) {
      return null;
    }
    MixtureRule.that(
        value.isNumber() && Double.isFinite(value.asDouble()),
        prefix + key,
        "be a number",
        shown(value));
    return value.asDouble();
  }

  private static Long whole(JsonNode node, String prefix, String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) {
      return null;
    }
    MixtureRule.that(
        value.isIntegralNumber() && value.canConvertToLong(),
        prefix + key,
        "be a whole number",
        shown(value));
    return value.asLong();
  }

  private static void onlyKeys(JsonNode node, String prefix, Set<String> known) {
    node.fieldNames()
        .forEachRemaining(
            key ->
                MixtureRule.that(
                    known.contains(key),
                    prefix + key,
                    "be one of the keys " + String.join(", ", known.stream().sorted().toList()),
                    '"' + key + '"'));
  }

  private static String shown(JsonNode node) {
    return node.isMissingNode() ? "nothing" : node.toString();
  }

  private interface Build<T> {
    T build();
  }

  private static <T> T prefixed(String prefix, Build<T> build) {
    try {
      return build.build();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(prefix + e.getMessage(), e);
    }
  }
}
