package org.longalign.beam.templates;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.pipelines.build.BuildOptions;
import org.longalign.beam.pipelines.judge.JudgeOptions;
import org.longalign.beam.pipelines.train.TrainOptions;

/** The templates: what a form says of each, and whose options its fields are. */
public enum Template {
  BUILD(
      "LongAlign: build a data set",
      "Makes a data set for training on long contexts of the documents that a mixture file names:"
          + " filters them, has questions and answers written about them, and packs the"
          + " conversations into training steps with exact loss weights. The output folder gets"
          + " Parquet files, the conversations as JSON lines, a report and a data card.",
      BuildOptions.class),
  TRAIN(
      "LongAlign: train a model",
      "Takes a trainer through a data set that the build template has made, in step order and with"
          + " each step once whatever is lost on the way. The output folder gets the results of all"
          + " steps and a report with the curves.",
      TrainOptions.class),
  JUDGE(
      "LongAlign: judge a model",
      "Has a judge model score answers to questions on long documents, from a file or from a model"
          + " under test. The output folder gets the judgements and the scores, with intervals.",
      JudgeOptions.class);

  private final String title;
  private final String description;
  private final Class<? extends PipelineOptions> options;

  Template(String title, String description, Class<? extends PipelineOptions> options) {
    this.title = title;
    this.description = description;
    this.options = options;
  }

  /** The word for it in commands and file names. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String title() {
    return title;
  }

  String description() {
    return description;
  }

  Class<? extends PipelineOptions> options() {
    return options;
  }

  /**
   * The template of a word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Template of(String word) {
    for (Template template : values()) {
      if (template.word().equals(word)) {
        return template;
      }
    }
    throw new IllegalArgumentException(
        "template must be one of "
            + Arrays.stream(values()).map(Template::word).collect(Collectors.joining(", "))
            + ", got \""
            + word
            + '"');
  }
}
