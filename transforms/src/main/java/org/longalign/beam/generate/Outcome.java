package org.longalign.beam.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.ModelUsage;
import org.longalign.beam.data.Rejected;

/** What became of a document; filled by one request's callback after the other. */
final class Outcome {
  private final Document document;
  private final int task;
  private final List<Conversation> pairs = new ArrayList<>();
  private final List<Slot.Asked> asked = new ArrayList<>();
  private final List<Rejected> rejected = new ArrayList<>();
  private final List<Integer> grounded = new ArrayList<>();
  private List<ModelUsage> usage = List.of();
  private boolean mayPass;

  Outcome(Document document, int task) {
    this.document = document;
    this.task = task;
  }

  Document document() {
    return document;
  }

  int task() {
    return task;
  }

  /** The document's own id for its first pair. */
  String pairId(int number) {
    return number == 0 ? document.id() : document.id() + " (" + (number + 1) + ")";
  }

  void keep(Conversation pair, String question, List<OptionalInt> percents) {
    pairs.add(pair);
    asked.add(new Slot.Asked(pair.id(), question));
    percents.stream().filter(OptionalInt::isPresent).forEach(p -> grounded.add(p.getAsInt()));
  }

  void reject(GenerateRejection reason, int number, String detail) {
    rejected.add(Rejected.of(reason, pairId(number), detail));
    mayPass |= reason.mayPass();
  }

  void spent(List<ModelUsage> usage) {
    this.usage = usage;
  }

  List<Conversation> pairs() {
    return pairs;
  }

  /** One for each pair that came to nothing; together with the pairs, at least one. */
  List<Rejected> rejected() {
    return rejected;
  }

  /** One for each model that was asked. */
  List<ModelUsage> usage() {
    return usage;
  }

  /** Percent of each answer's content words that stand in the document, where looked at. */
  List<Integer> grounded() {
    return grounded;
  }

  /** Its place in the data set. */
  Slot slot() {
    return new Slot(
        document.stratum(), task, document.id(), mayPass, pairs.size() + rejected.size(), asked);
  }
}
