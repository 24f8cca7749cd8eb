"""Layouts of Arabic news pages, one function each: an article goes in, a page's HTML comes out."""

import html
import json
import random
from collections.abc import Callable

from pages import furniture as f
from pages.articles import COMMENTS, Article

Layout = Callable[[Article, random.Random], str]


def page(head: str, body: str, *, charset: str = "utf-8") -> str:
    """A whole document."""
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="{charset}">{head}</head>'
        f"<body>{body}</body></html>"
    )


def _ps(art: Article, p: str = "<p>{}</p>", h: str = "<h2>{}</h2>") -> str:
    return "\n".join((p if kind == "p" else h).format(words) for kind, words in art.parts)


def semantic(art: Article, rng: random.Random) -> str:
    """HTML5 elements, Open Graph, one JSON-LD object."""
    head = f"<title>{art.title} | {art.outlet}</title>{f.og(art)}{f.json_ld(f.news_node(art))}"
    meta = f'<div class="byline">{art.author} - <time datetime="{art.published.isoformat()}">{f.arabic_date(art.published, "gulf")}</time></div>'
    body = (
        f"<header><nav>{f.nav(art)}</nav></header><main><article><h1>{art.title}</h1>{meta}{f.share()}"
        f'<figure><img src="a.jpg" alt="صورة"><figcaption>صورة من الأرشيف</figcaption></figure>{_ps(art)}</article>'
        f"<aside>{f.related(rng)}</aside></main><footer>{f.footer(art)}</footer>"
    )
    return page(head, body)


def br_body(art: Article, rng: random.Random) -> str:
    """One div, paragraphs parted by <br><br>, windows-1256, date in meta name=date with Levantine months in sight."""
    lines = "<br><br>\n".join(words if kind == "p" else f"<b>{words}</b>" for kind, words in art.parts)
    head = f"<title>{art.outlet} - {art.title}</title>"
    body = (
        f'<div id="top">{f.nav(art)}</div><div id="center"><h1>{art.title}</h1><div class="date">{f.arabic_date(art.published, "levantine")}</div>'
        f'<div class="news_text">{lines}</div>{f.share()}</div><div id="left">{f.related(rng)}</div><div id="bottom">{f.footer(art)}</div>'
    )
    return page(head, body, charset="windows-1256")


def tables(art: Article, rng: random.Random) -> str:
    """A layout of nested tables with fonts and no semantic element at all; date in Arabic-Indic digits."""
    lines = "".join(
        f'<font face="Tahoma" size="3">{words}</font><br>'
        if kind == "p"
        else f'<font color="red"><b>{words}</b></font><br>'
        for kind, words in art.parts
    )
    cells = "".join(f'<td><a href="/{n}">{w}</a></td>' for n, w in enumerate(f.MENU))
    body = (
        f"<table width=100%><tr>{cells}</tr></table><table><tr><td width=200>{f.related(rng)}</td><td>"
        f'<table><tr><td><font size=5><b>{art.title}</b></font></td></tr><tr><td class="date">تاريخ النشر: {f.arabic_date(art.published, "digits")}</td></tr>'
        f"<tr><td>{lines}</td></tr></table></td></tr></table><table><tr><td>{f.footer(art)}</td></tr></table>"
    )
    return page(f"<title>{art.title}</title>", body, charset="windows-1256")


def spans(art: Article, rng: random.Random) -> str:
    """Every paragraph a div with a span; names of classes that say nothing."""
    lines = "".join(
        f'<div class="x9f"><span class="t1">{words}</span></div>'
        if kind == "p"
        else f'<div class="x9h"><span>{words}</span></div>'
        for kind, words in art.parts
    )
    body = (
        f'<div class="a1">{f.nav(art)}</div><div class="b2"><h1 class="c3">{art.title}</h1><div class="d4"><span>{art.author}</span></div>'
        f'<div class="e5">{lines}</div></div><div class="f6">{f.cards(rng)}</div><div class="g7">{f.footer(art)}</div>'
    )
    return page(f"<title>{art.title}</title>{f.og(art)}", body)


