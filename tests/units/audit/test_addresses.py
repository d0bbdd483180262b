"""From where a request came, with and without proxies, whatever a stranger writes into it."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.people import Cast
from units.audit.addresses import client_address, line_of
from units.models import AuditEvent

PROXY, PERSON, FORGED = "10.0.0.2", "113.160.1.9", "8.8.8.8"


@pytest.mark.parametrize(
    ("proxies", "nearest", "forwarded", "found"),
    [
        (0, PERSON, "", PERSON),
        (0, PERSON, FORGED, PERSON),  # nobody of ours wrote that
        (1, PROXY, PERSON, PERSON),
        (1, PROXY, f"{FORGED}, {PERSON}", PERSON),
        (1, PROXY, f"{FORGED}, 1.1.1.1, , {PERSON}", PERSON),
        (1, PROXY, f"nonsense, {PERSON}", PERSON),
        (1, PROXY, "", PROXY),  # asked without the proxy, by a health check
        (1, PROXY, f"{PERSON}, nonsense", PROXY),
        (1, "", f"{FORGED}, {PERSON}", PERSON),  # a socket of the same machine
        (1, "", "", None),
        (0, "", FORGED, None),
        (2, PROXY, f"{FORGED}, {PERSON}, 10.0.0.1", PERSON),
        (2, PROXY, PERSON, PERSON),  # from the second of the two
        (2, PROXY, f"{FORGED}, {PERSON}, unix:", PERSON),
        (1, PROXY, f"{PERSON}:51342", PERSON),
        (1, PROXY, "[2405:4800:1::9]:443", "2405:4800:1::9"),
        (1, PROXY, "2405:4800:1:0::9", "2405:4800:1::9"),
        (1, PROXY, "::ffff:113.160.1.9", PERSON),
        (0, "fe80::1%eth0", "", "fe80::1"),
        (1, PROXY, "\x00", PROXY),
        (1, PROXY, "1" * 5000, PROXY),
    ],
)
def test_the_address_is_that_of_the_person(proxies, nearest, forwarded, found):
    meta = {"REMOTE_ADDR": nearest, "HTTP_X_FORWARDED_FOR": forwarded}
    assert client_address(meta, proxies) == found


def test_a_network_of_one_customer_is_one_line():
    assert line_of("2405:4800:1:2::9") == line_of("2405:4800:1:2:ffff::1")
    assert line_of("2405:4800:1:2::9") != line_of("2405:4800:1:3::9")
    assert line_of(PERSON) == (PERSON, PERSON)
    assert line_of(None) is None


@pytest.mark.django_db
def test_the_trail_has_the_real_address(client: Client, cast: Cast, settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1
    client.post(
        reverse("login"),
        {"username": "staff", "password": "sai"},
        REMOTE_ADDR=PROXY,
        headers={"x-forwarded-for": f"{FORGED}, {PERSON}", "x-real-ip": FORGED},
    )
    assert AuditEvent.objects.get().address == PERSON
