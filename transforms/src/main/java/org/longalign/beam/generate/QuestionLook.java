package org.longalign.beam.generate;

import java.util.regex.Pattern;

/**
 * Tells questions and tasks from the other things that stand in lists and lines, by their look
 * alone: a question mark, a question word or the imperative that tasks begin with.
 */
final class QuestionLook {
  private static final Pattern MARK = Pattern.compile("[?？؟](?![\\p{Alnum}=&/])");

  private static final String ENGLISH_TASKS =
      "summari[sz]e|list|explain|compare|contrast|describe|name|identify|discuss|outline|analy[sz]e"
          + "|give|provide|state|define|trace|evaluate|assess|find|extract|calculate|compute"
          + "|determine|show|illustrate|interpret|characteri[sz]e|classify|contrast|derive|estimate"
          + "|examine|infer|justify|locate|mention|point out|prove|quote|rank|recount|relate|sketch"
          + "|specify|suggest|tell|translate|write|draw|enumerate|clarify|reconstruct|synthesi[sz]e"
          + "|combine|count|cite|pick|select|choose|predict|argue|comment|elaborate|highlight|match"
          + "|order|arrange|paraphrase|rewrite|review|detail|distinguish|differentiate";

  private static final Pattern ENGLISH_TASK =
      Pattern.compile(
          "(?i)^(?:please |briefly |in (?:one|two|three|your) [^.?!]{1,40}, )?(?:"
              + ENGLISH_TASKS
              + ")\\b");

  private static final Pattern ENGLISH_QUESTION =
      Pattern.compile(
          "(?i)^(?:what|why|how|when|where|which|who|whose|whom|(?:in|on|at|for|from|to|by|of|with)"
              + " (?:what|which|whom|whose))\\b");

  private static final String CHINESE_TASKS =
      "概括|总结|列出|列举|说明|解释|描述|比较|对比|分析|简述|简要|指出|归纳|论述|阐述|阐释|找出|写出|评价|评述|评析|谈谈"
          + "|讨论|梳理|提取|计算|推断|推测|推理|判断|介绍|叙述|复述|翻译|举例|结合|试|用自己的话|按照|综合|区分|辨析|探讨|总述|综述";

  private static final Pattern CHINESE_TASK =
      Pattern.compile(
          "^(?:请|根据[^。]{1,30}，(?:请)?|从文中|从[^。]{1,20}中)?(?:" + CHINESE_TASKS + ")|^请(?!问)");

  private static final Pattern CHINESE_QUESTION =
      Pattern.compile("什么|为何|为什么|如何|怎么|怎样|哪[些个种几里位一年]|谁|多少|几[个种次位年]|是否|有何|何[时处谓以人]|吗$|呢$");

  /** A model that wants to know what to do, and not the text. */
  private static final Pattern ASKS_BACK =
      Pattern.compile(
          "(?i)\\b(?:could|can|would|will) you (?:please |kindly )?(?:provide|paste|share|send|upload"
              + "|supply|specify|resend|attach|confirm)\\b|\\bwould you (?:like|prefer)\\b"
              + "|\\bdo you (?:want|need)\\b|\\b(?:shall|should|may|can) i\\b|\\banything else\\b"
              + "|\\blet me know\\b|您能|您可以|您想|您希望|您需要|您看|能否提供|请提供|请您|需要我|要我|你想|你希望|你需要|你能否");

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?i)[\\[<（(【{]{0,2} ?(?:your |the |first |second |third |fourth |fifth )?"
              + "(?:question|task|问题|题目|问题内容)? ?(?:text|here)? ?[0-9０-９一二三四五]{0,2}"
              + " ?[\\]>）)】}]{0,2}");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");

  private QuestionLook() {}

  /** Whether an item of a list is likely to be a question or a task. */
  static boolean ofItem(String text) {
    return MARK.matcher(text).find()
        || isTask(text)
        || ENGLISH_QUESTION.matcher(text).find()
        || CHINESE_QUESTION.matcher(text).find();
  }

  /**
   * Whether a line that no list holds is likely to be one: it ends as one, and asks nobody back.
   */
  static boolean ofLine(String text) {
    return endsSentence(text) && (asks(text) || isTask(text)) && !ASKS_BACK.matcher(text).find();
  }

  /** Whether the last sentence asks. */
  static boolean asks(String text) {
    return "?？؟".indexOf(lastSign(text)) >= 0;
  }

  /** Whether a text ends with a full stop or a mark, inside quotes and brackets or not. */
  static boolean endsSentence(String text) {
    return "?？؟.。!！…".indexOf(lastSign(text)) >= 0;
  }

  static boolean asksBack(String text) {
    return ASKS_BACK.matcher(text).find();
  }

  /** Whether there is no question in it, only the place for one. */
  static boolean isEmpty(String text) {
    return !WORD.matcher(text).find() || PLACEHOLDER.matcher(text).matches();
  }

  private static boolean isTask(String text) {
    return ENGLISH_TASK.matcher(text).find() || CHINESE_TASK.matcher(text).find();
  }

  private static char lastSign(String text) {
    for (int i = text.length() - 1; i >= 0; i--) {
      char sign = text.charAt(i);
      if (!Character.isWhitespace(sign) && "\"'”’»」』)）]】*_`".indexOf(sign) < 0) {
        return sign;
      }
    }
    return ' ';
  }
}
