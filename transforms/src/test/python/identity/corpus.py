"""Writes a corpus of at least 100 MB of English, Chinese, code and web text for the identity proof.

    python3 corpus.py FOLDER

It is made of what a Debian machine has or its package manager offers: documentation in Chinese and
in English, the sources of Python, Go and JavaScript packages, HTML. One document a file.
"""

import glob
import gzip
import hashlib
import html
import pathlib
import re
import shutil
import site
import subprocess
import sys
import sysconfig
import tempfile

CHINESE = [
    "manpages-zh", "debian-reference-zh-cn", "debian-reference-zh-tw", "debian-faq-zh-cn",
    "maint-guide-zh-cn", "fortunes-zh", "gimp-help-zh-cn", "libreoffice-help-zh-cn",
]  # fmt: skip
LEAST_BYTES = 100_000_000
MOST_BYTES_A_FILE = 1_000_000
# Megabytes that each kind of text may give.
SHARES = {"chinese": 50, "html": 25, "code": 45, "english": 40}
CODE = {".py", ".go", ".js", ".ts", ".c", ".h", ".java", ".rs", ".sh", ".css", ".json"}
TAGS = re.compile(r"<(script|style).*?</\1>|<[^>]+>", re.DOTALL | re.IGNORECASE)


def chinese_packages(folder: pathlib.Path) -> None:
    for package in CHINESE:
        fetched = subprocess.run(
            ["apt-get", "download", package],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if fetched.returncode != 0:
            print(f"corpus: no {package}: {fetched.stderr.strip()[-200:]}", file=sys.stderr)
    for package in folder.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", package, folder / package.stem], check=True)


def files(roots: list[str]) -> list[pathlib.Path]:
    """In an order that mixes the roots, so that no language fills its kind alone."""
    found = {
        path.relative_to(root).as_posix(): path
        for root in roots
        for path in pathlib.Path(root).rglob("*")
        if path.is_file() and not path.is_symlink()
    }
    return [
        path
        for _, path in sorted((hashlib.sha256(k.encode()).digest(), p) for k, p in found.items())
    ]


def content(path: pathlib.Path) -> bytes:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rb") as stream:
        return stream.read(MOST_BYTES_A_FILE)


def kinds(path: pathlib.Path, data: bytes) -> list[tuple[str, bytes]]:
    """The kinds of text that a file gives; a page gives its markup and its words."""
    text = data.decode("utf-8", "replace")
    sample = text[:20_000]
    han = sum("\u4e00" <= c <= "\u9fff" for c in sample)
    name = path.name.removesuffix(".gz")
    if name.endswith((".html", ".htm")):
        words = html.unescape(TAGS.sub("", text)).encode()
        return [("html", data), ("chinese" if han > 100 else "english", words)]
    if han > 100:
        return [("chinese", data)]
    if pathlib.Path(name).suffix in CODE:
        return [("code", data)]
    if re.search(r"\.(txt|md|rst|\d)$|README|NEWS|[Cc]hange|copyright", name):
        return [("english", data)]
    return []


def go_sources() -> list[str]:
    go = shutil.which("go")
    return glob.glob(str(pathlib.Path(go).resolve().parents[1] / "[dst]*")) if go else []


def main() -> None:
    out = pathlib.Path(sys.argv[1])
    part = out.with_name(out.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    written = dict.fromkeys(SHARES, 0)
    seen: set[bytes] = set()
    with tempfile.TemporaryDirectory() as temporary:
        chinese_packages(pathlib.Path(temporary))
        roots = [
            temporary,
            "/usr/share/doc",
            "/usr/share/man",
            sysconfig.get_path("stdlib"),
            *site.getsitepackages(),
            *go_sources(),
            *glob.glob("/usr/lib/go*/src"),
            *glob.glob("/usr/*/lib/node_modules"),
            "/usr/lib/node_modules",
            "/usr/include",
            "/usr/share/perl",
        ]
        for path in files(roots):
            try:
                data = content(path)
            except OSError as e:
                print(f"corpus: {path} left out: {e}", file=sys.stderr)
                continue
            digest = hashlib.sha256(data).digest()
            if len(data) < 200 or digest in seen:
                continue
            seen.add(digest)
            for kind, text in kinds(path, data):
                if written[kind] + len(text) > SHARES[kind] * 1_000_000:
                    continue
                written[kind] += len(text)
                folder = part / kind
                folder.mkdir(parents=True, exist_ok=True)
                (folder / f"{digest.hex()[:16]}.txt").write_bytes(text)
    print("corpus:", ", ".join(f"{kind} {size / 1e6:.1f} MB" for kind, size in written.items()))
    if sum(written.values()) < LEAST_BYTES:
        sys.exit(f"corpus: must hold {LEAST_BYTES} bytes, got {sum(written.values())}")
    part.rename(out)


if __name__ == "__main__":
    main()
