package org.longalign.beam.generate;

import java.util.regex.Pattern;

/** Turns of phrase that give a reply away, English and Chinese. */
final class Phrases {
  /** Refusals say so at once; further on, the same words may be the text's. */
  private static final int BEGINNING = 160;

  private static final Pattern REFUSAL =
      Pattern.compile(
          "^\\W*(?:(?:i['’]?m|i am) (?:very |so )?(?:sorry|afraid)\\b.{0,40}\\b(?:can(?:['’]?t|not)"
              + "|unable|not able|won['’]?t)"
              + "|(?:sorry|apologies|unfortunately),? (?:but )?i (?:can(?:['’]?t|not)|am unable|am not"
              + " able|won['’]?t)"
              + "|i (?:can(?:['’]?t|not)|am unable to|am not able to|won['’]?t) (?:help|assist|answer"
              + "|provide|comply|fulfil|complete|do that|discuss)"
              + "|as an? (?:ai|artificial intelligence|(?:large )?language model)\\b)"
              + "|^\\W*(?:(?:很?抱歉|对不起|不好意思)[，,。！!\\s]{0,3}.{0,12}(?:无法|不能|没办法|没有办法)"
              + "|我(?:无法|不能)(?:回答|提供|协助|帮助|满足|完成)"
              + "|作为(?:一个|一名)?(?:AI|人工智能|大?语言模型))",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern TEXT =
      Pattern.compile(
          "\\b(?:the|this) (?:above |given |provided |following |preceding )?(?:text|passage|document"
              + "|article|excerpt|paper|essay)\\b|\\b(?:text|passage|document|article) above\\b"
              + "|(?:上述|以上|上面|本|该|这篇|这段|此)(?:的)?(?:文本|文章|段落|短文|材料|资料|内容|文)|文[中内]|上文|原文",
          Pattern.CASE_INSENSITIVE);

  private Phrases() {}

  static boolean refuses(String answer) {
    return REFUSAL.matcher(answer.substring(0, Math.min(BEGINNING, answer.length()))).find();
  }

  static boolean refersToText(String question) {
    return TEXT.matcher(question).find();
  }
}
