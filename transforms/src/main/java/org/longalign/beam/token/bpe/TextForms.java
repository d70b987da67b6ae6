package org.longalign.beam.token.bpe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.longalign.beam.token.bpe.TextForm.Prefix;

/** Reads normalizer and pre-tokenizer. */
final class TextForms {
  private TextForms() {}

  /** Normalizer: none or NFC; then a known split into byte-level pieces. */
  static TextForm byteLevel(TokenizerFile file) throws NotUnderstoodException {
    boolean nfc = false;
    for (JsonNode step : steps(file.parts().path("normalizer"), "normalizers")) {
      require(step.path("type").asText().equals("NFC"), "normalizer", step);
      nfc = true;
    }
    Scanner scanner = Splits.of(file.parts().path("pre_tokenizer"));
    return new TextForm(scanner, nfc, false, Prefix.NEVER);
  }

  /**
   * The SentencePiece kind: spaces become U+2581, one is set before the text, and the text is not
   * split; written as normalizers Prepend and Replace, or as the pre-tokenizer Metaspace.
   */
  static TextForm spaceMarked(TokenizerFile file) throws NotUnderstoodException {
    JsonNode splitter = file.parts().path("pre_tokenizer");
    List<JsonNode> steps = steps(file.parts().path("normalizer"), "normalizers");
    if (steps.isEmpty()) {
      return new TextForm(null, false, true, metaspace(splitter));
    }
    Prefix prefix = Prefix.NEVER;
    int at = 0;
    if (steps.get(at).path("type").asText().equals("Prepend")) {
      require(isMark(steps.get(at).path("prepend")), "normalizer", steps.get(at));
      prefix = Prefix.ALWAYS;
      at++;
    }
    boolean replaces =
        steps.size() == at + 1
            && steps.get(at).path("type").asText().equals("Replace")
            && steps.get(at).path("pattern").path("String").asText().equals(" ")
            && isMark(steps.get(at).path("content"));
    require(replaces, "normalizer", file.parts().path("normalizer"));
    // Where no space is left, a split at spaces does nothing.
    boolean whole =
        isAbsent(splitter)
            || (splitter.path("type").asText().equals("Split")
                && splitter.path("pattern").path("String").asText().equals(" ")
                && splitter.path("behavior").asText().equals("MergedWithPrevious")
                && !splitter.path("invert").asBoolean());
    require(whole, "pre-tokenizer", splitter);
    return new TextForm(null, false, true, prefix);
  }

  private static Prefix metaspace(JsonNode splitter) throws NotUnderstoodException {
    boolean known =
        splitter.path("type").asText().equals("Metaspace")
            && isMark(splitter.path("replacement"))
            && !splitter.path("split").asBoolean(true);
    require(known, "pre-tokenizer", splitter);
    return switch (splitter.path("prepend_scheme").asText()) {
      case "never" -> Prefix.NEVER;
      case "always" -> Prefix.IF_ABSENT;
      case "first" -> Prefix.FIRST_IF_ABSENT;
      default -> throw new NotUnderstoodException("pre-tokenizer " + splitter);
    };
  }

  private static boolean isMark(JsonNode node) {
    return node.asText().equals(String.valueOf(TextForm.SPACE_MARK));
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  /** A step, those of a sequence, or none. */
  private static List<JsonNode> steps(JsonNode node, String list) {
    List<JsonNode> steps = new ArrayList<>();
    if (node.path("type").asText().equals("Sequence")) {
      node.path(list).forEach(step -> steps.addAll(steps(step, list)));
    } else if (!isAbsent(node)) {
      steps.add(node);
    }
    return steps;
  }

  private static void require(boolean known, String part, JsonNode node)
      throws NotUnderstoodException {
    if (!known) {
      throw new NotUnderstoodException(part + " " + node);
    }
  }
}
