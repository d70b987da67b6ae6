package org.longalign.beam.data;

import java.util.List;

/**
 * A question about a long document, with what a judge needs to score answers to it.
 *
 * @param dataset that it belongs to, such as LongBench's "hotpotqa"; "" if it has no name
 * @param question as the judge sees it, without the document
 * @param reference the right answer; several, one a line
 * @param language such as "en" or "zh"
 * @param examples three, or none
 * @param document its text, "" if it lies in a file of its own or is not needed
 * @param documentFile where the document lies, on any Beam filesystem; "" if it does not
 */
public record Question(
    String id,
    String dataset,
    String question,
    String reference,
    String language,
    List<ScoredExample> examples,
    String document,
    String documentFile) {
  /** How many examples a judge is shown. */
  public static final int EXAMPLES = 3;

  public Question {
    id = WellFormedText.of(Require.notBlank("id", id));
    Require.present("dataset", dataset);
    question = WellFormedText.of(Require.notBlank("question", question));
    reference = WellFormedText.of(Require.notBlank("reference", reference));
    Require.notBlank("language", language);
    examples = List.copyOf(examples);
    Require.that("examples", examples.size(), n -> n == 0 || n == EXAMPLES, "3 or none");
    document = WellFormedText.of(Require.present("document", document));
    Require.present("documentFile", documentFile);
    if (!document.isEmpty() && !documentFile.isEmpty()) {
      throw new IllegalArgumentException(
          "a question must have document or documentFile, got both of " + id);
    }
  }

  public boolean isChinese() {
    return language.startsWith("zh");
  }

  /** What judges need: documents are long. */
  public Question withoutDocument() {
    return new Question(id, dataset, question, reference, language, examples, "", "");
  }
}
