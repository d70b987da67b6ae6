"""Writers for the sources' own layouts on disk; all bytes depend on the contents alone."""

import bz2
import gzip
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import zstandard
from texts import html
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

DATE = "2024-01-01T00:00:00Z"


def target(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def gz(path: Path, data: bytes) -> None:
    target(path).write_bytes(gzip.compress(data, 9, mtime=0))


def pile_line(text: str, subset: str) -> bytes:
    record = {"text": text, "meta": {"pile_set_name": subset}}
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"


def zst(path: Path, data: bytes) -> None:
    target(path).write_bytes(zstandard.ZstdCompressor(level=19).compress(data))


def c4_line(text: str, url: str) -> bytes:
    record = {"text": text, "timestamp": DATE, "url": url}
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"


def wet(path: Path, pages: list[tuple[str, str, str]]) -> None:
    """pages: (url, language as CommonCrawl writes it, text)."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    writer.write_record(writer.create_warcinfo_record(path.name, {"software": "testdata"}))
    for number, (url, language, text) in enumerate(pages):
        record = writer.create_warc_record(
            url,
            "conversion",
            payload=io.BytesIO(text.encode()),
            warc_content_type="text/plain",
            warc_headers_dict={
                "WARC-Date": DATE,
                "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012d}>",
                "WARC-Identified-Content-Language": language,
            },
        )
        writer.write_record(record)
    target(path).write_bytes(fixed_info(out.getvalue()))


def warc(path: Path, pages: list[tuple[str, str, list]]) -> None:
    """pages: (url, title, blocks); a redirect and an image stand between them, as in a crawl."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    writer.write_record(writer.create_warcinfo_record(path.name, {"software": "testdata"}))
    responses = [
        (url, "200 OK", "text/html; charset=utf-8", html(t, b).encode()) for url, t, b in pages
    ]
    responses.insert(1, ("https://docs.example.org/old", "301 Moved", "text/html", b""))
    responses.insert(2, ("https://docs.example.org/dot.gif", "200 OK", "image/gif", b"GIF89a\x01"))
    for number, (url, status, kind, body) in enumerate(responses):
        headers = StatusAndHeaders(
            status,
            [("Content-Type", kind), ("Content-Length", str(len(body)))],
            protocol="HTTP/1.1",
        )
        record = writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(body),
            http_headers=headers,
            warc_headers_dict={
                "WARC-Date": DATE,
                "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-9000-{number:012d}>",
            },
        )
        writer.write_record(record)
    target(path).write_bytes(fixed_info(out.getvalue()))


def fixed_info(data: bytes) -> bytes:
    """warcio stamps the warcinfo record with the clock and a random id: both are made constant."""
    import zlib

    first = zlib.decompressobj(31)
    info = first.decompress(data)
    lines = []
    for line in info.split(b"\r\n"):
        if line.startswith(b"WARC-Date:"):
            line = b"WARC-Date: " + DATE.encode()
        if line.startswith(b"WARC-Record-ID:"):
            line = b"WARC-Record-ID: <urn:uuid:00000000-0000-4000-7000-000000000000>"
        lines.append(line)
    return gzip.compress(b"\r\n".join(lines), 9, mtime=0) + first.unused_data


def posts(path: Path, questions: list[dict]) -> None:
    """questions: {"title", "body", "tags", "answers": [{"body", "score"}]}, bodies as HTML."""
    root = ET.Element("posts")
    number = 1
    for question in questions:
        asked = number
        answers = question["answers"]
        common = {"CreationDate": "2024-01-01T00:00:00.000", "OwnerUserId": "1"}
        ET.SubElement(
            root,
            "row",
            {"Id": str(asked), "PostTypeId": "1", "Score": "10", "Title": question["title"]}
            | {"Body": question["body"], "Tags": question["tags"]}
            | {"AcceptedAnswerId": str(asked + 1), "AnswerCount": str(len(answers))}
            | common,
        )
        for offset, answer in enumerate(answers, 1):
            ET.SubElement(
                root,
                "row",
                {"Id": str(asked + offset), "PostTypeId": "2", "ParentId": str(asked)}
                | {"Score": str(answer["score"]), "Body": answer["body"]}
                | common,
            )
        number += len(answers) + 1
    ET.SubElement(root, "row", {"Id": str(number), "PostTypeId": "4", "Body": "tag wiki"})
    ET.indent(root, "  ")
    head = b"\xef\xbb\xbf" + b'<?xml version="1.0" encoding="utf-8"?>\n'
    target(path).write_bytes(head + ET.tostring(root, encoding="utf-8") + b"\n")


def mediawiki(path: Path, pages: list[dict]) -> None:
    """pages: {"title", "ns", "text", "redirect" or None}."""
    root = ET.Element(
        "mediawiki",
        {
            "xmlns": "http://www.mediawiki.org/xml/export-0.11/",
            "version": "0.11",
            "xml:lang": "en",
        },
    )
    info = ET.SubElement(root, "siteinfo")
    ET.SubElement(info, "sitename").text = "Test data"
    names = ET.SubElement(info, "namespaces")
    ET.SubElement(names, "namespace", {"key": "0", "case": "first-letter"})
    ET.SubElement(names, "namespace", {"key": "1", "case": "first-letter"}).text = "Talk"
    for number, page in enumerate(pages, 1):
        node = ET.SubElement(root, "page")
        ET.SubElement(node, "title").text = page["title"]
        ET.SubElement(node, "ns").text = str(page["ns"])
        ET.SubElement(node, "id").text = str(number)
        if page.get("redirect"):
            ET.SubElement(node, "redirect", {"title": page["redirect"]})
        revision = ET.SubElement(node, "revision")
        ET.SubElement(revision, "id").text = str(1000 + number)
        ET.SubElement(revision, "timestamp").text = DATE
        ET.SubElement(revision, "model").text = "wikitext"
        ET.SubElement(revision, "format").text = "text/x-wiki"
        text = ET.SubElement(revision, "text", {"bytes": str(len(page["text"].encode()))})
        text.set("xml:space", "preserve")
        text.text = page["text"]
    ET.indent(root, "  ")
    target(path).write_bytes(bz2.compress(ET.tostring(root, encoding="utf-8") + b"\n", 9))
