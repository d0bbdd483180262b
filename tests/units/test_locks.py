"""What is changed is locked before it is written, and read anew: what stood on the page may be old.

Two at a time are tried where it matters most (tests/racing.py); here it is asked of every change.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.exported import write_csv
from tests.people import SINCE, Cast
from tests.units.imports.test_import_accounts import KEYS, row
from units.models import AuditEvent, MailChoice, Notice, PasswordList, Upload, User
from units.notices import mail
from units.people import accounts, memberships
from units.people.delegations import delegate, revoke
from units.people.password_lists import asking, ending, making

pytestmark = pytest.mark.django_db
WRITES = re.compile(r"(^|; )(INSERT|UPDATE|DELETE) ")  # a request says first who it is


def locked(call: Callable[[], object]) -> set[str]:
    """The tables of which the call locks rows before it writes anything."""
    with CaptureQueriesContext(connection) as asked:
        call()
    said = [each["sql"] for each in asked]
    assert any(map(WRITES.search, said))
    reads = takewhile(lambda sql: not WRITES.search(sql), said)
    return {re.findall(r'FROM "(\w+)"', sql)[0] for sql in reads if "FOR UPDATE" in sql}


def deputy(cast: Cast):
    today = timezone.localdate()
    held = cast.head.memberships.get()
    days = {"valid_from": today, "valid_to": today}
    return delegate(held, cast.staff, reason="Nghỉ phép", by=cast.head, **days)


def test_an_account_and_its_roles(cast: Cast) -> None:
    held, by = cast.staff.memberships.get(), cast.administrator
    days = {"valid_from": SINCE, "valid_to": SINCE}
    assert locked(lambda: accounts.deactivate(cast.staff, by=by)) == {"units_user"}
    assert locked(lambda: accounts.activate(cast.staff, by=by)) == {"units_user"}
    assert locked(lambda: accounts.change_own_account(cast.staff, phone="1")) == {"units_user"}
    assert locked(lambda: memberships.change_membership(held, by=by, position="A", **days)) == {
        "units_membership"
    }


def test_a_delegation(cast: Cast) -> None:
    assert locked(lambda: deputy(cast)) == {"units_membership"}
    given = cast.head.memberships.get().delegations.get()
    assert locked(lambda: revoke(given, by=cast.head)) == {"units_delegation"}


def test_one_time_passwords(cast: Cast, client: Client) -> None:
    asked = asking.ask_for_reset([cast.staff], by=cast.administrator)
    store = making.reset_passwords(asking.job_of(asked), lambda _percent: None)
    assert locked(store) == {"units_user"}
    asked.refresh_from_db()
    assert locked(lambda: ending.take(asked, by=cast.administrator)) == {"units_passwordlist"}


def test_a_file_that_is_confirmed(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    file = SimpleUploadedFile("a.csv", write_csv(KEYS, [row()]))
    client.post(reverse("units:account_import"), {"file": file})
    confirm = reverse("units:account_import_confirm", args=[Upload.objects.get().pk])
    assert locked(lambda: client.post(confirm)) == {"units_upload"}
    assert PasswordList.objects.count() == 1


def test_urgent_notices(cast: Cast) -> None:
    night = datetime(2035, 10, 1, 5, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    User.objects.update(wants_mail=MailChoice.URGENT, email="a@example.vn")
    Notice.objects.create(
        recipient=cast.staff,
        kind="thing",
        target_id=1,
        urgent=True,
        created_at=night - timedelta(hours=1),
    )
    assert locked(lambda: mail.write_mails(night)) == {"units_notice"}


def test_the_trail_keeps_what_stood_when_it_was_changed(cast: Cast) -> None:
    """Two administrators have the same page open."""
    staff, held = cast.staff, cast.staff.memberships.get()
    User.objects.filter(pk=staff.pk).update(email="meanwhile@example.vn")
    staff.memberships.update(position="Công chức")
    by = cast.administrator
    accounts.change_account(staff, by=by, full_name="Staff", email="", phone="")
    memberships.change_membership(held, by=by, position="", valid_from=SINCE, valid_to=None)
    events = AuditEvent.objects.order_by("pk").values_list("verb", "before", "after")
    assert list(events) == [
        ("account_changed", {"email": "meanwhile@example.vn"}, {"email": ""}),
        ("membership_changed", {"position": "Công chức"}, {"position": ""}),
    ]
    staff.refresh_from_db()
    held.refresh_from_db()
    assert (staff.email, held.position) == ("", "")
