"""A page: a template filled with facts, in the reader's language and direction."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

import jinja2
import msgspec
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from musnad import __version__
from musnad.export.labels import label
from musnad.web.settings import Lang, Settings
from musnad.web.sitting import Sitting
from musnad.web.words import script_words, word, words

_LANG = "musnad-lang"
_LANGS: dict[str, Lang] = {"ar": "ar", "en": "en"}
_YEAR = 365 * 24 * 3600
NAVIGATION = (("overview", "/"), ("read", "/read"), ("queue", "/queue"), ("network", "/network"))


def sitting_of(request: Request) -> Sitting:
    """What this run of the page holds open."""
    found: Sitting = request.app.state.sitting
    return found


def lang_of(request: Request) -> Lang:
    """The language to answer in: asked for in the address, chosen before, or the run's own."""
    for said in (request.query_params.get("lang"), request.cookies.get(_LANG)):
        if said is not None and said in _LANGS:
            return _LANGS[said]
    return sitting_of(request).settings.language


def render(request: Request, template: str, *, status: int = 200, **facts: Any) -> Response:
    """A page as an answer. ``template``: a file in ``templates/``; ``facts``: what the template shows.

    Every template also has ``lang``, ``dir``, ``t(key, **gaps)``, ``label(kind, word)``, ``csrf``, ``here``,
    ``navigation``, ``other_lang``, and the functions of ``_environment``.
    """
    lang = lang_of(request)
    sitting = sitting_of(request)
    html = _environment().get_template(template).render(
        facts,
        lang=lang,
        dir="rtl" if lang == "ar" else "ltr",
        t=lambda key, **gaps: _told(key, lang, gaps),
        label=lambda kind, name: label(kind, name).ar if lang == "ar" else label(kind, name).en,
        csrf=sitting.csrf,
        here=request.url.path,
        query=request.query_params.get("q", ""),
        navigation=NAVIGATION,
        other_lang=_address(request, lang="en" if lang == "ar" else "ar"),
        script_words=msgspec.json.encode(script_words(lang)).decode(),
        ledger_name=sitting.path.name,
        version=__version__,
    )  # fmt: skip
    response = HTMLResponse(html.encode("utf-8", "replace"), status_code=status)
    if request.query_params.get("lang") == lang:
        response.set_cookie(_LANG, lang, max_age=_YEAR, samesite="strict", httponly=True, path="/")
    return response


def problem(request: Request, status: int, key: str, **gaps: object) -> Response:
    """A page that says what went wrong and what to do: ``key`` of the tables of words."""
    return render(request, "problem.html", status=status, title=word(f"{key}.title", lang_of(request)),
                  told=word(f"{key}.told", lang_of(request), **gaps))  # fmt: skip


def attachment(body: bytes, name: str, kind: str) -> Response:
    """A file to be saved; ``name`` may hold anything, the browser gets it encoded."""
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(body, media_type=kind, headers=headers)


def report_url(name: str) -> str:
    """The address of a report's page; its id may hold anything."""
    return f"/reports/{quote(name, safe='')}"


def brief_url(name: str) -> str:
    """The address of a report's brief."""
    return f"/briefs/{quote(name, safe='')}"


def incident_url(name: str) -> str:
    """The address of an incident's page."""
    return f"/incidents/{quote(name, safe='')}"


def _address(request: Request, **changed: str) -> str:
    """This page's own address with some of its query changed; the answer to a form has none to come back to."""
    if request.method == "POST":
        return f"/?{urlencode(changed)}"
    query = {**request.query_params, **changed}
    return f"{quote(request.url.path, safe='/%:@')}?{urlencode(query)}"


def _told(key: str, lang: Lang, gaps: dict[str, object]) -> Markup:
    """A word of the page; what fills its gaps is escaped and keeps its own direction."""
    said = escape(words()[key].in_(lang))
    isolated = {name: Markup("<bdi>{}</bdi>").format(value) for name, value in gaps.items()}
    return said.format(**isolated) if gaps else said


def _isolated(value: object) -> Markup:
    """A figure, a range, a date or a foreign name, set apart from the direction of its line."""
    return Markup("<bdi>{}</bdi>").format(value)


def moment(value: str) -> Markup:
    """A date, or a date and time, for the eye: ``2019-09-28 13:10 +02:00``; as the source states it."""
    day, t, clock = value.partition("T")
    time, zone = clock[:5], clock[clock.find("+") :] if "+" in clock else "UTC" if clock.endswith("Z") else ""
    shown = " ".join(part for part in (day, time, zone) if part) if t else day
    return Markup('<time datetime="{}" dir="ltr">{}</time>').format(value, shown)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("musnad.web", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(report_url=report_url, brief_url=brief_url, incident_url=incident_url)
    environment.filters.update(bdi=_isolated, moment=moment)
    return environment


def settings_of(request: Request) -> Settings:
    """What this run was told."""
    return sitting_of(request).settings
