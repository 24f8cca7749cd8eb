"""Posts: the exports of platforms, where they name things otherwise than our own keys.

Our own keys need nothing from here: ``author``, ``handle``, ``time``, ``text``, ``reposts``, ``repost_of``. Read
besides: a Telegram channel's export (one object with ``messages``), posts with ``full_text`` and ``user``, as X hands
them out, and statuses with ``content`` and ``account``, as Mastodon does.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from typing import Any

from musnad.intake.record import Row
from musnad.model.errors import InputError

_TAG = re.compile(r"<(?:br|/p)[^>]*>|<[^>]*>")


def messages_of(text: str) -> list[Row | InputError] | None:
    """The posts of a channel's export, in order; None when the JSON document is no such export.

    Messages without words (pictures, «joined the channel») are left out.
    """
    if '"messages"' not in text[:100_000]:
        return None
    data = _object(text)
    messages = data.get("messages") if data else None
    if data is None or not isinstance(messages, list) or "text" in data:
        return None
    return [
        _message(message, data.get("name"))
        for message in messages
        if isinstance(message, dict) and message.get("type", "message") == "message" and _runs(message.get("text"))
    ]


def post_row(text: str) -> Row | None:
    """The row of one post in a platform's own keys; None when it is in none that is known."""
    data = _object(text)
    if data is None:
        return None
    if isinstance(data.get("tweet"), dict):
        data = data["tweet"]
    stated = data.get("user")
    user: dict[str, Any] = stated if isinstance(stated, dict) else {}
    if isinstance(data.get("full_text"), str):
        name = user.get("screen_name")
        original = data.get("retweeted_status")
        who = (original.get("user") or {}).get("screen_name") if isinstance(original, dict) else None
        return Row(
            id=data.get("id_str") or data.get("id"), text=html.unescape(data["full_text"]), author=user.get("name"),
            handle=f"@{name}" if name else None, time=_moment(data.get("created_at")),
            published=None if name else _moment(data.get("created_at")),
            reposts=data.get("retweet_count"), repost_of=f"@{who}" if who else None,
        )  # fmt: skip
    if isinstance(data.get("content"), str) and isinstance(data.get("account"), dict):
        account, original = data["account"], data.get("reblog")
        content = original.get("content") if isinstance(original, dict) else data["content"]
        return Row(
            id=data.get("id"), text=_plain(content if isinstance(content, str) else ""), url=data.get("url"),
            author=account.get("display_name"), handle=f"@{account.get('acct')}", time=data.get("created_at"),
            reposts=data.get("reblogs_count"), modified=data.get("edited_at"),
            repost_of=original.get("url") if isinstance(original, dict) else None,
        )  # fmt: skip
    if isinstance(data.get("text"), list) and _runs(data["text"]):
        return _message(data, None)
    return None


def _message(message: dict[str, Any], channel: object) -> Row:
    edited = _epoch(message.get("edited_unixtime")) or message.get("edited")
    return Row(
        id=message.get("id"), text=_runs(message.get("text")), outlet=channel or message.get("from"),
        author=message.get("author") or message.get("from"), repost_of=message.get("forwarded_from"),
        published=_epoch(message.get("date_unixtime")) or message.get("date"), modified=edited,
    )  # fmt: skip


def _object(text: str) -> dict[str, Any] | None:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _runs(value: object) -> str:
    """A text that may be cut into runs, some of them links or bold."""
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        return ""
    parts = [part if isinstance(part, str) else part.get("text", "") for part in value if isinstance(part, str | dict)]
    return "".join(part for part in parts if isinstance(part, str))


def _epoch(value: object) -> str | None:
    try:
        return dt.datetime.fromtimestamp(int(str(value)), dt.UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def _moment(value: object) -> object:
    """«Fri Sep 20 16:40:00 +0000 2019» in ISO 8601; anything else as it is."""
    if isinstance(value, str):
        try:
            return dt.datetime.strptime(value, "%a %b %d %H:%M:%S %z %Y").isoformat()
        except ValueError:
            return value
    return value


def _plain(markup: str) -> str:
    lines = _TAG.sub(lambda m: "\n" if m[0].startswith(("<br", "</p")) else "", markup)
    return html.unescape(lines).strip()
