"""Shapes written when the parser had been developed on the others, as a second held-out set."""

from pools import (
    CODE,
    COMPANY,
    DATABASE,
    HARBOR,
    MIXED,
    NOVEL,
    NOVEL_ZH,
    ROMAN,
    TASKS,
    TASKS_ZH,
    TEA,
    case,
    each,
)
from structured import dumped

FIVE = each("N: Q", HARBOR)


def runs_on() -> list[dict]:
    """What small models do after the fifth question."""
    return [
        case(
            "another request",
            FIVE
            + "\n\n----------\n\nAbove is a text. Write 5 questions about it.\n\n1: Who is the king?",
            HARBOR,
        ),
        case("the last over and over", FIVE + ("\n6: " + HARBOR[4]) * 20, HARBOR),
        case(
            "a new turn",
            each("N. Q", COMPANY) + "\n\nUser: Thanks! Now answer the first.\nAssistant: In 1998.",
            COMPANY,
        ),
        case("an instruction's frame", "### Response:\n" + each("N: Q", TASKS), TASKS),
        case(
            "a frame behind",
            each("N: Q", NOVEL) + "\n\n### Instruction:\nAnswer question 1.",
            NOVEL,
        ),
        case("继续对话", each("N：Q", TEA) + "\n\n用户：请回答第一个问题。\n助手：好的。", TEA),
        case(
            "words in bold before",
            "**Here are 5 diverse questions covering the whole text:**\n\n" + each("N: Q", MIXED),
            MIXED,
        ),
        case(
            "leading space",
            " Here are 5 questions based on the passage:\n\n" + each(" N: Q", COMPANY),
            COMPANY,
        ),
        case("first one behind the preamble", "Here are five questions: " + FIVE, HARBOR),
        case(
            "wrapped at eighty columns",
            "1. When was the lighthouse at\nKettle Point first lit? 2. Why did the\nboard reject the plan? 3. Who paid?",
            [
                "When was the lighthouse at\nKettle Point first lit?",
                "Why did the\nboard reject the plan?",
                "Who paid?",
            ],
        ),
    ]


def labels() -> list[dict]:
    return [
        case("q and hyphen", "\n".join(f"Q-{n}: {q}" for n, q in enumerate(HARBOR, 1)), HARBOR),
        case("q and hash", "\n".join(f"Q#{n}: {q}" for n, q in enumerate(TASKS, 1)), TASKS),
        case("ques", "\n".join(f"Ques. {n}: {q}" for n, q in enumerate(COMPANY, 1)), COMPANY),
        case("full-width q", "\n".join(f"Ｑ{n}：{q}" for n, q in zip("１２３４５", TEA)), TEA),
        case(
            "two scripts",
            "\n".join(
                f"{n}. 问题{h}：{q}" for n, (h, q) in enumerate(zip("一二三四五", NOVEL_ZH), 1)
            ),
            NOVEL_ZH,
        ),
        case(
            "第几问", "\n".join(f"第{h}问：{q}" for h, q in zip("一二三四五", DATABASE)), DATABASE
        ),
        case(
            "half brackets",
            "\n".join(f"({h}){q}" for h, q in zip("一二三四五", TASKS_ZH)),
            TASKS_ZH,
        ),
        case("arrow", each("N → Q", MIXED), MIXED),
        case("number in backticks", each("`N:` Q", NOVEL), NOVEL),
        case("italic number", each("*N.* Q", COMPANY), COMPANY),
        case("bold circled", "\n".join(f"**{n}** {q}" for n, q in zip("①②③④⑤", TEA)), TEA),
        case(
            "word without a colon, line of its own",
            "\n".join(f"Question {n} of 5\n{q}\n" for n, q in enumerate(HARBOR, 1)),
            HARBOR,
        ),
        case(
            "place in the text",
            "\n".join(f"**Question {n} (Beginning):** {q}" for n, q in enumerate(NOVEL, 1)),
            NOVEL,
        ),
        case(
            "bulleted bold word",
            "\n".join(f"- **Question {n}**: {q}" for n, q in enumerate(TASKS, 1)),
            TASKS,
        ),
        case("bulleted bold kind", each("- **Reasoning**: Q", COMPANY), COMPANY),
        case("roman in bold", "\n".join(f"**{r}.** {q}" for r, q in zip(ROMAN, MIXED)), MIXED),
        case(
            "LaTeX",
            "\\begin{enumerate}\n" + each("  \\item Q", HARBOR) + "\n\\end{enumerate}",
            HARBOR,
        ),
        case("reStructuredText", each("#. Q", NOVEL), NOVEL),
        case("问句前有类别", each("N. （推理）Q", DATABASE), DATABASE),
        case("问题与换行", "\n\n".join(f"问题{n}\n{q}" for n, q in enumerate(TEA, 1)), TEA),
    ]


