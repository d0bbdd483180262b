"""The pages of Home Affairs: board, appraisal, survey, ranking, result; who sees them, and what."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from criteria.models import CriteriaSet, Criterion
from criteria.periods import Period
from scoring.models import Campaign, ScoreEntry, ScoreSheet
from scoring.sheets import workflow
from tests.factories import make_campaign, make_period, make_set
from tests.people import Cast, District
from tests.reading import told
from tests.scoring.appraising import appraise_all, finish, leaf, make_submitted
from tests.undoing import stands
from units.models import User

MOST_QUERIES = 12


standing = stands(make_submitted)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


@pytest.fixture
def get(client: Client) -> Callable[..., str]:
    def read(person: User, name: str, pk: int, query: str = "", expect: int = 200) -> str:
        client.force_login(person)
        answer = client.get(reverse(f"scoring:{name}", args=[pk]) + query)
        assert answer.status_code == expect
        return answer.content.decode()

    return read


def post(client: Client, person: User, name: str, pk: int, **data):
    client.force_login(person)
    return client.post(reverse(f"scoring:{name}", args=[pk]), data)


# --- who sees what -------------------------------------------------------------------------------


def test_each_page_answers_each_person(sheet: ScoreSheet, cast: Cast, get) -> None:
    period = sheet.period_id
    expected = {
        ("board", period): {"home_affairs": 200, "appraiser": 200, "leader": 200, "staff": 403},
        ("ranking", period): {"home_affairs": 200, "leader": 200, "appraiser": 403, "head": 403},
        ("survey", period): {"home_affairs": 200, "appraiser": 403, "leader": 403, "staff": 403},
        ("appraisal", sheet.pk): {"home_affairs": 200, "appraiser": 200, "leader": 403}
        | {"staff": 403, "other_head": 404},
        ("result", sheet.pk): {"home_affairs": 200, "leader": 200, "staff": 200, "head": 200}
        | {"other_staff": 404, "viewer": 404},
    }
    for (name, pk), people in expected.items():
        for person, code in {**people, "neighbour_home_affairs": 404}.items():
            get(getattr(cast, person), name, pk, expect=code)


def test_a_unit_sees_granted_points_once_they_are_final(sheet: ScoreSheet, cast: Cast, get) -> None:
    ScoreEntry.objects.filter(pk=leaf(sheet, "1.1.1").pk).update(
        first_points=0, first_reason="Ban hành sau thời hạn", first_reason_code="late_document"
    )
    finish(sheet, cast.home_affairs)
    assert "Ban hành sau thời hạn" not in get(cast.head, "result", sheet.pk)
    assert "Ban hành sau thời hạn" in get(cast.home_affairs, "result", sheet.pk)
    workflow.finalise(sheet, by=cast.home_affairs)
    assert "Ban hành sau thời hạn" in get(cast.head, "result", sheet.pk)


def test_the_ranking_leads_to_what_its_numbers_are_made_of(
    sheet: ScoreSheet, cast: Cast, get
) -> None:
    finish(sheet, cast.home_affairs)
    page = get(cast.leader, "ranking", sheet.period_id)
    result = reverse("scoring:result", args=[sheet.pk])
    assert f'href="{result}?area=3"' in page
    assert "tạm tính" in page
    assert "Chưa gửi phiếu." in page
    area = get(cast.leader, "result", sheet.pk, "?area=3")
    assert ">3.1.1<" in area
    assert ">1.1.1<" not in area


def test_pages_take_few_queries(
    sheet: ScoreSheet, cast: Cast, client: Client, django_assert_max_num_queries
) -> None:
    client.force_login(cast.home_affairs)
    pages = {"board": sheet.period_id, "survey": sheet.period_id, "ranking": sheet.period_id}
    pages |= {"appraisal": sheet.pk, "result": sheet.pk, "campaign": sheet.period.campaign_id}
    for name, pk in pages.items():
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(reverse(f"scoring:{name}", args=[pk])).status_code == 200
    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get(reverse("scoring:campaign_list")).status_code == 200


# --- appraising through the page -----------------------------------------------------------------


def test_a_saved_leaf_answers_with_what_moved(
    sheet: ScoreSheet, cast: Cast, client: Client
) -> None:
    entry = leaf(sheet, "1.1.1")
    answer = post(
        client, cast.home_affairs, "entry_appraise", entry.pk, version=entry.version, points="0,5"
    )
    assert answer.status_code == 422
    assert list(answer.json()["by_field"]) == ["reason", "reason_code"]
    answer = post(
        client,
        cast.home_affairs,
        "entry_appraise",
        entry.pk,
        version=entry.version,
        points="0,5",
        reason="Chậm",
        reason_code="late_document",
    )
    said = answer.json()
    assert (said["points"], said["differs"], said["answered"]) == ("0,50", True, True)
    assert said["totals"]["points"] == said["totals"]["above"]["1"] == "0,50"
    late = post(
        client, cast.home_affairs, "entry_appraise", entry.pk, version=entry.version, points="1"
    )
    assert late.status_code == 409
    current = late.json()["current"]
    assert "0,5" in current["conflict"]
    assert (current["note"], current["not_applicable"]) == ("Chậm", False)
    assert current["values"] == {
        "points": "0,5", "reason": "Chậm", "reason_code": "late_document",
    }  # fmt: skip


@pytest.mark.parametrize("version", ["", "x", "9" * 30, "-1"])
def test_a_version_that_is_none_is_too_late(
    sheet: ScoreSheet, cast: Cast, client: Client, version: str
) -> None:
    pk = leaf(sheet, "1.1.1").pk
    answer = post(client, cast.home_affairs, "entry_appraise", pk, version=version, points="1")
    assert answer.status_code == 409


def test_what_is_posted_beside_the_points_changes_nothing(
    sheet: ScoreSheet, cast: Cast, client: Client
) -> None:
    entry = leaf(sheet, "1.1.1")
    post(
        client,
        cast.home_affairs,
        "entry_appraise",
        entry.pk,
        version=entry.version,
        points="1",
        self_points="0",
        first_by=cast.leader.pk,
        status="final",
    )
    now = leaf(sheet, "1.1.1")
    assert (now.self_points, now.first_by) == (entry.self_points, cast.home_affairs)
    sheet.refresh_from_db()
    assert sheet.status == ScoreSheet.Status.SUBMITTED


def test_accepting_many_is_shown_before_it_is_done(
    sheet: ScoreSheet, cast: Cast, client: Client, get
) -> None:
    keys = [entry.pk for entry in sheet.entries.all()]
    query = "?" + "&".join(f"entry={key}" for key in keys) + "&entry=none"
    preview = get(cast.appraiser, "sheet_accept", sheet.pk, query)
    assert "Tiêu chí này do Phòng Nội vụ thẩm định" in preview
    assert not sheet.entries.filter(first_points__isnull=False).exists()
    answer = post(client, cast.appraiser, "sheet_accept", sheet.pk, entry=keys)
    assert answer.status_code == 302
    granted = sheet.entries.filter(first_points__isnull=False)
    assert granted.count() == preview.count('name="entry"') > 0


def test_a_leaf_of_another_unit_is_not_accepted_along(
    sheet: ScoreSheet, cast: Cast, client: Client
) -> None:
    other = ScoreEntry.objects.exclude(sheet=sheet).filter(sheet__period=sheet.period)[0]
    post(client, cast.home_affairs, "sheet_accept", sheet.pk, entry=[other.pk])
    assert not ScoreEntry.objects.filter(first_by__isnull=False).exists()


def test_steps_of_home_affairs_return_to_the_board(
    sheet: ScoreSheet, cast: Cast, client: Client
) -> None:
    board = reverse("scoring:board", args=[sheet.period_id])
    refused = post(client, cast.home_affairs, "sheet_finish", sheet.pk)
    assert refused["Location"] == reverse("scoring:sheet_finish", args=[sheet.pk]) + "?since="
    answer = post(client, cast.home_affairs, "sheet_reopen", sheet.pk, reason="Bổ sung số liệu")
    assert answer["Location"] == board
    sheet.refresh_from_db()
    assert sheet.status == ScoreSheet.Status.DRAFT


def test_the_board_finishes_and_finalises_what_is_ready(
    sheet: ScoreSheet, cast: Cast, client: Client
) -> None:
    post(client, cast.home_affairs, "board_finish", sheet.period_id)
    sheet.refresh_from_db()
    assert sheet.status == ScoreSheet.Status.SUBMITTED
    appraise_all(sheet, cast.home_affairs)
    assert post(client, cast.leader, "board_finish", sheet.period_id).status_code == 403
    post(client, cast.home_affairs, "board_finish", sheet.period_id)
    sheet.refresh_from_db()
    assert sheet.status == ScoreSheet.Status.APPRAISED
    post(client, cast.home_affairs, "board_finalise", sheet.period_id)
    sheet.refresh_from_db()
    assert sheet.status == ScoreSheet.Status.FINAL


# --- the survey on one page ----------------------------------------------------------------------


@pytest.fixture
def surveyed(place: District, cast: Cast) -> list[ScoreEntry]:
    """The survey leaves of the commune at the year's end; its sheet is submitted."""
    period = make_period(make_campaign(place, cast), Period.Y, cast.home_affairs)
    sheet = period.sheets.get(unit=place.commune)
    sheet.entries.filter(criterion__method=Criterion.Method.SELF).update(self_points=0)
    workflow.submit(sheet, by=cast.head)
    return list(sheet.entries.filter(criterion__method=Criterion.Method.SURVEY))


