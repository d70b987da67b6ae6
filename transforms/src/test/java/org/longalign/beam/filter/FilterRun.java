package org.longalign.beam.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.DocumentCoder;
import org.longalign.beam.data.Rejected;

/** What a filter made of documents, on the direct runner: each came out once, as it went in. */
final class FilterRun {
  /** Elements that a pipeline in this JVM has seen, by a number of their own. */
  private static final Map<Integer, List<Object>> SEEN = new ConcurrentHashMap<>();

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private FilterRun() {}

  /** By id, "kept" or why not. */
  static Map<String, String> of(
      List<Document> documents,
      PTransform<PCollection<Document>, PCollectionTuple> filter,
      TupleTag<Document> kept,
      TupleTag<Rejected> rejected,
      int parallelism) {
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setTargetParallelism(parallelism);
    Pipeline pipeline = Pipeline.create(options);
    PCollection<Document> in = pipeline.apply(Create.of(documents).withCoder(DocumentCoder.of()));
    PCollectionTuple out =
        (parallelism == 1 ? in : in.apply("Spread", Reshuffle.viaRandomKey())).apply(filter);
    int staying = collect(out.get(kept));
    int leaving = collect(out.get(rejected));
    pipeline.run().waitUntilFinish();
    Map<String, Document> given = new TreeMap<>();
    documents.forEach(document -> given.put(document.id(), document));
    Map<String, String> fates = new TreeMap<>();
    for (Object document : SEEN.get(staying)) {
      String id = ((Document) document).id();
      assertEquals(given.get(id), document);
      assertNull(fates.put(id, "kept"), id);
    }
    for (Object element : SEEN.get(leaving)) {
      Rejected gone = (Rejected) element;
      String why = gone.stage() + "/" + gone.reason() + ": " + gone.detail();
      assertNull(fates.put(gone.id(), why), gone.id());
    }
    assertEquals(given.keySet(), fates.keySet());
    return fates;
  }

  static Map<String, String> of(List<Document> documents, Deduplicate filter) {
    return of(documents, filter, Deduplicate.DOCUMENTS, Deduplicate.REJECTED, 1);
  }

  static Map<String, String> of(List<Document> documents, Decontaminate filter) {
    return of(documents, filter, Decontaminate.DOCUMENTS, Decontaminate.REJECTED, 1);
  }

  private static <T> int collect(PCollection<T> elements) {
    int number = NUMBERS.incrementAndGet();
    PAssert.that(elements)
        .satisfies(
            all -> {
              List<Object> list = new ArrayList<>();
              all.forEach(list::add);
              SEEN.put(number, list);
              return null;
            });
    return number;
  }
}
