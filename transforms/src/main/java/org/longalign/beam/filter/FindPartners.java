package org.longalign.beam.filter;

import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * For each document's id, the documents before it that it must be compared with. Only sketches
 * move, each once for every band.
 */
final class FindPartners extends PTransform<PCollection<Sketch>, PCollection<KV<String, Match>>> {
  private static final long serialVersionUID = 1;

  private final double threshold;

  FindPartners(double threshold) {
    this.threshold = threshold;
  }

  @Override
  public PCollection<KV<String, Match>> expand(PCollection<Sketch> sketches) {
    KvCoder<String, Match> matches = KvCoder.of(StringUtf8Coder.of(), new Match.SelfCoder());
    return sketches
        .apply("Bands", ParDo.of(new Explode(threshold)))
        .setCoder(KvCoder.of(VarLongCoder.of(), new Sketch.SelfCoder()))
        .apply("Group by band", GroupByKey.create())
        .apply("Match", ParDo.of(new Compare(threshold)))
        .setCoder(matches)
        .apply("Group by document", GroupByKey.create())
        .apply("Choose", ParDo.of(new Choose()))
        .setCoder(matches);
  }

  static final class Explode extends DoFn<Sketch, KV<Long, Sketch>> {
    private static final long serialVersionUID = 1;

    private final double threshold;
    private transient Bands bands;

    Explode(double threshold) {
      this.threshold = threshold;
    }

    @Setup
    public void setup() {
      bands = Bands.of(threshold);
    }

    @ProcessElement
    public void process(@Element Sketch sketch, OutputReceiver<KV<Long, Sketch>> out) {
      for (int band = 0; band < bands.count(); band++) {
        out.output(KV.of(bands.key(sketch.signature(), band), sketch));
      }
    }
  }

  static final class Compare extends DoFn<KV<Long, Iterable<Sketch>>, KV<String, Match>> {
    private static final long serialVersionUID = 1;

    private final double threshold;

    Compare(double threshold) {
      this.threshold = threshold;
    }

    @ProcessElement
    public void process(
        @Element KV<Long, Iterable<Sketch>> bucket, OutputReceiver<KV<String, Match>> out) {
      new Bucket(threshold)
          .match(bucket.getValue(), (later, match) -> out.output(KV.of(later.id(), match)));
    }
  }

  static final class Choose extends DoFn<KV<String, Iterable<Match>>, KV<String, Match>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(
        @Element KV<String, Iterable<Match>> matches, OutputReceiver<KV<String, Match>> out) {
      for (Match match : Partners.of(matches.getValue())) {
        out.output(KV.of(matches.getKey(), match));
      }
    }
  }
}
