"""Shapes that are data or markup: JSON, whole and broken, YAML, tables, XML, HTML."""

import json

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


def dumped(value: object, **how: object) -> str:
    return json.dumps(value, ensure_ascii=False, **how)


def rows(key: str, questions: list[str], **more: str) -> list[dict]:
    return [{"id": n, key: q, **more} for n, q in enumerate(questions, 1)]


def single_quoted(questions: list[str]) -> str:
    return "[" + ", ".join("'" + q.replace("'", "\\'") + "'" for q in questions) + "]"


def json_cases() -> list[dict]:
    answers = [
        {"question": q, "answer": "Was it not in 1887?", "difficulty": "hard"} for q in HARBOR
    ]
    return [
        case("array", dumped(HARBOR), HARBOR),
        case("array over lines", dumped(NOVEL_ZH, indent=2), NOVEL_ZH),
        case("array of tasks", dumped(TASKS, indent=4), TASKS),
        case("fenced array", "```json\n" + dumped(DATABASE, indent=2) + "\n```", DATABASE),
        case("fenced, no language", "```\n" + dumped(CODE) + "\n```\n", CODE),
        case("tildes", "~~~json\n" + dumped(TEA) + "\n~~~", TEA),
        case("object of questions", dumped({"questions": HARBOR}, indent=2), HARBOR),
        case("capital key", dumped({"Questions": TASKS}), TASKS),
        case("array of objects", dumped([{"question": q} for q in DATABASE], indent=2), DATABASE),
        case("objects with ids", dumped(rows("question", CODE), indent=1), CODE),
        case("objects with text", dumped({"questions": rows("text", NOVEL)}), NOVEL),
        case(
            "objects with instructions", dumped(rows("instruction", TASKS_ZH, input="")), TASKS_ZH
        ),
        case("objects with q", dumped([{"q": q, "type": "general"} for q in MIXED]), MIXED),
        case("objects with answers", dumped(answers, indent=2), HARBOR),
        case("numbers as keys", dumped({str(n): q for n, q in enumerate(COMPANY, 1)}), COMPANY),
        case(
            "q and numbers as keys",
            dumped({f"Q{n}": q for n, q in enumerate(DATABASE, 1)}),
            DATABASE,
        ),
        case(
            "question and numbers as keys",
            dumped({f"question_{n}": q for n, q in enumerate(TASKS, 1)}, indent=2),
            TASKS,
        ),
        case("numbered elements", dumped([f"{n}: {q}" for n, q in enumerate(NOVEL, 1)]), NOVEL),
        case(
            "topics as keys",
            dumped(dict(zip(["light", "board", "storm", "fire", "lamp"], HARBOR))),
            HARBOR,
        ),
        case(
            "deep",
            dumped({"status": "ok", "result": {"data": {"questions": rows("question", MIXED)}}}),
            MIXED,
        ),
        case(
            "options",
            dumped(rows("question", HARBOR[:3], options=["1887?", "1902?", "Never?"])),
            HARBOR[:3],
        ),
        case("lines of objects", "\n".join(dumped({"question": q}) for q in DATABASE), DATABASE),
        case("lines of strings", "\n".join(dumped(q) for q in NOVEL), NOVEL),
        case(
            "preamble and closing words",
            "Sure! Here is the JSON you asked for:\n\n"
            + dumped({"questions": TASKS}, indent=2)
            + "\n\nLet me know if you need another format.",
            TASKS,
        ),
        case("字符串数组", dumped(TEA, indent=2), TEA),
        case("围栏数组", "以下是问题：\n```json\n" + dumped(DATABASE) + "\n```", DATABASE),
        case("对象", dumped({"问题": NOVEL_ZH}), NOVEL_ZH),
        case("对象数组", dumped([{"问题": q, "类型": "推理"} for q in TASKS_ZH]), TASKS_ZH),
        case("编号键", dumped({f"问题{n}": q for n, q in enumerate(TEA, 1)}), TEA),
        case("转义字符", json.dumps(DATABASE), DATABASE),
        case("序号与问题", dumped([{"序号": n, "问题": q} for n, q in enumerate(TEA, 1)]), TEA),
        case(
            "问题与答案",
            dumped([{"question": q, "answer": "见第二节。"} for q in NOVEL_ZH]),
            NOVEL_ZH,
        ),
    ]


