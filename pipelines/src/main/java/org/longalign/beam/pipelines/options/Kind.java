package org.longalign.beam.pipelines.options;

import java.util.regex.Pattern;

/**
 * What an option's values are: how a form asks for them, and the rule that they must keep where
 * workers are on other machines than the files of whoever starts the job.
 *
 * <p>The names of input fields are those of Dataflow's {@code ParameterMetadata.paramType}; see its
 * REST reference, GetTemplateResponse.
 */
public enum Kind {
  /** Any text. */
  TEXT("TEXT", "", ""),
  /** One of a few words. */
  ENUM("ENUM", "", ""),
  /** True or false. */
  SWITCH("BOOLEAN", "true|false", "true or false"),
  /** A whole number from 0 on. */
  COUNT("NUMBER", "[0-9]{1,18}", "a whole number, 0 or more"),
  /** A whole number from 1 on. */
  POSITIVE("NUMBER", "[1-9][0-9]{0,17}", "a whole number, 1 or more"),
  /** A whole number. */
  WHOLE("NUMBER", "-?[0-9]{1,18}", "a whole number"),
  /** A number from 0 on. */
  NUMBER("NUMBER", "[0-9]*\\.?[0-9]+([eE]-?[0-9]{1,2})?", "a number, 0 or more"),
  /** A number from 0 to 1. */
  SHARE("NUMBER", "0?\\.[0-9]+|[01](\\.0*)?", "a number from 0 to 1"),
  /** A file to read. */
  FILE("GCS_READ_FILE", "gs://[^\\s,]+[^\\s,/]", "a gs:// path of a file"),
  /** Files to read. */
  FILES(
      "TEXT",
      "gs://[^\\s,]+[^\\s,/](,gs://[^\\s,]+[^\\s,/])*",
      "gs:// paths or globs, separated by commas"),
  /** A file to read, or a word for one that comes with this software. */
  FILE_OR_DEFAULT("TEXT", "default|gs://[^\\s,]+[^\\s,/]", "default or a gs:// path of a file"),
  /** A folder to read. */
  FOLDER("GCS_READ_FOLDER", "gs://[^\\s,]+", "a gs:// path of a folder"),
  /** A folder to write to. */
  OUTPUT("GCS_WRITE_FOLDER", "gs://[^\\s,]+", "a gs:// path of a folder"),
  /** A model's server, or the word for its stand-in. */
  MODEL_URL("TEXT", "offline|https?://[^\\s/,]+[^\\s,]*", "an http or https URL, or offline"),
  /** Servers. */
  URLS(
      "TEXT",
      "https?://[^\\s/,]+[^\\s,]*(,https?://[^\\s/,]+[^\\s,]*)*",
      "http or https URLs, separated by commas"),
  /** Models' servers, or the word for their stand-in. */
  MODEL_URLS(
      "TEXT",
      "offline|https?://[^\\s/,]+[^\\s,]*(,https?://[^\\s/,]+[^\\s,]*)*",
      "http or https URLs, separated by commas, or offline"),
  /** Where a key is; what stands here may be a key by mistake, so it is never shown. */
  KEY("TEXT", Kind.KEY_REFERENCE, Kind.KEY_RULE),
  /** Where keys are. */
  KEYS("TEXT", Kind.KEY_REFERENCE + "(," + Kind.KEY_REFERENCE + ")*", Kind.KEY_RULE);

  private static final String KEY_REFERENCE =
      "(secret:projects/[^\\s/,]+/secrets/[^\\s/,]+(/versions/[^\\s/,]+)?"
          + "|file:gs://[^\\s,]+|env:[^\\s,=]+)";

  private static final String KEY_RULE =
      "secret:projects/P/secrets/S, file:gs://PATH or env:NAME, never a key itself";

  private final String inputField;
  private final String regex;
  private final String rule;
  private final Pattern pattern;

  Kind(String inputField, String regex, String rule) {
    this.inputField = inputField;
    this.regex = regex;
    this.rule = rule;
    pattern = Pattern.compile(regex);
  }

  /** The name of Dataflow's input field. */
  public String inputField() {
    return inputField;
  }

  /** What all of a value must match; empty if any will do. */
  public String regex() {
    return regex;
  }

  /** The rule in words that follow "must be"; empty if there is none. */
  public String rule() {
    return rule;
  }

  /** Whether a value keeps the rule. */
  public boolean accepts(String value) {
    return regex.isEmpty() || pattern.matcher(value).matches();
  }

  /** Whether a value must not be repeated in a message. */
  public boolean isSecret() {
    return this == KEY || this == KEYS;
  }
}
