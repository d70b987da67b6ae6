package org.longalign.beam.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.longalign.beam.data.Document;

/** Where the draw ends in each stratum, and where its reserves end. */
final class Drawn {
  private record Bounds(SmallestKeys keys, long chosen, SamplingKey last, SamplingKey reserve) {}

  private final Map<String, Bounds> strata = new HashMap<>();

  private Drawn() {}

  /**
   * Decides by the keys of each stratum.
   *
   * @param reserves share of what is chosen
   */
  static Drawn of(Mixture mixture, double reserves, Map<String, SmallestKeys> keys) {
    List<Quotas.Amount> supply = new ArrayList<>();
    for (MixtureSource each : mixture.sources()) {
      String source = each.name();
      supply.add(
          new Quotas.Amount(
              count(keys, Document.stratum(source, true)),
              count(keys, Document.stratum(source, false))));
    }
    List<Quotas.Amount> quotas = Quotas.of(mixture, supply);
    Drawn drawn = new Drawn();
    for (int i = 0; i < quotas.size(); i++) {
      String source = mixture.sources().get(i).name();
      drawn.put(keys, Document.stratum(source, true), quotas.get(i).chinese(), reserves);
      drawn.put(keys, Document.stratum(source, false), quotas.get(i).other(), reserves);
    }
    return drawn;
  }

  private static long count(Map<String, SmallestKeys> keys, String stratum) {
    return keys.containsKey(stratum) ? keys.get(stratum).count() : 0;
  }

  private void put(Map<String, SmallestKeys> keys, String stratum, long quota, double reserves) {
    if (quota > 0) {
      SmallestKeys own = keys.get(stratum);
      long more = Math.min(quota + reserves(quota, reserves), own.count());
      strata.put(stratum, new Bounds(own, quota, own.smallest(quota), own.smallest(more)));
    }
  }

  /** How many reserves so many chosen ones have. */
  static long reserves(long chosen, double share) {
    return (long) Math.ceil(chosen * share);
  }

  boolean isChosen(Candidate candidate) {
    Bounds bounds = strata.get(candidate.stratum());
    return bounds != null && candidate.key().compareTo(bounds.last) <= 0;
  }

  /** Whether it would be next, and is not chosen. */
  boolean isReserve(Candidate candidate) {
    Bounds bounds = strata.get(candidate.stratum());
    return bounds != null
        && candidate.key().compareTo(bounds.last) > 0
        && candidate.key().compareTo(bounds.reserve) <= 0;
  }

  /** A reserve's turn in its stratum, from 0. */
  long reserveRank(Candidate candidate) {
    Bounds bounds = strata.get(candidate.stratum());
    return bounds.keys.rank(candidate.key()) - bounds.chosen;
  }
}