def amp(art: Article, rng: random.Random) -> str:
    """An AMP page: own elements, canonical address, JSON-LD."""
    head = (
        f'<script async src="https://cdn.ampproject.org/v0.js"></script><link rel="canonical" href="{art.url}">'
        f"<title>{art.title}</title>{f.json_ld(f.news_node(art))}<style amp-boilerplate>body{{}}</style>"
    )
    body = (
        f'<amp-sidebar id="s" layout="nodisplay">{f.nav(art)}</amp-sidebar><header><a href="/">{art.outlet}</a></header>'
        f'<article class="amp-wp-article"><header><h1 class="amp-wp-title">{art.title}</h1><div class="amp-wp-meta">{art.author}</div></header>'
        f'<amp-img src="a.jpg" width=600 height=400></amp-img><div class="amp-wp-article-content">{_ps(art)}'
        f'<amp-ad type="doubleclick">إعلان</amp-ad></div></article><amp-list>{f.cards(rng, 3)}</amp-list><footer>{f.footer(art)}</footer>'
    )
    return page(head, body).replace("<html ", "<html amp ", 1)


def graph(art: Article, rng: random.Random) -> str:
    """A WordPress theme: JSON-LD @graph with breadcrumbs and a list of other articles with other dates."""
    nodes = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": art.outlet, "url": f"https://{art.host}/"},
            {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": "أخبار"}]},
            {key: value for key, value in f.news_node(art, "Article").items() if key != "@context"},
            {"@type": "WebPage", "datePublished": art.published.isoformat(), "dateModified": art.modified.isoformat()},
        ],
    }
    head = f"<title>{art.title} - {art.outlet}</title>{f.json_ld(nodes)}{f.json_ld(f.other_node(rng))}{f.og(art, times=False)}"
    body = (
        f'<div id="page"><header id="masthead">{f.nav(art)}</header><div id="content"><article class="post type-post"><h1 class="entry-title">{art.title}</h1>'
        f'<div class="entry-meta">بواسطة <a href="/author">{art.author}</a> في <a>أخبار</a></div><div class="entry-content">{_ps(art, h="<h3>{}</h3>")}'
        f'<div class="sharedaddy">{f.share()}</div></div></article><div class="related-posts"><h3>مقالات ذات صلة</h3>{f.cards(rng)}</div></div>'
        f'<div id="secondary" class="widget-area">{f.related(rng)}</div><footer id="colophon">{f.footer(art)}</footer></div>'
    )
    return page(head, body)


def array(art: Article, rng: random.Random) -> str:
    """JSON-LD as an array, the wanted node last, its type a list; microdata in the body."""
    node = f.news_node(art)
    node["@type"] = ["NewsArticle", "ReportageNewsArticle"]
    head = f"<title>{art.title}</title>{f.json_ld(f.other_node(rng), node)}"
    body = (
        f'<nav>{f.nav(art)}</nav><div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">{art.title}</h1>'
        f'<div itemprop="articleBody">{_ps(art)}</div></div><div class="sidebar">{f.related(rng)}{f.cards(rng)}</div><footer>{f.footer(art)}</footer>'
    )
    return page(head, body)


def live(art: Article, rng: random.Random) -> str:
    """A live blog: entries with their hour, the latest first."""
    hour = 20
    entries = []
    for kind, words in art.parts:
        hour -= 1
        entries.append(
            f'<div class="live-entry"><span class="entry-time">{max(hour, 1)}:30</span><p>{words}</p></div>'
            if kind == "p" else f'<div class="live-entry"><h3>{words}</h3></div>'
        )  # fmt: skip
    node = f.news_node(art, "LiveBlogPosting")
    node["liveBlogUpdate"] = [{"@type": "BlogPosting", "headline": "تحديث", "datePublished": art.modified.isoformat()}]
    head = f"<title>{art.title} - تغطية مباشرة</title>{f.json_ld(node)}{f.og(art, times=False)}"
    body = (
        f"<header>{f.nav(art)}</header><main><h1>{art.title}</h1><div class='live-feed'>{''.join(entries)}</div></main>"
        f"<aside>{f.related(rng)}</aside><footer>{f.footer(art)}</footer>"
    )
    return page(head, body)


