"""Every format gives the report that it holds, with what it says of its origin."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import making
import openpyxl
import pytest
from making import FIRST, SECOND, TEXT, TITLE
from making_pdf import pdf

from musnad.intake import Defaults, FieldError, Received, receive_inputs
from musnad.model import InputError


def take(path: Path, content: str | bytes, **known: object) -> list[Received | InputError]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(receive_inputs([path], Defaults(**known)))


def one(path: Path, content: str | bytes, **known: object) -> Received:
    (item,) = take(path, content, **known)
    assert isinstance(item, Received), item
    assert item.report.text[: len(TITLE)] == TITLE or item.report.title is None
    return item


def _ld(node: str) -> str:
    return f'<script type="application/ld+json">{node}</script>'


# Pages


def test_a_page_says_its_title_outlet_address_and_dates(tmp_path):
    head = (
        '<meta property="og:site_name" content="صحيفة المرفأ"><link rel="canonical" href="https://a.example/n/1">'
        '<meta property="article:published_time" content="2019-09-20T18:40:00+02:00">'
        '<meta property="article:modified_time" content="2019-09-22T10:00:00+02:00">'
    )
    item = one(tmp_path / "a.html", making.html(head))
    report = item.report
    assert report.text == TEXT
    assert report.title is not None
    assert report.title.text == TITLE
    assert (report.outlet, report.url) == ("صحيفة المرفأ", "https://a.example/n/1")
    assert (report.published, report.modified) == ("2019-09-20T18:40:00+02:00", "2019-09-22T10:00:00+02:00")
    assert item.tool.startswith("resiliparse ")


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ("", '<div class="date">الجمعة 20 أيلول 2019 - 6:40 مساء</div>', "2019-09-20T18:40"),
        ("", "<div>نشر في: ٢٠-٠٩-٢٠١٩</div><div>آخر تحديث: ٢٢-٠٩-٢٠١٩</div>", "2019-09-20"),
        ("", "<div>آخر تحديث: ٢٢-٠٩-٢٠١٩</div>", None),
        ("", '<time datetime="x">20 شتنبر 2019</time>', "2019-09-20"),
        ('<meta name="pubdate" content="Fri, 20 Sep 2019 18:40:00 GMT">', "", "2019-09-20T18:40:00+00:00"),
        ('<meta name="date" content="2019-09-20">', "", "2019-09-20"),
        ('<meta name="pubdate" content="09/10/2019">', "", None),
        ('<meta name="pubdate" content="20/09/2019">', "", "2019-09-20"),
        ('<meta name="pubdate" content="1970-01-01T00:00:00Z">', "", None),
        ('<meta name="pubdate" content="0001-01-01">', "", None),
        ("", "", None),
        (
            _ld(
                '{"@graph":[{"@type":"WebPage","datePublished":"2011-01-01"},'
                '{"@type":"Article","datePublished":"2019-09-20"}]}'
            ),
            "",
            "2019-09-20",
        ),
        (
            _ld('{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","datePublished":"2011-01-01"}]}'),
            "",
            None,
        ),
        (_ld('{broken "datePublished": "2019-09-20T10:00"'), "", "2019-09-20T10:00"),
    ],
)  # fmt: skip
def test_the_day_of_a_page_is_the_one_that_it_states(tmp_path, head, body, published):
    assert one(tmp_path / "a.html", making.html(head, body)).report.published == published


def test_a_top_bar_with_the_day_of_the_visit_is_no_publication_date(tmp_path):
    page = making.html().replace(
        "<body>", '<body><div class="top"><span class="date">الأحد 3 كانون الثاني 2021</span></div>'
    )
    filler = "".join(f"<div><a href='/{n}'>قسم</a></div>" for n in range(12))
    assert one(tmp_path / "a.html", page.replace("<h1>", filler + "<h1>")).report.published is None


def test_two_publication_dates_are_none(tmp_path):
    head = (
        '<meta property="article:published_time" content="2019-09-20T18:40:00+02:00">'
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2015-01-01"}</script>'
    )
    doubt, item = take(tmp_path / "a.html", making.html(head), published="2020-01-01")
    assert isinstance(doubt, FieldError)
    assert "several publication dates (2015-01-01, 2019-09-20T18:40:00+02:00)" in str(doubt)
    assert item.report.published is None


def test_a_page_saved_from_an_archive(tmp_path):
    link = '<link rel="canonical" href="https://web.archive.org/web/20190921000000/https://a.example/n/1">'
    report = one(tmp_path / "a.html", making.html(link)).report
    assert report.url == "https://a.example/n/1"
    assert report.archive_url == "https://web.archive.org/web/20190921000000/https://a.example/n/1"


@pytest.mark.parametrize(
    "declared", ["", '<meta charset="utf-8">', '<meta charset="windows-1256">', '<meta charset="iso-8859-1">']
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256"])
def test_encodings_declared_undeclared_and_declared_wrongly(tmp_path, encoding, declared):
    assert one(tmp_path / "a.html", making.html(declared).encode(encoding)).report.text == TEXT


def test_cells_of_a_table_do_not_run_into_each_other(tmp_path):
    rows = "".join(f"<tr><td>{words}</td></tr>" for words in (f"<b>{TITLE}</b>", FIRST, SECOND))
    page = f"<title>{TITLE}</title><table><tr><td>قائمة</td></tr></table><table>{rows}</table>"
    item = one(tmp_path / "a.html", page)
    assert [line for line in item.report.text.split("\n") if line] == [TITLE, FIRST, SECOND]


def test_the_line_with_the_day_is_no_text_and_a_day_in_a_sentence_stays(tmp_path):
    told = "وكان القصف قد بدأ يوم <span class=date>24 آذار 2018</span> واستمر أياما عدة بحسب السكان."
    item = one(tmp_path / "a.html", making.html("", f"<div class=post-date>السبت 24 آذار 2018</div><p>{told}</p>"))
    assert "السبت" not in item.report.text
    assert "يوم 24 آذار 2018 واستمر" in item.report.text
    assert item.report.published == "2018-03-24"


def test_subheadings_stay(tmp_path):
    page = making.html().replace(f"<p>{SECOND}", f"<h2>نفي رسمي</h2><p>{SECOND}")
    assert "\n\nنفي رسمي\n\n" in one(tmp_path / "a.html", page).report.text


# Tables


def test_columns_are_found_by_name(tmp_path):
    rows = f'\ufeffتاريخ النشر;النص;الرابط\n20 أيلول 2019;"{FIRST}\n{SECOND}";https://a.example/1\n'
    report = one(tmp_path / "a.csv", rows).report
    assert (report.text, report.published, report.url) == (f"{FIRST}\n{SECOND}", "2019-09-20", "https://a.example/1")


def test_columns_are_mapped_by_the_user(tmp_path):
    rows = f"date\tcorps\n2019-09-20\t{FIRST}\n"
    (error,) = take(tmp_path / "a.tsv", rows)
    assert "no column for the text" in str(error)
    assert "«date»، «corps»" in str(error)
    assert one(tmp_path / "a.tsv", rows, columns=(("text", "corps"),)).report.published is None
    mapped = (("text", "corps"), ("published", "date"))
    assert one(tmp_path / "a.tsv", rows, columns=mapped).report.published == "2019-09-20"
    (error,) = take(tmp_path / "a.tsv", rows, columns=(("text", "نص"),))
    assert "no column «نص»" in str(error)


def test_one_bad_row_leaves_the_rest(tmp_path):
    items = take(tmp_path / "a.csv", f"id,text,published\n1,{FIRST},yesterday\n2,,\n3,{SECOND},2019-09-20\n")
    assert [type(item).__name__ for item in items] == ["FieldError", "Received", "UnreadError", "Received"]
    assert [item.report.id for item in items if isinstance(item, Received)] == ["1", "3"]
    assert str(items[2]).endswith('a.csv:3: "text" is empty')


def test_a_workbook(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["ملاحظات", "بلا نص"])
    sheet = book.create_sheet("تقارير")
    sheet.append(["id", "text", "published"])
    sheet.append([7, FIRST, __import__("datetime").datetime(2019, 9, 20)])
    out = io.BytesIO()
    book.save(out)
    report = one(tmp_path / "a.xlsx", out.getvalue()).report
    assert (report.id, report.text, report.published) == ("7", FIRST, "2019-09-20")


# Mail, feeds, documents


def test_a_mail(tmp_path):
    item = one(tmp_path / "a.eml", making.mail())
    assert (item.report.text, item.report.outlet) == (TEXT, "مكتب الإعلام")
    assert item.report.published == "2019-09-20T18:40:00+02:00"


def test_a_feed(tmp_path):
    report = one(tmp_path / "a.xml", making.feed()).report
    assert (report.text, report.outlet, report.url) == (TEXT, "وكالة السنبلة", "https://sunbula.example/1")
    assert report.published == "2019-09-20T18:40:00+02:00"


def test_an_atom_feed_with_markup_of_its_own(tmp_path):
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>مدونة</title><entry><title>خبر&nbsp;أول</title>'
        '<link rel="self" href="https://a.example/self"/><link href="https://a.example/2"/>'
        "<published>2019-09-20T10:00:00Z</published><updated>2019-09-21T10:00:00Z</updated><author><name>سلمى</name></author>"
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{FIRST}</p><p>{SECOND}</p></div></content>'
        "</entry></feed>"
    )
    (item,) = take(tmp_path / "a.atom", atom)
    assert item.report.text == f"خبر أول\n\n{FIRST}\n\n{SECOND}"
    assert (item.report.url, item.report.modified) == ("https://a.example/2", "2019-09-21T10:00:00Z")
    assert item.details["author"] == "سلمى"


def test_a_word_document(tmp_path):
    assert one(tmp_path / "a.docx", making.docx(TITLE, FIRST, SECOND)).report.text == TEXT


def test_deleted_words_of_a_word_document_are_left_out(tmp_path):
    deleted = "<w:p><w:del><w:r><w:t>محذوف</w:t></w:r></w:del><w:r><w:t>{}</w:t></w:r></w:p>"
    assert one(tmp_path / "a.docx", making.docx(FIRST, inside=deleted)).report.text == FIRST


# Archives


def test_a_web_archive(tmp_path):
    content = making.warc(
        ("https://a.example/style.css", "text/css", b"p {}"),
        ("https://a.example/1", "text/html; charset=windows-1256", making.html().encode("cp1256")),
    )
    for name, raw in (("a.warc", content), ("a.warc.gz", gzip.compress(content))):
        item = one(tmp_path / name, raw)
        assert (item.report.id, item.report.text, item.report.url) == ("a", TEXT, "https://a.example/1")
        assert (item.part, item.details["captured"]) == ("record 2", "2019-10-02T08:00:00Z")
        assert item.raw == making.html().encode("cp1256")


def test_refusals_in_a_web_archive_are_no_reports(tmp_path):
    record = ("https://a.example/1", "text/html", making.html().encode())
    (error,) = take(tmp_path / "a.warc", making.warc(record, status="404 Not Found"))
    assert "no page that was answered with success" in str(error)


def test_an_archive_of_files(tmp_path):
    inner = making.zipped({"c.docx": making.docx(FIRST)})
    items = take(
        tmp_path / "d.zip",
        making.zipped(
            {"x/a.txt": FIRST, "y/a.txt": SECOND, "n.zip": inner, "b.exe": "", "../out.txt": FIRST, "e.txt": ""}
        ),
    )
    assert [item.report.id for item in items if isinstance(item, Received)] == ["d/n/c", "d/x/a", "d/y/a"]
    assert [str(item).split("!")[1] for item in items if isinstance(item, InputError)] == [
        "../out.txt: has a name that leads out of the archive: it is not read",
        "e.txt: is empty",
    ]
    assert len({item.container for item in items if isinstance(item, Received)}) == 1


def test_a_pdf_with_its_pages(tmp_path):
    item = one(tmp_path / "a.pdf", pdf(f"{TITLE}\n{FIRST}", SECOND))
    assert item.report.text == f"{TITLE}\n{FIRST}\n\n{SECOND}"
    assert item.report.pages == (0, len(TITLE) + len(FIRST) + 3)
    assert item.tool.startswith("qalam ")


# Posts


def test_a_post_with_author_handle_time_and_reposts(tmp_path):
    row = {"author": "غرفة العمليات", "handle": "@ops", "time": "2019-09-20T18:40:00Z", "text": FIRST, "reposts": 12}
    item = one(tmp_path / "a.json", json.dumps(row))
    assert (item.report.outlet, item.report.published) == ("غرفة العمليات (@ops)", "2019-09-20T18:40:00Z")
    assert item.details == {"author": "غرفة العمليات", "handle": "@ops", "reposts": "12"}


def test_a_channel_export(tmp_path):
    messages = [
        {"id": 1, "type": "service", "text": ""},
        {"id": 2, "type": "message", "date": "2019-09-20T18:40:00", "date_unixtime": "1568997600",
         "text": ["قال ", {"type": "bold", "text": "المتحدث"}, " إن خمسة قتلوا."], "forwarded_from": "قناة أخرى"},
    ]  # fmt: skip
    (item,) = take(
        tmp_path / "result.json", json.dumps({"name": "قناة", "type": "public_channel", "messages": messages})
    )
    assert (item.report.id, item.report.text) == ("2", "قال المتحدث إن خمسة قتلوا.")
    assert (item.report.outlet, item.report.published) == ("قناة", "2019-09-20T16:40:00+00:00")
    assert item.details["repost_of"] == "قناة أخرى"


def test_a_status_in_a_platforms_own_keys(tmp_path):
    row = {
        "id_str": "9", "created_at": "Fri Sep 20 16:40:00 +0000 2019", "full_text": "مقتل خمسة &amp; إصابة ستة",
        "user": {"name": "مراسل", "screen_name": "rep"}, "retweet_count": 3,
    }  # fmt: skip
    (item,) = take(tmp_path / "a.jsonl", json.dumps(row) + "\n")
    assert (item.report.id, item.report.text) == ("9", "مقتل خمسة & إصابة ستة")
    assert item.report.published == "2019-09-20T16:40:00+00:00"