def broken_json_cases() -> list[dict]:
    whole = dumped(HARBOR, indent=2)
    objects = dumped(rows("question", TEA), indent=2)
    return [
        case("trailing comma", '["' + '", "'.join(NOVEL_ZH[:3]) + '",]', NOVEL_ZH[:3]),
        case("trailing comma in object", '{"questions": ["' + '",\n"'.join(TASKS) + '",],}', TASKS),
        case("single quotes", single_quoted(DATABASE), DATABASE),
        case(
            "single quotes, objects",
            "[" + ", ".join("{'question': '" + q.replace("'", "\\'") + "'}" for q in TASKS) + "]",
            TASKS,
        ),
        case("python list with a name", "questions = " + dumped(COMPANY, indent=4), COMPANY),
        case("cut off in the fourth", whole[: whole.index("keeper")], HARBOR[:3]),
        case("cut off, fenced", "```json\n" + objects[: objects.index("茶马古道") - 3], TEA[:4]),
        case("cut off after the last", whole[: whole.rindex("]")], HARBOR),
        case("closing brace missing", dumped({"questions": NOVEL_ZH})[:-1], NOVEL_ZH),
        case("cut off in the only one", '["When was the lighthouse at', []),
        case("inner quotes not escaped", '[\n  "' + '",\n  "'.join(NOVEL[:4]) + '"\n]', NOVEL[:4]),
        case("bare keys", "{questions: " + dumped(DATABASE) + "}", DATABASE),
        case(
            "comments",
            '[\n  // the beginning\n  "' + MIXED[0] + '",\n  /* the end */ "' + MIXED[4] + '"\n]',
            [MIXED[0], MIXED[4]],
        ),
        case("comma missing", "[\n  " + "\n  ".join(dumped(q) for q in DATABASE) + "\n]", DATABASE),
        case(
            "line breaks inside",
            '["' + HARBOR[0].replace("lit, and", "lit,\\nand") + '"]',
            [HARBOR[0].replace("lit, and", "lit,\nand")],
        ),
        case("escaped line breaks", "\\n".join(f"{n}: {q}" for n, q in enumerate(MIXED, 1)), MIXED),
        case("one string", dumped("\n".join(f"{n}: {q}" for n, q in enumerate(TEA, 1))), TEA),
        case(
            "array in a string",
            dumped({"output": "1. " + TASKS[0] + "\n2. " + TASKS[1]}),
            TASKS[:2],
        ),
        case(
            "null and empty elements",
            '["", null, ' + dumped(TEA[0]) + ', "  ", ' + dumped(TEA[2]) + "]",
            [TEA[0], TEA[2]],
        ),
        case("two arrays", dumped(TEA[:2]) + "\n\n" + dumped(TEA[2:]), TEA),
        case("curly quotes", "[\n  “" + "”,\n  “".join(MIXED) + "”\n]", MIXED),
        case("中文引号", "[\n  “" + "”，\n  “".join(DATABASE) + "”\n]", DATABASE),
        case("双大括号", "{" + dumped({"questions": TASKS_ZH}) + "}", TASKS_ZH),
        case(
            "invalid escapes",
            r'["How does \`flush\` differ from \`close\`?", "What is \(x\) in \[1\]?"]',
            ["How does `flush` differ from `close`?", "What is (x) in [1]?"],
        ),
        case("array then words on its line", dumped(TEA) + " 以上就是五个问题。", TEA),
        case("empty array", "[]", []),
        case("empty object", '```json\n{"questions": []}\n```', []),
        case(
            "an error",
            '{"error": {"message": "The text is too long. Try again?", "code": 400}}',
            [],
        ),
    ]


def table(head: str, questions: list[str], tail: str = "") -> str:
    columns = head.count("|") - 1
    return "\n".join(
        [head, "|" + "---|" * columns]
        + [f"| {n} | {q} |{tail}" for n, q in enumerate(questions, 1)]
    )


def yaml_cases() -> list[dict]:
    return [
        case("list", each("- Q", NOVEL_ZH), NOVEL_ZH),
        case("quoted list", each("- 'Q'", TASKS), TASKS),
        case("named list", "questions:\n" + each('  - "Q"', DATABASE), DATABASE),
        case("list of keys", each("- question: Q", MIXED), MIXED),
        case(
            "list of ids and keys",
            each('- id: N\n  question: "Q"\n  type: general', TASKS_ZH),
            TASKS_ZH,
        ),
        case("numbers as keys", "questions:\n" + each("  N: Q", HARBOR), HARBOR),
        case("folded", each("- question: >\n    Q", DATABASE), DATABASE),
        case("literal", each("- |\n  Q", NOVEL), NOVEL),
        case("fenced", "```yaml\n- " + "\n- ".join(DATABASE) + "\n```", DATABASE),
        case("列表", "问题:\n" + each("  - Q", TEA), TEA),
        case("带答案", each("- 问题: Q\n  答案: 见原文第三段。", NOVEL_ZH), NOVEL_ZH),
        case("document", "---\nquestions:\n" + each("- Q", MIXED) + "\n...", MIXED),
    ]