def commented(art: Article, rng: random.Random) -> str:
    """More comments than article."""
    head = f"<title>{art.title}</title>{f.og(art)}"
    body = (
        f'<header>{f.nav(art)}</header><div class="article"><h1>{art.title}</h1><div class="article-body">{_ps(art)}</div></div>'
        f"{f.comments(rng, 30)}<footer>{f.footer(art)}</footer>"
    )
    return page(head, body)


def boxed(art: Article, rng: random.Random) -> str:
    """Boxes inside the text: read also, newsletter, advertisement, pull quote markup."""
    made = []
    for number, (kind, words) in enumerate(art.parts):
        made.append(f"<p>{words}</p>" if kind == "p" else f"<h2>{words}</h2>")
        if number == 1:
            made.append(f'<div class="related-box"><strong>اقرأ أيضا</strong>{f.related(rng, 2)}</div>')
        if number == 3:
            made.append(
                '<div class="newsletter-signup"><p>اشترك في النشرة لتصلك أهم الأخبار يوميا</p></div><div class="ad-slot">إعلان</div>'
            )
    head = f'<title>{art.title}</title><meta name="pubdate" content="{art.published.isoformat()}">'
    body = (
        f'<header>{f.nav(art)}</header><article><h1>{art.title}</h1><div class="story-body">{"".join(made)}</div></article>'
        f"<footer>{f.footer(art)}</footer>"
    )
    return page(head, body)


def bare_date(art: Article, rng: random.Random) -> str:
    """No machine-readable date: a visible one in words, with the day of the last change beside it."""
    style = rng.choice(("levantine", "maghreb", "both", "clock"))
    when = f'<div class="post-info"><span class="publish-date">نشر في: {f.arabic_date(art.published, style)}</span> <span class="update">آخر تحديث: {f.arabic_date(art.modified, style)}</span></div>'
    head = f"<title>{art.title} :: {art.outlet}</title>"
    body = (
        f'<div class="header">{f.nav(art)}</div><div class="main"><h1>{art.title}</h1>{when}<div class="content">{_ps(art)}</div></div>'
        f'<div class="side">{f.cards(rng)}</div><div class="foot">{f.footer(art)}</div>'
    )
    return page(head, body)


def blog(art: Article, rng: random.Random) -> str:
    """A blog service: text nodes and <br> in post-body, the date as an abbreviation's title, an archive list."""
    lines = "<br/><br/>".join(words if kind == "p" else f"<b>{words}</b>" for kind, words in art.parts)
    archive = "".join(f"<li><a>{year} ({year % 37})</a></li>" for year in range(2008, 2020))
    body = (
        f'<div class="header-outer"><h1 class="title">{art.outlet}</h1></div><div class="post hentry"><h3 class="post-title entry-title">{art.title}</h3>'
        f'<div class="post-body entry-content"><div dir="rtl" style="text-align: right;">{lines}</div></div><div class="post-footer">مرسلة بواسطة {art.author} في '
        f'<abbr class="published" itemprop="datePublished" title="{art.published.isoformat()}">{art.published:%H:%M}</abbr></div></div>'
        f'<div class="sidebar"><h2>أرشيف المدونة</h2><ul>{archive}</ul>{f.related(rng)}</div>'
    )
    return page(f"<title>{art.outlet}: {art.title}</title>", body)


def hydrated(art: Article, rng: random.Random) -> str:
    """Rendered on a server, with the whole article once more as JSON in a script, and cookie talk."""
    state = json.dumps({"article": {"title": art.title, "body": art.text}}, ensure_ascii=False)
    cookie = '<div class="cookie-consent" role="dialog"><p>نستخدم ملفات تعريف الارتباط لتحسين تجربتك على الموقع.</p><button>موافق</button></div>'
    body = (
        f'<div id="__next">{cookie}<div class="css-1a">{f.nav(art)}</div><div class="css-2b"><div class="css-h"><h1>{art.title}</h1></div>'
        f'<div class="css-3c">{_ps(art, p="<div class=css-p><p>{}</p></div>")}</div></div><div class="css-4d"><div>{f.cards(rng)}</div></div>'
        f'<div class="css-5e">{f.footer(art)}</div></div><script id="__NEXT_DATA__" type="application/json">{state}</script>'
    )
    return page(f"<title>{art.title}</title>{f.json_ld(f.news_node(art))}", body)


