package org.longalign.beam.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * How many documents, Chinese and other, each source gives.
 *
 * <p>With a total: shares of it, to the whole document by largest remainder; a source that has too
 * few gives all and the others make up for it, in proportion to their shares. Without a total: the
 * largest for which every share and the Chinese share hold up to rounding; sources without any
 * eligible document are left out of that, and the Chinese share where only one kind of document is
 * eligible or no total holds it. Sources with a count give it or all they have; sources with
 * neither give what is left of the total, or all they have.
 */
final class Quotas {
  /** Eligible documents of one source, or what it is to give. */
  record Amount(long chinese, long other) {
    long all() {
      return chinese + other;
    }
  }

  private final Mixture mixture;
  private final List<Amount> supply;

  private Quotas(Mixture mixture, List<Amount> supply) {
    this.mixture = mixture;
    this.supply = supply;
  }

  /** Solves for the supply of each source, in the order of the mixture. */
  static List<Amount> of(Mixture mixture, List<Amount> supply) {
    return new Quotas(mixture, supply).solve();
  }

  private List<Amount> solve() {
    if (mixture.documents() != null) {
      return amounts(mixture.documents());
    }
    long all = supply.stream().mapToLong(Amount::all).sum();
    long byShares = last(all, this::sharesHold);
    boolean mixed =
        supply.stream().anyMatch(has -> has.chinese() > 0)
            && supply.stream().anyMatch(has -> has.other() > 0);
    if (mixture.chineseShare() == null || !mixed) {
      return amounts(byShares);
    }
    // The room for Chinese documents is a concave function of the total but for rounding, which
    // moves it by less than one a source. So a slack of that much bounds the total from above; from
    // there down the first total that holds is the largest, where halving alone would be misled.
    long slack = 2L * supply.size() + 1;
    long total = last(byShares, t -> chineseHolds(t, slack));
    while (total > 0 && !chineseHolds(total, 0)) {
      total--;
    }
    return amounts(total > 0 ? total : byShares);
  }

