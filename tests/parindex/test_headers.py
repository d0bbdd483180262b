"""What every answer tells the browser, errors included."""

import pytest
from django.urls import path

from parindex import urls


def breaks(request):
    raise ArithmeticError("on purpose")


urlpatterns = [*urls.urlpatterns, path("breaks/", breaks)]
handler400, handler403, handler404, handler500 = (
    urls.handler400,
    urls.handler403,
    urls.handler404,
    urls.handler500,
)


@pytest.fixture
def production(settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.ROOT_URLCONF = __name__


@pytest.mark.django_db
@pytest.mark.usefixtures("production")
@pytest.mark.parametrize(
    ("address", "code"),
    [("/login/", 200), ("/", 302), ("/nothing-here/", 404), ("/breaks/", 500), ("/health/", 200)],
)
def test_every_answer_carries_the_headers(client, cast, address, code):
    if code in (404, 500):
        client.force_login(cast.staff)
    client.raise_request_exception = False
    answer = client.get(address, secure=True)
    assert answer.status_code == code
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Strict-Transport-Security"].startswith("max-age=31536000")
    assert answer["X-Frame-Options"] == "DENY"


@pytest.mark.django_db
@pytest.mark.usefixtures("production")
def test_cookies_are_for_https_only(client):
    cookies = client.get("/login/", secure=True).cookies
    assert cookies
    for cookie in cookies.values():
        assert cookie["secure"]
        assert cookie["samesite"] == "Lax"


@pytest.mark.usefixtures("production")
def test_plain_http_is_sent_to_https(client):
    answer = client.get("/login/")
    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/login/")


@pytest.mark.django_db
@pytest.mark.usefixtures("production")
def test_health_is_asked_from_inside_without_https(client):
    assert client.get("/health/").status_code == 200
