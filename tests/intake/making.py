"""Files of every format, made of our own sentences."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile

TITLE = "مقتل ثلاثة جنود في هجوم على حاجز"
FIRST = "قال مسؤول محلي إن ثلاثة جنود قتلوا أمس في هجوم على حاجز قرب بلدة السدرة."
SECOND = "وأضاف أن المهاجمين فروا، ولم تعلن أي جهة مسؤوليتها عن الهجوم حتى مساء أمس."
TEXT = f"{TITLE}\n\n{FIRST}\n\n{SECOND}"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def html(head: str = "", body: str = "") -> str:
    """A page with the article; ``head`` and ``body``: further markup."""
    return f"<html><head><title>{TITLE}</title>{head}</head><body><h1>{TITLE}</h1>{body}<p>{FIRST}</p><p>{SECOND}</p></body></html>"


def zipped(files: dict[str, str | bytes]) -> bytes:
    """A ZIP archive of some files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in files.items():
            container.writestr(name, content)
    return out.getvalue()


def docx(*paragraphs: str, inside: str = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>") -> bytes:
    """A Word document."""
    body = "".join(inside.format(words) for words in paragraphs)
    return zipped({"word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'})


def warc(*records: tuple[str, str, bytes], status: str = "200 OK") -> bytes:
    """A web archive of (address, content type, body) records."""
    out = b""
    for number, (url, kind, body) in enumerate(records):
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2019-10-02T08:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        out += head.encode() + http + b"\r\n\r\n"
    return out


def feed() -> str:
    """An RSS feed with one entry."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>وكالة السنبلة</title><item><title>{TITLE}</title><link>https://sunbula.example/1</link>"
        "<pubDate>Fri, 20 Sep 2019 18:40:00 +0200</pubDate>"
        f"<content:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]></content:encoded></item></channel></rss>"
    )


def mail() -> bytes:
    """A mail in base64."""

    def word(text: str) -> str:
        return f"=?utf-8?b?{base64.b64encode(text.encode()).decode()}?="

    body = base64.encodebytes(f"{FIRST}\r\n\r\n{SECOND}\r\n".encode()).decode()
    return (
        f"Subject: {word(TITLE[:12])}\r\n {word(TITLE[12:])}\r\nFrom: {word('مكتب الإعلام')} <press@example.org>\r\n"
        "Date: Fri, 20 Sep 2019 18:40:00 +0200\r\nContent-Type: text/plain; charset=utf-8\r\n"
        f"Content-Transfer-Encoding: base64\r\n\r\n{body}"
    ).encode()


def seeds() -> dict[str, bytes]:
    """A small file of each format that needs no program besides Python."""
    return {
        ".txt": TEXT.encode(), ".json": b'{"text": "%s"}' % FIRST.encode(), ".jsonl": b'{"text": "%s"}\n' % FIRST.encode(),
        ".html": html('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2019-09-20"}</script>').encode(),
        ".csv": f'text,url\n"{FIRST}",https://a.example/1\n'.encode(), ".eml": mail(), ".xml": feed().encode(),
        ".docx": docx(TITLE, FIRST), ".zip": zipped({"a.txt": TEXT, "b.html": html()}),
        ".warc": warc(("https://a.example/1", "text/html", html().encode())),
        ".warc.gz": gzip.compress(warc(("https://a.example/1", "text/html", html().encode()))),
    }  # fmt: skip


def all_seeds() -> dict[str, bytes]:
    """The same with formats that are opened by processes of their own, and further shapes of the others."""
    import openpyxl
    from making_pdf import pdf

    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["text", "published"])
    book.active.append([FIRST, "2019-09-20"])
    book.save(out)
    page = html('<meta charset="windows-1256">').encode("windows-1256")
    saved = (
        b"From: a\r\nSnapshot-Content-Location: https://a.example/1\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n' + html().encode()
    )
    atom = (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>a</title><entry><title>{TITLE}</title><published>2019-09-20T18:40:00Z'
        f'</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{FIRST}</p></div></content></entry></feed>'
    )
    message = {"id": 1, "type": "message", "text": [FIRST]}
    posts = json.dumps({"name": "a", "type": "public_channel", "messages": [message]})
    status = json.dumps({"full_text": FIRST, "user": {"name": "b"}})
    return seeds() | {
        ".pdf": pdf(f"{TITLE}\n{FIRST}", SECOND), ".xlsx": out.getvalue(), ".htm": page, ".mht": saved, ".atom": atom.encode(),
        ".ndjson": f"{posts}\n{status}\n".encode(),
        ".tsv": f"\u0627\u0644\u0646\u0635\t\u062a\u0627\u0631\u064a\u062e \u0627\u0644\u0646\u0634\u0631\n{FIRST}\t20/9/2019\n".encode("utf-16"), ".png": _png(),
    }  # fmt: skip


def _png() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (60, 60), 255).save(out, "PNG")
    return out.getvalue()
