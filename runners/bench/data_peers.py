"""Prepares data as another tool does: python data_peers.py PEER SHARDS OUTPUT TOKENIZER CAPACITY

PEER: datatrove (its reader and tokenizer, to its own token files), trl (datasets.map with the
tokenizer, then trl's pack_dataset, to Parquet) or reference (LongAlign's way: rows of CAPACITY int64
for tokens and labels of packs, and the ends of their sequences, filled next-fit, to .npy). Prints
JSON as its last line: tokens, version.
"""

import io
import json
import os
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"
PROCESSES = min(2, os.cpu_count() or 1)


def texts(shards: Path) -> Iterator[str]:
    import zstandard

    for file in sorted(shards.glob("*.zst")):
        with file.open("rb") as raw:
            stream = zstandard.ZstdDecompressor().stream_reader(raw)
            for line in io.TextIOWrapper(stream, encoding="utf-8", newline="\n"):
                yield json.loads(line)["text"]


def datatrove() -> int:
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.tokens import DocumentTokenizer

    tasks = len(list(shards.glob("*.zst")))
    reader = JsonlReader(str(shards), glob_pattern="*.zst", compression="zstd")
    writer = DocumentTokenizer(
        str(output / "tokens"), tokenizer_name_or_path=str(tokenizer), eos_token=None
    )
    executor = LocalPipelineExecutor(
        # One worker runs here; more are nobody's children, and their time could not be counted.
        [reader, writer],
        tasks=tasks,
        workers=1,
        logging_dir=str(output / "logs"),
    )
    executor.run()
    files = (output / "tokens").rglob("*.ds")
    return sum(file.stat().st_size for file in files) // 4


def trl() -> int:
    from datasets import Dataset
    from tokenizers import Tokenizer
    from trl import pack_dataset

    encoder = Tokenizer.from_file(str(tokenizer))

    def encode(batch: dict) -> dict:
        encoded = encoder.encode_batch_fast(batch["text"], add_special_tokens=False)
        ids = [e.ids[:capacity] for e in encoded]
        return {"input_ids": ids, "labels": ids}

    source = Dataset.from_generator(
        lambda: ({"text": text} for text in texts(shards)), cache_dir=str(output / "cache")
    )
    tokenized = source.map(encode, batched=True, num_proc=PROCESSES, remove_columns=["text"])
    packed = pack_dataset(tokenized, capacity, strategy="bfd")
    packed.to_parquet(str(output / "packed.parquet"))
    return sum(map(len, tokenized.with_format("arrow")["input_ids"]))


def reference() -> int:
    import numpy as np
    from tokenizers import Tokenizer

    encoder = Tokenizer.from_file(str(tokenizer))
    rows: list[np.ndarray] = []
    places: list[np.ndarray] = []
    row = np.zeros(capacity, np.int64)
    place = np.zeros(capacity, np.int64)
    filled = total = 0
    for text in texts(shards):
        ids = encoder.encode(text, add_special_tokens=False).ids[: capacity - 1]
        total += len(ids)
        if filled + len(ids) >= capacity:
            rows.append(row)
            places.append(place)
            row, place, filled = np.zeros(capacity, np.int64), np.zeros(capacity, np.int64), 0
        row[filled : filled + len(ids)] = ids
        filled += len(ids)
        place[filled - 1 : filled] = filled  # where each sequence ends
    rows.append(row)
    places.append(place)
    inputs = np.stack(rows)
    np.save(output / "inputs.npy", inputs)
    np.save(output / "labels.npy", np.where(inputs == 0, -100, inputs))
    np.save(output / "places.npy", np.stack(places))
    return total


if __name__ == "__main__":
    peer = sys.argv[1]
    shards, output, tokenizer = Path(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4])
    capacity = int(sys.argv[5])
    output.mkdir(parents=True, exist_ok=True)
    run = {"datatrove": datatrove, "trl": trl, "reference": reference}[peer]
    package = {"datatrove": "datatrove", "trl": "trl", "reference": "tokenizers"}[peer]
    tokens = run()
    print(json.dumps({"tokens": tokens, "version": version(package)}), flush=True)
