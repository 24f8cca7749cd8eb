"""Who gets in, and from where: the token, the cookie, the host, other sites, forms without the secret."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from musnad.ledger import Ledger
from musnad.web.app import ROUTES, make_app
from musnad.web.settings import Settings

OWN = "http://127.0.0.1:8765"
POSTED = sorted({route.path for route in ROUTES if isinstance(route, Route) and "POST" in (route.methods or ())})


@pytest.fixture
def stranger(settings: Settings) -> TestClient:
    """A client that never saw the opened address."""
    return TestClient(make_app(settings), base_url=OWN, follow_redirects=False)


def test_the_opened_address_gives_a_cookie_and_hides_the_token(stranger: TestClient, settings: Settings) -> None:
    answer = stranger.get(f"/read?token={settings.token}&lang=en")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/read?lang=en"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert settings.token not in cookie
    assert stranger.get("/read").status_code == 200


@pytest.mark.parametrize("address", ["/", "/read", "/briefs/09", "/reports/09", "/static/css/base.css", "/nothing"])
def test_without_the_cookie_nothing_is_shown(stranger: TestClient, address: str) -> None:
    answer = stranger.get(address)
    assert answer.status_code == 403
    assert "musnad serve" in answer.text
    assert "ليبيا" not in answer.text


@pytest.mark.parametrize("token", ["", "only-for-test", "only-for-testsx", "٣", "%00", "only-for-tests%00"])
def test_a_wrong_token_is_refused(stranger: TestClient, token: str) -> None:
    answer = stranger.get(f"/?token={token}")
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("cookie", ["", "x", "٣", 'a"b', "session; path=/"])
def test_a_wrong_cookie_is_refused(stranger: TestClient, settings: Settings, cookie: str) -> None:
    answer = stranger.get("/read", headers={"cookie": f"{settings.cookie}={cookie}".encode()})
    assert answer.status_code == 403


def test_a_redirect_never_leads_to_another_site(stranger: TestClient, settings: Settings) -> None:
    for path in ("//evil.example/x", "/\\evil.example/x", "///evil.example"):
        answer = stranger.get(f"{OWN}{path}?token={settings.token}")
        assert answer.status_code in {303, 404}
        assert answer.headers.get("location", "/x").startswith("/")
        assert not answer.headers.get("location", "/x").startswith(("//", "/\\"))


FOREIGN = (
    "evil.example", "evil.example:8765", "127.0.0.1", "127.0.0.1:1", "127.0.0.1:8765.evil.example", "", "0.0.0.0:8765",
)  # fmt: skip


@pytest.mark.parametrize("host", FOREIGN)
def test_another_host_name_is_refused(page: TestClient, host: str) -> None:
    # A name that leads to this machine (DNS rebinding) must not open the page to the site that owns the name.
    answer = page.get("/read", headers={"host": host})
    assert answer.status_code == 421


@pytest.mark.parametrize("host", ["localhost:8765", "[::1]:8765", "127.0.0.1:8765"])
def test_the_machine_s_own_names_are_taken(page: TestClient, host: str) -> None:
    assert page.get("/read", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_another_site_asks_for_is_refused(page: TestClient, csrf: str, site: str, method: str) -> None:
    answer = page.request(method, "/read", data={"csrf": csrf}, headers={"sec-fetch-site": site})
    assert answer.status_code == 403


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_what_the_page_asks_for_is_answered(page: TestClient, site: str) -> None:
    assert page.get("/read", headers={"sec-fetch-site": site}).status_code == 200


def test_there_are_forms_to_be_tested() -> None:
    assert {"/read", "/ledger", "/decide"} <= set(POSTED)


@pytest.mark.parametrize("path", POSTED)
@pytest.mark.parametrize("given", [{}, {"csrf": ""}, {"csrf": "x"}, {"csrf": "٣"}])
def test_a_form_without_the_secret_changes_nothing(
    page: TestClient, settings: Settings, path: str, given: dict[str, str]
) -> None:
    with Ledger.open(settings.ledger) as ledger:
        before = ledger.head()
        answer = page.post(path, data={"text": "مقتل 7 أشخاص في قصف", "ledger": "libya.db", **given})
        assert answer.status_code == 403
        assert ledger.head() == before


@pytest.mark.parametrize("path", POSTED)
@pytest.mark.parametrize(
    "origin", ["null", "http://evil.example", "http://127.0.0.1:8766", "https://127.0.0.1:8765", ""]
)
def test_a_form_from_elsewhere_is_refused_even_with_the_secret(
    page: TestClient, csrf: str, path: str, origin: str
) -> None:
    answer = page.post(path, data={"csrf": csrf}, headers={"origin": origin})
    assert answer.status_code == 403


def test_a_form_that_says_no_origin_must_name_its_page(page: TestClient, csrf: str) -> None:
    del page.headers["origin"]
    assert page.post("/read", data={"csrf": csrf}).status_code == 403
    for referer in ("", "http://[", "http://evil.example/", f"{OWN}@evil.example/", "\xff", f"{OWN}0/read"):
        answer = page.post("/read", data={"csrf": csrf}, headers={"referer": referer.encode("latin-1")})
        assert answer.status_code == 403, referer
    assert page.post("/read", data={"csrf": csrf}, headers={"referer": f"{OWN}/read"}).status_code == 422


def test_the_secret_of_one_ledger_opens_no_other(page: TestClient, settings: Settings, csrf: str) -> None:
    with Ledger.open(settings.ledger.with_name("other.db")) as other:
        assert other.info().reports == 0
    assert page.post("/ledger", data={"csrf": csrf, "ledger": "other.db"}).status_code == 200
    assert "other.db" in page.get("/read").text
    answer = page.post("/read", data={"csrf": csrf, "text": "مقتل 7 أشخاص في قصف على مرزق"})
    assert answer.status_code == 403
    with Ledger.open(settings.ledger.with_name("other.db")) as other:
        assert other.info().reports == 0


@pytest.mark.parametrize("name", ["../libya.db", "/etc/passwd", "none.db", "", "out.db", "text.db"])
def test_no_ledger_outside_the_folder_is_opened(
    page: TestClient, settings: Settings, csrf: str, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "out.db"
    Ledger.open(outside).close()
    settings.ledger.with_name("out.db").symlink_to(outside)
    settings.ledger.with_name("text.db").write_text("no ledger")
    assert page.post("/ledger", data={"csrf": csrf, "ledger": name}).status_code == 404
    assert "libya.db" in page.get("/read").text


@pytest.mark.parametrize("address", ["/read", "/nothing", "/static/js/musnad.js", "/briefs/none"])
def test_every_answer_is_marked(page: TestClient, address: str) -> None:
    headers = page.get(address).headers
    policy = headers["content-security-policy"]
    for rule in (
        "default-src 'none'",
        "script-src 'self';",
        "style-src 'self';",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ):
        assert rule in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == ("no-cache" if "static" in address else "no-store")


def test_refusals_are_marked_too(stranger: TestClient) -> None:
    assert "default-src 'none'" in stranger.get("/").headers["content-security-policy"]


def test_tiles_are_the_one_other_origin(open_page: Callable[..., TestClient]) -> None:
    page = open_page(tiles="https://tile.example/{z}/{x}/{y}.png")
    policy = page.get("/read").headers["content-security-policy"]
    assert "img-src 'self' data: https://tile.example;" in policy
    assert policy.count("https://") == 1


OUTSIDE = (
    "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/css/%2e%2e/%2e%2e/%2e%2e/app.py",
    "/static//etc/passwd", "/static/%2fetc%2fpasswd", "/static/css/..\\..\\app.py", "/static/", "/static/js",
)  # fmt: skip


@pytest.mark.parametrize("path", OUTSIDE)
def test_files_outside_the_static_folder_are_not_served(page: TestClient, path: str) -> None:
    answer = page.get(f"{OWN}{path}")
    assert answer.status_code == 404
    assert "make_app" not in answer.text
    assert "root:" not in answer.text


def test_an_error_of_the_program_is_told_without_its_details(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_ledger: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("musnad.web.views.read.shelf", broken)
    client = TestClient(make_app(settings), base_url=OWN, raise_server_exceptions=False)
    answer = client.get(f"/read?token={settings.token}")
    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
