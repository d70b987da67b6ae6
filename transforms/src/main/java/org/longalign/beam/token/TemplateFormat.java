package org.longalign.beam.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Role;
import org.longalign.beam.file.TextFile;

/**
 * A model's own Jinja chat template, with the white-space rules that Hugging Face's
 * apply_chat_template sets (trim_blocks and lstrip_blocks).
 *
 * <p>Where an answer begins and ends in the rendered text is found by rendering once more with a
 * private-use character on both sides of each answer: what lies between them is the target, and the
 * added token behind it.
 */
final class TemplateFormat implements ChatFormat {
  static final String PREFIX = "template:";

  /** Where jinjava by default differs from Jinja2, which templates are written for. */
  private static final LegacyOverrides AS_JINJA2 =
      LegacyOverrides.newBuilder()
          .withUseTrimmingForNotesAndExpressions(true)
          .withUseNaturalOperatorPrecedence(true)
          .withUsePyishObjectMapper(true)
          .withIterateOverMapKeys(true)
          .withEvaluateMapKeys(true)
          .withKeepNullableLoopValues(true)
          .build();

  private static final char OPEN = '\uF8F0';
  private static final char CLOSE = '\uF8F1';

  private final String template;
  private final Map<String, String> specials;
  private final AddedTokens addedTokens;
  private final Jinjava jinjava;

  private TemplateFormat(String template, Map<String, String> specials, AddedTokens addedTokens) {
    this.template = template;
    this.specials = specials;
    this.addedTokens = addedTokens;
    this.jinjava =
        new Jinjava(
            JinjavaConfig.newBuilder()
                .withTrimBlocks(true)
                .withLstripBlocks(true)
                // Contents are data: braces in a document must not be run as a template.
                .withNestedInterpretationEnabled(false)
                .withLegacyOverrides(AS_JINJA2)
                .build());
    jinjava
        .getGlobalContext()
        .registerFunction(
            new ELFunctionDefinition(
                "", "raise_exception", TemplateFormat.class, "refuse", String.class));
  }

  /**
   * Reads a template: the Jinja text itself, or a tokenizer_config.json with chat_template.
   *
   * @throws IllegalArgumentException if it cannot be read or rendered
   */
  static TemplateFormat of(String path, Tokenizer tokenizer) {
    try {
      String text = TextFile.read(path);
      Map<String, String> specials = new HashMap<>();
      if (text.stripLeading().startsWith("{\"") || path.endsWith(".json")) {
        JsonNode config = new ObjectMapper().readTree(text);
        text = config.path("chat_template").asText();
        for (String name : List.of("bos_token", "eos_token")) {
          JsonNode token = config.path(name);
          specials.put(name, token.isObject() ? token.path("content").asText() : token.asText(""));
        }
      }
      TemplateFormat format =
          new TemplateFormat(text, specials, new AddedTokens(tokenizer.addedTokens().keySet()));
      format.render(
          List.of(new Message(Role.USER, "question"), new Message(Role.ASSISTANT, "answer")));
      return format;
    } catch (IOException | TemplateException e) {
      throw new IllegalArgumentException(
          "chatFormat must be a chat template that can be rendered, got \""
              + PREFIX
              + path
              + "\": "
              + e.getMessage(),
          e);
    }
  }

  /** The template's raise_exception, called by name; with nothing to say it is nothing. */
  public static String refuse(String reason) {
    if (reason != null) {
      throw new TemplateException(reason, null);
    }
    return "";
  }

  @Override
  public Rendered render(List<Message> messages) {
    String text = text(messages, false);
    String marked = text(messages, true);
    if (!marked.replace(String.valueOf(OPEN), "").replace(String.valueOf(CLOSE), "").equals(text)) {
      // The template trims contents: so that the marks do not shield white space, trim it here.
      List<Message> trimmed =
          messages.stream().map(m -> new Message(m.role(), m.content().strip())).toList();
      marked = text(trimmed, true);
    }
    Rendered rendered = new Rendered();
    int at = 0;
    for (int open = marked.indexOf(OPEN); open >= 0; open = marked.indexOf(OPEN, at)) {
      int close = marked.indexOf(CLOSE, open);
      if (close < 0) {
        throw new TemplateException("the template repeats or cuts an answer", null);
      }
      int header = addedTokens.endOfLastBefore(marked, at, open);
      rendered.context(marked.substring(at, header));
      rendered.target(marked.substring(header, open), marked.substring(open + 1, close));
      int end = close + 1 + addedTokens.lengthAt(marked, close + 1);
      rendered.target(marked.substring(close + 1, end));
      at = end;
    }
    return rendered.context(marked.substring(at));
  }

  private String text(List<Message> messages, boolean marked) {
    List<Map<String, String>> turns = new ArrayList<>();
    for (Message message : messages) {
      boolean mark = marked && message.role() == Role.ASSISTANT;
      String content = mark ? OPEN + message.content() + CLOSE : message.content();
      turns.add(Map.of("role", message.role().wireName(), "content", content));
    }
    Map<String, Object> bindings = new HashMap<>(specials);
    bindings.put("messages", turns);
    bindings.put("add_generation_prompt", false);
    RenderResult result = jinjava.renderForResult(template, bindings);
    if (result.hasErrors()) {
      throw new TemplateException(result.getErrors().get(0).getMessage(), null);
    }
    return result.getOutput();
  }
}
