"""Reminding appraisers by hand of what is late: whom it reaches, how often, and whom not."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from scoring.appraisal.duties.assignee import Assignee
from scoring.appraisal.duties.giving import give
from scoring.late_work import reminding
from scoring.late_work.appraisals import late_appraisals
from scoring.late_work.reading import late_work
from scoring.late_work.reminding import remind
from scoring.models import CampaignPeriod, ScoreSheet
from tests.people import Cast, District, make_person
from tests.scoring.appraising import appraise_all, leaf, make_submitted
from tests.scoring.rounds import explain_all, make_explaining
from units.models import AuditEvent, Mail, MailChoice, Notice, Role, User
from units.notices.mail import write_mails
from units.notices.notifying import notice_text, url_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def due(**days: int) -> None:
    now = timezone.now()
    CampaignPeriod.objects.update(**{field: now + each * DAY for field, each in days.items()})


def keys(user: User) -> list[str]:
    return [each.key for each in late_appraisals(user, timezone.now())]


def told(kind: str = "appraisal_reminded") -> list[str]:
    names = Notice.objects.filter(kind=kind).values_list("recipient__username", flat=True)
    return sorted(names)


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    """Its appraisal falls to the Justice office and is three days late."""
    sheet = make_submitted(place, cast)
    sheet.period.criteria_set.criteria.update(appraiser_unit=place.justice)
    due(self_due_at=-9, appraisal_due_at=-3)
    make_person("justice_viewer", Role.STAFF, place.justice)
    make_person("retired", Role.APPRAISER, place.justice, is_active=False)
    Notice.objects.all().delete()
    return sheet


def test_the_appraisers_of_the_office_are_told_once_a_day(
    sheet: ScoreSheet, place: District, cast: Cast
) -> None:
    (key,) = keys(cast.home_affairs)
    assert key == f"appraisal-{sheet.period_id}-office-{place.justice.pk}"
    done = remind([key], by=cast.home_affairs)
    assert [each.who for each in done.sent] == ["P. Tư pháp"]
    assert told() == ["appraiser"]
    (event,) = AuditEvent.objects.filter(verb="remind_appraisal")
    assert (event.actor, event.unit, event.target_id) == (
        cast.home_affairs,
        place.district,
        sheet.period_id,
    )
    assert event.after == {"reminded": f"{place.justice} ({place.justice.code})"}
    again = remind([key], by=cast.home_affairs)
    assert (again.sent, [each.who for each in again.today]) == ([], ["P. Tư pháp"])
    assert told() == ["appraiser"]
    assert AuditEvent.objects.filter(verb="remind_appraisal").count() == 1


def test_the_notice_says_how_much_is_left_since_when(sheet: ScoreSheet, cast: Cast) -> None:
    leaves = sheet.entries.filter(excluded=False).count()
    remind(keys(cast.home_affairs), by=cast.home_affairs)
    notice = Notice.objects.get(kind="appraisal_reminded")
    assert notice.urgent
    start = f"Home_Affairs nhắc: còn {leaves} lượt chấm tiêu chí của 1 đơn vị chưa thẩm định Quý I"
    assert notice_text(notice).startswith(f"{start} 2021, đã quá hạn từ ")
    assert url_of(notice) == f"/periods/{sheet.period_id}/"


def test_what_is_due_soon_is_reminded_of_as_not_late(sheet: ScoreSheet, cast: Cast) -> None:
    due(appraisal_due_at=1)
    remind(keys(cast.home_affairs), by=cast.home_affairs)
    text = notice_text(Notice.objects.get(kind="appraisal_reminded"))
    assert "Quý I 2021, cần hoàn thành trước " in text


def test_it_is_mailed_at_once_to_who_wants_that(sheet: ScoreSheet, cast: Cast) -> None:
    wants = {"email": "tu.phap@example.vn", "wants_mail": MailChoice.URGENT}
    User.objects.filter(pk=cast.appraiser.pk).update(**wants)
    remind(keys(cast.home_affairs), by=cast.home_affairs)
    write_mails(timezone.now())
    assert Mail.objects.filter(urgent=True, recipient=cast.appraiser).count() == 1
    assert Notice.objects.get(kind="appraisal_reminded").mail


def test_offices_and_people_are_reminded_each_of_their_own(
    sheet: ScoreSheet, place: District, cast: Cast
) -> None:
    """Who appraises for the office and besides alone is told once, and both lines are reminded."""
    campaign, also = sheet.period.campaign, cast.appraiser
    alone = make_person("alone", Role.APPRAISER, place.district)
    for code, assignee in (
        ("1.1.1", Assignee(person=also)),
        ("1.1.2", Assignee(person=alone)),
        ("3.4.1", Assignee(office=place.home_affairs)),
    ):
        give(campaign, leaf(sheet, code).criterion, None, assignee, by=cast.home_affairs)
    Notice.objects.all().delete()
    late = late_appraisals(cast.home_affairs, timezone.now())
    assert [(each.who, bool(each.key)) for each in late] == [
        ("P. Nội vụ", False),  # their own office
        ("P. Tư pháp", True),
        ("Alone", True),
        ("Appraiser", True),
    ]
    done = remind(keys(cast.home_affairs), by=cast.home_affairs)
    assert [each.who for each in done.sent] == ["P. Tư pháp", "Alone", "Appraiser"]
    assert told() == ["alone", "appraiser"]
    assert AuditEvent.objects.filter(verb="remind_appraisal").count() == 3
    assert len(remind(keys(cast.home_affairs), by=cast.home_affairs).today) == 3
    assert told() == ["alone", "appraiser"]


def test_namesakes_are_reminded_apart(sheet: ScoreSheet, place: District, cast: Cast) -> None:
    for username, code in (("binh", "1.1.1"), ("binh.2", "1.1.2")):
        person = make_person(username, Role.APPRAISER, place.district, full_name="Trần Bình")
        leaf_of_one = leaf(sheet, code).criterion
        give(
            sheet.period.campaign, leaf_of_one, None, Assignee(person=person), by=cast.home_affairs
        )
    Notice.objects.all().delete()
    _office, first, second = keys(cast.home_affairs)
    assert remind([first], by=cast.home_affairs).sent
    assert remind([second], by=cast.home_affairs).sent
    assert told() == ["binh", "binh.2"]


def test_the_next_day_they_can_be_reminded_again(
    sheet: ScoreSheet, cast: Cast, monkeypatch
) -> None:
    (key,) = keys(cast.home_affairs)
    remind([key], by=cast.home_affairs)
    tomorrow = timezone.localdate() + DAY
    midnight = timezone.make_aware(datetime.combine(tomorrow, time.min))
    for now, sent in ((midnight - timedelta(seconds=1), 0), (midnight, 1)):
        monkeypatch.setattr(reminding, "database_now", lambda now=now: now)
        assert len(remind([key], by=cast.home_affairs).sent) == sent
    assert told() == ["appraiser"] * 2


def test_what_is_appraised_meanwhile_is_not_reminded_of(sheet: ScoreSheet, cast: Cast) -> None:
    (key,) = keys(cast.home_affairs)
    appraise_all(sheet, cast.home_affairs)
    done = remind([key], by=cast.home_affairs)
    assert (done.sent, done.gone) == ([], 1)
    assert not Notice.objects.exists()


def test_nobody_is_told_when_nothing_is_late(sheet: ScoreSheet, cast: Cast) -> None:
    (key,) = keys(cast.home_affairs)
    due(appraisal_due_at=30)
    assert keys(cast.home_affairs) == []
    assert remind([key], by=cast.home_affairs).gone == 1
    assert not Notice.objects.exists()


def test_what_nobody_appraises_has_no_key(sheet: ScoreSheet, cast: Cast) -> None:
    sheet.period.criteria_set.criteria.update(appraiser_unit=None)
    assert keys(cast.home_affairs) == [""]
    assert remind([""], by=cast.home_affairs).gone == 1


def test_an_office_without_accounts_is_named(sheet: ScoreSheet, cast: Cast) -> None:
    User.objects.filter(pk=cast.appraiser.pk).update(is_active=False)
    done = remind(keys(cast.home_affairs), by=cast.home_affairs)
    assert [each.who for each in done.nobody] == ["P. Tư pháp"]
    assert not AuditEvent.objects.filter(verb="remind_appraisal").exists()


@pytest.mark.parametrize(
    "who", ["neighbour_home_affairs", "appraiser", "staff", "head", "leader", "auditor"]
)
def test_who_does_not_run_the_campaign_reminds_nobody(
    sheet: ScoreSheet, cast: Cast, who: str
) -> None:
    chosen = keys(cast.home_affairs)
    done = remind(chosen, by=getattr(cast, who))
    assert (done.sent, done.gone) == ([], 1)
    assert not Notice.objects.exists()


def test_the_second_appraisal_is_reminded_of_too(place: District, cast: Cast) -> None:
    sheet = make_explaining(place, cast)
    sheet.period.criteria_set.criteria.update(appraiser_unit=place.justice)
    explain_all(sheet, cast)
    due(self_due_at=-9, appraisal_due_at=-8, explanation_due_at=-2, second_appraisal_due_at=-1)
    Notice.objects.all().delete()
    (key,) = keys(cast.home_affairs)
    assert key == f"second-{sheet.period_id}-office-{place.justice.pk}"
    assert remind([key], by=cast.home_affairs).sent
    assert remind([key], by=cast.home_affairs).today
    assert told("second_reminded") == ["appraiser"]
    assert told() == []
    text = notice_text(Notice.objects.get())
    start = "Home_Affairs nhắc: còn 2 lượt chấm tiêu chí của 1 đơn vị chưa thẩm định lần 2 Quý I"
    assert text.startswith(f"{start} 2021, đã quá hạn từ ")
    assert AuditEvent.objects.get(verb="remind_second").target_id == sheet.period_id


def test_sheets_and_appraisals_are_reminded_of_by_one_button(sheet: ScoreSheet, cast: Cast) -> None:
    work = late_work(cast.home_affairs, timezone.now())
    chosen = [*(each.key for each in work), *keys(cast.home_affairs)]
    done = remind(chosen, by=cast.home_affairs)
    assert [each.who for each in done.sent] == ["Lộc Thủy", "P. Tư pháp"]
    assert told("sheet_reminded") == ["moved", "other_head", "other_staff"]
    assert told() == ["appraiser"]