  /** The last of 0 … most up to which the test holds, if it holds up to some number. */
  private static long last(long most, LongPredicate test) {
    long low = 0;
    long high = most;
    while (low < high) {
      long middle = low + (high - low + 1) / 2;
      if (test.test(middle)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private boolean sharesHold(long total) {
    double open = openShare(total);
    for (int i = 0; i < supply.size(); i++) {
      Double share = mixture.sources().get(i).share();
      if (share != null && supply.get(i).all() > 0 && share * open > supply.get(i).all() + 1e-9) {
        return false;
      }
    }
    return Arrays.stream(bySource(total)).sum() >= total;
  }

  private boolean chineseHolds(long total, long slack) {
    long[] quotas = bySource(total);
    long wanted = Math.round(mixture.chineseShare() * Arrays.stream(quotas).sum());
    long least = 0;
    long most = 0;
    for (int i = 0; i < quotas.length; i++) {
      least += Math.max(0, quotas[i] - supply.get(i).other());
      most += Math.min(quotas[i], supply.get(i).chinese());
    }
    return least - slack <= wanted && wanted <= most + slack;
  }

  /** What shares are of: the total, or more where shares sum to less and nobody else fills up. */
  private double openShare(long total) {
    double shares = 0;
    boolean others = false;
    for (int i = 0; i < supply.size(); i++) {
      Double share = mixture.sources().get(i).share();
      if (share == null) {
        others = true;
      } else if (supply.get(i).all() > 0) {
        shares += share;
      }
    }
    return others || shares == 0 ? total : total / shares;
  }

  private List<Amount> amounts(long total) {
    long[] quotas = bySource(total);
    long[] chinese = chinese(quotas);
    List<Amount> amounts = new ArrayList<>();
    for (int i = 0; i < quotas.length; i++) {
      amounts.add(new Amount(chinese[i], quotas[i] - chinese[i]));
    }
    return amounts;
  }

  private long[] bySource(long total) {
    int n = supply.size();
    double[] weights = new double[n];
    double[] rest = new double[n];
    long[] none = new long[n];
    long[] most = new long[n];
    long counted = 0;
    long[] quotas = new long[n];
    for (int i = 0; i < n; i++) {
      MixtureSource source = mixture.sources().get(i);
      long has = supply.get(i).all();
      if (source.count() != null) {
        quotas[i] = Math.min(source.count(), has);
        counted += quotas[i];
      } else {
        most[i] = has;
        weights[i] = source.share() == null ? 0 : source.share();
        rest[i] = source.share() == null ? has : 0;
      }
    }
    double open = openShare(total);
    double[] wanted = Arrays.stream(weights).map(share -> share * open).toArray();
    double left = Math.max(0, total - counted - Arrays.stream(wanted).sum());
    double of = Arrays.stream(rest).sum();
    for (int i = 0; i < n; i++) {
      wanted[i] += of == 0 ? 0 : Math.min(rest[i], left * rest[i] / of);
    }
    long[] shared = apportion(wanted, none, most, Math.max(0, total - counted));
    for (int i = 0; i < n; i++) {
      quotas[i] += shared[i];
    }
    return quotas;
  }

  private long[] chinese(long[] quotas) {
    int n = quotas.length;
    long[] least = new long[n];
    long[] most = new long[n];
    double[] wanted = new double[n];
    for (int i = 0; i < n; i++) {
      Amount has = supply.get(i);
      least[i] = Math.max(0, quotas[i] - has.other());
      most[i] = Math.min(quotas[i], has.chinese());
      wanted[i] = has.all() == 0 ? 0 : (double) quotas[i] * has.chinese() / has.all();
    }
    double natural = Arrays.stream(wanted).sum();
    double share = mixture.chineseShare() == null ? -1 : mixture.chineseShare();
    long total = Math.round(share < 0 ? natural : share * Arrays.stream(quotas).sum());
    if (share >= 0) {
      // Towards the bounds in proportion to the room that each source has.
      double[] bound = new double[n];
      for (int i = 0; i < n; i++) {
        bound[i] = total > natural ? most[i] - wanted[i] : wanted[i] - least[i];
      }
      double room = Arrays.stream(bound).sum();
      double part = room <= 0 ? 0 : Math.min(1, Math.abs(total - natural) / room);
      for (int i = 0; i < n; i++) {
        wanted[i] += Math.signum(total - natural) * part * bound[i];
      }
    }
    return apportion(wanted, least, most, total);
  }

  /**
   * Whole numbers near {@code wanted}, inside the bounds, that sum to {@code total} if the bounds
   * allow: largest remainder first, then, while some are at their bounds, the rest to those that
   * are not, in proportion to what they want.
   */
  static long[] apportion(double[] wanted, long[] least, long[] most, long total) {
    int n = wanted.length;
    double[] goal = wanted.clone();
    // What capped entries cannot take goes to the others, round after round.
    for (int round = 0; round < n; round++) {
      double excess = 0;
      double open = 0;
      for (int i = 0; i < n; i++) {
        if (goal[i] > most[i]) {
          excess += goal[i] - most[i];
          goal[i] = most[i];
        } else if (goal[i] < most[i]) {
          open += goal[i];
        }
      }
      if (excess <= 0 || open <= 0) {
        break;
      }
      for (int i = 0; i < n; i++) {
        if (goal[i] < most[i]) {
          goal[i] += excess * goal[i] / open;
        }
      }
    }
    long[] whole = new long[n];
    for (int i = 0; i < n; i++) {
      long floor = (long) Math.floor(goal[i] + 1e-9);
      whole[i] = Math.max(least[i], Math.min(most[i], floor));
    }
    long missing = total - Arrays.stream(whole).sum();
    Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
    while (missing != 0) {
      int step = missing > 0 ? 1 : -1;
      Arrays.sort(
          order,
          Comparator.comparingDouble((Integer i) -> -step * (goal[i] - whole[i]))
              .thenComparing(i -> i));
      boolean moved = false;
      for (int i : order) {
        boolean may = step > 0 ? whole[i] < most[i] && wanted[i] > 0 : whole[i] > least[i];
        if (may && missing != 0) {
          whole[i] += step;
          missing -= step;
          moved = true;
        }
      }
      if (!moved) {
        break;
      }
    }
    return whole;
  }
}
