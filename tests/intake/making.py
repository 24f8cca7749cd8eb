"""Files of every format, made of our own sentences."""

from __future__ import annotations

import base64
import gzip
import io
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


def pdf() -> bytes:
    """A PDF with a broken cross-reference table and one page."""
    return b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>"


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
