package org.longalign.beam.judge;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.longalign.beam.data.Question;

/**
 * Contexts of several lengths with needles at several depths, as questions: who answers and judges
 * them need not know where they come from.
 *
 * @param needles sentences to hide, one or more
 * @param question that they answer
 * @param reference what a right answer says
 * @param language of the haystack and the question
 * @param lengths in tokens, all different
 * @param depths percent, all different
 */
public record NeedleGrid(
    List<String> needles,
    String question,
    String reference,
    String language,
    List<Integer> lengths,
    List<Double> depths)
    implements Serializable {
  private static final long serialVersionUID = 1;

  public NeedleGrid {
    needles = List.copyOf(needles);
    lengths = List.copyOf(lengths);
    depths = List.copyOf(depths);
    if (needles.isEmpty() || lengths.isEmpty() || depths.isEmpty()) {
      throw new IllegalArgumentException(
          "needles, lengths and depths must be one or more each, got "
              + needles.size()
              + ", "
              + lengths.size()
              + " and "
              + depths.size());
    }
    requireDifferent("lengths", lengths);
    requireDifferent("depths", depths);
  }

  private static void requireDifferent(String name, List<?> values) {
    if (new HashSet<>(values).size() < values.size()) {
      throw new IllegalArgumentException(name + " must all be different, got " + values);
    }
  }

  /** One length and depth. */
  public record Cell(int length, double depth) {
    /** Its question's id, such as "needle-6000-12.5". */
    public String id() {
      return String.format(Locale.ROOT, "needle-%d-%s", length, depth);
    }
  }

  /** All cells, lengths in order, depths in order within them. */
  public List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (int length : lengths) {
      for (double depth : depths) {
        cells.add(new Cell(length, depth));
      }
    }
    return cells;
  }

  /** All cells as questions, their contexts still to be put in. */
  public List<Question> questions() {
    return cells().stream()
        .map(
            cell ->
                new Question(cell.id(), "needle", question, reference, language, List.of(), "", ""))
        .toList();
  }

  /**
   * One of these questions with its context as its document.
   *
   * @throws IllegalArgumentException if it is none of them
   * @throws IllegalStateException if there is no context of the exact length
   */
  public Question withContext(Question asked, Haystack haystack) {
    Cell cell =
        cells().stream()
            .filter(each -> each.id().equals(asked.id()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a question must be of the grid, got \"" + asked.id() + '"'));
    String context = haystack.with(needles, cell.length, cell.depth).text();
    return new Question(
        asked.id(), asked.dataset(), question, reference, language, List.of(), context, "");
  }
}
