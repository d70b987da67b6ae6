"""Shapes that differ in what stands around the questions, between them and behind them."""

from pools import (
    CODE,
    COMPANY,
    DATABASE,
    HARBOR,
    MIXED,
    NOVEL,
    NOVEL_ZH,
    TASKS,
    TASKS_ZH,
    TEA,
    case,
    each,
)

FIVE = each("N: Q", HARBOR)
WU = each("N：Q", TEA)


def unnumbered_cases() -> list[dict]:
    return [
        case("hyphens", each("- Q", HARBOR), HARBOR),
        case("stars", each("* Q", TASKS_ZH), TASKS_ZH),
        case("dots", each("• Q", COMPANY), COMPANY),
        case("arrows", each("→ Q", TEA), TEA),
        case("wedges", each("➤ Q", NOVEL), NOVEL),
        case("dashes", each("– Q", TASKS_ZH), TASKS_ZH),
        case("squares, blank lines", each("▪ Q", CODE, sep="\n\n"), CODE),
        case("check boxes", each("- [ ] Q", TEA), TEA),
        case("plus signs and bold", each("+ **Q**", COMPANY), COMPANY),
        case("quote marks of Markdown", each("> Q", NOVEL_ZH, sep="\n>\n"), NOVEL_ZH),
        case("plain lines", each("Q", HARBOR), HARBOR),
        case("plain lines of tasks", each("Q", TASKS), TASKS),
        case("plain lines, both kinds", each("Q", MIXED), MIXED),
        case("plain paragraphs", each("Q", DATABASE, sep="\n\n"), DATABASE),
        case("plain lines in quotes", each('"Q"', MIXED), MIXED),
        case("plain bold lines", each("**Q**", TASKS_ZH, sep="\n\n"), TASKS_ZH),
        case("plain headings", each("### Q", NOVEL), NOVEL),
        case("letter without number", "\n".join("Question: " + q for q in COMPANY), COMPANY),
        case("short letter without number", each("**X:** Q", MIXED).replace("**X", "**Q"), MIXED),
        case("bare numbers", each("N Q", TEA), TEA),
        case(
            "bullets with words around",
            "Here you go:\n\n" + each("* Q", NOVEL) + "\n\nThese cover the whole text.",
            NOVEL,
        ),
        case(
            "plain lines with words around",
            "Here are five questions:\n\n"
            + each("Q", COMPANY)
            + "\n\nLet me know if you'd like more!",
            COMPANY,
        ),
        case("短横", each("- Q", TEA), TEA),
        case("圆点", each("· Q", NOVEL_ZH), NOVEL_ZH),
        case("无编号", each("Q", DATABASE), DATABASE),
        case("无编号任务", each("Q", TASKS_ZH), TASKS_ZH),
        case(
            "无编号，前后有话",
            "好的，以下是根据文本提出的五个问题：\n"
            + each("Q", NOVEL_ZH, sep="\n\n")
            + "\n\n希望这些问题对您有帮助！",
            NOVEL_ZH,
        ),
        case("菱形", each("◆ Q", TEA), TEA),
        case("问字", each("问：Q", DATABASE), DATABASE),
        case("缩进空格", each("　　Q", TASKS_ZH), TASKS_ZH),
    ]


