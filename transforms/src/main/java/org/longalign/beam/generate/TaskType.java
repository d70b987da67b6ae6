package org.longalign.beam.generate;

import java.util.Locale;

/** The four kinds of questions of the LongAlign paper (appendix B), drawn with equal chance. */
public enum TaskType {
  GENERAL("about any matter that the text treats", "可以涉及文中谈到的任何内容"),
  SUMMARY(
      "that ask for a summary of the text or for what several parts of it say when taken together",
      "要求概括全文，或综合文中若干部分的内容"),
  REASONING(
      "that can be answered only by combining facts from different places of the text, step by step",
      "必须结合文中不同位置的信息，逐步推理才能回答"),
  EXTRACTION(
      "that ask for particular facts, names, figures or passages which stand in the text",
      "要求找出文中具体的事实、名称、数字或段落");

  private final String english;
  private final String chinese;

  TaskType(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /** The name in files, such as "summary". */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is asked for, as the prompt words it. */
  public String wish(boolean inChinese) {
    return inChinese ? chinese : english;
  }
}
