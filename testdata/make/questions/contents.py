"""Shapes that differ in the questions themselves: lines, answers, numbers, how many, or none."""

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


def line_cases() -> list[dict]:
    options = "Which year is named?\na) 1887\nb) 1902\nc) 1951"
    return [
        case(
            "wrapped",
            "1: Which of the repairs after\nthe fire was never finished?\n2: Who paid\nfor it?",
            ["Which of the repairs after\nthe fire was never finished?", "Who paid\nfor it?"],
        ),
        case(
            "wrapped and indented",
            "1. Which of the repairs after\n   the fire was never finished?\n2. Who paid for it?",
            ["Which of the repairs after\nthe fire was never finished?", "Who paid for it?"],
        ),
        case("options", f"1: {options}\n2: {HARBOR[0]}", [options, HARBOR[0]]),
        case(
            "indented options",
            f"1. Which year is named?\n   a) 1887\n   b) 1902\n   c) 1951\n2. {TEA[1]}",
            [options, TEA[1]],
        ),
        case(
            "capital options",
            f"1: Who is the narrator?\nA. Hale\nB. The sister\n\n2: {NOVEL[2]}\n",
            ["Who is the narrator?\nA. Hale\nB. The sister", NOVEL[2]],
        ),
        case("options last", f"1: {TEA[0]}\n2: {options}\n\nGood luck!", [TEA[0], options]),
        case(
            "points below",
            f"1. Compare the two plans with regard to:\n   - cost\n   - safety\n2. {TASKS[0]}",
            ["Compare the two plans with regard to:\n- cost\n- safety", TASKS[0]],
        ),
        case(
            "points below at the margin",
            f"1: Compare the two plans with regard to:\n- cost\n- safety\n2: {TASKS[0]}",
            ["Compare the two plans with regard to:\n- cost\n- safety", TASKS[0]],
        ),
        case(
            "second sentence on a line",
            f"1. The report names two causes.\nWhich are they?\n2. {HARBOR[2]}",
            ["The report names two causes.\nWhich are they?", HARBOR[2]],
        ),
        case(
            "indented hint to the answer's form",
            f"1. Why was the plan refused?\n   Support your answer with two passages.\n2. {HARBOR[3]}",
            ["Why was the plan refused?\nSupport your answer with two passages.", HARBOR[3]],
        ),
        case(
            "indented paragraph",
            f'1. The keeper writes of "the long night".\n\n   Which night does he mean?\n\n2. {HARBOR[4]}',
            ['The keeper writes of "the long night".\nWhich night does he mean?', HARBOR[4]],
        ),
        case(
            "quotation below",
            f"1. What does this line mean?\n   > The lamp is a clock for sailors.\n2. {TEA[0]}",
            ["What does this line mean?\n> The lamp is a clock for sailors.", TEA[0]],
        ),
        case("on one line", each("N: Q", HARBOR, sep=" "), HARBOR),
        case("on one line with dots", each("N. Q", TASKS_ZH, sep=" "), TASKS_ZH),
        case(
            "on one line behind a preamble",
            "Here are five questions: " + each("N) Q", MIXED, sep=" "),
            MIXED,
        ),
        case("on one line with brackets", each("(N) Q", NOVEL[:4], sep=" "), NOVEL[:4]),
        case("on one line in bold", each("**N:** Q", DATABASE, sep=" "), DATABASE),
        case(
            "on one line with semicolons",
            "1) Who paid; 2) Who refused; 3) Who wrote the log?",
            ["Who paid", "Who refused", "Who wrote the log?"],
        ),
        case(
            "on one line with a letter",
            "Q1: Who paid for the lamp? Q2: Who refused? Q3: What burned?",
            ["Who paid for the lamp?", "Who refused?", "What burned?"],
        ),
        case(
            "two on a line",
            f"1: {HARBOR[0]} 2: {HARBOR[1]}\n3: {HARBOR[2]} 4: {HARBOR[3]}\n5: {HARBOR[4]}",
            HARBOR,
        ),
        case("blank lines between", each("N: Q", DATABASE, sep="\n\n\n"), DATABASE),
        case(
            "换行",
            "1：文中提到的三种制茶方法\n有何异同？\n2：作者是谁？",
            ["文中提到的三种制茶方法\n有何异同？", "作者是谁？"],
        ),
        case(
            "选项",
            f"1. 作者认为原因是什么？\n   A. 气候\n   B. 战争\n   C. 贸易\n2. {TEA[0]}",
            ["作者认为原因是什么？\nA. 气候\nB. 战争\nC. 贸易", TEA[0]],
        ),
        case(
            "选项一行",
            f"1、作者是哪一年出生的？A. 1887 B. 1902 C. 1951\n2、{TEA[1]}",
            ["作者是哪一年出生的？A. 1887 B. 1902 C. 1951", TEA[1]],
        ),
        case("一行", each("N：Q", NOVEL_ZH, sep=""), NOVEL_ZH),
        case(
            "一行圆圈",
            "①茶从哪里来？②谁最早种茶？③何时外销？",
            ["茶从哪里来？", "谁最早种茶？", "何时外销？"],
        ),
        case("一行有前言", "五个问题如下：" + each("N. Q", TEA, sep=" "), TEA),
        case(
            "分点",
            f"1. 请从以下方面比较两次改革：\n   - 目的\n   - 结果\n2. {TASKS_ZH[0]}",
            ["请从以下方面比较两次改革：\n- 目的\n- 结果", TASKS_ZH[0]],
        ),
    ]