def typed(entries: list[ScoreEntry], *values: str) -> dict[str, str]:
    pairs = list(zip(entries, values, strict=False))
    return {f"value_{entry.pk}": value for entry, value in pairs} | {
        f"version_{entry.pk}": str(entry.version) for entry, _value in pairs
    }


def test_the_survey_is_saved_for_all_units_at_once(
    surveyed: list[ScoreEntry], cast: Cast, client: Client
) -> None:
    period = surveyed[0].sheet.period_id
    answer = post(client, cast.home_affairs, "survey", period, **typed(surveyed, "80", "82,5", ""))
    assert answer.status_code == 302
    first, second, third = surveyed[:3]
    for entry in surveyed:
        entry.refresh_from_db()
    assert first.first_points == first.criterion.maximum * 80 / 100
    assert second.first_answer == {"value": "82.5"}
    assert third.first_points is None
    assert first.first_by == cast.home_affairs


def test_one_wrong_cell_saves_nothing_and_keeps_what_was_typed(
    surveyed: list[ScoreEntry], cast: Cast, client: Client
) -> None:
    period = surveyed[0].sheet.period_id
    answer = post(client, cast.home_affairs, "survey", period, **typed(surveyed, "80", "182"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="error-value_{surveyed[1].pk}"' in page
    assert f'id="error-value_{surveyed[0].pk}"' not in page
    assert 'value="182"' in page
    assert 'value="80"' in page
    assert not ScoreEntry.objects.filter(first_points__isnull=False).exists()


def test_a_survey_that_somebody_else_entered_is_not_overwritten_unseen(
    surveyed: list[ScoreEntry], cast: Cast, client: Client
) -> None:
    period = surveyed[0].sheet.period_id
    post(client, cast.home_affairs, "survey", period, **typed(surveyed, "80"))
    late = typed(surveyed, "70", "75")
    answer = post(client, cast.home_affairs, "survey", period, **late)
    assert answer.status_code == 422
    surveyed[0].refresh_from_db()
    surveyed[1].refresh_from_db()
    assert surveyed[0].first_answer == {"value": "80"}
    assert surveyed[1].first_answer is None


def test_the_survey_of_a_draft_cannot_be_entered(
    surveyed: list[ScoreEntry], place: District, cast: Cast, client: Client
) -> None:
    period = surveyed[0].sheet.period_id
    draft = list(
        ScoreEntry.objects.filter(
            sheet__unit=place.other_commune, criterion__method=Criterion.Method.SURVEY
        )
    )
    post(client, cast.home_affairs, "survey", period, **typed(draft, "80"))
    assert not ScoreEntry.objects.filter(first_points__isnull=False).exists()


# --- setting up a campaign -----------------------------------------------------------------------


def dates(**changes: str) -> dict[str, str]:
    ends = {"Q1": "2021-03-14", "H1": "2021-06-14", "Q3": "2021-09-14", "Y": "2021-12-14"}
    form: dict[str, str] = {}
    for period, end in ends.items():
        form |= {
            f"{period}-figures_from": "2020-12-15",
            f"{period}-figures_to": end,
            f"{period}-self_due_at": f"{end}T17:00",
            f"{period}-appraisal_due_at": "2022-01-20T17:00",
        }
    return form | {"title": "Chỉ số CCHC 2021"} | changes


@pytest.fixture
def unused(place: District) -> CriteriaSet:
    return make_set(place.district)


def test_a_campaign_is_set_up_for_the_chosen_units(
    unused: CriteriaSet, place: District, cast: Cast, client: Client
) -> None:
    answer = post(
        client, cast.home_affairs, "campaign_create", unused.pk, **dates(), units=place.commune.pk
    )
    campaign = Campaign.objects.get()
    assert answer["Location"] == reverse("scoring:campaign", args=[campaign.pk])
    assert told(answer) == [("success", "Đã lập đợt chấm điểm. Hãy mở kỳ đầu tiên.")]
    assert [member.unit for member in campaign.judged.all()] == [place.commune]
    assert campaign.periods.count() == 4


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"Q1-figures_to": "2020-12-01"}, "Q1-figures_to"),
        ({"Y-appraisal_due_at": "2021-12-14T17:00"}, "Y-appraisal_due_at"),
        ({"H1-self_due_at": "hôm nay"}, "H1-self_due_at"),
        ({"Y-explanation_due_at": "2022-01-20T17:00"}, "Y-explanation_due_at"),
        ({"Y-second_appraisal_due_at": "2022-02-20T17:00"}, "Y-explanation_due_at"),
        (
            {
                "Y-explanation_due_at": "2022-01-25T17:00",
                "Y-second_appraisal_due_at": "2022-01-25T17:00",
            },
            "Y-second_appraisal_due_at",
        ),
        ({"title": " "}, "title"),
    ],
)
def test_a_wrong_field_is_named_and_the_rest_is_kept(
    unused: CriteriaSet, place: District, cast: Cast, client: Client, changes, field: str
) -> None:
    form = dates(**changes) | {"units": place.commune.pk}
    answer = post(client, cast.home_affairs, "campaign_create", unused.pk, **form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in page
    assert page.count('_error"') == page.count(f'id_{field}_error"')
    assert 'value="14/09/2021"' in page
    assert not Campaign.objects.exists()


def test_a_campaign_needs_a_unit(unused: CriteriaSet, cast: Cast, client: Client) -> None:
    answer = post(client, cast.home_affairs, "campaign_create", unused.pk, **dates())
    assert answer.status_code == 422
    assert not Campaign.objects.exists()


def test_changed_dates_need_a_reason(sheet: ScoreSheet, cast: Cast, client: Client) -> None:
    period = sheet.period
    form = {
        "figures_from": "2020-12-15",
        "figures_to": "2021-03-14",
        "self_due_at": "2027-03-20T17:00",
        "appraisal_due_at": "2027-04-20T17:00",
    }
    refused = post(client, cast.home_affairs, "period_dates", period.pk, **form)
    assert refused.status_code == 422
    post(client, cast.home_affairs, "period_dates", period.pk, **form, reason="Gia hạn")
    period.refresh_from_db()
    assert period.self_due_at.year == 2027


def test_an_explanation_round_is_given_and_taken_away(
    sheet: ScoreSheet, cast: Cast, client: Client
) -> None:
    period = sheet.period
    form = {
        "figures_from": "2020-12-15",
        "figures_to": "2021-03-14",
        "self_due_at": "2031-03-20T17:00",
        "appraisal_due_at": "2031-04-20T17:00",
        "reason": "Bổ sung vòng giải trình",
    }
    round_dates = {
        "explanation_due_at": "2031-04-25T17:00",
        "second_appraisal_due_at": "2031-05-05T17:00",
    }
    post(client, cast.home_affairs, "period_dates", period.pk, **form, **round_dates)
    period.refresh_from_db()
    assert (period.explanation_due_at.day, period.second_appraisal_due_at.day) == (25, 5)
    post(client, cast.home_affairs, "period_dates", period.pk, **form)
    period.refresh_from_db()
    assert (period.explanation_due_at, period.second_appraisal_due_at) == (None, None)


def test_the_year_is_proposed_with_an_explanation_round(
    unused: CriteriaSet, cast: Cast, client: Client
) -> None:
    client.force_login(cast.home_affairs)
    page = client.get(reverse("scoring:campaign_create", args=[unused.pk])).content.decode()
    assert 'name="Y-explanation_due_at" value="17:00 14/01/2022"' in page
    assert 'name="Y-second_appraisal_due_at" value="17:00 21/01/2022"' in page
    assert 'name="Q1-explanation_due_at" value=' not in page


def test_nobody_sets_up_a_campaign_without_logging_in(unused: CriteriaSet, client: Client) -> None:
    answer = client.get(reverse("scoring:campaign_create", args=[unused.pk]))
    assert answer["Location"].startswith(reverse("login"))
