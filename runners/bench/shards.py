"""Writes text in zstd shards as the Pile has them: python shards.py CORPUS DIRECTORY MEGABYTES

Documents are unique: pieces of 500 to 4,000 characters from random places of a corpus that
corpus.py made, one kind a document (60 % prose, 30 % code, 10 % Chinese), to a length in characters
that is lognormal (median 2,400, sigma 1) for nine of ten and uniform (32,000 to 180,000) for the
tenth, much as in the mixture of lengths.py, so that none is longer than a pack. Each has a line of
its own in front. A draw of more megabytes begins with the documents of one of fewer.
"""

import json
import random
import sys
from pathlib import Path

import zstandard

SEED = 11
SHARD = 32_000_000  # bytes of JSON lines


def corpus(directory: Path, kind: str) -> str:
    parts = (directory / "measured" / kind, directory / "warm" / kind)
    files = [file for part in parts for file in sorted(part.iterdir())]
    return "\n".join(file.read_bytes().decode() for file in files)


def document(rng: random.Random, text: str, number: int, kind: str) -> str:
    if rng.random() < 0.1:
        wanted = rng.randint(32_000, 180_000)
    else:
        wanted = min(32_000, max(64, int(rng.lognormvariate(7.783, 1.0))))
    if kind == "chinese":
        wanted = wanted // 3  # as long in bytes
    pieces = [f"{kind} {number}"]
    length = 0
    while length < wanted:
        size = min(wanted - length, rng.randint(500, 4_000))
        start = rng.randrange(max(1, len(text) - size))
        pieces.append(text[start : start + size])
        length += size
    return "\n".join(pieces)


def shard(number: int, most: int, texts: dict[str, str], file: Path) -> int:
    """A shard is drawn from its own number: it is the same in every draw."""
    rng = random.Random(SEED * 1_000_003 + number)
    lines, size = [], 0
    while size < most:
        kind = rng.choices(("prose", "code", "chinese"), (60, 30, 10))[0]
        text = document(rng, texts[kind], number * 1_000_000 + len(lines), kind)
        record = {"text": text, "meta": {"pile_set_name": kind}}
        line = json.dumps(record, ensure_ascii=False).encode() + b"\n"
        lines.append(line)
        size += len(line)
    file.write_bytes(zstandard.ZstdCompressor(level=3).compress(b"".join(lines)))
    return size


def main() -> None:
    source, directory = Path(sys.argv[1]), Path(sys.argv[2])
    left = int(sys.argv[3]) * 1_000_000
    texts = {kind: corpus(source, kind) for kind in ("prose", "code", "chinese")}
    directory.mkdir(parents=True, exist_ok=True)
    for old in directory.glob("*.zst"):
        old.unlink()
    number, written = 0, 0
    while left > 0:
        size = shard(number, min(SHARD, left), texts, directory / f"{number:04}.jsonl.zst")
        left, written, number = left - size, written + size, number + 1
    print(json.dumps({"bytes": written, "shards": number}))


if __name__ == "__main__":
    main()
