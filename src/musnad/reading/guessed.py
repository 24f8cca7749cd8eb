"""Letters that a machine guessed (OCR): no figure among them is sure, and the claims say so."""

from __future__ import annotations

import msgspec

from musnad.model import Check, Claims, Event, Report, Span

MESSAGE = "read by OCR: compare these figures with the image before use"


def with_doubt(report: Report, claims: Claims) -> Claims:
    """The claims with every figure of harm preliminary and one ``extraction`` check on their words, if OCR read them.

    Claims of other reports are given back as they are.
    """
    if report.extraction != "ocr":
        return claims
    figures = sorted(_figures(claims), key=lambda span: (span.start, span.end))
    if not figures:
        return claims
    doubt = Check(check="extraction", verdict="unverifiable", message=MESSAGE, spans=tuple(dict.fromkeys(figures)))
    events = tuple(_preliminary(event) for event in claims.events)
    return msgspec.structs.replace(claims, events=events, checks=(*claims.checks, doubt))


def _preliminary(event: Event) -> Event:
    harm = tuple(msgspec.structs.replace(figure, preliminary=True) for figure in event.casualties)
    return msgspec.structs.replace(event, casualties=harm)


def _figures(claims: Claims) -> list[Span]:
    counted = [event.count.span for event in claims.events if event.count is not None]
    harm = [figure.span for event in claims.events for figure in event.casualties]
    return [*counted, *harm, *(total.span for total in claims.totals)]
