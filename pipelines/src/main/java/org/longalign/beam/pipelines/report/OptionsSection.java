package org.longalign.beam.pipelines.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.longalign.beam.pipelines.report.Table.Column;

/** All that shaped the data, a column a data set. */
final class OptionsSection {
  private OptionsSection() {}

  static Section of(List<DataSet> data) {
    Set<String> keys = new TreeSet<>();
    List<Column> columns = new ArrayList<>(List.of(Column.text("Option")));
    List<String> seeds = new ArrayList<>(List.of("seed"));
    List<String> versions = new ArrayList<>(List.of("softwareVersion"));
    for (DataSet one : data) {
      keys.addAll(one.manifest().options().keySet());
      columns.add(Column.text(data.size() == 1 ? "Value" : one.name()));
      seeds.add(Long.toString(one.manifest().seed()));
      versions.add(text(one.manifest().softwareVersion()));
    }
    keys.remove("seed");
    List<List<String>> rows = new ArrayList<>(List.of(versions, seeds));
    for (String key : keys) {
      List<String> row = new ArrayList<>(List.of(key));
      data.forEach(one -> row.add(text(one.manifest().options().get(key))));
      rows.add(row);
    }
    return new Section(
        "Options",
        List.of(
            new Block.Paragraph("The same inputs, options and seed give the same data set."),
            new Table("Options", columns, rows)));
  }

  private static String text(Object value) {
    return value == null ? Numbers.NONE : value.toString();
  }
}
