package org.longalign.beam.pipelines.train;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.pipelines.options.Group;
import org.longalign.beam.pipelines.options.Kind;
import org.longalign.beam.pipelines.options.Parameter;

/** The options of {@code train}. */
public interface TrainOptions extends PipelineOptions {
  /** Dataflow's documentation of GPUs has these words. */
  String ACCELERATOR = "type:[a-z0-9-]+;count:[1-9][0-9]*(;install-nvidia-driver(:[0-9.]+)?)?";

  @Description("Directory of the data set to train on, as the trainer can read it.")
  @Parameter(
      label = "Folder of the data set",
      group = Group.DATA,
      place = 1,
      kind = Kind.FOLDER,
      required = true)
  String getDataset();

  void setDataset(String value);

  @Description(
      "Who trains: embedded (a tiny log-bilinear model in the worker, no chat model), the URL of a"
          + " trainer, such as http://127.0.0.1:8090, or external:host:port of the expansion service"
          + " of longalign_trainer.beam, on a portable runner or Dataflow: it brings the GPU.")
  @Default.String("embedded")
  @Parameter(
      label = "Trainer",
      group = Group.TRAINER,
      place = 1,
      pattern = "embedded|https?://[^\\s/,]+[^\\s,]*|external:[^:/@\\s]+:[0-9]{1,5}")
  String getTrainer();

  void setTrainer(String value);

  @Description(
      "Where the trainer's bearer token is, never the token itself: env:NAME, file:PATH or"
          + " secret:projects/P/secrets/S.")
  @Parameter(label = "Where the token is", group = Group.TRAINER, place = 2, kind = Kind.KEY)
  String getTrainerKey();

  void setTrainerKey(String value);

  @Description(
      "GPU of the worker that trains, where trainer is external, as Beam's resource hint:"
          + " type:nvidia-l4;count:1;install-nvidia-driver. Default: the expansion service's own.")
  @Parameter(label = "GPU", group = Group.TRAINER, place = 4, pattern = ACCELERATOR)
  String getAccelerator();

  void setAccelerator(String value);

  @Description("Name of the run: the trainer goes on with a run that it knows by this name.")
  @Default.String("longalign")
  @Parameter(
      label = "Name of the run",
      group = Group.TRAINER,
      place = 3,
      pattern = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
  String getRun();

  void setRun(String value);

  @Description(
      "Directory for metrics.jsonl, report.html and, of an embedded trainer, the model and its"
          + " checkpoint; on any filesystem that Beam knows.")
  @Parameter(
      label = "Folder of the results",
      group = Group.DATA,
      place = 2,
      kind = Kind.OUTPUT,
      required = true)
  String getOutput();

  void setOutput(String value);

  @Description("Delete what an earlier run left in the output directory, and begin anew.")
  @Default.Boolean(false)
  @Parameter(
      label = "Replace the results of an earlier run",
      group = Group.DATA,
      place = 3,
      kind = Kind.SWITCH)
  boolean getOverwrite();

  void setOverwrite(boolean value);

  @Description("Highest learning rate. 0: the trainer's own default.")
  @Default.Double(0)
  @Parameter(label = "Highest learning rate", group = Group.TRAINER, place = 5, kind = Kind.NUMBER)
  double getLearningRate();

  void setLearningRate(double value);

  @Description("Part of the steps in which the learning rate rises to its highest.")
  @Default.Double(0.03)
  @Parameter(
      label = "Part of the steps for warm-up",
      group = Group.TRAINER,
      place = 6,
      kind = Kind.SHARE)
  double getWarmupRatio();

  void setWarmupRatio(double value);

  @Description("What the learning rate does afterwards: cosine or constant.")
  @Default.String("cosine")
  @Parameter(
      label = "Schedule",
      group = Group.TRAINER,
      place = 7,
      kind = Kind.ENUM,
      values = {"cosine=Falls by a cosine", "constant=Stays"})
  String getSchedule();

  void setSchedule(String value);

  @Description("Norm to which gradients are clipped.")
  @Default.Double(1.0)
  @Parameter(
      label = "Largest norm of gradients",
      group = Group.TRAINER,
      place = 8,
      kind = Kind.NUMBER)
  double getMaxGradientNorm();

  void setMaxGradientNorm(double value);

  @Description(
      "Weight each sequence the same, by 1/N of its N learned tokens; false: as packing alone has"
          + " it.")
  @Default.Boolean(true)
  @Parameter(
      label = "Weight sequences the same",
      group = Group.TRAINER,
      place = 9,
      kind = Kind.SWITCH)
  boolean getWeights();

  void setWeights(boolean value);

  @Description("Steps from one checkpoint to the next; there is always one at the end.")
  @Default.Integer(50)
  @Parameter(
      label = "Steps between checkpoints",
      group = Group.TRAINER,
      place = 10,
      kind = Kind.POSITIVE)
  int getCheckpointSteps();

  void setCheckpointSteps(int value);
}
