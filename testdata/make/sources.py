"""The nine sources under testdata/sources, from the packages that LICENSES.md names."""

import json
import shutil
from html import escape
from pathlib import Path

import layouts
from texts import Texts, plain, wikitext

SQLITE = [
    "atomiccommit",
    "cli",
    "compile",
    "fileformat2",
    "fts3",
    "fts5",
    "malloc",
    "opcode",
    "optoverview",
    "pragma",
    "rescode",
    "session",
    "testing",
    "vdbe",
    "vtab",
    "foreignkeys",
    "json1",
    "changes",
]
RUST = ["nomicon", "reference", "rust-by-example", "rustc", "embedded-book", "edition-guide"]
HOWTO = [
    "clinic",
    "descriptor",
    "enum",
    "functional",
    "logging-cookbook",
    "logging",
    "regex",
    "sorting",
    "sockets",
]
DJANGO_WEB = [
    "releases/1.4",
    "releases/1.6",
    "releases/1.7",
    "releases/1.8",
    "releases/1.9",
    "releases/1.10",
]
DJANGO_CRAWL = [
    "ref/settings",
    "ref/django-admin",
    "ref/checks",
    "howto/custom-template-tags",
    "ref/request-response",
    "topics/cache",
    "releases/security",
    "releases/1.2",
]
WHATSNEW = [
    "2.0",
    "2.2",
    "2.3",
    "2.4",
    "2.5",
    "3.2",
    "3.4",
    "3.5",
    "3.6",
    "3.7",
    "3.8",
    "3.9",
    "3.10",
]
REFERENCE = ["compound_stmts", "datamodel", "expressions", "import", "simple_stmts"]
REPOSITORIES = [
    "attrs",
    "blinker",
    "cachetools",
    "colorama",
    "flask",
    "h11",
    "httpx",
    "humanize",
    "itsdangerous",
    "mistune",
    "packaging",
    "pluggy",
    "starlette",
    "tabulate",
    "tomli",
    "tomlkit",
    "toolz",
    "wcwidth",
]
QUESTIONS = {
    "textsearch": "How does full text search work in PostgreSQL, and how is it configured?",
    "indexes": "Which kinds of indexes does PostgreSQL have, and when is each of them used?",
    "ddl": "How are tables, constraints, privileges and partitions defined in PostgreSQL?",
    "datatype": "What data types does PostgreSQL offer and how do they behave?",
    "plpgsql": "How are functions written in PL/pgSQL?",
    "logicaldecoding": "How does logical decoding work and how is an output plugin written?",
    "auth": "How can clients authenticate against a PostgreSQL server?",
    "xfunc": "How do I extend SQL with functions of my own?",
    "storage": "How does PostgreSQL lay out its data on disk?",
    "rules": "How does the rule system rewrite queries?",
    "queries": "How are queries with joins, grouping and common table expressions written?",
    "wal": "What is the write-ahead log and how is it configured?",
}
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"
POEMS = 12_000


def write(texts: Texts, out: Path) -> None:
    arxiv(texts, out / "arxiv")
    books(texts, out / "books")
    c4(texts, out / "c4")
    commoncrawl(texts, out / "commoncrawl")
    github(texts, out / "github")
    stackexchange(texts, out / "stackexchange")
    wikipedia(texts, out / "wikipedia")
    cluecorpus(texts, out / "cluecorpus2020")
    wudao(texts, out / "wudao")


def arxiv(texts: Texts, out: Path) -> None:
    """Technical papers of the SQLite project; one broken line, one bad byte, one duplicate."""
    lines = [
        layouts.pile_line(plain(texts.page(f"sqlite3/{name}.html", "body")), "ArXiv")
        for name in SQLITE
    ]
    lines.insert(3, b'{"text": "a line that was cut off, "meta": {\n')
    lines.insert(7, layouts.pile_line("bad", "ArXiv").replace(b"bad", b"bad \xff byte"))
    lines.append(lines[0])
    layouts.zst(out / "00.jsonl.zst", b"".join(lines[:9]))
    layouts.zst(out / "01.jsonl.zst", b"".join(lines[9:16]))
    layouts.gz(out / "02.jsonl.gz", b"".join(lines[16:]))


