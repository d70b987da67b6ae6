"""Writes the Parquet files of ConversationLayoutsTest as `datasets` (last: 5.2.0) writes them.

    python conversations.py transforms/src/test/resources/org/longalign/beam/source
"""

import sys
from pathlib import Path

from datasets import Dataset, Features, Sequence, Value

PAIRS = [
    ("Read this.\n\nWhat is 第一?", "The first."),
    ("Read on.", " "),
    ("Und weiter?", "x" * 40_000),
]


def turns(who: str, what: str, names: tuple[str, str], pair: tuple[str, str]) -> list[dict]:
    return [{who: name, what: text} for name, text in zip(names, pair, strict=True)]


def main() -> None:
    out = Path(sys.argv[1])
    share_gpt = [turns("from", "value", ("human", "gpt"), pair) for pair in PAIRS]
    messages = [turns("role", "content", ("user", "assistant"), pair) for pair in PAIRS]
    columns = [{"from": ["human", "gpt"], "value": list(pair)} for pair in PAIRS]
    files = {
        "sharegpt": Dataset.from_list([{"conversations": t, "source": "s"} for t in share_gpt]),
        "messages": Dataset.from_list([{"messages": t, "length": 9000} for t in messages]),
        "alpaca": Dataset.from_list(
            [{"instruction": q, "input": "", "output": a} for q, a in PAIRS]
        ),
        "sequence": Dataset.from_list(
            [{"conversations": t} for t in columns],
            features=Features(
                {"conversations": Sequence({"from": Value("string"), "value": Value("string")})}
            ),
        ),
    }
    for name, data in files.items():
        data.to_parquet(out / f"datasets-{name}.parquet", batch_size=2)


if __name__ == "__main__":
    main()
