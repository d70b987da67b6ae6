package org.longalign.beam.token.bpe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The scanner for each split expression that is known, by its exact text. */
final class Splits {
  private static final String CONTRACTIONS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
  private static final String UPPER = "[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]";
  private static final String LOWER = "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]";
  private static final String PREFIX = "[^\\r\\n\\p{L}\\p{N}]?";
  private static final String SPACES = "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

  private static final Map<String, Scanner> BY_EXPRESSION =
      Map.of(
          cl100k("\\p{N}{1,3}"), new Cl100kScanner(3),
          cl100k("\\p{N}"), new Cl100kScanner(1),
          o200k(CONTRACTIONS + "?", "\\p{N}{1,3}"), new O200kScanner(true, 3),
          o200k("", "\\p{N}"), new O200kScanner(false, 1));

  private Splits() {}

  private static String cl100k(String numbers) {
    return CONTRACTIONS
        + "|"
        + PREFIX
        + "\\p{L}+|"
        + numbers
        + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*"
        + SPACES;
  }

  private static String o200k(String contractions, String numbers) {
    return PREFIX
        + UPPER
        + "*"
        + LOWER
        + "+"
        + contractions
        + "|"
        + PREFIX
        + UPPER
        + "+"
        + LOWER
        + "*"
        + contractions
        + "|"
        + numbers
        + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*"
        + SPACES;
  }

  /**
   * The scanner of a byte-level pre-tokenizer.
   *
   * @throws NotUnderstoodException if it is of another kind, or its expression is not known
   */
  static Scanner of(JsonNode preTokenizer) throws NotUnderstoodException {
    if (isByteLevel(preTokenizer, true)) {
      return new Gpt2Scanner();
    }
    JsonNode parts = preTokenizer.path("pretokenizers");
    boolean known =
        preTokenizer.path("type").asText().equals("Sequence")
            && parts.size() == 2
            && isWholeSplit(parts.get(0))
            && isByteLevel(parts.get(1), false);
    if (!known) {
      throw new NotUnderstoodException("pre-tokenizer " + preTokenizer.toString());
    }
    String expression = parts.get(0).path("pattern").path("Regex").asText();
    Scanner scanner = BY_EXPRESSION.get(expression);
    if (scanner == null) {
      throw new NotUnderstoodException("split expression " + expression);
    }
    return scanner;
  }

  private static boolean isByteLevel(JsonNode node, boolean expression) {
    return node.path("type").asText().equals("ByteLevel")
        && !node.path("add_prefix_space").asBoolean(true)
        && node.path("use_regex").asBoolean(true) == expression;
  }

  /** The known expressions match every character, so that nothing is left between matches. */
  private static boolean isWholeSplit(JsonNode node) {
    String behavior = node.path("behavior").asText();
    boolean inverted = node.path("invert").asBoolean();
    return node.path("type").asText().equals("Split")
        && ((behavior.equals("Isolated") && !inverted) || (behavior.equals("Removed") && inverted));
  }
}
