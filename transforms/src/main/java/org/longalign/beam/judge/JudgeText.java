package org.longalign.beam.judge;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** A judge's words in one spelling: without thoughts, with plain digits and brackets. */
final class JudgeText {
  /** Models that think aloud; what was cut off in its thoughts has no word of its answer. */
  private static final Pattern THOUGHTS =
      Pattern.compile(
          "<(think|thinking|thought|reasoning)>.*?(</\\1>|\\z)",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  /** Servers that put the opening mark into the prompt leave the closing one alone. */
  private static final Pattern REST_OF_THOUGHTS =
      Pattern.compile("\\A.*</think(?:ing)?>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  /** Bold, italic, code, and what escapes a bracket in Markdown or begins one in LaTeX. */
  private static final Pattern MARKUP = Pattern.compile("[*_`\\\\$]");

  private JudgeText() {}

  static String plain(String words) {
    String said = THOUGHTS.matcher(words).replaceAll("");
    said = REST_OF_THOUGHTS.matcher(said).replaceFirst("");
    // Full-width digits, brackets and slashes become those of ASCII.
    said = Normalizer.normalize(said, Normalizer.Form.NFKC);
    said = said.replaceAll("[【〚⟦〔「『]", "[").replaceAll("[】〛⟧〕」』]", "]");
    return MARKUP.matcher(said).replaceAll("").strip();
  }
}
