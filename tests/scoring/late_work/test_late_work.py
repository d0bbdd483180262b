"""Who is late over all periods at once, and reminding them by hand: whom it reaches, how often."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from criteria.periods import Period
from scoring.late_work import reminding
from scoring.late_work.reading import late_work
from scoring.late_work.reminding import remind
from scoring.models import Campaign, CampaignPeriod, Part, ScoreSheet
from scoring.sheets import workflow
from scoring.sheets.extensions import extend
from tests.factories import make_campaign, make_period
from tests.people import Cast, District
from tests.scoring.rounds import make_explaining, set_due
from tests.scoring.way_b import make_way_b
from units.models import AuditEvent, Notice, User
from units.notices.notifying import notice_text

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def make_late(place: District, cast: Cast) -> Campaign:
    """Two periods of one campaign: one is over since five days, one ends today."""
    campaign = make_campaign(place, cast)
    for period, due in ((Period.Q1, -5 * DAY), (Period.H1, timedelta(minutes=5))):
        row = make_period(campaign, period, cast.home_affairs)
        CampaignPeriod.objects.filter(pk=row.pk).update(self_due_at=timezone.now() + due)
    Notice.objects.all().delete()
    return campaign


def waited_for(user: User, now: datetime | None = None) -> list[tuple[str, str]]:
    work = late_work(user, now or timezone.now())
    return [(each.who, str(each.sheet.period.period)) for each in work]


def keys(user: User) -> list[str]:
    return [each.key for each in late_work(user, timezone.now())]


def told(kind: str) -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("recipient__username", flat=True))


def test_all_periods_stand_together_the_latest_first(place: District, cast: Cast) -> None:
    campaign = make_late(place, cast)
    both = ["Lộc An", "Lộc Thủy"]
    assert waited_for(cast.home_affairs) == [(unit, "Q1") for unit in both] + [
        (unit, "H1") for unit in both
    ]
    assert [each.is_open for each in late_work(cast.home_affairs, timezone.now())] == [
        False,
        False,
        True,
        True,
    ]
    for nobody in (cast.neighbour_home_affairs, cast.leader, cast.head):
        assert waited_for(nobody) == []
    campaign.status = Campaign.Status.CLOSED
    campaign.save()
    assert waited_for(cast.home_affairs) == []


def test_what_came_or_has_more_time_is_not_waited_for(place: District, cast: Cast) -> None:
    campaign = make_late(place, cast)
    first, second = ScoreSheet.objects.filter(period__campaign=campaign, period__period="Q1")
    until = timezone.now() + 30 * DAY
    extend(first, until=until, reason="Bão lụt", by=cast.home_affairs)
    workflow.miss(second, by=cast.home_affairs, reason="Không gửi")
    assert {period for _unit, period in waited_for(cast.home_affairs)} == {"H1"}
    assert ("Lộc An", "Q1") in waited_for(cast.home_affairs, until - timedelta(minutes=1))


def test_an_explanation_is_waited_for_until_it_closes(place: District, cast: Cast) -> None:
    sheet = make_explaining(place, cast)
    set_due(sheet, timedelta(minutes=5))
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(self_due_at=timezone.now() - 90 * DAY)
    ScoreSheet.objects.exclude(pk=sheet.pk).delete()
    (work,) = late_work(cast.home_affairs, timezone.now())
    assert (work.key, work.is_open) == (f"explanation-{sheet.pk}", True)
    assert late_work(cast.home_affairs, timezone.now() + timedelta(hours=1)) == []
    remind([work.key], by=cast.home_affairs)
    assert told("explanation_reminded") == {"staff", "head"}
    (notice, _other) = Notice.objects.filter(kind="explanation_reminded")
    assert notice_text(notice).startswith("Home_Affairs nhắc: Lộc An cần giải trình Quý I 2021")


def test_a_reminder_reaches_the_people_of_the_unit_once_a_day(place: District, cast: Cast) -> None:
    make_late(place, cast)
    first, *others = keys(cast.home_affairs)
    done = remind([first], by=cast.home_affairs)
    assert [each.who for each in done.sent] == ["Lộc An"]
    assert told("sheet_reminded") == {"staff", "head"}
    (event,) = AuditEvent.objects.filter(verb="remind_sheet")
    assert (event.actor, event.unit) == (cast.home_affairs, place.commune)
    again = remind([first, others[0]], by=cast.home_affairs)
    assert [each.who for each in again.sent] == ["Lộc Thủy"]
    (today,) = again.today
    assert today.reminded
    assert (today.who, today.reminded.by) == ("Lộc An", "Home_Affairs")
    assert Notice.objects.filter(kind="sheet_reminded", recipient=cast.staff).count() == 1
    notice = Notice.objects.get(kind="sheet_reminded", recipient=cast.staff)
    assert notice.urgent
    assert "Lộc An chưa gửi phiếu tự chấm điểm Quý I 2021, đã quá hạn" in notice_text(notice)
    assert notice_text(notice).endswith("hãy đề nghị gia hạn.")


def test_the_next_day_it_can_be_reminded_again(place: District, cast: Cast, monkeypatch) -> None:
    make_late(place, cast)
    first = keys(cast.home_affairs)[0]
    remind([first], by=cast.home_affairs)
    tomorrow = timezone.localdate() + DAY
    midnight = timezone.make_aware(datetime.combine(tomorrow, time.min))
    for now, sent in ((midnight - timedelta(seconds=1), 0), (midnight, 1)):
        monkeypatch.setattr(reminding, "database_now", lambda now=now: now)
        assert len(remind([first], by=cast.home_affairs).sent) == sent


@pytest.mark.parametrize("who", ["neighbour_home_affairs", "head", "leader", "auditor"])
def test_what_is_not_theirs_nobody_reminds_of(place: District, cast: Cast, who: str) -> None:
    make_late(place, cast)
    chosen = keys(cast.home_affairs)
    nonsense = ["sheet-0", "", "part-x", "sheet-99999999999999999999"]
    done = remind([*chosen, *nonsense], by=getattr(cast, who))
    assert (done.sent, done.gone) == ([], len(chosen) + len(nonsense))
    assert not Notice.objects.exists()
    assert not AuditEvent.objects.filter(verb="remind_sheet").exists()


def test_what_came_meanwhile_is_not_reminded_of_and_settles_it(place: District, cast: Cast) -> None:
    make_late(place, cast)
    first, second, *_rest = keys(cast.home_affairs)
    remind([first], by=cast.home_affairs)
    for key in (first, second):
        sheet = ScoreSheet.objects.get(pk=key.partition("-")[2])
        workflow.miss(sheet, by=cast.home_affairs, reason="Không gửi")
    assert not Notice.objects.unread().filter(kind="sheet_reminded").exists()
    assert remind([second], by=cast.home_affairs).gone == 1
    assert not Notice.objects.filter(kind="sheet_reminded", recipient=cast.other_staff).exists()


def test_a_unit_without_accounts_is_named(place: District, cast: Cast) -> None:
    make_late(place, cast)
    User.objects.filter(memberships__workplace=place.commune).update(is_active=False)
    first = keys(cast.home_affairs)[0]
    done = remind([first], by=cast.home_affairs)
    assert [each.who for each in done.nobody] == ["Lộc An"]
    assert not AuditEvent.objects.filter(verb="remind_sheet").exists()


# --- parts ---------------------------------------------------------------------------------------


def test_who_shares_out_reminds_of_the_parts_of_others(place: District, cast: Cast) -> None:
    way_b = make_way_b(place, cast)
    now, today = timezone.now(), timezone.localdate()
    CampaignPeriod.objects.update(self_due_at=now + 40 * DAY, appraisal_due_at=now + 50 * DAY)
    Part.objects.update(due=today + 30 * DAY)
    assert late_work(cast.home_affairs, now) == []
    Part.objects.update(due=today - DAY)
    _own, work = late_work(cast.home_affairs, now)
    assert (work.who, work.key) == ("P. Tư pháp", f"part-{way_b.justice.pk}")
    assert late_work(way_b.officer, now) == []
    Notice.objects.all().delete()
    assert remind([work.key], by=cast.home_affairs).sent
    assert {way_b.officer.username} <= told("part_reminded")
    assert cast.staff.username not in told("part_reminded")
    text = notice_text(Notice.objects.get(recipient=way_b.officer))
    assert "phần việc của P. Tư pháp trên phiếu của UBND huyện Phú Lộc" in text
    assert text.endswith(f"đã quá hạn nội bộ ngày {today - DAY:%d/%m/%Y}.")


def test_a_part_of_a_person_is_reminded_of_alone(place: District, cast: Cast) -> None:
    way_b = make_way_b(place, cast)
    part, yesterday = way_b.justice, timezone.localdate() - DAY
    Part.objects.filter(pk=part.pk).update(due=yesterday, office=None, person=way_b.officer)
    Notice.objects.all().delete()
    assert remind([f"part-{part.pk}"], by=cast.home_affairs).gone == 0
    assert told("part_reminded") == {way_b.officer.username}


def test_parts_of_a_closed_sheet_are_not_asked_for(place: District, cast: Cast) -> None:
    make_way_b(place, cast)
    Part.objects.update(due=timezone.localdate() - DAY)
    assert [each.kind for each in late_work(cast.home_affairs, timezone.now())] == ["part"] * 2
    CampaignPeriod.objects.update(self_due_at=timezone.now() - DAY)
    assert [each.kind for each in late_work(cast.home_affairs, timezone.now())] == ["sheet"]


def test_who_reminds_is_not_reminded_by_themselves(place: District, cast: Cast) -> None:
    """Where they sit at one of the units."""
    make_late(place, cast)
    desk = {"workplace": place.commune, "territory": place.commune, "valid_from": "2021-01-01"}
    cast.home_affairs.memberships.create(role="staff", **desk)
    by = User.objects.get(pk=cast.home_affairs.pk)
    assert len(remind(keys(by)[:1], by=by).sent) == 1
    assert told("sheet_reminded") == {"staff", "head"}
    User.objects.filter(username__in=["staff", "head"]).update(is_active=False)
    done = remind(keys(by)[2:3], by=by)
    assert ([each.who for each in done.nobody], done.sent) == (["Lộc An"], [])
