"""Markup: HTML built from parts, every text and attribute escaped; only what this file makes is markup."""

from __future__ import annotations

from html import escape

_VOID = frozenset({"br", "hr", "input", "meta"})


class Html(str):
    """A string that is markup already."""

    __slots__ = ()


Part = str | None  # a text, markup, or nothing


def text(value: str) -> Html:
    """A text as markup; a NUL, which no page can hold, becomes U+FFFD, so that every offset stays."""
    if isinstance(value, Html):
        return value
    return Html(escape(value.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")))


def join(*parts: Part, by: str = "") -> Html:
    """The parts one after the other with an escaped text between them; empty ones are left out."""
    return Html(text(by).join(text(part) for part in parts if part))


def tag(name: str, *children: Part, **attributes: str | bool | None) -> Html:
    """An element: ``tag("b", "1 < 2", cls="n") == '<b class="n">1 &lt; 2</b>'``.

    Attributes: ``cls`` is ``class``, an underscore is a hyphen, True stands alone, None and False are left out.
    """
    said = "".join(_attribute("class" if key == "cls" else key.replace("_", "-"), v) for key, v in attributes.items())
    return Html(f"<{name}{said}>" if name in _VOID else f"<{name}{said}>{join(*children)}</{name}>")


def _attribute(name: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{text(value)}"'