def data() -> list[dict]:
    return [
        case("strings and commas", ", ".join(f'"{q}"' for q in COMPANY), COMPANY),
        case("tuple", "(" + ", ".join(f'"{q}"' for q in DATABASE) + ")", DATABASE),
        case("pairs", dumped([[str(n), q] for n, q in enumerate(TASKS, 1)]), TASKS),
        case(
            "numbers to objects",
            dumped({str(n): {"question": q} for n, q in enumerate(HARBOR, 1)}),
            HARBOR,
        ),
        case("one string with lines", dumped({"questions": each("N. Q", NOVEL_ZH)}), NOVEL_ZH),
        case("behind a word", "Questions: " + dumped(MIXED), MIXED),
        case(
            "answer first",
            dumped([{"answer": "Yes, was it not?", "question": q} for q in COMPANY]),
            COMPANY,
        ),
        case(
            "camel case", dumped([{"questionText": q, "questionType": "summary"} for q in TEA]), TEA
        ),
        case("headings of HTML", "<h2>Questions</h2>\n" + each("<h3>N. Q</h3>", HARBOR), HARBOR),
        case(
            "character data",
            "<questions>" + each("<question><![CDATA[Q]]></question>", NOVEL) + "</questions>",
            NOVEL,
        ),
        case(
            "table in HTML",
            "<table>\n<tr><th>No</th><th>Question</th></tr>\n"
            + each("<tr><td>N</td><td>Q</td></tr>", TASKS)
            + "\n</table>",
            TASKS,
        ),
        case(
            "a quotation on its line",
            '1: Who says\n"Who goes there?"\nand when?\n2: Why?',
            ['Who says\n"Who goes there?"\nand when?', "Why?"],
        ),
        case(
            "speech behind a comma",
            '1: Who said, "Who goes there?"\n2: Who answered, "Nobody?"',
            ['Who said, "Who goes there?"', 'Who answered, "Nobody?"'],
        ),
        case(
            "data inside of a question",
            '1: What does the call `parse(["Who?", "Why?"])` return?\n2: Which fields does {"question": "Who?"} have?',
            [
                'What does the call `parse(["Who?", "Why?"])` return?',
                'Which fields does {"question": "Who?"} have?',
            ],
        ),
    ]


def contents() -> list[dict]:
    program = "What does this print?\n```python\nfor x in range(3):\nprint(x)\n```"
    return [
        case("a program", "1: " + program + "\n2: " + CODE[0], [program, CODE[0]]),
        case(
            "parts of a question",
            f"1. Consider the second plan.\n   (a) Who drew it?\n   (b) Why was it refused?\n2. {HARBOR[0]}",
            ["Consider the second plan.\n(a) Who drew it?\n(b) Why was it refused?", HARBOR[0]],
        ),
        case(
            "a section named behind",
            each("N: Q (Section 2)", HARBOR[:2]),
            [q + " (Section 2)" for q in HARBOR[:2]],
        ),
        case("an answer in square brackets", each("N: Q [Answer: the board]", MIXED), MIXED),
        case("表意空格分隔", each("N：Q", TEA, sep="\u3000"), TEA),
        case(
            "thought marks in words",
            "<|begin_of_thought|>\n1: Is it this?\n<|end_of_thought|>\n<|begin_of_solution|>\n"
            + each("N: Q", NOVEL)
            + "\n<|end_of_solution|>",
            NOVEL,
        ),
        case(
            "prefixed tag", "<seed:think>1: Is it this?</seed:think>" + each("N: Q", TASKS), TASKS
        ),
        case("思考标签", "<思考>\n1：是这个吗？\n</思考>\n" + each("N：Q", NOVEL_ZH), NOVEL_ZH),
        case(
            "details",
            "<details><summary>Thinking</summary>\n1: Is it this?\n</details>\n\n"
            + each("N: Q", COMPANY),
            COMPANY,
        ),
        case(
            "French spaces",
            "1 : Où est le phare\u00a0?\n2 : Qui l’a bâti\u00a0?",
            ["Où est le phare\u00a0?", "Qui l’a bâti\u00a0?"],
        ),
        case(
            "an apology, then questions",
            "I'm sorry, the text is incomplete, but here are my questions:\n\n" + FIVE,
            HARBOR,
        ),
        case(
            "fewer with a reason",
            f"Only two questions fit so short a text:\n\n1: {NOVEL[0]}\n2: {NOVEL[1]}",
            NOVEL[:2],
        ),
        case(
            "提示模型自述",
            "作为一个人工智能模型，我根据文本提出以下问题：\n" + each("N. Q", DATABASE),
            DATABASE,
        ),
        case(
            "a poem instead",
            "The lamp is lit, the sea is wide,\nThe keeper counts the turning tide.",
            [],
        ),
        case(
            "an answer to an imagined question",
            "1887 was the year of the fire. 1902 was the year of the second plan.",
            [],
        ),
        case("只有思考过程", "首先，我需要阅读全文。\n1. 文章讲了茶叶。\n2. 文章分四部分。", []),
    ]


def families() -> dict[str, list[dict]]:
    return {
        "later, running on": runs_on(),
        "later, labels": labels(),
        "later, data": data(),
        "later, contents": contents(),
    }
