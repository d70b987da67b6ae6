package org.longalign.beam.pipelines.judge;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.Judgement;
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
 * @param answers their file, null if a model under test gave them
 * @param human file of people's scores, null without them
 * @param imports globs of result files of other software
 * @param output directory that holds judgements.jsonl and answers.jsonl
 */
record Evaluation(
    String questions,
    String answers,
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
    List<Answer> given = AnswerFile.read(answersFile(output));
    List<Judgement> judgements = JudgementFile.read(judgementsFile(output));
    int expected = answers == null ? index.size() : AnswerFile.read(answers).size();
    new AllJudged(expected, given, judgements, rejected()).require();
    given.stream().map(Answer::model).forEach(models::add);
    Scores scores = Scores.of(index, models, judgements, people, seed);
    String text = ScoresJson.text(scores, minCoverage, ImportedScores.read(imports));
    AtomicFile.write(
        scoresFile(output),
        "application/json",
        out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    EvaluationPage.write(output);
  }

  private Map<String, Long> rejected() throws IOException {
    return TextFile.read(rejectedFile(output))
        .lines()
        .collect(Collectors.groupingBy(WriteRejected::stage, Collectors.counting()));
  }

  /** In the file's order and in our layout, without documents. */
  private void writeQuestions() throws IOException {
    TextFile.write(
        output + "/questions.jsonl",
        LINES,
        out ->
            QuestionFile.each(
                questions,
                question -> {
                  try {
                    out.write(
                        (QuestionFile.line(question) + '\n').getBytes(StandardCharsets.UTF_8));
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                }));
  }

  static String judgementsFile(String output) {
    return output + "/judgements.jsonl";
  }

  static String answersFile(String output) {
    return output + "/answers.jsonl";
  }

  static String rejectedFile(String output) {
    return output + "/rejected.jsonl";
  }

  static String scoresFile(String output) {
    return output + "/scores.json";
  }
}
