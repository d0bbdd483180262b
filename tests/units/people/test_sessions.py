"""The session of a request: read with one question, and never one that a stranger made up."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

SessionStore = import_module(settings.SESSION_ENGINE).SessionStore

pytestmark = pytest.mark.django_db


def test_what_was_kept_is_read_until_it_expires(django_assert_num_queries) -> None:
    kept = SessionStore()
    kept["word"] = "Lộc An"
    kept.save()
    with django_assert_num_queries(1):
        assert SessionStore(kept.session_key)["word"] == "Lộc An"
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert SessionStore(kept.session_key).load() == {}


def test_a_key_that_nobody_gave_is_not_kept() -> None:
    made_up = SessionStore("a" * 32)
    assert made_up.load() == {}
    assert made_up.session_key is None
    made_up["word"] = "x"
    made_up.save()
    assert made_up.session_key != "a" * 32