def wrapping_cases() -> list[dict]:
    return [
        case("preamble", "Here are five questions based on the text:\n\n" + FIVE, HARBOR),
        case(
            "preamble, no blank line", "Sure! Here are 5 questions about the text:\n" + FIVE, HARBOR
        ),
        case(
            "preamble with a question",
            "Do you want questions about the whole text? Here they are.\n\n"
            + each("N. Q", COMPANY),
            COMPANY,
        ),
        case(
            "closing words", FIVE + "\n\nLet me know if you would like me to answer them.", HARBOR
        ),
        case("closing words at once", each("N: Q", TASKS) + "\nI hope these help!", TASKS),
        case(
            "closing question",
            each("N. Q", NOVEL) + "\n\nWould you like me to provide answers as well?",
            NOVEL,
        ),
        case(
            "closing question at once",
            each("N) Q", MIXED) + "\nShall I go on with the answers?",
            MIXED,
        ),
        case("note", each("N: Q", CODE) + "\n\nNote: questions 2 and 4 refer to section 4.", CODE),
        case("title", "# Questions on the annual report\n\n" + each("N. Q", COMPANY), COMPANY),
        case("bold title", "**Questions:**\n\n" + each("N. Q", TASKS), TASKS),
        case("label and colon", "Questions:\n" + each("N: Q", MIXED), MIXED),
        case(
            "task restated",
            "You asked for 5 questions that can be answered from the text alone, one a line, numbered 1 to 5.\n\n"
            + FIVE,
            HARBOR,
        ),
        case("fence", "```\n" + each("N: Q", NOVEL) + "\n```", NOVEL),
        case("fence of text", "```text\n" + each("N: Q", CODE) + "\n```\n", CODE),
        case("fence of Markdown", "```markdown\n" + each("N. **Q**", DATABASE) + "\n```", DATABASE),
        case("fence after words", "Here they are:\n```\n" + FIVE + "\n```\nEnjoy!", HARBOR),
        case("fence never closed", "```plaintext\n" + each("N: Q", TASKS), TASKS),
        case(
            "rules around",
            "---\n\n" + each("N. Q", MIXED) + "\n\n---\n*Generated from the text.*",
            MIXED,
        ),
        case(
            "headings between",
            f"## Beginning\n1. {HARBOR[0]}\n2. {HARBOR[1]}\n\n## Middle\n3. {HARBOR[2]}\n\n## End\n4. {HARBOR[3]}\n5. {HARBOR[4]}",
            HARBOR,
        ),
        case(
            "headings between, numbered anew",
            f"**Facts**\n1. {NOVEL_ZH[0]}\n2. {NOVEL_ZH[1]}\n\n**Interpretation**\n1. {NOVEL_ZH[2]}\n2. {NOVEL_ZH[3]}\n3. {NOVEL_ZH[4]}",
            NOVEL_ZH,
        ),
        case(
            "kinds between, bulleted",
            f"**Facts**\n- {COMPANY[0]}\n- {COMPANY[1]}\n\n**Figures**\n- {COMPANY[2]}\n- {COMPANY[3]}\n- {COMPANY[4]}",
            COMPANY,
        ),
        case(
            "outer bullets, inner questions",
            "- Beginning\n" + each("  - Q", TEA[:2]) + "\n- End\n" + each("  - Q", TEA[2:]),
            TEA,
        ),
        case(
            "outer numbers, inner questions",
            f"1. Early years\n   - {COMPANY[0]}\n2. Growth\n   - {COMPANY[1]}\n3. Crisis\n   - {COMPANY[2]}\n4. Succession\n   - {COMPANY[3]}\n5. Today\n   - {COMPANY[4]}",
            COMPANY,
        ),
        case(
            "summary before",
            "The text describes how a lighthouse was built, how it burned and what its keepers wrote. It ends with the year 1951.\n\n"
            + FIVE,
            HARBOR,
        ),
        case("signature", each("N: Q", NOVEL) + "\n\n— Assistant", NOVEL),
        case("开场白", "当然！以下是根据文本提出的五个问题：\n\n" + WU, TEA),
        case("开场白不空行", "以下是5个问题：\n" + each("N. Q", DATABASE), DATABASE),
        case("结束语", WU + "\n\n希望这些问题能帮助您更好地理解文本。", TEA),
        case("结束语不空行", each("N: Q", TASKS_ZH) + "\n以上问题覆盖了全文。", TASKS_ZH),
        case("结束语是问句", each("N、Q", NOVEL_ZH) + "\n\n需要我为这些问题提供答案吗？", NOVEL_ZH),
        case("围栏", "```\n" + WU + "\n```", TEA),
        case("标题", "## 问题列表\n\n" + each("N. Q", DATABASE), DATABASE),
        case(
            "分部标题",
            f"**一、开头部分**\n1. {TEA[0]}\n2. {TEA[1]}\n\n**二、中间部分**\n3. {TEA[2]}\n\n**三、结尾部分**\n4. {TEA[3]}\n5. {TEA[4]}",
            TEA,
        ),
        case("注", each("N: Q", NOVEL_ZH) + "\n\n（注：以上问题均可仅凭文本作答。）", NOVEL_ZH),
        case("先概括", "这篇文章介绍了茶叶的历史、制作方法和贸易。全文分为四部分。\n\n" + WU, TEA),
        case("问题二字", "问题：\n" + each("N. Q", TASKS_ZH), TASKS_ZH),
    ]


