"""A district with many communes: drafts to be saved, appraised sheets to be ranked.

`python -m bench.data UNITS` fills the database of DATABASE_URL and prints, as JSON, who may ask
for what: addresses and the cookies of logged-in people.
"""

import json
import sys
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db.models.functions import Now  # noqa: E402
from django.urls import reverse  # noqa: E402

from bench import bare  # noqa: E402
from criteria.leaf_rules import rule_of  # noqa: E402
from criteria.models import Criterion  # noqa: E402
from criteria.periods import Period  # noqa: E402
from criteria.rules.fields import Field  # noqa: E402
from criteria.rules.kinds.base import Rule  # noqa: E402
from criteria.words.answers import AnswerRefused, read_answer, score  # noqa: E402
from reports import workflow as reports  # noqa: E402
from scoring.campaigns.opening import open_period  # noqa: E402
from scoring.campaigns.setup import create_campaign  # noqa: E402
from scoring.models import CampaignPeriod, ScoreEntry, ScoreSheet  # noqa: E402
from scoring.points.totals import store_totals  # noqa: E402
from tests.factories import make_plan, make_set, period_dates  # noqa: E402
from tests.people import District, make_cast, make_district, make_person, make_unit  # noqa: E402
from tests.scoring.filling import fill as answer_each  # noqa: E402
from units.models import Role, Unit, User  # noqa: E402

TOKEN = "t" * 32  # the CSRF token of every session, as cookie and as header


def log_in(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"sessionid={session.session_key}; csrftoken={TOKEN}"


def typed(field: Field, turn: int) -> str:
    """What an officer could type into one input, different from turn to turn."""
    if field.kind == "choice":
        return field.options[turn % len(field.options)].value
    if field.points or field.alone:
        return "yes" if bool(turn % 2) == field.alone else ""
    if field.kind == "yes_no":
        return ("yes", "no")[turn % 2]
    most = min(int(field.maximum), 90)
    return str(max(int(field.minimum), most // (turn + 1)))


def two_answers(rule: Rule) -> list[dict[str, str]]:
    """Two different answers that the rule can score; fewer when our guesses do not fit it."""
    found: list[dict[str, str]] = []
    for turn in range(4):
        guess = {field.name: typed(field, turn) for field in rule.fields}
        try:
            outcome = score(rule, read_answer(rule, guess))
        except AnswerRefused:
            continue
        if outcome and guess not in found:
            found.append(guess)
    return found[:2]


def answer_all(sheets: list[ScoreSheet]) -> None:
    """Every leaf answered by the unit and granted by the appraiser."""
    for sheet in sheets:
        entries = list(sheet.entries.select_related("criterion"))
        for entry in entries:
            entry.first_points = entry.criterion.maximum / 2
            guesses = two_answers(rule_of(entry.criterion))
            if entry.criterion.method == Criterion.Method.SELF and guesses:
                rule = rule_of(entry.criterion)
                entry.answer = read_answer(rule, guesses[0])
                outcome = score(rule, entry.answer)
                assert outcome
                entry.self_points = entry.first_points = outcome.points
        ScoreEntry.objects.bulk_update(entries, ["answer", "self_points", "first_points"])
    ScoreSheet.objects.filter(pk__in=[sheet.pk for sheet in sheets]).update(
        status=ScoreSheet.Status.APPRAISED, submitted_at=Now(), appraised_at=Now()
    )
    for sheet in ScoreSheet.objects.filter(pk__in=[sheet.pk for sheet in sheets]):
        store_totals(sheet, with_band=sheet.period.is_final)


def leaves_to_save(sheet: ScoreSheet) -> list[dict[str, Any]]:
    entries = sheet.entries.select_related("criterion")
    own = entries.filter(criterion__method=Criterion.Method.SELF)
    answers = {entry.pk: two_answers(rule_of(entry.criterion)) for entry in own}
    return [
        {"address": reverse("scoring:entry_save", args=[pk]), "answers": pair}
        for pk, pair in answers.items()
        if len(pair) == 2
    ]


def fill(units: int) -> dict[str, Any]:
    call_command("migrate", verbosity=0)
    bare.prepare()
    place: District = make_district()
    cast = make_cast(place)
    communes: list[Unit] = [place.commune, place.other_commune]
    for number in range(3, units + 1):
        name = f"Xã số {number}"
        unit = make_unit(
            f"3{number:04}", f"Ủy ban nhân dân {name}", name, Unit.Kind.COMMUNE, place.district
        )
        communes.append(unit)
    make_plan(place, cast)
    campaign = create_campaign(
        make_set(place.district),
        title="Chỉ số CCHC các xã, thị trấn năm 2021",
        units=communes,
        periods=[period_dates(period) for period in Period],
        by=cast.home_affairs,
    )
    first, half, last = (
        campaign.periods.get(period=period) for period in (Period.Q1, Period.H1, Period.Y)
    )
    for period in (first, half, last):
        open_period(period, by=cast.home_affairs)
    for sheet in ScoreSheet.objects.filter(period=half):
        claim_all(sheet, by=cast.staff)
    answer_all(list(ScoreSheet.objects.filter(period=last)))
    return {
        "writers": [writer(sheet) for sheet in ScoreSheet.objects.filter(period=first)],
        "ranking": reverse("scoring:ranking", args=[last.pk]),
        "leaf": reverse("scoring:leaf_appraisal", args=[half.pk]),
        "home_affairs": log_in(cast.home_affairs),
        "report": report_of(last, cast.home_affairs),
    }


def claim_all(sheet: ScoreSheet, by: User) -> None:
    """Everything claimed and submitted: what Home Affairs appraises."""
    answer_each(sheet, by)
    ScoreSheet.objects.filter(pk=sheet.pk).update(
        status=ScoreSheet.Status.SUBMITTED, submitted_by=by, submitted_at=Now()
    )


def writer(sheet: ScoreSheet) -> dict[str, Any]:
    """An officer of the sheet's unit, with the leaves of the quarter and the sheet of the year."""
    officer = make_person(f"officer{sheet.unit_id}", Role.STAFF, sheet.unit)
    year = ScoreSheet.objects.get(unit=sheet.unit, period__period=Period.Y)
    return {
        "cookie": log_in(officer),
        "leaves": leaves_to_save(sheet),
        "sheet": reverse("scoring:sheet", args=[year.pk]),
    }


def report_of(period: CampaignPeriod, by: User) -> int:
    return reports.create(period, by=by).pk


if __name__ == "__main__":
    json.dump(fill(int(sys.argv[1])), sys.stdout)
