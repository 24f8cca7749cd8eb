"""The queue: one thing to decide after the other, the worthiest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from musnad.ledger import LedgerError
from musnad.web.facts.covering import Cover
from musnad.web.facts.deciding import Log, Said
from musnad.web.facts.queue import ONLY, Item, Only, covered
from musnad.web.facts.reasons import reason
from musnad.web.page import lang_of, render, sitting_of
from musnad.web.person import person
from musnad.web.views.reports import page_of, shared, words_facts

# Items shown beside the current one.
_BEFORE, _AFTER = 4, 40


def queue(request: Request) -> Response:
    """The current item with its text, and the list of what comes next."""
    only: Only = msgspec.convert(request.query_params.get("only", "all"), Only) if _knows(request) else "all"
    report = request.query_params.get("report")
    items = sitting_of(request).queues.queue(only, report)
    at = _place(items, request.query_params.get("at", ""))
    links = {"only": only, **({"report": report} if report else {})}

    def to(item: Item | None) -> str:
        return "/queue?" + urlencode({**links, **({"at": item.key} if item else {})})

    facts: dict[str, Any] = {
        "only": only, "parts": ONLY, "report_id": report, "count": len(items), "number": at + 1, "to": to,
        "part_url": lambda part: "/queue?" + urlencode({**links, "only": part}),
    }  # fmt: skip
    log = Log.read(sitting_of(request).ledger)
    if not items:
        return render(request, "queue_empty.html", **facts, **words_facts(request, None, log))
    current = items[at]
    facts |= {
        "current": current,
        "last": _last(request, log),
        "listed": covered(items[max(0, at - _BEFORE) : at + _AFTER], Cover(log)),
        "before": items[at - 1] if at else None,
        "after": items[at + 1] if at + 1 < len(items) else None,
        "after_report": next((i for i in items[at + 1 :] if i.refs[0].report != current.refs[0].report), None),
    }
    return (_pair if current.is_pair else _claim)(request, current, log, facts)


def _knows(request: Request) -> bool:
    return request.query_params.get("only", "all") in ONLY


def _place(items: Sequence[Item], key: str) -> int:
    return next((n for n, item in enumerate(items) if item.key == key), 0)


def _last(request: Request, log: Log) -> Said | None:
    """This person's last decision that can still be undone."""
    mine = [one for one in log.made if one.author == person(request) and one.act != "undo"]
    found = log.history(mine[-1:])
    return found[0] if found and found[0].can_undo else None


def _claim(request: Request, item: Item, log: Log, facts: dict[str, Any]) -> Response:
    sitting = sitting_of(request)
    page = page_of(sitting, sitting.ledger.report(item.refs[0].report), log)
    card = page.cards.named(item.key)
    if card is None:
        raise LedgerError(f"{item.key}: this claim is gone: reload the queue")
    return render(request, "queue.html", card=card, **facts, **shared(request, page, log))


def _pair(request: Request, item: Item, log: Log, facts: dict[str, Any]) -> Response:
    sitting = sitting_of(request)
    sides = []
    for ref in item.refs:
        page = page_of(sitting, sitting.ledger.report(ref.report), log)
        sides.append({**shared(request, page, log), "card": page.cards.named(ref.event)})
    incident = sitting.boards.incident(item.refs[0].event, fresh=False)
    links = incident.links if incident is not None else ()
    why = next((link.why for link in links if {link.a, link.b} == set(item.refs)), ())
    said = [reason(one).ar if lang_of(request) == "ar" else one for one in why]
    return render(request, "queue_pair.html", sides=sides, why=said, seen=log.seen(item.key), **facts, **sides[0])