def thought_cases() -> list[dict]:
    draft = "Let me think. Five questions:\n1: Who built it?\n2: Is that too easy?\n3: What about the end?\n"
    return [
        case("closed", f"<think>\n{draft}</think>\n\n" + FIVE, HARBOR),
        case("closed on the same line", f"<think>1: Who?</think>{FIVE}", HARBOR),
        case("only the end", f"{draft}I am done.\n</think>\n\n" + each("N. Q", COMPANY), COMPANY),
        case(
            "only the end, behind words",
            f"{draft}I am done.</think>\n\n" + each("N: Q", CODE),
            CODE,
        ),
        case("never closed", f"<think>\n{draft}", []),
        case("never closed but complete", "<think>\nWhat could I ask?\n" + FIVE, []),
        case("empty", "<think>\n\n</think>\n\n" + each("N: Q", NOVEL), NOVEL),
        case("thinking", f"<thinking>{draft}</thinking>\n" + each("N: Q", TASKS), TASKS),
        case(
            "reasoning, capitals",
            f"<Reasoning>\n{draft}</Reasoning>\n" + each("N. Q", MIXED),
            MIXED,
        ),
        case(
            "scratchpad",
            f"<scratchpad>\n{draft}</scratchpad>\n\n<questions>\n"
            + each("N: Q", HARBOR)
            + "\n</questions>",
            HARBOR,
        ),
        case("square brackets", f"[THINK]{draft}[/THINK]" + each("N: Q", NOVEL), NOVEL),
        case("wedges", f"◁think▷{draft}◁/think▷" + each("N: Q", MIXED), MIXED),
        case(
            "channels",
            f"<|channel|>analysis<|message|>{draft}<|end|><|start|>assistant<|channel|>final<|message|>"
            + each("N: Q", COMPANY)
            + "<|return|>",
            COMPANY,
        ),
        case(
            "channel names without marks",
            f"analysis{draft}assistantfinal" + each("N: Q", TASKS),
            TASKS,
        ),
        case(
            "the tag named inside",
            "<think>The tag <think> must not confuse me.\n1: Why?\n</think>\n"
            + each("N: Q", DATABASE),
            DATABASE,
        ),
        case(
            "twice",
            f"<think>{draft}</think>\n1: {HARBOR[0]}\n2: {HARBOR[1]}\n<think>Go on. 3: Hm?</think>\n3: {HARBOR[2]}\n4: {HARBOR[3]}\n5: {HARBOR[4]}",
            HARBOR,
        ),
        case(
            "aloud, then final",
            f"{draft}4: Too vague?\n\nFinal questions:\n" + each("N: Q", MIXED),
            MIXED,
        ),
        case(
            "aloud, final in bold", f"{draft}\n**Final answer:**\n\n" + each("N. Q", NOVEL), NOVEL
        ),
        case("JSON behind", f'<think>{draft}</think>\n["{MIXED[0]}", "{MIXED[1]}"]', MIXED[:2]),
        case(
            "a draft of JSON inside",
            '<think>["Why?", "How?"]</think>\n' + each("N: Q", TASKS),
            TASKS,
        ),
        case(
            "a question about the tag",
            "1: What does the <think> tag mark?\n2: When is </think> left out?",
            ["What does the <think> tag mark?", "When is </think> left out?"],
        ),
        case("end of turn", each("N: Q", HARBOR) + "<|im_end|>", HARBOR),
        case("end of text", each("N. Q", COMPANY) + "\n</s>", COMPANY),
        case(
            "role and turn",
            "<|start_header_id|>assistant<|end_header_id|>\n\n"
            + each("N: Q", NOVEL)
            + "<|eot_id|>",
            NOVEL,
        ),
        case("role in words", "Assistant: " + each("N: Q", TASKS), TASKS),
        case(
            "中文思考",
            "<think>\n用户要五个问题。\n1：谁写的？\n2：太简单了吗？\n</think>\n\n" + WU,
            TEA,
        ),
        case(
            "只有结束标记",
            "好，我来想想。\n1：谁写的？\n</think>\n" + each("N: Q", DATABASE),
            DATABASE,
        ),
        case("思考未结束", "<think>\n用户要五个问题。\n1：谁写的？\n2：为什么？", []),
        case(
            "最终问题",
            "草稿：\n1. 谁？\n2. 何时？\n\n最终问题：\n" + each("N. Q", NOVEL_ZH),
            NOVEL_ZH,
        ),
        case("思考为空", "<think></think>\n" + each("N：Q", TASKS_ZH), TASKS_ZH),
    ]


def families() -> dict[str, list[dict]]:
    return {
        "unnumbered": unnumbered_cases(),
        "wrapping": wrapping_cases(),
        "thoughts": thought_cases(),
    }
