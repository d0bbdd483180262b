"""The demo district: every commune at some point of the year, and accounts that open."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

from demo.report import issue_first_quarter
from demo.year import play
from parindex.login.demo_accounts import demo_accounts
from plans.models import Plan
from reports.models import Report
from scoring.deadlines import in_time
from scoring.models import (
    AppraiserNote,
    EntryComment,
    Extension,
    Part,
    Publication,
    ScoreSheet,
)
from tests.parindex.restored import another_machine, back_up, facts_of
from units.models import Unit, User


def assert_all_communes_stand_somewhere_in_the_year(client: Client) -> None:
    found = ScoreSheet.objects.values_list("period__period", "status")
    counts = {each: list(found).count(each) for each in set(found)}
    explaining = ScoreSheet.objects.being_explained().get()
    assert explaining.unit.short_name == "Lộc An"
    assert counts == {
        ("Y", "published"): 4,  # of the year before
        ("Q1", "final"): 17,
        ("H1", "appraised"): 8,
        ("H1", "explaining"): 1,
        ("H1", "submitted"): 6,
        ("H1", "draft"): 2,
        ("Q3", "submitted"): 3,
        ("Q3", "proposed"): 2,
        ("Q3", "draft"): 12 + 1,  # the communes and the district itself
    }
    late = ScoreSheet.objects.filter(submitted_at__isnull=False)
    assert [sheet for sheet in late.select_related("period") if not in_time(sheet)] == []
    parts = Part.objects.values_list("status", flat=True)
    assert (len(parts), list(parts).count("handed_in")) == (6, 1)
    assert explaining.entries.filter(explanation__question__gt="").count() == 2
    assert explaining.entries.filter(explanation__answer__gt="").count() == 1
    said = EntryComment.objects.filter(answer_to=None).values_list("kind", "resolved_at")
    assert sorted((kind, at is not None) for kind, at in said) == [
        ("comment", False),
        ("comment", True),
        ("question", False),
        ("question", False),
    ]
    plans = Plan.objects.values_list("authority__short_name", "year", "status")
    assert sorted(plans) == [
        ("Lộc An", 2021, "issued"),
        ("Lộc Trì", 2021, "issued"),
        ("UBND huyện Phú Lộc", 2021, "issued"),
        ("UBND huyện Phú Lộc", 2022, "draft"),
    ]
    assert Extension.objects.get().sheet.unit.short_name == "Lộc Trì"
    assert AppraiserNote.objects.exists()
    published = Publication.objects.get(status="published")
    page = client.get(reverse("scoring:results", args=[published.pk])).content.decode()
    assert "3012/QĐ-UBND" in page
    for account in demo_accounts():
        user = User.objects.get(username=account.username)
        assert user.check_password(account.password)
        client.force_login(user)
        assert client.get("/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_the_year_is_played_and_nothing_is_broken_nor_lost_by_a_restore(
    settings, tmp_path, capsys, client
):
    """In one test: playing the year takes longest."""
    settings.EVIDENCE_STORAGE = tmp_path / "store"
    with transaction.atomic():
        play()
    assert_all_communes_stand_somewhere_in_the_year(client)
    issue_first_quarter()
    assert Report.objects.get(status="issued").pdf_size
    call_command("check_integrity")
    assert "khớp" in capsys.readouterr().out
    backup = back_up(tmp_path / "backups")
    before = facts_of(settings.EVIDENCE_STORAGE)
    with another_machine(tmp_path / "new"):
        call_command("restore", str(backup))
        assert "khớp" in capsys.readouterr().out
        assert facts_of(tmp_path / "new") == before


def test_it_never_fills_a_database_that_is_in_use(db, settings):
    settings.DEMO = True
    Unit(code="1", name="Ủy ban nhân dân tỉnh", short_name="UBND tỉnh", kind="province").plant()
    call_command("load_demo", "--if-empty")
    assert Unit.objects.count() == 1
    with pytest.raises(CommandError):
        call_command("load_demo")


def test_it_needs_the_demo_mode(db):
    with pytest.raises(CommandError):
        call_command("load_demo")
