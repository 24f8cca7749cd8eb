"""Addresses: when two spellings of a URL are the same page."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from musnad.ledger.codec import plain

# Parameters that say by which road a reader came to a page, not which page it is.
_TRACKING = ("utm_", "fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "ref_src")


def url_key(url: str) -> str:
    """An address without what does not change the page: scheme, ``www.``, fragment, tracking, a last slash.

    ``url_key("https://www.example.ly/a/?utm_source=x#top") == "example.ly/a"``
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        if parts.port and (parts.scheme, parts.port) not in {("http", 80), ("https", 443)}:
            host += f":{parts.port}"
    except ValueError:
        return plain(url.strip())
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not name.startswith(_TRACKING)
    ]
    query = "?" + urlencode(kept, errors="backslashreplace") if kept else ""
    return plain(host + parts.path.rstrip("/") + query)