def books(texts: Texts, out: Path) -> None:
    """Volumes of the Rust project's books, and one book whole, which is too long."""
    out.mkdir(parents=True)
    base = texts.doc / "rust-doc/html"
    for book in [*RUST, "book"]:
        skip = {"print.html", "toc.html", "SUMMARY.html", "404.html"}
        names = sorted(p.name for p in (base / book).glob("*.html") if p.name not in skip)
        if book == "book":
            names = [name for name in names if name.startswith("ch")]
        pages = [texts.page(f"rust-doc/html/{book}/{name}", "main, body") for name in names]
        low, high = (10_000, 24_000) if book != "book" else (10**9, 10**9)
        for number, blocks in enumerate(texts.grouped(pages, low, high)[:4], 1):
            (out / f"{book}-{number}.txt").write_text(plain(blocks), encoding="utf-8")


def c4(texts: Texts, out: Path) -> None:
    """Web pages of the Python and Django documentation; one of them holds hostile markup."""
    pages = [("python3.11/html/howto/" + name, "div.body") for name in HOWTO]
    pages += [("python-django-doc/html/" + name, "body") for name in DJANGO_WEB]
    lines = []
    for path, selector in pages:
        text = plain(texts.page(path + ".html", selector))
        if path.endswith("regex"):
            text = text[:9000] + "\n\n" + HOSTILE + "\n\n" + text[9000:]
        lines.append(layouts.c4_line(text, f"https://docs.example.org/{path}"))
    for shard in range(2):
        name = f"c4-train.{shard:05d}-of-00002.json.gz"
        layouts.gz(out / name, b"".join(lines[shard::2]))


def commoncrawl(texts: Texts, out: Path) -> None:
    """A WET file with English and Chinese pages and a WARC file with the HTML of others."""
    django = [
        (name, texts.page(f"python-django-doc/html/{name}.html", "body")) for name in DJANGO_CRAWL
    ]
    more = [
        ("c-api/" + n, texts.page(f"python3.11/html/c-api/{n}.html", "div.body"))
        for n in ("unicode", "init", "typeobj", "init_config", "object")
    ]
    pages = [(f"https://docs.example.org/{n}", "eng", plain(b)) for n, b in django[:4] + more[:3]]
    for collection in ("chuci", "shijing", "youmengying", "nalanxingde"):
        text = verses(texts.poems(collection))[: POEMS * 2]
        pages.append((f"https://poetry.example.org/{collection}", "zho", text))
    layouts.wet(out / "CC-MAIN-00000.warc.wet.gz", pages)
    crawled = [(f"https://docs.example.org/{n}", n, b) for n, b in django[4:] + more[3:]]
    layouts.warc(out / "CC-MAIN-00000.warc.gz", crawled)


def github(texts: Texts, out: Path) -> None:
    """Python packages as repositories, sources and licence."""
    for name in REPOSITORIES:
        for path in sorted((texts.code / name).rglob("*")):
            inside = path.relative_to(texts.code / name)
            licence = "LICEN" in path.name.upper() and ".dist-info" in str(inside)
            vendored = "_vendor" in str(inside) or "table_" in path.name
            if path.is_file() and not vendored and (path.suffix == ".py" or licence):
                to = out / name / (path.name if licence else inside)
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, to)


