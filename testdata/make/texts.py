"""Real texts from packages under free licences, as lists of blocks.

A block is (kind, text) with kind "h1".."h4", "p", "li" or "pre". Everything is read in a fixed
order from the unpacked packages, so that a second run gives the same bytes.
"""

import json
import re
from pathlib import Path

from bs4 import BeautifulSoup
from tokenizers import Tokenizer

KINDS = {"h1": "h1", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "p": "p", "li": "li"}
KINDS.update({"dt": "li", "pre": "pre", "td": "p", "th": "p"})


class Texts:
    """The unpacked packages below one folder, and the tokenizer that counts lengths."""

    def __init__(self, root: Path):
        self.doc = root / "root/usr/share/doc"
        self.poetry = root / "cp/package/dist"
        self.code = root / "code"
        self.tokenizer = Tokenizer.from_file(str(root / "qw/package/models/tokenizer.json"))

    def count(self, text: str) -> int:
        return len(self.tokenizer.encode(text, add_special_tokens=False).ids)

    def page(self, path: str, selector: str) -> list[tuple[str, str]]:
        """The blocks of one HTML page of a documentation package."""
        soup = BeautifulSoup((self.doc / path).read_bytes(), "lxml")
        body = soup.select_one(selector)
        if body is None:  # a page that only redirects
            return []
        for tag in body.select(
            "script, style, nav, .headerlink, .navheader, .navfooter, .fancy_toc"
        ):
            tag.decompose()
        blocks = []
        for tag in body.find_all(list(KINDS)):
            if tag.find(list(KINDS)) is not None and tag.name not in ("pre",):
                continue  # its inner blocks speak for it
            if tag.find_parent("pre") is not None:
                continue
            text = tag.get_text()
            if tag.name != "pre":
                text = re.sub(r"\s+", " ", text)
            text = text.replace("¶", "").strip("\n ")
            if text:
                blocks.append((KINDS[tag.name], text))
        return blocks

    def grouped(self, pages: list[list[tuple[str, str]]], low: int, high: int) -> list[list]:
        """Neighbouring pages joined until a document has at least `low` tokens, at most `high`."""
        groups, current, size = [], [], 0
        for page in pages:
            n = self.count(plain(page))
            if current and size + n > high:
                groups.append(current)
                current, size = [], 0
            current = current + page
            size += n
            if size >= low:
                groups.append(current)
                current, size = [], 0
        return groups + ([current] if current else [])

    def poems(self, folder: str, prefix: str = "") -> list[dict]:
        """Poems or chapters of one collection of chinese-poetry: title, author, lines."""
        found = []
        for path in sorted((self.poetry / folder).rglob(prefix + "*.json")):
            data = json.loads(path.read_text(encoding="utf-8"))
            for item in data if isinstance(data, list) else [data]:
                found.extend(poems_of(item))
        return found


def poems_of(item, author: str = "") -> list[dict]:
    """Collections nest differently: content may hold lines, or parts with lines of their own."""
    if not isinstance(item, dict):
        return []
    title = (
        item.get("title") or item.get("chapter") or item.get("rhythmic") or item.get("type") or ""
    )
    author = item.get("author") or author
    lines = item.get("paragraphs") or item.get("content") or item.get("para") or []
    if isinstance(lines, str):
        lines = [lines]
    flat = [line for line in lines if isinstance(line, str)]
    inner = [poem for part in lines if isinstance(part, dict) for poem in poems_of(part, author)]
    own = [{"title": title, "author": author, "lines": flat}] if flat else []
    return own + inner


def plain(blocks: list[tuple[str, str]]) -> str:
    """Blocks as plain text: a blank line between blocks, list items with a dash."""
    return "\n\n".join("- " + t if kind == "li" else t for kind, t in blocks) + "\n"


def wikitext(blocks: list[tuple[str, str]]) -> str:
    """Blocks as wikitext, with code kept from being read as markup."""
    out = []
    for kind, text in blocks:
        safe = re.sub(r"(''+|\[\[|\]\]|\{\{|\}\}|\{\||\|\}|~~~~)", r"<nowiki>\1</nowiki>", text)
        if kind.startswith("h"):
            marks = "=" * max(2, int(kind[1]))
            out.append(f"{marks} {safe} {marks}")
        elif kind == "li":
            out.append("* " + safe)
        elif kind == "pre":
            out.append('<syntaxhighlight lang="python">\n' + text + "\n</syntaxhighlight>")
        else:
            out.append(safe)
    return "\n\n".join(out) + "\n"


def html(title: str, blocks: list[tuple[str, str]]) -> str:
    """Blocks as a page of their own, for WARC records."""
    from html import escape

    rows = []
    for kind, text in blocks:
        tag = kind if kind != "li" else "p"
        rows.append(f"<{tag}>{escape(text)}</{tag}>")
    head = f'<head><meta charset="utf-8"><title>{escape(title)}</title></head>'
    return (
        f'<!DOCTYPE html>\n<html lang="en">{head}\n<body>\n'
        + "\n".join(rows)
        + "\n</body></html>\n"
    )
