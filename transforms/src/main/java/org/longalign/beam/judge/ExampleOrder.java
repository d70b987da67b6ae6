package org.longalign.beam.judge;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.longalign.beam.data.Question;
import org.longalign.beam.data.SeededHash;

/**
 * In which orders a judge is shown a question's three examples. Orders are numbered 0 to 5 as words
 * are sorted: 0 is the order in which they are given, 5 the reverse.
 *
 * @param count of orders a question; 0 to show no examples
 * @param drawn by the seed and the question's id, so that all models meet the same orders; else the
 *     first ones
 */
public record ExampleOrder(int count, boolean drawn) implements Serializable {
  private static final long serialVersionUID = 1;

  /** The number of no order at all, as {@link org.longalign.beam.data.Judgement} has it. */
  public static final int NONE = -1;

  private static final int[][] ORDERS = {
    {0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}
  };

  /** Always as given, as the published scores were made. */
  public static final ExampleOrder FIXED = new ExampleOrder(1, false);

  /** All six. */
  public static final ExampleOrder ALL = new ExampleOrder(ORDERS.length, false);

  /** Without examples. */
  public static final ExampleOrder ZERO_SHOT = new ExampleOrder(0, false);

  public ExampleOrder {
    if (count < 0 || count > ORDERS.length) {
      throw new IllegalArgumentException(
          "permutations must be between 0 and " + ORDERS.length + ", got " + count);
    }
  }

  /** So many different ones, drawn. */
  public static ExampleOrder seeded(int count) {
    return new ExampleOrder(count, true);
  }

  /** From an option's value: "fixed", or how many, 0 for no examples. */
  public static ExampleOrder parse(String value) {
    if (value.equals("fixed")) {
      return FIXED;
    }
    if (!value.matches("[0-6]")) {
      throw new IllegalArgumentException(
          "permutations must be fixed or a number from 0 to 6, got \"" + value + '"');
    }
    int count = Integer.parseInt(value);
    return count == ORDERS.length ? ALL : seeded(count);
  }

  /** The numbers of a question's orders, ascending; {@link #NONE} alone if it has no examples. */
  List<Integer> of(Question question, long seed) {
    if (count == 0 || question.examples().isEmpty()) {
      return List.of(NONE);
    }
    List<Integer> all = new ArrayList<>(IntStream.range(0, ORDERS.length).boxed().toList());
    if (drawn) {
      SeededHash hash = new SeededHash(seed, "permutation");
      all.sort(Comparator.comparingLong(each -> hash.bits(question.id() + '\n' + each)));
    }
    return all.subList(0, count).stream().sorted().toList();
  }

  /** Which example stands at each of the three places. */
  static int[] places(int order) {
    return ORDERS[order].clone();
  }
}