def stackexchange(texts: Texts, out: Path) -> None:
    """Questions whose answers are the sections of a chapter of PostgreSQL's documentation."""
    base = texts.doc / "postgresql-doc-15/html"
    questions = []
    for prefix, title in QUESTIONS.items():
        answers, size = [], 0
        for path in sorted(base.glob(prefix + "-*.html")):
            blocks = texts.page(f"postgresql-doc-15/html/{path.name}", "body")
            size += texts.count(plain(blocks))
            if size > 26_000:
                break
            body = "".join(
                f"<pre><code>{escape(t)}</code></pre>" if k == "pre" else f"<p>{escape(t)}</p>"
                for k, t in blocks
            )
            answers.append({"body": body, "score": (7 * len(answers)) % 23})
        body = f"<p>{escape(title)} I would like to understand it in some detail.</p>"
        tags = f"<postgresql><{prefix}>"
        questions.append({"title": title, "body": body, "tags": tags, "answers": answers})
    short = {"title": "Is PostgreSQL free?", "body": "<p>Is it?</p>", "tags": "<postgresql>"}
    short["answers"] = [{"body": "<p>Yes: its licence is liberal.</p>", "score": 3}]
    layouts.posts(out / "Posts.xml", questions + [short])


def wikipedia(texts: Texts, out: Path) -> None:
    """Python's What's New and reference pages as articles; a redirect and a talk page."""
    pages = []
    for folder, names in (("whatsnew", WHATSNEW), ("reference", REFERENCE)):
        for name in names:
            blocks = texts.page(f"python3.11/html/{folder}/{name}.html", "div.body")
            title = blocks[0][1]
            pages.append({"title": title, "ns": 0, "text": wikitext(blocks[1:])})
    pages.insert(
        2,
        {
            "title": "Python 2.2",
            "ns": 0,
            "redirect": pages[1]["title"],
            "text": f"#REDIRECT [[{pages[1]['title']}]]",
        },
    )
    pages.insert(5, {"title": "Talk:Python", "ns": 1, "text": "Is this page complete?"})
    layouts.mediawiki(out / "pages-articles.xml.bz2", pages)


def verses(poems: list[dict]) -> str:
    """Poems as prose lines: title and author, then the lines."""
    return "\n".join(
        f"{p['title']} {p['author']}".strip() + "\n" + "\n".join(p["lines"]) for p in poems
    )


def cluecorpus(texts: Texts, out: Path) -> None:
    """Classics and primers, one document a block; a line holds a paragraph."""
    out.mkdir(parents=True)
    blocks = [verses(texts.poems("lunyu"))]
    four = verses(texts.poems("sishuwujing"))
    blocks += [four[i : i + 16_000] for i in range(0, len(four), 16_000)]
    prose = verses(texts.poems("mengxue", "guwenguanzhi"))
    blocks += [prose[i : i + 13_000] for i in range(0, 6 * 13_000, 13_000)]
    blocks += [
        verses(texts.poems("mengxue", "youxueqionglin")),
        verses(texts.poems("mengxue", "dizigui")),
    ]
    text = "\n\n".join("\n".join(line for line in b.split("\n") if line.strip()) for b in blocks)
    (out / "clue-00.txt").write_text(text + "\n", encoding="utf-8")


def wudao(texts: Texts, out: Path) -> None:
    """Volumes of Yuan, Song and Five Dynasties verse as WuDao's JSON array."""
    out.mkdir(parents=True)
    records = []
    for collection, label, volumes in (
        ("yuanqu", "元曲", 8),
        ("wudaishici", "五代诗词", 2),
        ("shuimotangshi", "水墨唐诗", 1),
    ):
        text = verses(texts.poems(collection))
        for volume in range(volumes):
            content = text[volume * POEMS : (volume + 1) * POEMS]
            records.append(
                {
                    "id": len(records) + 1,
                    "uniqueKey": f"{collection}-{volume + 1}",
                    "titleUkey": f"{collection}-{volume + 1}",
                    "dataType": "文学",
                    "title": f"{label} 卷{volume + 1}",
                    "content": content,
                }
            )
    data = json.dumps(records, ensure_ascii=False, indent=1)
    (out / "part-2021000000.json").write_text(data + "\n", encoding="utf-8")
