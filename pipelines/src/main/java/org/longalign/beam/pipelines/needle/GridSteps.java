package org.longalign.beam.pipelines.needle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.longalign.beam.judge.NeedleDepths;

/** The values of one side of a grid, from an option: numbers, or FROM:TO:COUNT. Ascending. */
final class GridSteps {
  private static final String NUMBER = "(\\d{1,9}(?:\\.\\d{1,9})?)";
  private static final Pattern ONE = Pattern.compile(NUMBER);
  private static final Pattern RANGE = Pattern.compile(NUMBER + ":" + NUMBER + ":(\\d{1,4})");

  private GridSteps() {}

  /** What a part of the option stands for. */
  private interface Between {
    double[] of(double first, double last, int count);
  }

  /**
   * Lengths in tokens, to whole ones.
   *
   * @throws IllegalArgumentException naming the option, its value and the rule
   */
  static List<Integer> lengths(String value) {
    Between even =
        (first, last, count) -> {
          double[] steps = new double[count];
          for (int i = 0; i < count; i++) {
            steps[i] = Math.rint(count == 1 ? first : first + i * (last - first) / (count - 1));
          }
          return steps;
        };
    List<Integer> lengths = new ArrayList<>();
    for (double length : steps("lengths", value, even)) {
      if (length < 1 || length != Math.rint(length)) {
        throw new IllegalArgumentException(
            "lengths must be whole numbers of tokens, got \"" + value + '"');
      }
      lengths.add((int) length);
    }
    return lengths;
  }

  /** Depths in percent, ranges by the scale. */
  static List<Double> depths(String value, NeedleDepths scale) {
    List<Double> depths = steps("depths", value, scale::between);
    if (depths.get(depths.size() - 1) > 100) {
      throw new IllegalArgumentException("depths must be from 0 to 100, got \"" + value + '"');
    }
    return depths;
  }

  private static List<Double> steps(String option, String value, Between range) {
    TreeSet<Double> steps = new TreeSet<>();
    for (String part : value.split(",", -1)) {
      Matcher one = ONE.matcher(part.strip());
      Matcher many = RANGE.matcher(part.strip());
      if (one.matches()) {
        add(option, value, steps, Double.parseDouble(one.group(1)));
      } else if (many.matches() && !many.group(3).matches("0+")) {
        double first = Double.parseDouble(many.group(1));
        double last = Double.parseDouble(many.group(2));
        if (first > last) {
          throw malformed(option, value);
        }
        for (double each : range.of(first, last, Integer.parseInt(many.group(3)))) {
          add(option, value, steps, each);
        }
      } else {
        throw malformed(option, value);
      }
    }
    return List.copyOf(steps);
  }

  private static void add(String option, String value, Set<Double> steps, double step) {
    if (!steps.add(step)) {
      throw new IllegalArgumentException(
          option + " must all be different, got " + step + " twice in \"" + value + '"');
    }
  }

  private static IllegalArgumentException malformed(String option, String value) {
    return new IllegalArgumentException(
        option + " must be numbers or FROM:TO:COUNT, separated by commas, got \"" + value + '"');
  }
}
