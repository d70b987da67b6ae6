package org.longalign.beam.pipelines.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.pipelines.report.Chart.Series;
import org.longalign.beam.pipelines.report.Table.Column;

/**
 * Languages, in all sequences and in the mixture alone; against the option {@code chineseShare},
 * the one share of a language that a mixture can want.
 */
final class LanguagesSection {
  private static final String CHINESE = "zh";

  private LanguagesSection() {}

  static Section of(DataSet data) {
    Manifest manifest = data.manifest();
    boolean mixture =
        manifest.sources().values().stream().anyMatch(source -> source.wanted() != null);
    double all = manifest.languages().values().stream().mapToLong(Manifest.Share::sequences).sum();
    double mixed = mixture ? inMixture(manifest, null) : all;
    double chinese = chineseShare(manifest.options());
    List<String> names = new ArrayList<>();
    List<Double> got = new ArrayList<>();
    List<Double> wanted = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, Manifest.Share> entry : manifest.languages().entrySet()) {
      String language = entry.getKey();
      Manifest.Share share = entry.getValue();
      double ofMixture =
          (mixture ? inMixture(manifest, language) : (double) share.sequences()) / mixed;
      double aim = language.equals(CHINESE) ? chinese : Double.NaN;
      names.add(name(language));
      got.add(ofMixture);
      wanted.add(aim);
      rows.add(
          List.of(
              name(language),
              Numbers.count(share.sequences()),
              Numbers.count(share.tokens()),
              Numbers.percent(share.sequences() / all),
              Numbers.percent(ofMixture),
              Numbers.percent(aim)));
    }
    List<Block> blocks = new ArrayList<>();
    if (!names.isEmpty()) {
      Series subject = Series.subject("In the data set", got);
      Series reference = Series.reference("Wanted", wanted);
      boolean aimed = wanted.stream().anyMatch(Double::isFinite);
      blocks.add(
          new Chart(
              Chart.Kind.ROWS,
              "Share of each language in the mixture",
              "Bars of each language's share of the mixture's sequences; the figures are in the"
                  + " table that follows.",
              "Share of sequences",
              Chart.Unit.FRACTION,
              names,
              aimed ? List.of(subject, reference) : List.of(subject)));
    }
    blocks.add(
        Table.of(
            "Languages",
            rows,
            Column.text("Language"),
            Column.number("Sequences"),
            Column.number("Tokens"),
            Column.number("Share of all"),
            Column.number("Share of mixture"),
            Column.number("Wanted")));
    return new Section("Languages", blocks);
  }

  /** Sequences of the mixture's sources in a language, or in any if it is null. */
  private static double inMixture(Manifest manifest, String language) {
    return manifest.sources().values().stream()
        .filter(source -> source.wanted() != null)
        .flatMap(source -> source.languages().entrySet().stream())
        .filter(entry -> language == null || entry.getKey().equals(language))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static double chineseShare(Map<String, Object> options) {
    Object value = options.get("chineseShare");
    try {
      return value == null ? Double.NaN : Double.parseDouble(value.toString());
    } catch (NumberFormatException e) {
      return Double.NaN; // Not a number, so nothing to measure against: "none", "default".
    }
  }

  private static String name(String code) {
    String language = Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH);
    return language.isEmpty() || language.equals(code) ? code : language + " (" + code + ")";
  }
}
