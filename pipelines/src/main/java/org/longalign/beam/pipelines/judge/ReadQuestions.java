package org.longalign.beam.pipelines.judge;

import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.longalign.beam.data.Question;
import org.longalign.beam.data.QuestionCoder;
import org.longalign.beam.judge.QuestionFile;

/**
 * Questions of a file, read on a worker: their documents would make a job's graph too large to be
 * submitted.
 */
final class ReadQuestions extends PTransform<PBegin, PCollection<Question>> {
  private static final long serialVersionUID = 1;

  private final String path;
  private final boolean documents;

  private ReadQuestions(String path, boolean documents) {
    this.path = path;
    this.documents = documents;
  }

  static ReadQuestions of(String path) {
    return new ReadQuestions(path, true);
  }

  /** Leaves documents where they are. */
  ReadQuestions withoutDocuments() {
    return new ReadQuestions(path, false);
  }

  @Override
  public PCollection<Question> expand(PBegin begin) {
    return begin
        .apply("File", Create.of(path))
        .apply("Read", ParDo.of(new Read(documents)))
        .setCoder(QuestionCoder.of());
  }

  static final class Read extends DoFn<String, Question> {
    private static final long serialVersionUID = 1;

    private final boolean documents;

    Read(boolean documents) {
      this.documents = documents;
    }

    @ProcessElement
    public void process(@Element String path, OutputReceiver<Question> out) {
      QuestionFile.each(
          path, question -> out.output(documents ? question : question.withoutDocument()));
    }
  }
}
