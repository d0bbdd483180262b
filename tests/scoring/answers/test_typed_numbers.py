"""One table of typed numbers through every entrance: field, answers sent as JSON, import."""

from decimal import Decimal

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from criteria.models import Criterion
from criteria.periods import Period
from scoring.appraisal.survey.file import read_survey_file
from scoring.appraisal.survey.reading import read_survey
from scoring.campaigns.periods import visible_period
from scoring.models import ScoreEntry
from scoring.sheets import workflow
from tests.exported import write_xlsx
from tests.factories import make_campaign, make_period, make_sheet
from tests.people import Cast, District
from tests.scoring.filling import first_of
from tests.typed import ASKED, REFUSED, TAKEN
from tests.undoing import stands
from units.fields import NumberField, WholeField

EVERY = [*TAKEN, *ASKED, *REFUSED]
AMOUNT = {"kind": "proportional", "measure": "rate", "target": "100", "floor": None}
COUNTED = {**AMOUNT, "numerator": "số hồ sơ đúng hạn", "denominator": "tổng số hồ sơ"}
MONEY = {**AMOUNT, "numerator": "số vốn đã giải ngân", "denominator": "tổng số vốn được giao"}


def question(text: str) -> str:
    """The beginning of what is asked about a text with two readings."""
    return f"“{text}” là {ASKED[text][0]} hay "


# --- a form field --------------------------------------------------------------------------------


@pytest.mark.parametrize("text", EVERY)
def test_a_field_of_a_form(text: str) -> None:
    field = NumberField(places=3)
    if text in TAKEN:
        assert field.clean(text) == Decimal(TAKEN[text])
        return
    with pytest.raises(forms.ValidationError) as refusal:
        field.clean(text)
    assert refusal.value.messages[0].startswith(question(text) if text in ASKED else "“")


@pytest.mark.parametrize("text", ["1_5", "٣", "１", "2.025", "1e3", "1,5"])
def test_a_whole_field_is_no_way_round(text: str) -> None:
    with pytest.raises(forms.ValidationError):
        WholeField().clean(text)
    assert WholeField().clean(" 2025\u00a0") == 2025


# --- answers -------------------------------------------------------------------------------------


def build(place: District, cast: Cast) -> ScoreEntry:
    """A leaf whose rule is a rate of which nothing says what is measured."""
    entry = first_of(make_sheet(place, cast, Period.Y), "steps", measure="rate")
    return ruled(entry, AMOUNT)


standing = stands(build)


@pytest.fixture
def rate(made: ScoreEntry) -> ScoreEntry:
    return made


def ruled(entry: ScoreEntry, rule: dict) -> ScoreEntry:
    Criterion.objects.filter(pk=entry.criterion_id).update(rule=rule)
    return entry


def answer(client: Client, entry: ScoreEntry, cast: Cast, **typed: str) -> dict:
    client.force_login(cast.staff)
    entry.refresh_from_db()
    sent = {"version": entry.version, **typed}
    return client.post(reverse("scoring:entry_save", args=[entry.pk]), sent).json()


def test_an_answer_that_a_page_sends(client: Client, rate: ScoreEntry, cast: Cast) -> None:
    for text in EVERY:
        said = answer(client, rate, cast, numerator=text, denominator="10000000")
        if text in TAKEN:
            rate.refresh_from_db()
            assert Decimal(rate.answer["numerator"]) == Decimal(TAKEN[text]), text
        else:
            refused = said["by_field"]["numerator"]
            assert refused.startswith(question(text) if text in ASKED else "“"), text


def test_what_counts_things_is_whole(client: Client, rate: ScoreEntry, cast: Cast) -> None:
    def refused(part: str) -> str:
        said = answer(client, rate, cast, numerator=part, denominator="1.000.000")
        return said.get("by_field", {}).get("numerator", "")

    assert not refused("55,5")
    ruled(rate, MONEY)
    assert not refused("120.555,5")
    ruled(rate, COUNTED)
    assert refused("55,5") == "“55,5” phải là số nguyên."
    assert refused("95%") == "“95%” là tỷ lệ phần trăm; ô này cần một số không có dấu %."
    assert not refused("55,0")


def test_a_count_of_a_million_million_is_asked_about(
    client: Client, rate: ScoreEntry, cast: Cast
) -> None:
    for rule, most, more in (
        (COUNTED, "999.999.999", "1000000000"),
        (MONEY, "999.999.999.999", "1.000.000.000.000"),
    ):
        ruled(rate, rule)
        assert "by_field" not in answer(client, rate, cast, numerator="1", denominator=most)
        said = answer(client, rate, cast, numerator="1", denominator=more)
        assert "lớn bất thường" in said["by_field"]["denominator"]


# --- the import of the survey --------------------------------------------------------------------


def test_the_import_of_the_survey(place: District, cast: Cast) -> None:
    period = make_period(make_campaign(place, cast), Period.Y, cast.home_affairs)
    ScoreEntry.objects.filter(criterion__method=Criterion.Method.SELF).update(self_points=0)
    for sheet, head in zip(period.sheets.all(), (cast.head, cast.other_head), strict=True):
        workflow.submit(sheet, by=head)
    table = read_survey(visible_period(cast.home_affairs, period.pk), cast.home_affairs)
    for text in EVERY:
        found = read_survey_file(write_xlsx(["code", "8.1.1"], [["20140", text]]), table)
        number = Decimal(TAKEN.get(text, -1))
        problems = [each.words for each in found.findings]
        if text in ASKED:
            assert problems[0].startswith(question(text))
        elif number == 0 or (1 < number <= 100 and round(number, 2) == number):
            (change,) = found.changes
            assert (problems, change.after) == ([], f"{number.normalize():f}".replace(".", ","))
        else:
            assert (len(problems), list(found.changes)) == (1, []), text