def statement(art: Article, rng: random.Random) -> str:
    """A ministry's statement: a list of points, entities for quotes and spaces, date dd/mm/yyyy beside the title."""
    points = "".join(
        f"<li>{html.escape(words).replace(' ', '&nbsp;', 1)}</li>" if kind == "p" else f"</ul><h4>{words}</h4><ul>"
        for kind, words in art.parts
    )
    head = f"<title>{art.outlet}</title>{f.og(art, times=False)}"
    body = (
        f'<div class="navbar">{f.nav(art)}</div><div class="container"><div class="breadcrumb"><a>الرئيسية</a> / <a>بيانات</a></div>'
        f'<h2 class="statement-title">{art.title}</h2><span class="date">تاريخ النشر {f.arabic_date(art.published, "slashes")}</span>'
        f'<div class="statement"><ul>{points}</ul></div></div><div class="footer">{f.footer(art)}</div>'
    )
    return page(head, body)


def sidebars(art: Article, rng: random.Random) -> str:
    """More links and teasers around than text inside; the lead stands in a paragraph of its own class."""
    first, *rest = art.parts
    lines = "".join(f"<p>{words}</p>" if kind == "p" else f"<p><strong>{words}</strong></p>" for kind, words in rest)
    head = f'<title>{art.title}</title>{f.og(art, times=False)}<meta itemprop="datePublished" content="{art.published.isoformat()}"><meta itemprop="dateModified" content="{art.modified.isoformat()}">'
    body = (
        f'<div class="top-bar">{f.nav(art)}</div><div class="ticker"><b>عاجل</b> {f.related(rng, 3)}</div><div class="row"><div class="col-right">{f.cards(rng)}{f.related(rng)}</div>'
        f'<div class="col-main"><h1 class="news-title">{art.title}</h1><p class="lead">{first[1]}</p><div class="details">{lines}</div><div class="tags"><a>أخبار</a><a>عاجل</a></div></div>'
        f'<div class="col-left">{f.cards(rng)}{f.cards(rng)}</div></div><div class="bottom">{f.footer(art)}</div>'
    )
    return page(head, body)


def unclosed(art: Article, rng: random.Random) -> str:
    """Tag soup: nothing is closed, attributes without quotes, capitals, stray end tags."""
    lines = "\n".join(
        f"<P ALIGN=right>{words}" if kind == "p" else f"<H3>{words}</h3></b>" for kind, words in art.parts
    )
    when = f.arabic_date(art.published, "gulf")
    body = (
        f"<DIV class=menu>{f.nav(art)}</DIV><DIV class=story><H1>{art.title}</H1><SPAN class=pubdate>{when}</SPAN>"
        f"{lines}</DIV></font></span><DIV class=footer>{f.footer(art)}"
    )
    return f"<HTML dir=rtl><HEAD><META http-equiv=Content-Type content='text/html; charset=windows-1256'><TITLE>{art.title}</TITLE><BODY>{body}"


def parted(art: Article, rng: random.Random) -> str:
    """The text in two blocks with an advertisement between, each with a class of its own."""
    half = len(art.parts) // 2
    first, second = (
        "".join(f"<p>{w}</p>" if k == "p" else f"<h2>{w}</h2>" for k, w in p)
        for p in (art.parts[:half], art.parts[half:])
    )
    body = (
        f'<div class="hdr">{f.nav(art)}</div><div class="story"><h1>{art.title}</h1><div class="pt-a">{first}</div><div id="dfp-1"><span>مساحة إعلانية</span></div>'
        f'<div class="pt-b">{second}</div></div><div class="more">{f.cards(rng)}</div><div class="ftr">{f.footer(art)}</div>'
    )
    return page(f"<title>{art.title}</title>{f.og(art)}", body)


