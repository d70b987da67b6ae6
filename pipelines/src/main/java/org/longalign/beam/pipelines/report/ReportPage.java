package org.longalign.beam.pipelines.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.longalign.beam.dataset.Manifest;

/**
 * One HTML file on one or several data sets: it opens from disk, asks nothing of any network, and
 * runs no script but its own two (Chart.js and what draws with it), which its content security
 * policy names by their hashes. The same manifests give the same bytes.
 */
public final class ReportPage {
  private static final String CHARTS = resource("chart-4.6.1.umd.min.js");
  private static final String LICENCE = resource("chart-4.6.1.LICENSE.txt");
  private static final String DRAW =
      Stream.of("report", "bars", "intervals", "scatter", "details", "answers", "start")
          .map(name -> resource(name + ".js"))
          .collect(Collectors.joining());
  private static final String STYLE = resource("report.css") + resource("evaluation.css");
  private static final String FRAME = resource("report.html");

  /** The page on one data set. */
  public String render(Manifest manifest) {
    return render(List.of(new DataSet("dataset", manifest)));
  }

  /** The page on one data set, or on several side by side. */
  public String render(List<DataSet> data) {
    return render(data, List.of());
  }

  /**
   * As {@link #render(List)}, followed by more sections.
   *
   * @throws IllegalArgumentException if there is no data set
   */
  public String render(List<DataSet> data, List<Section> more) {
    PageBody body = new PageBody();
    data(data, body);
    more.forEach(body::section);
    body.section(OptionsSection.of(data));
    String names = data.stream().map(DataSet::name).collect(Collectors.joining(", "));
    return page("Data set report", names, data, body);
  }

  private static void data(List<DataSet> data, PageBody body) {
    if (data.isEmpty()) {
      throw new IllegalArgumentException("data must hold at least one data set, got none");
    }
    if (data.size() == 1) {
      ofData(data.get(0)).forEach(body::section);
    } else {
      several(data, body);
    }
  }

  /**
   * The page of a run: what came of it, then its data.
   *
   * @throws IllegalArgumentException if there is no data set
   */
  public String render(String heading, String names, List<Section> results, List<DataSet> data) {
    PageBody body = new PageBody();
    results.forEach(body::section);
    data(data, body);
    body.section(OptionsSection.of(data));
    return page(heading, names, data, body);
  }

  private static List<Section> ofData(DataSet data) {
    return List.of(
        PlanSections.figures(data),
        SourcesSection.of(data),
        LanguagesSection.of(data),
        LengthsSection.of(data),
        PlanSections.filling(data),
        PlanSections.balance(data),
        AnswersSection.of(data),
        AccountSections.rejected(data),
        AccountSections.cost(data));
  }

  /** What is equal in all data sets (they often differ in batching alone) is shown once. */
  private static void several(List<DataSet> data, PageBody body) {
    body.section(ComparisonSection.of(data));
    List<Section> shared = new ArrayList<>(ofData(data.get(0)));
    data.forEach(one -> shared.retainAll(ofData(one)));
    if (!shared.isEmpty()) {
      body.chapter("The same in all", shared);
    }
    for (DataSet one : data) {
      List<Section> own = new ArrayList<>(ofData(one));
      own.removeAll(shared);
      if (!own.isEmpty()) {
        body.chapter(one.name(), own);
      }
    }
  }

  private static Block.Notice standIn(List<DataSet> data, List<DataSet> offline) {
    String where =
        offline.size() == data.size()
            ? ""
            : "This holds for "
                + offline.stream().map(DataSet::name).collect(Collectors.joining(", "))
                + ". ";
    return new Block.Notice(
        "An extractive stand-in wrote the answers",
        where
            + "The job ran offline and asked no language model: the answers are sentences copied"
            + " from the documents. The data set shows that the pipeline works; it is not meant"
            + " for training a model.");
  }

  /**
   * A page of sections alone, in the same house.
   *
   * @param names what the page is about, below its heading
   */
  public String render(String heading, String names, List<Section> sections) {
    PageBody body = new PageBody();
    sections.forEach(body::section);
    return page(heading, names, SoftwareVersion.get(), new PageBody(), body);
  }

  private static String page(String heading, String names, List<DataSet> data, PageBody body) {
    PageBody head = new PageBody();
    List<DataSet> offline = data.stream().filter(DataSet::offline).toList();
    if (!offline.isEmpty()) {
      head.block(standIn(data, offline));
    }
    return page(heading, names, data.get(0).manifest().softwareVersion(), head, body);
  }

  private static String page(
      String heading, String names, String version, PageBody head, PageBody body) {
    String contents =
        body.anchors().stream()
            .map(a -> "<a href=\"#%s\">%s</a>".formatted(a.id(), Html.escape(a.title())))
            .collect(Collectors.joining("\n"));
    Function<String, String> part =
        name ->
            switch (name) {
              case "policy" -> policy();
              case "title" -> Html.escape(heading + ": " + names);
              case "heading" -> Html.escape(heading);
              case "style" -> STYLE;
              case "names" -> Html.escape(names);
              case "notice" -> head.toString();
              case "contents" -> contents;
              case "body" -> body.toString();
              case "version" -> Html.escape(version);
              case "data" -> Html.json(body.drawings());
              case "licence" -> Html.escape(LICENCE);
              case "charts" -> CHARTS;
              case "draw" -> DRAW;
              default -> throw new IllegalStateException("report.html names no part " + name);
            };
    return Frame.fill(FRAME, part);
  }

  private static String policy() {
    return "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src "
        + hash(STYLE)
        + "; script-src "
        + hash(CHARTS)
        + ' '
        + hash(DRAW);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** Line ends as a browser sees them, since the policy's hashes are over what it sees. */
  static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " must be on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read resource " + name, e);
    }
  }
}