def answer_cases() -> list[dict]:
    return [
        case("answers on their lines", each("N: Q\nAnswer: In the year 1887.", HARBOR), HARBOR),
        case("indented answers", each("N. Q\n   Answer: See section 2.", COMPANY), COMPANY),
        case(
            "q and a",
            "\n".join(f"Q{n}: {q}\nA{n}: Because of the storm.\n" for n, q in enumerate(NOVEL, 1)),
            NOVEL,
        ),
        case(
            "q and a without numbers",
            "\n\n".join(f"Q: {q}\nA: Because of the storm." for q in MIXED),
            MIXED,
        ),
        case("bold answers", each("**N. Q**\n\n**Answer:** They did not.\n", TASKS), TASKS),
        case("italic answers in brackets", each("N. Q\n   *(Answer: the board)*", HARBOR), HARBOR),
        case("answers on the same line", each("N: Q Answer: 1887.", COMPANY), COMPANY),
        case(
            "answers without a label",
            each("N: Q\nThe text says that the board refused.", HARBOR),
            HARBOR,
        ),
        case("bulleted answers", each("N. Q\n   - Answer: In the second chapter.", NOVEL), NOVEL),
        case(
            "answers over paragraphs",
            each("N. Q\n\nAnswer: The keeper wrote a log.\n\nIt was found later.\n", CODE),
            CODE,
        ),
        case("answers with lists", each("N: Q\nAnswer:\n- the tower\n- the lamp", MIXED), MIXED),
        case(
            "all answers behind",
            each("N: Q", HARBOR)
            + "\n\nAnswers:\n1: In 1887.\n2: It was dear.\n3: By lamp.\n4: The stairs.\n5: Its rhythm.",
            HARBOR,
        ),
        case(
            "rationales", each("N: Q\n   Rationale: covers the middle of the text.", TASKS), TASKS
        ),
        case(
            "explanations in italics",
            each("N. **Q**\n   *This question covers the end of the text.*", COMPANY),
            COMPANY,
        ),
        case("答案", each("N：Q\n答案：见第二段。", TEA), TEA),
        case("答", each("问题N：Q\n答：因为天气。", DATABASE), DATABASE),
        case("粗体答案", each("**N. Q**\n\n**答案：** 文中没有提到。\n", NOVEL_ZH), NOVEL_ZH),
        case("同行答案", each("N. Q 答案：1937 年。", TASKS_ZH), TASKS_ZH),
        case("括号答案", each("N. Q\n（答案：第三章）", TEA), TEA),
        case(
            "答案在后",
            each("N. Q", NOVEL_ZH)
            + "\n\n答案：\n1. 因为战争。\n2. 过去。\n3. 母亲。\n4. 重建。\n5. 离别。",
            NOVEL_ZH,
        ),
        case("解析", each("N. Q\n   解析：考查对结尾的理解。", DATABASE), DATABASE),
        case(
            "translation behind",
            "1: Who wrote the letter? (谁写了这封信？)\n2: When was it found? (它是何时被发现的？)",
            ["Who wrote the letter?", "When was it found?"],
        ),
        case(
            "translation below",
            "1: Who wrote the letter?\n   谁写了这封信？\n2: When was it found?\n   它是何时被发现的？",
            ["Who wrote the letter?", "When was it found?"],
        ),
        case(
            "译文在后",
            "1：谁写了这封信？（Who wrote the letter?）\n2：它是何时被发现的？（When was it found?）",
            ["谁写了这封信？", "它是何时被发现的？"],
        ),
        case(
            "译文在下",
            "1. 谁写了这封信？\n   *Who wrote the letter?*\n2. 它是何时被发现的？\n   *When was it found?*",
            ["谁写了这封信？", "它是何时被发现的？"],
        ),
    ]


