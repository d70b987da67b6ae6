package org.longalign.beam.runners.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How good and how fast plans are, beside other packers on the same lengths. */
public final class PackingBenchmark implements Benchmark {
  /** Tokens in a pack. */
  static final int CAPACITY = Mixture.LONGEST;

  @Override
  public String name() {
    return "packing";
  }

  @Override
  public String run(Workbench bench) throws IOException {
    String machine = Machine.describe();
    PythonPeers python = PythonPeers.install(bench);
    bench.say("drawing lengths");
    python.run("lengths.py", bench.directory().toString());
    List<LengthSet> sets = new ArrayList<>();
    for (String name : LengthSet.NAMES) {
      sets.add(LengthSet.read(bench.directory(), name));
    }
    bench.say("peers (two minutes)");
    List<PeerResult> peers = peers(python, bench);
    bench.say("speed");
    SpeedTables speed = SpeedTables.of(sets, peers);
    bench.say("packs");
    QualityTable quality = QualityTable.of(sets, peers);
    bench.say("curve");
    CurveTable curve = CurveTable.of(sets, bench);
    bench.say("balance");
    String balance = BalanceTable.of(sets.get(LengthSet.NAMES.indexOf(LengthSet.LARGEST)));
    return String.join(
        "\n",
        "## Packing\n",
        machine + "; Python " + peers.get(0).python() + ".\n",
        quality.markdown(),
        speed.markdown(),
        curve.markdown(),
        balance,
        new Targets(quality, speed, curve).markdown(),
        speed.ratios().comment());
  }

  private static List<PeerResult> peers(PythonPeers python, Workbench bench) throws IOException {
    List<String> args =
        new ArrayList<>(List.of(bench.directory().toString(), String.valueOf(CAPACITY)));
    args.addAll(LengthSet.NAMES);
    ObjectMapper json = new ObjectMapper();
    List<PeerResult> results = new ArrayList<>();
    for (String line : python.run("peers.py", args.toArray(String[]::new))) {
      results.add(json.readValue(line, PeerResult.class));
    }
    if (results.isEmpty()) {
      throw new IllegalStateException("peers.py must print results, it printed none");
    }
    return results;
  }
}
