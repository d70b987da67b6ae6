package org.longalign.beam.pipelines.train;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** The options of {@code train}. */
public interface TrainOptions extends PipelineOptions {
  @Description("Directory of the data set to train on, as the trainer can read it.")
  String getDataset();

  void setDataset(String value);

  @Description(
      "Who trains: embedded (a tiny log-bilinear model in this JVM, no chat model), the URL of a"
          + " trainer, such as http://127.0.0.1:8090, or external:host:port of the expansion service"
          + " of longalign_trainer.beam, with a portable runner.")
  @Default.String("embedded")
  String getTrainer();

  void setTrainer(String value);

  @Description(
      "Where the trainer's bearer token is, never the token itself: env:NAME, file:PATH or"
          + " secret:projects/P/secrets/S.")
  String getTrainerKey();

  void setTrainerKey(String value);

  @Description("Name of the run: the trainer goes on with a run that it knows by this name.")
  @Default.String("longalign")
  String getRun();

  void setRun(String value);

  @Description(
      "Directory for metrics.jsonl, report.html and, of an embedded trainer, the model and its"
          + " checkpoint; on any filesystem that Beam knows.")
  String getOutput();

  void setOutput(String value);

  @Description("Delete what an earlier run left in the output directory, and begin anew.")
  @Default.Boolean(false)
  boolean getOverwrite();

  void setOverwrite(boolean value);

  @Description("Highest learning rate. 0: the trainer's own default.")
  @Default.Double(0)
  double getLearningRate();

  void setLearningRate(double value);

  @Description("Part of the steps in which the learning rate rises to its highest.")
  @Default.Double(0.03)
  double getWarmupRatio();

  void setWarmupRatio(double value);

  @Description("What the learning rate does afterwards: cosine or constant.")
  @Default.String("cosine")
  String getSchedule();

  void setSchedule(String value);

  @Description("Norm to which gradients are clipped.")
  @Default.Double(1.0)
  double getMaxGradientNorm();

  void setMaxGradientNorm(double value);

  @Description(
      "Weight each sequence the same, by 1/N of its N learned tokens; false: as packing alone has"
          + " it.")
  @Default.Boolean(true)
  boolean getWeights();

  void setWeights(boolean value);

  @Description("Steps from one checkpoint to the next; there is always one at the end.")
  @Default.Integer(50)
  int getCheckpointSteps();

  void setCheckpointSteps(int value);
}
