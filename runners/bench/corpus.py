"""Writes text to measure tokenizers on: python corpus.py TESTDATA DIRECTORY

Prose: the English texts of the test data and the doc strings and documentation of installed Python
packages. Code: Python's standard library and those packages. Chinese: the Chinese of the test data.
No file comes twice; measured and warm hold different text. Prints what there is.
"""

import ast
import gzip
import json
import random
import shutil
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

SEED = 7
MOST = 3_600_000  # bytes of one kind, in each of the two parts
SHORTEST = 2_000  # characters of a doc string, file or record


def text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8").replace("\x00", "")
    except UnicodeDecodeError:
        return ""


def python_files() -> list[Path]:
    paths = sysconfig.get_paths()
    roots = sorted({paths["stdlib"], paths["purelib"]})
    files = {file for root in roots for file in Path(root).rglob("*.py")}
    files = sorted(file for file in files if "/tests/data" not in file.as_posix())
    random.Random(SEED).shuffle(files)
    return files


def doc_strings(code: str) -> str:
    try:
        nodes = ast.walk(ast.parse(code))
    except (SyntaxError, ValueError):
        return ""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    found = (ast.get_docstring(node) for node in nodes if isinstance(node, kinds))
    return "\n\n".join(text for text in found if text and len(text) > 200)


def prose(testdata: Path) -> Iterator[str]:
    yield from (text_of(file) for file in sorted((testdata / "sources/books").glob("*.txt")))
    for file in sorted((testdata / "sources/c4").glob("*.json.gz")):
        for line in gzip.decompress(file.read_bytes()).decode(errors="ignore").splitlines():
            try:
                yield str(json.loads(line)["text"])
            except (ValueError, KeyError, TypeError):
                continue  # the test data has broken lines on purpose
    seen = set()
    for file in python_files():
        text = doc_strings(text_of(file))
        if hash(text) not in seen:
            seen.add(hash(text))
            yield text


def code(_: Path) -> Iterator[str]:
    for file in python_files():
        yield text_of(file)


def chinese(testdata: Path) -> Iterator[str]:
    yield from (text_of(f) for f in sorted((testdata / "sources/cluecorpus2020").glob("*.txt")))
    for file in sorted((testdata / "sources/wudao").glob("*.json")):
        for record in json.loads(text_of(file)):
            if isinstance(record, dict):
                yield str(record.get("content", ""))


def write(texts: list[str], folder: Path) -> int:
    folder.mkdir(parents=True)
    for number, text in enumerate(texts):
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8", newline="")
    return sum(len(text.encode()) for text in texts)


def split(pieces: Iterator[str]) -> tuple[list[str], list[str]]:
    """Pieces in turn to either part, of at most 100,000 characters, until both are full."""
    parts: tuple[list[str], list[str]] = ([], [])
    sizes = [0, 0]
    for piece in pieces:
        for start in range(0, len(piece) if len(piece) > SHORTEST else 0, 100_000):
            text = piece[start : start + 100_000]
            part = sizes.index(min(sizes))
            parts[part].append(text)
            sizes[part] += len(text.encode())
        if min(sizes) > MOST:
            break
    return parts


def main() -> None:
    testdata, directory = Path(sys.argv[1]), Path(sys.argv[2])
    if directory.exists():
        shutil.rmtree(directory)
    for name, make in (("prose", prose), ("code", code), ("chinese", chinese)):
        measured, warm = split(make(testdata))
        bytes_measured = write(measured, directory / "measured" / name)
        write(warm, directory / "warm" / name)
        line = {"corpus": name, "documents": len(measured), "bytes": bytes_measured}
        print(json.dumps(line))


if __name__ == "__main__":
    main()