def submitted(art: Article, rng: random.Random) -> str:
    """An older content system: fields within fields, «أرسل بواسطة … في», the outlet as first heading, a form around all."""
    when = f.arabic_date(art.published, "clock")
    body = (
        f'<form id="aspnetForm" action="."><div id="header"><h1>{art.outlet}</h1>{f.nav(art)}</div><div id="main-wrapper"><div class="region"><h2 class="node-title">{art.title}</h2>'
        f'<div class="submitted">أرسل بواسطة {art.author} في {when}</div><div class="field field-body"><div class="field-items"><div class="field-item even">{_ps(art)}</div></div></div>'
        f'</div></div><div class="region-second">{f.related(rng)}</div><div id="foot">{f.footer(art)}</div></form>'
    )
    return page(f"<title>{art.title} | {art.outlet}</title>", body)


def sections(art: Article, rng: random.Random) -> str:
    """A long read: each sub-heading opens a section of its own, of very different lengths."""
    groups: list[list[str]] = [[]]
    for kind, words in art.parts:
        if kind == "h":
            groups.append([f"<h2>{words}</h2>"])
        else:
            groups[-1].append(f"<p>{words}</p>")
    made = "".join(f'<section class="chapter"><div class="inner">{"".join(group)}</div></section>' for group in groups)
    body = f"<header>{f.nav(art)}</header><main><div class='hero'><h1>{art.title}</h1></div>{made}</main><aside>{f.cards(rng)}</aside><footer>{f.footer(art)}</footer>"
    return page(f"<title>{art.title}</title>{f.json_ld(f.news_node(art))}", body)


def brief(art: Article, rng: random.Random) -> str:
    """Two paragraphs only, among long teasers and readers' comments whose classes say nothing."""
    talk = "".join(
        f"<div class='z{n}'><b>زائر {n}</b><div>{rng.choice(COMMENTS)}. {rng.choice(COMMENTS)}.</div></div>"
        for n in range(8)
    )
    body = f'<div class="q1">{f.nav(art)}</div><div class="q2"><h1>{art.title}</h1><div class="q3">{_ps(art)}</div></div><div class="q4">{f.cards(rng, 6)}</div><div class="q5">{talk}</div><div class="q6">{f.footer(art)}</div>'
    return page(f"<title>{art.title}</title>{f.og(art)}", body)


def hero(art: Article, rng: random.Random) -> str:
    """The title and the first paragraph over a picture as wide as the page, the rest far from them in a grid."""
    first, *rest = art.parts
    lines = "".join(f"<p>{words}</p>" if kind == "p" else f"<h2>{words}</h2>" for kind, words in rest)
    body = (
        f'<div class="l1">{f.nav(art)}</div><div class="l2"><div class="l3"><h1>{art.title}</h1><p>{first[1]}</p></div></div>'
        f'<div class="l4"><div class="l5"><div class="l6">{lines}</div></div><div class="l7">{f.cards(rng)}</div></div><div class="l8">{f.footer(art)}</div>'
    )
    return page(f"<title>{art.title}</title>{f.json_ld(f.news_node(art))}", body)


def talk(art: Article, rng: random.Random) -> str:
    """Readers' words under the article, in the same box as the article and in elements like its own."""
    said = "".join(f'<div class="m{n % 3}"><p>{rng.choice(COMMENTS)}</p></div>' for n in range(6))
    body = (
        f'<div class="k1">{f.nav(art)}</div><div class="k2"><h1>{art.title}</h1><div class="k3">{_ps(art)}</div>'
        f'<div class="k4"><h3>آراء القراء</h3>{said}</div></div><div class="k5">{f.footer(art)}</div>'
    )
    return page(f"<title>{art.title}</title>{f.og(art)}", body)


LAYOUTS: dict[str, Layout] = {
    made.__name__: made
    for made in (
        semantic, br_body, tables, spans, amp, graph, array, live, commented, boxed, bare_date, blog, hydrated, statement,
        sidebars, unclosed, parted, submitted, sections, brief, hero, talk,
    )
}  # fmt: skip


def encoded(document: str) -> bytes:
    """The page's bytes, in the encoding that it declares."""
    charset = "windows-1256" if "windows-1256" in document[:400] else "utf-8"
    return document.encode(charset, "xmlcharrefreplace")
