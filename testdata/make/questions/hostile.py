"""Shapes with no questions, with other lists before them, and with odd bytes."""

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


def empty_cases() -> list[dict]:
    return [
        case("nothing", "", []),
        case("blanks", " \n\t\n\u3000\n", []),
        case("refusal", "I'm sorry, but I can't help with that.", []),
        case(
            "refusal that asks back",
            "I don't see any text above. Could you please paste the document?",
            [],
        ),
        case(
            "asks back on a line of its own",
            "There is no text above your request.\n\nCould you please share the text you would like questions about?",
            [],
        ),
        case(
            "refusal with reasons",
            "I can't write these questions:\n\n1. The text contains private data.\n2. It is not complete.",
            [],
        ),
        case("only a preamble", "Here are five questions based on the text:", []),
        case("numbers without questions", "1:\n2:\n3:\n4:\n5:", []),
        case("empty fence", "```\n```", []),
        case(
            "an offer", "Sure! Would you like factual questions or questions of interpretation?", []
        ),
        case(
            "a summary instead",
            "The text tells how a lighthouse was built at Kettle Point. It was lit in 1871 and burned in 1887. The keepers wrote a log.",
            [],
        ),
        case(
            "the prompt's placeholders",
            "1: [Question 1]\n2: [Question 2]\n3: [Question 3]\n4: [Question 4]\n5: [Question 5]",
            [],
        ),
        case("dots", "1: ...\n2: ...\n3: ...\n4: ...\n5: ...", []),
        case("punctuation", "?\n!\n?!\n...", []),
        case(
            "an error page",
            "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>",
            [],
        ),
        case("拒绝", "抱歉，我无法完成这个请求。", []),
        case("反问", "您好，我没有看到文本。请问您能提供原文吗？", []),
        case("只有开场白", "好的，以下是五个问题：", []),
        case("概括代替", "本文介绍了茶叶的历史。作者先谈种植，再谈贸易。", []),
        case("占位", "1：问题1\n2：问题2\n3：问题3\n4：问题4\n5：问题5", []),
        case(
            "拒绝并说明理由",
            "很抱歉，我不能提问，原因如下：\n1. 文本不完整。\n2. 文本含有个人信息。",
            [],
        ),
    ]


def list_cases() -> list[dict]:
    points = "The text makes these points:\n1. The tower is old.\n2. The fire destroyed the stairs.\n3. The log survived.\n"
    return [
        case("points before", points + "\nQuestions:\n\n" + FIVE, HARBOR),
        case(
            "points before, no title",
            points + "\nHere are five questions:\n" + each("N. Q", COMPANY),
            COMPANY,
        ),
        case(
            "bulleted points before",
            "Main topics:\n- the tower\n- the fire\n- the log\n\n" + each("N: Q", TASKS),
            TASKS,
        ),
        case(
            "bulleted points, bulleted questions",
            "Main topics:\n- the tower\n- the fire\n\nQuestions:\n" + each("- Q", MIXED),
            MIXED,
        ),
        case(
            "a contents list before",
            "Contents\n1. Introduction ........ 3\n2. The harbor ........ 9\n3. The fire ........ 21\n\n"
            + each("N. Q", HARBOR),
            HARBOR,
        ),
        case(
            "points behind",
            FIVE + "\n\nThese cover:\n1. the beginning\n2. the middle\n3. the end",
            HARBOR,
        ),
        case(
            "a plan with steps",
            "My plan:\nStep 1: read the text\nStep 2: find its parts\nStep 3: write questions\n\n"
            + each("N: Q", NOVEL),
            NOVEL,
        ),
        case(
            "the document first",
            "CHAPTER 1\n\nThe tower at Kettle Point was lit in 1871. It burned sixteen years later, and nobody knew why.\n\nCHAPTER 2\n\nThe log was found in 1951.\n\n----------\n\n"
            + FIVE,
            HARBOR,
        ),
        case(
            "the document with its own question",
            "Who would have thought it? The tower burned. The board met in May.\n\n"
            + each("N: Q", TASKS),
            TASKS,
        ),
        case(
            "the request repeated",
            'Write 5 questions. Give nothing but the questions, one a line, numbered "1: " to "5: ".\n\n'
            + each("N: Q", TEA),
            TEA,
        ),
        case(
            "the example's format repeated",
            "Format:\n1: <question>\n2: <question>\n\n" + each("N: Q", COMPANY),
            COMPANY,
        ),
        case(
            "sources behind",
            each("N. Q", CODE) + "\n\nSources:\n[1] Section 4.2\n[2] Appendix A",
            CODE,
        ),
        case("key points under each", each("N. Q\n   - Key point: the board", HARBOR), HARBOR),
        case(
            "前有要点",
            "本文要点：\n1. 茶叶历史悠久。\n2. 制作方法多样。\n\n问题：\n" + each("N. Q", TEA),
            TEA,
        ),
        case("前有目录", "一、起源\n二、制作\n三、贸易\n\n" + each("N：Q", TEA), TEA),
        case(
            "后有说明",
            each("N. Q", DATABASE) + "\n\n说明：\n1. 以上问题覆盖全文。\n2. 均可凭文本作答。",
            DATABASE,
        ),
        case(
            "步骤在前",
            "步骤一：阅读全文\n步骤二：划分段落\n步骤三：提出问题\n\n" + each("N: Q", NOVEL_ZH),
            NOVEL_ZH,
        ),
        case(
            "要求复述",
            "请提出 5 个问题，每行一个，以“1: ”到“5: ”编号。\n\n" + each("N: Q", TASKS_ZH),
            TASKS_ZH,
        ),
    ]


