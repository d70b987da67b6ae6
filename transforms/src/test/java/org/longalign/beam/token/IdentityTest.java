package org.longalign.beam.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.longalign.beam.data.TokenBuffer;
import org.longalign.beam.token.RoutedTokenizer.Route;

/**
 * The ids of every real tokenizer are those of Hugging Face's library. {@code runners/identity.sh}
 * runs it in full; what the properties {@code longalign.identity.*} leave out, CI samples.
 */
final class IdentityTest {
  private static final boolean FULL = Boolean.getBoolean("longalign.identity.full");
  private static final int STRINGS =
      Integer.getInteger("longalign.identity.strings", FULL ? 1_000_000 : 4_000);
  private static final String CORPUS = System.getProperty("longalign.identity.corpus");
  private static final String ONLY = System.getProperty("longalign.identity.only", "");
  private static final int RUN_CHARS = FULL ? 1_000_000 : 10_000;
  private static final int CORPUS_BYTES = FULL || CORPUS != null ? Integer.MAX_VALUE - 8 : 1_000;

  /** Their normalizer or split is not understood; all others must take the fast route. */
  private static final Set<String> LEFT_TO_THE_LIBRARY = Set.of("claude", "deepseek_v3");

  @TestFactory
  Stream<DynamicContainer> ids_and_counts_are_those_of_the_library() {
    return FetchedTokenizer.all().stream()
        .filter(tokenizer -> FULL || tokenizer.always())
        .filter(tokenizer -> ONLY.isEmpty() || ONLY.equals(tokenizer.name()))
        .map(tokenizer -> dynamicContainer(tokenizer.name(), checks(new Loaded(tokenizer))));
  }

  private static Stream<DynamicTest> checks(Loaded loaded) {
    return Stream.of(
        loaded.test("is loaded", loaded::load),
        loaded.test("random texts", loaded::randomTexts),
        loaded.test("random texts again, in the warm state", loaded::randomTextsAgain),
        loaded.test("assigned code points", () -> loaded.same(CodePointTexts.assigned(FULL))),
        loaded.test("unassigned code points", () -> loaded.same(CodePointTexts.unassigned(FULL))),
        loaded.test("runs", () -> loaded.same(LongTexts.runs(RUN_CHARS))),
        loaded.test("windows of 256", () -> loaded.same(LongTexts.windows(4096, 256))),
        loaded.test(
            "windows of 4096", () -> loaded.same(LongTexts.windows(FULL ? 262_144 : 8192, 4096))),
        loaded.test(
            "windows of 65536",
            () -> loaded.same(LongTexts.windows(65_536, 1024).limit(FULL ? 9 : 2))),
        loaded.test("lone surrogates", () -> loaded.same(LongTexts.endingInLoneSurrogate(70_000))),
        loaded.test("a corpus", loaded::corpus),
        loaded.test("appends", loaded::appends),
        loaded.test("is released", loaded::release));
  }

  /** One tokenizer at a time: eighteen vocabularies twice would not fit. */
  private static final class Loaded {
    private final FetchedTokenizer source;
    private RandomTexts random;
    private DjlTokenizer oracle;
    private Tokenizer subject;

    Loaded(FetchedTokenizer source) {
      this.source = source;
    }

    /** What was not fetched is skipped. */
    DynamicTest test(String name, Executable check) {
      return dynamicTest(
          name,
          () -> {
            source.mustBeThere();
            check.execute();
          });
    }

    void load() throws IOException {
      JsonNode tree = source.tree();
      random =
          new RandomTexts(
              1,
              StreamSupport.stream(tree.path("added_tokens").spliterator(), false)
                  .map(token -> token.path("content").asText())
                  .toList(),
              VocabularyTexts.of(tree, 5));
      oracle = DjlTokenizer.of(source.json());
      RoutedTokenizer routed = Tokenizers.read(source.spec());
      assertEquals(
          LEFT_TO_THE_LIBRARY.contains(source.name()) ? Route.DJL_NATIVE : Route.FAST,
          routed.route(),
          routed.reason());
      subject = routed.tokenizer();
      assertEquals(oracle.addedTokens(), subject.addedTokens());
    }

    void randomTexts() {
      same(LongStream.range(0, STRINGS).mapToObj(random::at));
    }

    void randomTextsAgain() {
      same(LongStream.range(0, STRINGS / 4).mapToObj(i -> random.at(STRINGS / 2 - i)));
    }

    void corpus() throws IOException {
      List<Path> files =
          CorpusTexts.files(Path.of(CORPUS == null ? "../testdata/sources" : CORPUS));
      same(files.stream().map(file -> CorpusTexts.text(file, CORPUS_BYTES)));
    }

    void appends() {
      TokenBuffer ids = new TokenBuffer();
      ids.add(-7);
      subject.encode("one two", ids);
      subject.encode("", ids);
      subject.encode("three", ids);
      int first = oracle.encode("one two").size();
      assertEquals(-7, ids.get(0));
      assertEquals(oracle.encode("one two"), ids.tokens(1, 1 + first));
      assertEquals(oracle.encode("three"), ids.tokens(1 + first, ids.size()));
    }

    void release() {
      oracle.close();
      oracle = null;
      subject = null;
      random = null;
    }

    /** By several threads, so that what they share is tried as well. */
    void same(Stream<String> texts) {
      IdentityCheck check = new IdentityCheck(source.name(), subject, oracle);
      texts.parallel().forEach(check::compare);
      check.verdict();
    }
  }
}
