package org.longalign.beam.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class QuotasTest {
  @Property
  void no_source_gives_more_than_it_has_and_the_total_is_what_can_be_had(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 60) Integer> supply,
      @ForAll @IntRange(min = 1, max = 200) int documents,
      @ForAll @DoubleRange(min = 0, max = 1) double chineseShare) {
    List<Quotas.Amount> has = new ArrayList<>();
    for (int i = 0; i < supply.size(); i++) {
      has.add(new Quotas.Amount(supply.get(i) / (i + 1), supply.get(i) - supply.get(i) / (i + 1)));
    }
    Double[] shares = new Double[supply.size()];
    Arrays.fill(shares, 1.0 / supply.size());
    List<Quotas.Amount> quotas = Quotas.of(mixture((long) documents, chineseShare, shares), has);
    long total = 0;
    for (int i = 0; i < quotas.size(); i++) {
      assertTrue(quotas.get(i).chinese() >= 0 && quotas.get(i).chinese() <= has.get(i).chinese());
      assertTrue(quotas.get(i).other() >= 0 && quotas.get(i).other() <= has.get(i).other());
      total += quotas.get(i).all();
    }
    long all = has.stream().mapToLong(Quotas.Amount::all).sum();
    assertEquals(Math.min(documents, all), total);
    long chinese = quotas.stream().mapToLong(Quotas.Amount::chinese).sum();
    assertTrue(
        Math.abs(chinese - Math.round(chineseShare * total)) == 0
            || atBound(quotas, has, chinese, chineseShare * total),
        chinese + " Chinese of " + total);
  }

  @Property
  void without_a_total_no_larger_one_holds(
      @ForAll @Size(min = 2, max = 4) List<@IntRange(min = 1, max = 40) Integer> chinese,
      @ForAll @Size(min = 4, max = 4) List<@IntRange(min = 1, max = 40) Integer> other,
      @ForAll @DoubleRange(min = 0, max = 1) double chineseShare,
      @ForAll @IntRange(min = 1, max = 9) int first) {
    List<Quotas.Amount> has = new ArrayList<>();
    Double[] shares = new Double[chinese.size()];
    for (int i = 0; i < shares.length; i++) {
      has.add(new Quotas.Amount(chinese.get(i), other.get(i)));
      shares[i] = i == 0 ? first / 10.0 : (1 - first / 10.0) / (shares.length - 1);
    }
    long largest = 0;
    for (long total = has.stream().mapToLong(Quotas.Amount::all).sum(); total > 0; total--) {
      if (holds(
          Quotas.of(mixture(total, chineseShare, shares), has), total, chineseShare, shares, has)) {
        largest = total;
        break;
      }
    }
    List<Quotas.Amount> quotas = Quotas.of(mixture(null, chineseShare, shares), has);
    if (largest > 0) {
      assertEquals(largest, quotas.stream().mapToLong(Quotas.Amount::all).sum());
    }
  }

  /** The oracle: tries every total, and looks at what comes of it. */
  private static boolean holds(
      List<Quotas.Amount> quotas,
      long total,
      double chineseShare,
      Double[] shares,
      List<Quotas.Amount> has) {
    long sum = 0;
    long chinese = 0;
    for (int i = 0; i < shares.length; i++) {
      if (shares[i] * total > has.get(i).all() + 1e-9) {
        return false;
      }
      sum += quotas.get(i).all();
      chinese += quotas.get(i).chinese();
    }
    return sum == total && chinese == Math.round(chineseShare * total);
  }

  @Test
  void rounding_does_not_mislead_the_search_for_the_largest_total() {
    List<Quotas.Amount> fits = amounts(0, 117, 7, 0, 7, 0);
    List<Quotas.Amount> quotas = Quotas.of(mixture(null, 0.1, 0.9, 0.05, 0.05), fits);
    assertEquals(130, quotas.stream().mapToLong(Quotas.Amount::all).sum());
  }

  @Test
  void a_chinese_share_of_a_supply_without_chinese_does_not_empty_the_sample() {
    List<Quotas.Amount> quotas = Quotas.of(mixture(null, 0.1, 0.5, 0.5), amounts(0, 40, 0, 40));
    assertEquals(80, quotas.stream().mapToLong(Quotas.Amount::all).sum());
  }

  /** Whether no source could be moved any further towards the wanted number. */
  private static boolean atBound(
      List<Quotas.Amount> quotas, List<Quotas.Amount> has, long chinese, double wanted) {
    for (int i = 0; i < quotas.size(); i++) {
      boolean more = quotas.get(i).chinese() < has.get(i).chinese() && quotas.get(i).other() > 0;
      boolean fewer = quotas.get(i).chinese() > 0 && quotas.get(i).other() < has.get(i).other();
      if ((chinese < wanted - 0.5 && more) || (chinese > wanted + 0.5 && fewer)) {
        return false;
      }
    }
    return true;
  }

  @Test
  void reference_defect_12_the_number_asked_for_is_overwritten_by_the_number_there_is() {
    List<Quotas.Amount> quotas = Quotas.of(mixture(17L, null, 0.5, 0.5), amounts(0, 900, 0, 900));
    assertEquals(17, quotas.stream().mapToLong(Quotas.Amount::all).sum());
  }

  @Test
  void shares_are_held_to_the_document_where_supply_allows() {
    List<Quotas.Amount> quotas =
        Quotas.of(mixture(1000L, 0.1, 0.5, 0.3, 0.2), amounts(100, 900, 50, 500, 60, 600));
    assertEquals(List.of(500L, 300L, 200L), quotas.stream().map(Quotas.Amount::all).toList());
    assertEquals(100, quotas.stream().mapToLong(Quotas.Amount::chinese).sum());
  }

  @Test
  void without_a_total_the_scarcest_source_decides() {
    List<Quotas.Amount> quotas = Quotas.of(mixture(null, null, 0.5, 0.5), amounts(0, 40, 0, 1000));
    assertEquals(List.of(40L, 40L), quotas.stream().map(Quotas.Amount::all).toList());
  }

  @Test
  void others_make_up_for_a_source_that_is_short() {
    List<Quotas.Amount> quotas =
        Quotas.of(mixture(100L, null, 0.5, 0.25, 0.25), amounts(0, 10, 0, 100, 0, 100));
    assertEquals(List.of(10L, 45L, 45L), quotas.stream().map(Quotas.Amount::all).toList());
  }

  @Test
  void counts_are_exact_and_a_source_with_neither_gives_all() {
    Mixture mixture =
        new Mixture(
            "",
            List.of(source("a", null, 7L), source("b", null, 50L), source("c", null, null)),
            null,
            null,
            0);
    assertEquals(
        List.of(7L, 20L, 33L),
        Quotas.of(mixture, amounts(0, 30, 0, 20, 3, 30)).stream().map(Quotas.Amount::all).toList());
  }

  private static List<Quotas.Amount> amounts(long... chineseAndOther) {
    List<Quotas.Amount> amounts = new ArrayList<>();
    for (int i = 0; i < chineseAndOther.length; i += 2) {
      amounts.add(new Quotas.Amount(chineseAndOther[i], chineseAndOther[i + 1]));
    }
    return amounts;
  }

  private static Mixture mixture(Long documents, Double chineseShare, Double... shares) {
    List<MixtureSource> sources = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      sources.add(source("s" + i, shares[i], null));
    }
    return new Mixture("", sources, documents, chineseShare, 0);
  }

  private static MixtureSource source(String name, Double share, Long count) {
    return new MixtureSource(
        name, List.of("x"), share, count, Format.TEXT_FILES, "MIT", "en", null, "text");
  }
}
