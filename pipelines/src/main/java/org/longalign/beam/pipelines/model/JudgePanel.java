package org.longalign.beam.pipelines.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.judge.JudgePrompts;
import org.longalign.beam.pipelines.model.NamedModel.Role;
import org.longalign.beam.pipelines.options.Given;

/** The judges that options name, of whom each scores every answer. */
public final class JudgePanel {
  private static final List<String> OPENAI = List.of("openai");

  private JudgePanel() {}

  /**
   * One judge or several, whose URLs, keys and protocols are one for all or one for each; or their
   * stand-in, if "offline" is the only URL.
   *
   * @param prompts all that they may be asked in
   * @throws IllegalArgumentException naming the option, its value and the rule
   */
  public static List<ChatModelFactory> of(
      ModelOptions options, ModelAccess access, List<JudgePrompts> prompts) {
    List<String> urls = Given.texts("judgeUrl", options.getJudgeUrl());
    if (urls.equals(List.of(NamedModel.OFFLINE))) {
      return List.of(access.judge(NamedModel.offline(Role.JUDGE), prompts));
    }
    List<String> names = Given.texts("judgeModel", options.getJudgeModel());
    List<String> keys = options.getJudgeKey();
    List<String> protocols =
        options.getJudgeProtocol() == null ? OPENAI : options.getJudgeProtocol();
    Set<String> seen = new HashSet<>();
    List<ChatModelFactory> panel = new ArrayList<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException(
            "judgeModel must name each judge once, got " + name + " again");
      }
      int i = panel.size();
      NamedModel judge =
          new NamedModel(
              Role.JUDGE,
              one(i, names, "judgeProtocol", protocols),
              one(i, names, "judgeUrl", urls),
              name,
              keys == null ? null : one(i, names, "judgeKey", keys));
      panel.add(access.judge(judge, prompts));
    }
    return panel;
  }

  private static String one(int i, List<String> names, String option, List<String> values) {
    return Given.oneFor(i, names.size(), "judges", option, values);
  }
}
