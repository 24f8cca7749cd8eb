"""The guard before every view: only this machine's user gets in, and no page may load or send elsewhere."""

from __future__ import annotations

import hmac
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from musnad.web.settings import Settings

_SAFE = frozenset({"GET", "HEAD"})
_TOKEN = "token"  # noqa: S105 - the name of the field, not a secret
_CLOSED = (
    "افتح العنوان الذي طبعه الأمر musnad serve في الطرفية.\n"
    "Open the address that `musnad serve` printed in the terminal.\n"
)
_HOST = (
    "تجيب هذه الصفحة في عنوان هذا الجهاز وحده.\n"
    "This page answers on this machine's own address only.\n"
)  # fmt: skip
_SITE = "طلب هذه الصفحة موقع آخر: افتحها من عنوانها.\nAnother site asked for this page: open it by its own address.\n"
_FORM = "لم تأت الاستمارة من هذه الصفحة.\nA form must come from this page.\n"
_LARGE = "الحد {limit} ميبيبايت للدفعة الواحدة.\nMore than {limit} MiB at once: send fewer files.\n"
_BROKEN = (
    "حدث خطأ في البرنامج، وما حُفظ قبله محفوظ. تفصيله في الطرفية.\n"
    "Something in the program went wrong; what was stored before is kept. The terminal tells more.\n"
)


def policy(settings: Settings) -> str:
    """The content security policy: all from this page alone; map tiles only where they were asked for."""
    tiles = f" {settings.tile_origin}" if settings.tile_origin else ""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; font-src 'self'; "
        f"img-src 'self' data:{tiles}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


class Guard:
    """Checks each request and marks each answer; what it lets through came from the opened page or the address bar."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings
        self._policy = policy(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, self._marked(scope, send))
            return
        marked = self._marked(scope, send)
        has_begun = False

        async def noticed(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await marked(message)

        try:
            await self._app(scope, self._bounded(receive), noticed)
        except Exception:
            # Told to the person here, and to the terminal by the server.
            if not has_begun:
                await _no(500, _BROKEN)(scope, receive, marked)
            raise

    def _refusal(self, scope: Scope) -> Response | None:
        """What is answered in the view's place; None when the request may pass."""
        headers = Headers(scope=scope)
        if f"http://{headers.get('host', '')}" not in self._settings.origins:
            return _no(421, _HOST)
        if headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}:
            return _no(403, _SITE)
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = next((value for name, value in query if name == _TOKEN), None)
        if scope["method"] == "GET" and given is not None:
            return self._let_in(scope, given, [(name, value) for name, value in query if name != _TOKEN])
        if not _same(_cookie(headers, self._settings.cookie), self._settings.session):
            return _no(403, _CLOSED)
        if scope["method"] not in _SAFE and not self._is_own(headers):
            return _no(403, _FORM)
        limit = self._settings.max_request >> 20
        if int(_digits(headers.get("content-length", "0"))) > self._settings.max_request:
            return _no(413, _LARGE.format(limit=limit))
        return None

    def _let_in(self, scope: Scope, given: str, rest: list[tuple[str, str]]) -> Response:
        """The session's cookie for the right token, and on to the same address without it."""
        if not _same(given, self._settings.token):
            return _no(403, _CLOSED)
        path = "/" + scope["path"].lstrip("/\\")
        response = RedirectResponse(path + (f"?{urlencode(rest)}" if rest else ""), status_code=303)
        response.set_cookie(self._settings.cookie, self._settings.session, httponly=True, samesite="strict", path="/")
        return response

    def _is_own(self, headers: Headers) -> bool:
        """Whether a request that may change something says that it comes from this page."""
        origin = headers.get("origin")
        if origin is not None:
            return origin in self._settings.origins
        try:
            referer = urlsplit(headers.get("referer", ""))
        except ValueError:
            return False
        return f"{referer.scheme}://{referer.netloc}" in self._settings.origins

    def _bounded(self, receive: Receive) -> Receive:
        """The body, cut off when it is longer than it may be, whatever its header said."""
        taken = 0

        async def bounded() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._settings.max_request:
                raise TooLargeError
            return message

        return bounded

    def _marked(self, scope: Scope, send: Send) -> Send:
        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["content-security-policy"] = self._policy
                headers["x-content-type-options"] = "nosniff"
                headers["referrer-policy"] = "same-origin"
                headers["cross-origin-opener-policy"] = "same-origin"
                headers["cross-origin-resource-policy"] = "same-origin"
                headers["permissions-policy"] = "camera=(), geolocation=(), microphone=()"
                headers["cache-control"] = "no-cache" if scope["path"].startswith("/static/") else "no-store"
            await send(message)

        return marked


class TooLargeError(Exception):
    """A body that goes on beyond what one request may hold."""


def _no(status: int, why: str) -> Response:
    return PlainTextResponse(why, status_code=status)


def _same(given: str, wanted: str) -> bool:
    """Whether a secret is the right one, in a time that does not tell how nearly."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def _cookie(headers: Headers, name: str) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _digits(value: str) -> str:
    return value if value.isascii() and value.isdigit() and len(value) < 19 else "0"


def is_csrf(given: object, wanted: str) -> bool:
    """Whether a form brought the secret that it must bring."""
    return isinstance(given, str) and _same(given, wanted)
