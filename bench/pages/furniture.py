"""What stands around an article on a page: menus, related items, share bars, comments, footers."""

import datetime as dt
import json
import random
from typing import Any

from pages.articles import COMMENTS, EASTERN, GULF, LEVANTINE, MAGHREB, RELATED, WEEKDAYS, Article

MENU = "الرئيسية|سياسة|اقتصاد|رياضة|ثقافة|فيديو|اتصل بنا|من نحن".split("|")


def nav(art: Article) -> str:
    """A menu of links."""
    items = "".join(f'<li><a href="/{n}">{word}</a></li>' for n, word in enumerate(MENU))
    return f'<div class="logo"><a href="/">{art.outlet}</a></div><ul class="menu">{items}</ul>'


def related(rng: random.Random, count: int = 5) -> str:
    """A list of links to other articles."""
    items = "".join(f'<li><a href="/n/{n}">{words}</a></li>' for n, words in enumerate(rng.sample(RELATED, count)))
    return f"<h3>الأكثر قراءة</h3><ul>{items}</ul>"


def cards(rng: random.Random, count: int = 4) -> str:
    """Related articles as cards with a teaser."""
    return "".join(
        f'<div class="card"><a href="/c/{n}"><img src="t{n}.jpg" alt=""><h4>{words}</h4></a>'
        f"<p>تعرف على تفاصيل هذا الموضوع وآخر ما ورد فيه من معلومات عبر موقعنا.</p></div>"
        for n, words in enumerate(rng.sample(RELATED, count))
    )


def share() -> str:
    """Share links."""
    names = "فيسبوك|تويتر|واتساب|تلغرام|طباعة".split("|")
    return '<div class="share-bar"><span>شارك الخبر</span>' + "".join(f'<a href="#">{n}</a>' for n in names) + "</div>"


def comments(rng: random.Random, count: int) -> str:
    """Readers' comments with names and a form."""
    made = "".join(
        f'<li class="comment"><b>زائر {n}</b> <time>{n + 1} مارس 2012</time><p>{rng.choice(COMMENTS)}. '
        f"{rng.choice(COMMENTS)}.</p><a>رد</a></li>"
        for n in range(count)
    )
    form = "<form><textarea></textarea><button>أرسل تعليقك</button></form>"
    return f'<section id="comments"><h3>التعليقات ({count})</h3><ol>{made}</ol>{form}</section>'


def footer(art: Article) -> str:
    """Copyright and small print."""
    return (
        f"<p>جميع الحقوق محفوظة © {art.outlet} {art.published.year}</p><p>سياسة الخصوصية | شروط الاستخدام</p>"
        "<p>اشترك في نشرتنا البريدية ليصلك كل جديد.</p>"
    )


def arabic_date(day: dt.datetime, style: str) -> str:
    """A date as outlets print it: levantine, gulf, maghreb, both, digits (٢٠-٩-٢٠١٩), slashes, clock."""
    month, weekday = day.month - 1, WEEKDAYS[day.weekday()]
    match style:
        case "levantine":
            return f"{weekday} {day.day} {LEVANTINE[month]} {day.year}"
        case "gulf":
            return f"{weekday}، {day.day} {GULF[month]} {day.year}"
        case "maghreb":
            return f"{day.day} {MAGHREB[month]} {day.year}"
        case "both":
            return f"{day.day} {GULF[month]}/{LEVANTINE[month]} {day.year}"
        case "digits":
            return f"{day.day}-{day.month}-{day.year}".translate(EASTERN)
        case "slashes":
            return f"{day.day:02}/{day.month:02}/{day.year}"
        case _:
            half = "صباحا" if day.hour < 12 else "مساء"
            return f"{weekday} {day.day} {GULF[month]} {day.year} - {(day.hour % 12) or 12}:{day.minute:02} {half}"


def json_ld(*nodes: dict[str, Any]) -> str:
    """Nodes as a JSON-LD script: one object, or an array."""
    body: Any = nodes[0] if len(nodes) == 1 else list(nodes)
    return f'<script type="application/ld+json">{json.dumps(body, ensure_ascii=False)}</script>'


def news_node(art: Article, type_: str = "NewsArticle") -> dict[str, Any]:
    """The article in schema.org's words."""
    return {
        "@context": "https://schema.org", "@type": type_, "headline": art.title, "url": art.url,
        "mainEntityOfPage": {"@type": "WebPage", "@id": art.url},
        "datePublished": art.published.isoformat(), "dateModified": art.modified.isoformat(),
        "author": {"@type": "Person", "name": art.author}, "publisher": {"@type": "Organization", "name": art.outlet},
    }  # fmt: skip


def other_node(rng: random.Random) -> dict[str, Any]:
    """A list of other articles with dates of their own, which are none of this page's."""
    items = [
        {"@type": "ListItem", "position": n,
         "item": {"@type": "NewsArticle", "headline": words, "datePublished": f"2020-0{n}-01T10:00:00Z"}}
        for n, words in enumerate(rng.sample(RELATED, 3), 1)
    ]  # fmt: skip
    return {"@context": "https://schema.org", "@type": "ItemList", "itemListElement": items}


def og(art: Article, *, times: bool = True) -> str:
    """Open Graph tags, with or without the times."""
    tags = {"og:title": art.title, "og:site_name": art.outlet, "og:url": art.url, "og:type": "article"}
    if times:
        tags |= {
            "article:published_time": art.published.isoformat(),
            "article:modified_time": art.modified.isoformat(),
        }
    return "".join(f'<meta property="{key}" content="{value}">' for key, value in tags.items())
