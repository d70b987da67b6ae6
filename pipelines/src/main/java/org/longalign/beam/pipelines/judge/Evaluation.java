package org.longalign.beam.pipelines.judge;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.longalign.beam.data.Answer;
import org.longalign.beam.file.AtomicFile;
import org.longalign.beam.file.TextFile;
import org.longalign.beam.judge.AnswerFile;
import org.longalign.beam.judge.HumanScore;
import org.longalign.beam.judge.ImportedScores;
import org.longalign.beam.judge.JudgementFile;
import org.longalign.beam.judge.QuestionFile;
import org.longalign.beam.judge.QuestionIndex;
import org.longalign.beam.judge.RubricChoice;
import org.longalign.beam.judge.Scores;
import org.longalign.beam.judge.ScoresJson;
import org.longalign.beam.pipelines.evaluation.EvaluationPage;

/**
 * The end of a judging: what stands in its directory is added up, and what a report needs is put
 * beside it. Files are read where this runs, since a job's graph has no room for them.
 *
 * @param questions their file
 * @param human file of people's scores, null without them
 * @param imports globs of result files of other software
 * @param output directory that holds judgements.jsonl and answers.jsonl
 */
record Evaluation(
    String questions,
    String human,
    List<String> imports,
    RubricChoice rubric,
    double minCoverage,
    String output,
    long seed)
    implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String LINES = "application/jsonl";

  /**
   * Writes questions.jsonl, human.jsonl and, when all else is there, scores.json and the page on
   * it.
   */
  void write() throws IOException {
    QuestionIndex index = QuestionIndex.read(questions, rubric);
    writeQuestions();
    List<HumanScore> people = human == null ? List.of() : HumanScore.read(human, index);
    if (human != null) {
      StringBuilder lines = new StringBuilder();
      people.forEach(each -> lines.append(each.line()).append('\n'));
      TextFile.write(output + "/human.jsonl", LINES, lines.toString());
    }
    Set<String> models = new TreeSet<>();
    AnswerFile.read(answersFile(output)).stream().map(Answer::model).forEach(models::add);
    Scores scores =
        Scores.of(index, models, JudgementFile.read(judgementsFile(output)), people, seed);
    String text = ScoresJson.text(scores, minCoverage, ImportedScores.read(imports));
    AtomicFile.write(
        scoresFile(output),
        "application/json",
        out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    EvaluationPage.write(output);
  }

  /** In the file's order and in our layout, without documents. */
  private void writeQuestions() throws IOException {
    try (BufferedWriter out =
        new BufferedWriter(
            new OutputStreamWriter(
                TextFile.create(output + "/questions.jsonl", LINES), StandardCharsets.UTF_8))) {
      QuestionFile.each(
          questions,
          question -> {
            try {
              out.write(QuestionFile.line(question));
              out.write('\n');
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  static String judgementsFile(String output) {
    return output + "/judgements.jsonl";
  }

  static String answersFile(String output) {
    return output + "/answers.jsonl";
  }

  static String scoresFile(String output) {
    return output + "/scores.json";
  }
}
