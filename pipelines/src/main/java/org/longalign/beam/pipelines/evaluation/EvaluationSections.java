package org.longalign.beam.pipelines.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.longalign.beam.pipelines.report.Section;

/** What {@code judge} has left in a directory, as sections that join any page. */
public final class EvaluationSections {
  private EvaluationSections() {}

  /**
   * Reads scores.json, and of judgements.jsonl, questions.jsonl, answers.jsonl, human.jsonl and
   * rejected.jsonl what there is.
   *
   * @param directory on any Beam filesystem
   * @throws IOException if there is no scores.json, or a file cannot be read
   */
  public static List<Section> of(String directory) throws IOException {
    JudgeDirectory judged = JudgeDirectory.read(directory);
    PaperScores paper = PaperScores.get();
    List<JudgedAnswer> answers = JudgedAnswer.all(judged);
    List<Section> sections = new ArrayList<>();
    sections.add(LeaderboardSection.of(judged, paper));
    if (!judged.scores().path("imported").isEmpty()) {
      sections.add(ImportedSection.of(judged.scores().path("imported")));
    }
    if (judged.isChat()) {
      sections.add(PaperSection.of(paper));
    }
    if (judged.scores().path("human").isObject()) {
      sections.add(HumanSection.of(judged, answers, paper));
    }
    ConsistencySection.of(judged.scores()).ifPresent(sections::add);
    if (!answers.isEmpty()) {
      sections.add(AnswersSection.of(judged, answers));
    }
    return sections;
  }
}
