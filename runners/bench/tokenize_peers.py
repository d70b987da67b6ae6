"""Runs other tokenizers once on a corpus: python tokenize_peers.py CORPUS TOKENIZER THREADS PEER...

Prints one JSON object a line: peer, version, corpus, tokens, cpu (seconds of the process), digest
(SHA-256 of each document's number of ids and its ids, little-endian int32). THREADS: 1 or all.
"""

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

if sys.argv[3] == "1":
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    os.environ["RAYON_NUM_THREADS"] = "1"

import unicodedata

import numpy as np
import tiktoken
from tokenizers import Tokenizer

Encode = Callable[[list[str]], list]


def byte_of() -> dict[str, int]:
    """GPT-2's table of printable characters that stand for bytes."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    table = {chr(byte): byte for byte in plain}
    others = [byte for byte in range(256) if byte not in plain]
    return table | {chr(256 + number): byte for number, byte in enumerate(others)}


def tiktoken_of(path: Path) -> Encode:
    """The same byte-level vocabulary in tiktoken, which has no normalizer of its own."""
    parts = json.loads(path.read_text(encoding="utf-8"))
    table = byte_of()
    ranks = {bytes(table[c] for c in token): id for token, id in parts["model"]["vocab"].items()}
    pattern = parts["pre_tokenizer"]["pretokenizers"][0]["pattern"]["Regex"]
    added = {token["content"]: token["id"] for token in parts["added_tokens"]}
    encoding = tiktoken.Encoding(
        path.stem, pat_str=pattern, mergeable_ranks=ranks, special_tokens=added
    )
    return lambda texts: [
        encoding.encode(unicodedata.normalize("NFC", text), allowed_special="all") for text in texts
    ]


def digest(ids_of_texts: list[list[int]]) -> str:
    sha = hashlib.sha256()
    for ids in ids_of_texts:
        sha.update(np.array([len(ids), *ids], dtype="<i4").tobytes())
    return sha.hexdigest()


def main() -> None:
    corpus, path = Path(sys.argv[1]), Path(sys.argv[2])
    hugging_face = Tokenizer.from_file(str(path))
    calls: dict[str, Callable[[], Encode]] = {
        "tokenizers encode_batch": lambda: (
            lambda texts: hugging_face.encode_batch(texts, add_special_tokens=False)
        ),
        "tokenizers encode_batch_fast": lambda: (
            lambda texts: hugging_face.encode_batch_fast(texts, add_special_tokens=False)
        ),
        "tiktoken": lambda: tiktoken_of(path),
    }
    for peer in sys.argv[4:]:
        encode = calls[peer]()
        for folder in sorted(corpus.joinpath("measured").iterdir()):
            texts = [file.read_bytes().decode() for file in sorted(folder.iterdir())]
            others = sorted((corpus / "warm" / folder.name).iterdir())
            warm = [file.read_bytes().decode() for file in others[:5]]
            encode(warm)
            begin = time.process_time()
            encoded = encode(texts)
            cpu = time.process_time() - begin
            ids = [e if isinstance(e, list) else e.ids for e in encoded]
            line = {
                "peer": peer + (", all threads" if sys.argv[3] == "all" else ""),
                "version": version(peer.split()[0]),
                "corpus": folder.name,
                "tokens": sum(map(len, ids)),
                "cpu": cpu,
                "digest": digest(ids),
            }
            print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
