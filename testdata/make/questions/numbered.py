"""Shapes that differ in how a question is numbered and decorated."""

from pools import (
    CIRCLED,
    CODE,
    COMPANY,
    DATABASE,
    HAN,
    HARBOR,
    LETTERS,
    MIXED,
    NOVEL,
    NOVEL_ZH,
    ONE_TO_FIVE,
    ORDINALS,
    ROMAN,
    SMALL_LETTERS,
    SMALL_ROMAN,
    TASKS,
    TASKS_ZH,
    TEA,
    WIDE,
    WORDS,
    case,
)

# In a form, N is the label and Q the question.
ENGLISH = [
    ("as asked", "N: Q", HARBOR),
    ("dot", "N. Q", DATABASE),
    ("bracket", "N) Q", CODE),
    ("brackets", "(N) Q", NOVEL_ZH),
    ("square brackets", "[N] Q", MIXED),
    ("tasks as asked", "N: Q", TASKS_ZH),
    ("dot and bracket", "N.) Q", HARBOR),
    ("no space after the colon", "N:Q", TEA),
    ("no space after the dot", "N.Q", HARBOR),
    ("space before the colon", "N : Q", DATABASE),
    ("hyphen", "N - Q", TASKS),
    ("en dash", "N – Q", NOVEL_ZH),
    ("em dash", "N — Q", MIXED),
    ("tab", "N\tQ", TEA),
    ("colon and tab", "N:\tQ", COMPANY),
    ("indented", "   N. Q", DATABASE),
    ("bold number with colon", "**N:** Q", HARBOR),
    ("bold number, colon outside", "**N**: Q", DATABASE),
    ("bold number with dot", "**N.** Q", NOVEL),
    ("all bold", "**N: Q**", TEA),
    ("all bold, dot", "**N. Q**", TASKS),
    ("bold question", "N: **Q**", TEA),
    ("italic question", "N. *Q*", COMPANY),
    ("underscored question", "N. _Q_", TEA),
    ("underscored number", "__N:__ Q", CODE),
    ("bold italic number", "***N.*** Q", TEA),
    ("no space before the bold", "N.**Q**", COMPANY),
    ("bold brackets", "**(N)** Q", DATABASE),
    ("straight quotes", 'N: "Q"', COMPANY),
    ("curly quotes", "N. “Q”", NOVEL_ZH),
    ("single quotes", "N: 'Q'", TASKS),
    ("in backticks", "N. `Q`", TEA),
    ("bold quotes", 'N. **"Q"**', COMPANY),
    ("heading", "### N. Q", TEA),
    ("heading with colon", "## N: Q", TASKS),
    ("bulleted numbers", "- N: Q", NOVEL_ZH),
    ("starred numbers", "* N. Q", COMPANY),
    ("dotted bullets and numbers", "• N) Q", TEA),
    ("bulleted bold numbers", "- **N:** Q", CODE),
    ("quoted block", "> N. Q", TEA),
    ("hash", "#N Q", COMPANY),
    ("hash and colon", "#N: Q", TASKS_ZH),
    ("numero", "No. N: Q", NOVEL),
    ("escaped dot", "N\\. Q", COMPANY),
    ("escaped brackets", "\\[N\\] Q", TEA),
    ("zero-padded", "0N. Q", MIXED),
    ("angle brackets", "<N> Q", TEA),
    ("of five", "N/5: Q", NOVEL),
    ("bracketed of five", "(N/5) Q", DATABASE),
    ("check boxes and numbers", "- [ ] N. Q", TASKS),
    ("double label", "N. Question N: Q", HARBOR),
    ("double bold label", "**N.** **Q**", DATABASE),
]
ENGLISH_WORDS = [
    ("letter q", "Z{N}: Q", HARBOR),
    ("letter q, dot", "Z{N}. Q", TASKS),
    ("letter q, bracket", "Z{N}) Q", NOVEL),
    ("letter q, nothing behind", "Z{N} Q", COMPANY),
    ("small letter q", "z{N}: Q", MIXED),
    ("q and dot", "Z.{N} Q", HARBOR),
    ("letter q, space", "Z {N}: Q", CODE),
    ("bracketed q", "[Z{N}] Q", NOVEL),
    ("bold q", "**Z{N}:** Q", COMPANY),
    ("bold q, colon outside", "**Z{N}**: Q", TASKS),
    ("heading q", "#### Z{N}. Q", HARBOR),
    ("word", "Xuestion {N}: Q", COMPANY),
    ("capitals", "XUESTION {N}: Q", NOVEL),
    ("small letters", "xuestion {N}. Q", MIXED),
    ("word and hash", "Xuestion #{N}: Q", CODE),
    ("word in bold", "**Xuestion {N}:** Q", HARBOR),
    ("word in bold, colon outside", "**Xuestion {N}**: Q", COMPANY),
    ("word in bold, nothing behind", "**Xuestion {N}** Q", NOVEL),
    ("word and dash", "Xuestion {N} – Q", TASKS),
    ("bracketed word", "[Xuestion {N}]: Q", MIXED),
    ("word with a kind", "Xuestion {N} (Reasoning): Q", HARBOR),
    ("task", "Task {N}: Q", TASKS),
    ("number, then word", "{N}. Xuestion: Q", COMPANY),
    ("number, then letter", "{N}: Z: Q", NOVEL),
    ("number, then kind in brackets", "{N}. [Summary] Q", CODE),
    ("number, then kind in bold", "{N}. **Reasoning:** Q", HARBOR),
    ("number, then title in bold", "{N}. **The second factory**: Q", COMPANY),
    ("word of five", "Xuestion {N} of 5: Q", MIXED),
    ("line of its own", "Xuestion {N}:\nQ\n", HARBOR),
    ("heading of its own", "### Xuestion {N}\n\nQ\n", COMPANY),
    ("bold line of its own", "**Xuestion {N}**\n\nQ\n", CODE),
    ("bare number above", "{N}.\nQ\n", NOVEL),
    ("title above", "### {N}. The sealed letter\n\nQ\n", MIXED),
    ("bold title above", "**{N}. On the harbor**\nQ\n", HARBOR),
    ("rules between", "**{N}.** Q\n\n---\n", TASKS),
]
CHINESE = [
    ("如要求", "N: Q", TEA),
    ("全角", "N：Q", NOVEL_ZH, WIDE),
    ("全角冒号", "N：Q", DATABASE),
    ("顿号", "N、Q", TEA),
    ("点", "N. Q", NOVEL_ZH),
    ("全角点", "N．Q", NOVEL_ZH, WIDE),
    ("点后无空格", "N.Q", TEA),
    ("括号", "（N）Q", TASKS_ZH),
    ("半括号", "N）Q", NOVEL_ZH),
    ("方括号", "【N】Q", TEA),
    ("圆圈", "NQ", DATABASE, CIRCLED),
    ("圆圈空格", "N Q", TASKS_ZH, CIRCLED),
    ("汉字顿号", "N、Q", NOVEL_ZH, HAN),
    ("括号汉字", "（N）Q", TEA, HAN),
    ("问题", "问题N：Q", TEA),
    ("问题空格", "问题 N: Q", DATABASE),
    ("问题汉字", "问题N：Q", NOVEL_ZH, HAN),
    ("第几题", "第N题：Q", TASKS_ZH, HAN),
    ("第几题数字", "第 N 题：Q", TEA),
    ("第几题无冒号", "第N题 Q", DATABASE, HAN),
    ("第几个问题", "第N个问题：Q", NOVEL_ZH, HAN),
    ("第几", "第N，Q", TASKS_ZH, HAN),
    ("问", "问N：Q", TEA),
    ("题目", "题目N：Q", DATABASE),
    ("粗体问题", "**问题N：** Q", NOVEL_ZH),
    ("粗体问题冒号在外", "**问题N**：Q", TEA),
    ("粗体编号", "**N：**Q", TASKS_ZH),
    ("全粗体", "**N. Q**", DATABASE),
    ("标题", "### N. Q", TASKS_ZH),
    ("标题问题", "### 问题N\n\nQ\n", NOVEL_ZH, HAN),
    ("引号", "N：“Q”", TASKS_ZH),
    ("直角引号", "N. 「Q」", NOVEL_ZH),
    ("列表编号", "- N：Q", TEA),
    ("任务", "任务N：Q", TASKS_ZH),
    ("方括号问题", "【问题N】Q", DATABASE),
    ("类别", "N. 【推理】Q", TEA),
    ("粗体类别", "N. **概括题：**Q", NOVEL_ZH),
    ("英文字母", "ZN：Q", DATABASE),
    ("英文词", "Question N: Q", TEA),
    ("全角空格", "\u3000\u3000N、Q", NOVEL_ZH),
    ("编号另行", "N.\nQ\n", DATABASE),
    ("转义", "N\\. Q", TEA),
]
OTHER_NUMERALS = [
    ("roman", "N. Q", HARBOR, ROMAN),
    ("roman with bracket", "N) Q", TASKS_ZH, ROMAN),
    ("small roman in brackets", "(N) Q", COMPANY, SMALL_ROMAN),
    ("small roman with dot", "N. Q", TEA, SMALL_ROMAN),
    ("letters", "N. Q", NOVEL, LETTERS),
    ("small letters", "N) Q", HARBOR, SMALL_LETTERS),
    ("letters in brackets", "(N) Q", TASKS, LETTERS),
    ("circled", "N Q", COMPANY, CIRCLED),
    ("dingbats", "N Q", DATABASE, ["❶", "❷", "❸", "❹", "❺"]),
    ("key caps", "N Q", HARBOR, [n + "\ufe0f\u20e3" for n in ONE_TO_FIVE]),
    ("key caps without a selector", "N Q", TEA, [n + "\u20e3" for n in ONE_TO_FIVE]),
    ("words", "N: Q", MIXED, WORDS),
    ("word and question", "Question N: Q", NOVEL, WORDS),
    ("ordinals", "N: Q", COMPANY, ORDINALS),
    ("ordinal question", "N question: Q", HARBOR, ORDINALS),
    ("ordinal digits", "N: Q", TASKS, ["1st", "2nd", "3rd", "4th", "5th"]),
    ("full-width in brackets", "（N）Q", DATABASE, WIDE),
    ("number forms", "N Q", NOVEL_ZH, ["⑴", "⑵", "⑶", "⑷", "⑸"]),
    ("digits with dots", "N Q", TEA, ["⒈", "⒉", "⒊", "⒋", "⒌"]),
    ("bold mathematical digits", "N. Q", TEA, ["𝟏", "𝟐", "𝟑", "𝟒", "𝟓"]),
    ("roman signs", "N. Q", TASKS, ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ"]),
]


def worded(form: str, questions: list[str]) -> str:
    """Here the number is {N}; Z is the letter q and X the q of the word, not a question."""
    return "\n".join(
        form.replace("Q", "\0")
        .replace("{N}", str(n))
        .replace("Z", "Q")
        .replace("z", "q")
        .replace("Xu", "Qu")
        .replace("XU", "QU")
        .replace("xu", "qu")
        .replace("\0", question)
        for n, question in enumerate(questions, 1)
    )


def labelled(form: str, questions: list[str], labels: list[str]) -> str:
    lines = []
    for label, question in zip(labels, questions):
        line = form.replace("Question", "\1").replace("No.", "\2").replace("Q", "\0")
        line = line.replace("N", label).replace("Z", "Q")
        lines.append(line.replace("\0", question).replace("\1", "Question").replace("\2", "No."))
    return "\n".join(lines)


def families() -> dict[str, list[dict]]:
    return {
        "number": [case(n, labelled(f, q, ONE_TO_FIVE), q) for n, f, q in ENGLISH],
        "word and number": [case(n, worded(f, q), q) for n, f, q in ENGLISH_WORDS],
        "编号": [
            case(row[0], labelled(row[1], row[2], row[3] if len(row) > 3 else ONE_TO_FIVE), row[2])
            for row in CHINESE
        ],
        "numerals": [case(n, labelled(f, q, l), q) for n, f, q, l in OTHER_NUMERALS],
    }