def table_cases() -> list[dict]:
    return [
        case("table", table("| # | Question |", HARBOR), HARBOR),
        case(
            "table with kinds", table("| No. | Question | Kind |", COMPANY, " Reasoning |"), COMPANY
        ),
        case("表格", table("| 序号 | 问题 |", TEA), TEA),
        case(
            "表格与类型",
            "以下是五个问题：\n\n" + table("| 编号 | 问题 | 类型 |", DATABASE, " 推理 |"),
            DATABASE,
        ),
        case("no outer bars", "No | Question\n---|---\n" + each("N | Q", TASKS), TASKS),
        case("one column", "| Questions |\n|---|\n" + each("| Q |", NOVEL), NOVEL),
        case("labels in bold", "| | |\n|:-:|:--|\n" + each("| **N** | Q |", TEA), TEA),
        case("comma separated", "id,question\n" + each('N,"Q"', MIXED), MIXED),
        case("tab separated", "id\tquestion\n" + each("N\tQ", TASKS_ZH), TASKS_ZH),
    ]


def markup_cases() -> list[dict]:
    return [
        case("ordered list", "<ol>\n" + each("  <li>Q</li>", HARBOR) + "\n</ol>", HARBOR),
        case(
            "unordered list on a line",
            "<ul>" + each("<li>Q</li>", TASKS_ZH, sep="") + "</ul>",
            TASKS_ZH,
        ),
        case("question elements", each("<question>Q</question>", COMPANY), COMPANY),
        case(
            "elements with ids",
            "<questions>\n" + each('<question id="N">Q</question>', TEA) + "\n</questions>",
            TEA,
        ),
        case(
            "elements over lines",
            "<questions>\n" + each("<question>\nQ\n</question>", NOVEL) + "\n</questions>",
            NOVEL,
        ),
        case("numbered elements", each("<qN>Q</qN>", TEA), TEA),
        case("numbered question elements", each("<question_N>Q</question_N>", TASKS), TASKS),
        case(
            "numbers inside one element",
            "<questions>\n" + each("N: Q", DATABASE) + "\n</questions>",
            DATABASE,
        ),
        case("paragraphs", each("<p>N: Q</p>", MIXED), MIXED),
        case("breaks", each("N: Q", TEA, sep="<br>\n"), TEA),
        case("breaks on a line", each("N. Q", TASKS, sep="<br/>"), TASKS),
        case("bold elements", each("<b>N.</b> Q<br />", DATABASE), DATABASE),
        case(
            "entities",
            "<ol><li>What does &lt;div&gt; hold &amp; why?</li><li>What is &quot;slack&quot;?</li></ol>",
            ["What does <div> hold & why?", 'What is "slack"?'],
        ),
        case(
            "fenced page",
            "```html\n<!DOCTYPE html>\n<html><body><h1>Questions</h1>\n<ol>\n"
            + each("<li><strong>Q</strong></li>", NOVEL)
            + "\n</ol></body></html>\n```",
            NOVEL,
        ),
        case("list never closed", "<ol>\n" + each("<li>Q", MIXED), MIXED),
        case(
            "fenced xml",
            '```xml\n<?xml version="1.0" encoding="UTF-8"?>\n<questions>\n'
            + each("  <question>Q</question>", TEA)
            + "\n</questions>\n```",
            TEA,
        ),
        case("列表", "<ol>\n" + each("<li>Q</li>", DATABASE) + "\n</ol>", DATABASE),
        case("问题元素", each("<问题>Q</问题>", NOVEL_ZH), NOVEL_ZH),
        case("段落", each("<p>问题N：Q</p>", TASKS_ZH, sep=""), TASKS_ZH),
        case(
            "items with answers",
            each("<item><question>Q</question><answer>In 1887?</answer></item>", DATABASE),
            DATABASE,
        ),
        case("an answer element around all", "<answer>\n" + each("N: Q", TEA) + "\n</answer>", TEA),
        case(
            "an output element around all",
            "<output>\n" + each("N: Q", NOVEL_ZH) + "\n</output>",
            NOVEL_ZH,
        ),
    ]


def families() -> dict[str, list[dict]]:
    return {
        "json": json_cases(),
        "broken json": broken_json_cases(),
        "yaml": yaml_cases(),
        "table": table_cases(),
        "markup": markup_cases(),
    }
