package org.longalign.beam.token.bpe;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;

/** Reads a {@code tokenizer.json} and refuses what it does not understand to the last part. */
public final class BpeLoader {
  private static final Set<String> PARTS =
      Set.of(
          "version",
          // Neither is asked for when texts are encoded.
          "truncation",
          "padding",
          "added_tokens",
          "normalizer",
          "pre_tokenizer",
          // Adds special tokens, which are not asked for either.
          "post_processor",
          "decoder");

  private static final Set<String> SETTINGS =
      Set.of(
          "type",
          "dropout",
          "unk_token",
          "continuing_subword_prefix",
          "end_of_word_suffix",
          // Unknown characters are bytes: there is never one to fuse.
          "fuse_unk",
          "byte_fallback",
          "ignore_merges");

  private BpeLoader() {}

  /**
   * Makes an encoder.
   *
   * @param json the content of a tokenizer.json
   * @throws NotUnderstoodException if a part of it is not carried out exactly here
   * @throws IOException if it is not JSON
   */
  public static BpeEncoder load(byte[] json) throws IOException, NotUnderstoodException {
    TokenizerFile file = TokenizerFile.read(json);
    requireKnown(file.parts().fieldNames(), PARTS);
    requireKnown(file.settings().fieldNames(), SETTINGS);
    JsonNode settings = file.settings();
    if (!settings.path("type").asText().equals("BPE")) {
      throw new NotUnderstoodException("model " + settings.path("type"));
    }
    requireNothing(settings, "dropout");
    requireNothing(settings, "continuing_subword_prefix");
    requireNothing(settings, "end_of_word_suffix");
    boolean byteLevel = !settings.path("byte_fallback").asBoolean();
    TextForm form = byteLevel ? TextForms.byteLevel(file) : TextForms.spaceMarked(file);
    JsonNode normalizer = file.parts().path("normalizer");
    AddedTokenFinder added =
        AddedTokenReader.read(
            file.parts().path("added_tokens"), !normalizer.isNull() && !normalizer.isMissingNode());
    return new BpeEncoder(form, added, ModelBuilder.build(file, byteLevel));
  }

  private static void requireKnown(Iterator<String> names, Set<String> known)
      throws NotUnderstoodException {
    while (names.hasNext()) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new NotUnderstoodException("\"" + name + '"');
      }
    }
  }

  private static void requireNothing(JsonNode settings, String name) throws NotUnderstoodException {
    JsonNode value = settings.path(name);
    boolean nothing =
        value.isMissingNode()
            || value.isNull()
            || (value.isTextual() && value.asText().isEmpty())
            || (value.isNumber() && value.asDouble() == 0);
    if (!nothing) {
      throw new NotUnderstoodException("\"" + name + "\": " + value);
    }
  }
}