def byte_cases() -> list[dict]:
    return [
        case("carriage returns and line feeds", each("N: Q", TEA, sep="\r\n"), TEA),
        case("carriage returns", each("N: Q", TASKS, sep="\r"), TASKS),
        case("byte order mark", "\ufeff" + each("N: Q", DATABASE), DATABASE),
        case("zero-width spaces", each("\u200bN:\u200b Q", NOVEL), NOVEL),
        case("no-break spaces", each("N:\u00a0Q", TEA), TEA),
        case("narrow and ideographic spaces", each("N.\u202fQ\u3000", CODE), CODE),
        case("line separators", each("N: Q", TEA, sep="\u2028"), TEA),
        case("next lines", each("N: Q", COMPANY, sep="\u0085"), COMPANY),
        case("tabs before", each("\t\tN:\tQ", TASKS_ZH), TASKS_ZH),
        case("spaces behind", each("N: Q   ", MIXED, sep="  \n"), MIXED),
        case("direction marks", each("\u200eN: Q\u200f", NOVEL_ZH), NOVEL_ZH),
        case("soft hyphens before", each("\u00adN: Q", HARBOR), HARBOR),
        case("word joiners", each("N\u2060: Q", DATABASE), DATABASE),
        case("variation selectors", each("N\ufe0f: Q", MIXED), MIXED),
        case("form feeds", each("N: Q", TASKS_ZH, sep="\n\f\n"), TASKS_ZH),
        case(
            "full-width question marks in English",
            each("N: Q", [q.replace("?", "？") for q in HARBOR]),
            [q.replace("?", "？") for q in HARBOR],
        ),
        case(
            "half-width question marks in Chinese",
            each("N：Q", [q.replace("？", "?") for q in TEA]),
            [q.replace("？", "?") for q in TEA],
        ),
        case(
            "both languages",
            f"1: {HARBOR[0]}\n2：{TEA[1]}\n3: {NOVEL[2]}\n4：{TASKS_ZH[3]}\n5: {TASKS[4]}",
            [HARBOR[0], TEA[1], NOVEL[2], TASKS_ZH[3], TASKS[4]],
        ),
        case(
            "other scripts",
            "1: Почему сгорел маяк?\n2: ¿Quién escribió el diario?\n3: なぜ灯台は燃えたのですか？\n4: من كتب اليوميات؟\n5: 등대는 언제 세워졌습니까?",
            [
                "Почему сгорел маяк?",
                "¿Quién escribió el diario?",
                "なぜ灯台は燃えたのですか？",
                "من كتب اليوميات؟",
                "등대는 언제 세워졌습니까?",
            ],
        ),
        case("signs of pictures", each("🔹 **N.** Q", HARBOR), HARBOR),
        case("pictures as bullets", each("❓ Q", NOVEL_ZH), NOVEL_ZH),
        case(
            "combining marks and rare ideographs",
            "1: Où est le phare\u0301 ?\n2: 𠮷野家在哪里？",
            ["Où est le phare\u0301 ?", "𠮷野家在哪里？"],
        ),
        case(
            "math",
            "1: What is $\\nabla f$ at $x_1$?\n2: Why does \\(\\nu > 0\\) hold?\n3: For which $n$ is $2^n < n!$ true?",
            [
                "What is $\\nabla f$ at $x_1$?",
                "Why does \\(\\nu > 0\\) hold?",
                "For which $n$ is $2^n < n!$ true?",
            ],
        ),
        case(
            "bold words at both ends",
            "1: **Who** wrote the **log**?\n2: **What** is meant by **slack**",
            ["**Who** wrote the **log**?", "**What** is meant by **slack**"],
        ),
        case(
            "quotes at both ends",
            '1: "Slack" and "drift": which is worse in "The Log"\n2: "Who goes there?" is asked by whom, and why "there"?',
            [
                '"Slack" and "drift": which is worse in "The Log"',
                '"Who goes there?" is asked by whom, and why "there"?',
            ],
        ),
        case(
            "brackets kept",
            "1: (Part 2) Why did the board refuse?\n2: [sic] appears twice in the log: where?",
            ["(Part 2) Why did the board refuse?", "[sic] appears twice in the log: where?"],
        ),
        case(
            "link kept",
            "1: [The log](https://example.org/log) ends when?\n2: Who keeps [it]?",
            ["[The log](https://example.org/log) ends when?", "Who keeps [it]?"],
        ),
        case(
            "code with brackets",
            '1: What does `a[1]: b` select?\n2: Is `{"question": 1}` valid JSON?',
            ["What does `a[1]: b` select?", 'Is `{"question": 1}` valid JSON?'],
        ),
        case(
            "中文书名号",
            "1：《茶经》的作者是谁？\n2：《茶经》与《大观茶论》有何不同？",
            ["《茶经》的作者是谁？", "《茶经》与《大观茶论》有何不同？"],
        ),
        case(
            "中文引号两端",
            "1：“明前”和“雨前”有何区别，何谓“春茶”\n2：“何以解忧？”出自谁口，又为何说“解忧”？",
            ["“明前”和“雨前”有何区别，何谓“春茶”", "“何以解忧？”出自谁口，又为何说“解忧”？"],
        ),
        case(
            "零宽与全角",
            "\u200b１：茶从哪里来？\u200b\n２：谁最早种茶？\u3000",
            ["茶从哪里来？", "谁最早种茶？"],
        ),
    ]


def families() -> dict[str, list[dict]]:
    return {"none": empty_cases(), "other lists": list_cases(), "characters": byte_cases()}
