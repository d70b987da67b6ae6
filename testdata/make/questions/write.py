"""Writes testdata/questions/shapes.jsonl: what models answer when asked for five questions.

    python write.py

The questions and the shapes were written for this project; what is to be found in each text is
spelled out beside it and never computed by a parser. Every third case of a family, and all of
later.py, were held out: the parser had not been developed on them when it was first tried on them. Needs nothing but Python; the same bytes come out each time.
"""

import json
from pathlib import Path

import contents
import hostile
import later
import numbered
import structured
import surroundings


def main() -> None:
    out = Path(__file__).resolve().parents[2] / "questions" / "shapes.jsonl"
    lines = []
    for module in (numbered, structured, surroundings, contents, hostile, later):
        for family, cases in module.families().items():
            for n, case in enumerate(cases):
                record = {
                    "name": f"{family}: {case['name']}",
                    "held": n % 3 == 2 or module is later,
                    "questions": case["questions"],
                    "text": case["text"],
                }
                lines.append(json.dumps(record, ensure_ascii=False))
    names = [json.loads(line)["name"] for line in lines]
    texts = [json.loads(line)["text"] for line in lines]
    assert len(set(names)) == len(names), [n for n in names if names.count(n) > 1]
    assert len(set(texts)) == len(texts), [n for n, t in zip(names, texts) if texts.count(t) > 1]
    out.parent.mkdir(exist_ok=True)
    out.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