def number_cases() -> list[dict]:
    return [
        case(
            "year first",
            "1: 1998: what happened in that year?\n2: 2001 and 2003: how do they differ?",
            ["1998: what happened in that year?", "2001 and 2003: how do they differ?"],
        ),
        case(
            "number first",
            "1: 12 monkeys are mentioned in the text; where are they?\n2: 5 % of what was lost?",
            ["12 monkeys are mentioned in the text; where are they?", "5 % of what was lost?"],
        ),
        case(
            "decimal first",
            "1. 3.5 points were lost: why?\n2. 1.2 million people moved: where to?",
            ["3.5 points were lost: why?", "1.2 million people moved: where to?"],
        ),
        case(
            "time first",
            "1: 10:30 is named twice: by whom?\n2: 7:45 is named once: where?",
            ["10:30 is named twice: by whom?", "7:45 is named once: where?"],
        ),
        case(
            "numbers inside, one line each",
            "1: Which of steps 1. and 2. is slower?\n2: Is step 3: mix, or step 4: bake, the longer one?",
            [
                "Which of steps 1. and 2. is slower?",
                "Is step 3: mix, or step 4: bake, the longer one?",
            ],
        ),
        case(
            "section numbers",
            "1: What does section 2.1: Methods say?\n2: What does 4.2.1 add?",
            ["What does section 2.1: Methods say?", "What does 4.2.1 add?"],
        ),
        case("every item one", "1: " + "\n1: ".join(HARBOR), HARBOR),
        case("every item one, dots", "1. " + "\n\n1. ".join(TASKS_ZH), TASKS_ZH),
        case("from zero", "\n".join(f"{n}: {q}" for n, q in enumerate(NOVEL)), NOVEL),
        case("descending", "\n".join(f"{5 - n}: {q}" for n, q in enumerate(TEA)), TEA),
        case("from six", "\n".join(f"{n}. {q}" for n, q in enumerate(COMPANY, 6)), COMPANY),
        case("gaps", "\n".join(f"{2 * n + 1}: {q}" for n, q in enumerate(DATABASE)), DATABASE),
        case(
            "mixed styles",
            f"1: {HARBOR[0]}\n2. {HARBOR[1]}\n(3) {HARBOR[2]}\n**4:** {HARBOR[3]}\nQ5: {HARBOR[4]}",
            HARBOR,
        ),
        case(
            "mixed widths",
            f"1: {TEA[0]}\n2：{TEA[1]}\n３、{TEA[2]}\n4. {TEA[3]}\n（5）{TEA[4]}",
            TEA,
        ),
        case(
            "one lost its number",
            f"1: {TEA[0]}\n2: {TEA[1]}\n\n3: {TEA[3]}\n4: {TEA[4]}",
            [TEA[0], TEA[1], TEA[3], TEA[4]],
        ),
        case("duplicate", f"1: {MIXED[0]}\n2: {MIXED[0]}\n3: {MIXED[1]}", MIXED[:2]),
        case(
            "duplicate in another dress",
            f'1: {TEA[0]}\n2: **{TEA[0]}**\n3: "{TEA[2]}"\n4: {TEA[2]}',
            [TEA[0], TEA[2]],
        ),
        case("all written twice", each("N: Q", TASKS) + "\n\n" + each("N: Q", TASKS), TASKS),
        case("seven", each("N: Q", HARBOR) + f"\n6: {MIXED[0]}\n7: {MIXED[2]}", HARBOR),
        case(
            "twelve",
            "\n".join(f"{n}. {q}" for n, q in enumerate(NOVEL + COMPANY + MIXED[:2], 1)),
            NOVEL,
        ),
        case("three", each("N: Q", DATABASE[:3]), DATABASE[:3]),
        case("one", "1: " + CODE[0], CODE[:1]),
        case("one without a number", NOVEL_ZH[1], NOVEL_ZH[1:2]),
        case(
            "blank items",
            f"1: {HARBOR[0]}\n2:\n3: {HARBOR[2]}\n4:   \n5: {HARBOR[4]}",
            [HARBOR[0], HARBOR[2], HARBOR[4]],
        ),
        case(
            "年份在前",
            "1：1937 年发生了什么？\n2：2020年的产量是多少？\n3：40% 指的是什么？",
            ["1937 年发生了什么？", "2020年的产量是多少？", "40% 指的是什么？"],
        ),
        case(
            "年份紧接",
            "1:1937年发生了什么？\n2:2020年的产量是多少？",
            ["1937年发生了什么？", "2020年的产量是多少？"],
        ),
        case("都是一", "1、" + "\n1、".join(TASKS_ZH), TASKS_ZH),
        case("从零开始", "\n".join(f"{n}：{q}" for n, q in enumerate(TEA)), TEA),
        case("六个", each("N. Q", NOVEL_ZH) + "\n6. 书名有什么含义？", NOVEL_ZH),
        case("重复", f"1：{TEA[0]}\n2：{TEA[0]}\n3：{TEA[3]}", [TEA[0], TEA[3]]),
        case(
            "问句里的序号",
            "1、文中“第一、质量；第二、价格”分别指什么？\n2、作者为何把第 3 点放在最后？",
            ["文中“第一、质量；第二、价格”分别指什么？", "作者为何把第 3 点放在最后？"],
        ),
        case(
            "没有问号",
            "1: What the board decided in 1902\n2: Who wrote the log\n3: How the fire began\n4: The reasons for the second plan\n5: The meaning of the lamp",
            [
                "What the board decided in 1902",
                "Who wrote the log",
                "How the fire began",
                "The reasons for the second plan",
                "The meaning of the lamp",
            ],
        ),
    ]


def families() -> dict[str, list[dict]]:
    return {"lines": line_cases(), "answers": answer_cases(), "numbers": number_cases()}
