package org.longalign.beam.pipelines.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.longalign.beam.pack.PackRules;
import org.longalign.beam.pipelines.options.Group;
import org.longalign.beam.pipelines.options.Kind;
import org.longalign.beam.pipelines.options.Parameter;
import org.longalign.beam.rank.CostModel;

/** What a packing plan must keep to, as options. */
public interface PackOptions extends StepOptions {
  // The names under which manifests keep them.
  String PACK_LENGTH = "packLength";
  String PACKS_PER_STEP = "packsPerStep";
  String MAX_SEQUENCES = "maxSequences";
  String LENGTH_MULTIPLE = "lengthMultiple";
  String COST_LINEAR = "costLinear";
  String COST_QUADRATIC = "costQuadratic";

  @Description("Capacity of a pack, in tokens: the length of context that is trained on.")
  @Default.Integer(65536)
  @Parameter(
      label = "Length of a pack, in tokens",
      group = Group.PACKING,
      place = 2,
      kind = Kind.POSITIVE)
  int getPackLength();

  void setPackLength(int value);

  @Description("Decides every draw: the same seed, inputs and options give the same bytes.")
  @Default.Long(42)
  @Parameter(label = "Seed", group = Group.PACKING, place = 6, kind = Kind.WHOLE)
  long getSeed();

  void setSeed(long value);

  @Description("Most sequences in a pack, as some attention kernels want; 0: any number.")
  @Default.Integer(0)
  @Parameter(
      label = "Most sequences in a pack",
      group = Group.PACKING,
      place = 7,
      kind = Kind.COUNT,
      parent = "batching",
      when = "pack")
  int getMaxSequences();

  void setMaxSequences(int value);

  @Description("Reject what is in a pack of which less than this part is filled, 0 to 1.")
  @Default.Double(0)
  @Parameter(
      label = "Smallest filled part of a pack",
      group = Group.PACKING,
      place = 8,
      kind = Kind.SHARE,
      parent = "batching",
      when = "pack")
  double getMinFill();

  void setMinFill(double value);

  @Description(
      "Leave room to pad each sequence to a multiple of so many tokens, for trainers without"
          + " cu_seqlens; must divide packLength.")
  @Default.Integer(1)
  @Parameter(
      label = "Pad sequences to a multiple of",
      group = Group.PACKING,
      place = 9,
      kind = Kind.POSITIVE,
      parent = "batching",
      when = "pack")
  int getLengthMultiple();

  void setLengthMultiple(int value);

  @Description("Cost of a token in a sequence of any length: a in a L + b L² (7B: 24576 to 1).")
  @Default.Long(24576)
  @Parameter(
      label = "Cost of a token",
      group = Group.PACKING,
      place = 10,
      kind = Kind.COUNT,
      parent = "batching",
      when = "pack")
  long getCostLinear();

  void setCostLinear(long value);

  @Description("Cost of a token for each token of its sequence: b in a L + b L².")
  @Default.Long(1)
  @Parameter(
      label = "Cost of a pair of tokens",
      group = Group.PACKING,
      place = 11,
      kind = Kind.COUNT,
      parent = "batching",
      when = "pack")
  long getCostQuadratic();

  void setCostQuadratic(long value);

  /** The options as a manifest keeps them. */
  static Map<String, Object> toMap(PackOptions options) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put(PACK_LENGTH, options.getPackLength());
    all.put(PACKS_PER_STEP, options.getPacksPerStep());
    all.put(MAX_SEQUENCES, options.getMaxSequences());
    all.put("minFill", options.getMinFill());
    all.put(LENGTH_MULTIPLE, options.getLengthMultiple());
    all.put(COST_LINEAR, options.getCostLinear());
    all.put(COST_QUADRATIC, options.getCostQuadratic());
    return all;
  }

  /** What the option means: 0 is any number. */
  static int mostSequences(int option) {
    return option == 0 ? Integer.MAX_VALUE : option;
  }

  /**
   * The rules.
   *
   * @throws IllegalArgumentException naming the option, its value and the rule
   */
  static PackRules rules(PackOptions options) {
    if (options.getMaxSequences() < 0) {
      throw new IllegalArgumentException(
          "maxSequences must be 0 or more, got " + options.getMaxSequences());
    }
    return PackRules.of(options.getPackLength(), options.getPacksPerStep())
        .withSeed(options.getSeed())
        .withCostModel(new CostModel(options.getCostLinear(), options.getCostQuadratic()))
        .withMaxSequences(mostSequences(options.getMaxSequences()))
        .withMinFill(options.getMinFill())
        .withLengthMultiple(options.getLengthMultiple());
  }
}
