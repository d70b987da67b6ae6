package org.longalign.beam.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MixtureTest {
  @Test
  void presets_fill_in_format_licence_and_language() {
    Mixture mixture = parse("sources:\n  - {name: wudao, files: ['a/*.json'], share: 0.5}\n");
    MixtureSource wudao = mixture.sources().get(0);
    assertEquals(Format.JSON_ARRAY, wudao.format());
    assertEquals("zh", wudao.language());
    assertEquals(List.of("/base/a/*.json"), wudao.files());
  }

  @Test
  void there_are_nine_presets_and_their_formats_can_be_overridden() {
    assertEquals(9, Preset.values().length);
    Mixture mixture =
        parse(
            "sources:\n  - {name: wikipedia, files: [gs://b/x], format: jsonl, textField: body}\n");
    assertEquals(Format.JSONL, mixture.sources().get(0).format());
    assertEquals("body", mixture.sources().get(0).textField());
    assertEquals(List.of("gs://b/x"), mixture.sources().get(0).files());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sources: [] | sources",
        "sources: [{name: x, files: [a]}] | sources[0].format",
        "sources: [{name: arxiv, files: [a], colour: red}] | colour",
        "sauces: [] | sauces",
        "sources: [{name: arxiv, files: [a], share: 1.5}] | share must be above 0 and at most 1, got 1.5",
        "sources: [{name: arxiv, files: [a], share: 0}] | got 0.0",
        "sources: [{name: arxiv, files: [a], share: 0.1, count: 3}] | count",
        "sources: [{name: arxiv, files: [a], count: 0}] | count must be 1 or more, got 0",
        "sources: [{name: arxiv, files: [a], format: docx}] | docx",
        "sources: [{name: arxiv, files: []}] | files",
        "sources: [{files: [a]}] | name",
        "{sources: [{name: arxiv, files: [a]}], documents: -1} | documents must be 1 or more, got -1",
        "{sources: [{name: arxiv, files: [a]}], chineseShare: 2} | chineseShare must be in [0, 1], got 2.0",
        "{sources: [{name: arxiv, files: [a]}], longBias: -1} | longBias",
        "sources: [{name: arxiv, files: [a], share: 0.6}, {name: c4, files: [b], share: 0.6}] | sum to at most 1",
        "sources: [{name: c4, files: [a]}, {name: c4, files: [b]}] | differ",
        "'[' | YAML",
        "conversations: [] | mixture conversations must be a list of at least one source, got []",
        "conversations: [{files: [a], licence: MIT}] | conversations[0].name must be given",
        "conversations: [{name: x, files: [a]}] | conversations[0].licence must be given",
        "conversations: [{name: x, licence: MIT}] | conversations[0].files must be a list",
        "conversations: [{name: x, files: [a], licence: MIT, count: 0}] | count must be 1 or more, got 0",
        "conversations: [{name: x, files: [a], licence: MIT, share: 0.5}] | conversations[0].share must be one of the keys count, files, language, licence, name",
        "{conversations: [{name: x, files: [a], licence: MIT}], documents: 5} | documents must not be given without sources",
        "{conversations: [{name: x, files: [a], licence: MIT}], longBias: 1} | longBias must not be given without sources",
        "{sources: [{name: c4, files: [a]}], conversations: [{name: c4, files: [a], licence: MIT}]} | conversations[0].name must differ",
      })
  void a_bad_mixture_is_refused_by_key_rule_and_value(String yaml, String message) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> parse(yaml));
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
    assertEquals(1, refused.getMessage().lines().count());
  }

  @Test
  void books3_needs_to_be_accepted_whatever_licence_it_is_given() {
    Mixture mixture = parse("sources: [{name: books3, files: [a], licence: MIT}]");
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> mixture.requireAcceptedLicences(Set.of()));
    assertTrue(refused.getMessage().contains("--acceptLicence=books3"), refused.getMessage());
    mixture.requireAcceptedLicences(Set.of("books3"));
  }

  @Test
  void conversations_stand_beside_sources_or_alone() {
    String conversations =
        "conversations: [{name: talk, files: ['a/*.json'], licence: MIT, count: 3, language: de}]";
    Mixture alone = parse(conversations);
    assertEquals(List.of(), alone.sources());
    assertEquals(
        List.of(new ConversationSource("talk", List.of("/base/a/*.json"), 3L, "MIT", "de")),
        alone.conversations());
    Mixture both = parse("sources: [{name: c4, files: [a]}]\ndocuments: 9\n" + conversations);
    assertEquals(alone.conversations(), both.conversations());
    assertEquals(9, both.documents());
    Mixture books = parse("conversations: [{name: books3, files: [a], licence: MIT}]");
    assertThrows(IllegalArgumentException.class, () -> books.requireAcceptedLicences(Set.of()));
  }

  private static Mixture parse(String yaml) {
    return MixtureFile.parse(yaml.getBytes(StandardCharsets.UTF_8), "/base/");
  }
}
