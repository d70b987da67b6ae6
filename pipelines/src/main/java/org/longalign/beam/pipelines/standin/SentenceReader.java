package org.longalign.beam.pipelines.standin;

import java.util.List;
import java.util.Set;

/**
 * A model under test without a language model: it answers a question behind a document by the one
 * sentence of the document that shares the most weight with the question, word for word.
 */
record SentenceReader() implements StandIn {
  private static final long serialVersionUID = 1;

  private static final String MODEL = "longalign-sentence-reader-standin";

  /** Chars; an answer may be shorter than what is worth a question. */
  private static final int SHORTEST = 6;

  private static final String PARAGRAPH = "\n\n";

  @Override
  public String model() {
    return MODEL;
  }

  /**
   * The sentence that fits the last paragraph, which is the question; "" if there is nothing before
   * it, or no sentence with a word of it.
   */
  @Override
  public String reply(String prompt) {
    int end = prompt.stripTrailing().lastIndexOf(PARAGRAPH);
    if (end < 0) {
      return "";
    }
    List<String> sentences = Sentences.of(prompt.substring(0, end), SHORTEST);
    Terms terms = Terms.of(sentences);
    Set<String> asked = Terms.in(prompt.substring(end));
    String best = "";
    double most = 0;
    for (String sentence : sentences) {
      double overlap = terms.overlap(asked, sentence);
      if (overlap > most) {
        most = overlap;
        best = sentence;
      }
    }
    return best;
  }
}
