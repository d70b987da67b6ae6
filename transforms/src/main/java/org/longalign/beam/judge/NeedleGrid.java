package org.longalign.beam.judge;

import java.util.ArrayList;
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
 * @param lengths in tokens
 * @param depths percent
 */
public record NeedleGrid(
    List<String> needles,
    String question,
    String reference,
    String language,
    List<Integer> lengths,
    List<Double> depths) {
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

  /** A cell as a question whose document is its context. */
  public Question question(Haystack haystack, Cell cell) {
    String context = haystack.with(needles, cell.length, cell.depth).text();
    return new Question(cell.id(), "needle", question, reference, language, List.of(), context, "");
  }
}
