"""Results made public: what holds them back, who approves, what is frozen, how it is corrected."""

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.utils import InternalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from scoring import tasks
from scoring.models import CampaignPeriod, CampaignUnit, Publication, ScoreEntry, ScoreSheet
from scoring.points.totals import band_name
from scoring.publications import discarding, preparing, publishing, versions
from scoring.publications import workflow as publications
from scoring.publications.content.data import Decision
from scoring.publications.content.stored import from_json, to_json
from scoring.sheets import workflow
from tests.people import Cast, District, make_person
from tests.scoring.years import make_year
from tests.undoing import stands
from units.models import AuditEvent, Notice, Role, User
from units.notices.notifying import notice_text
from units.refusals import NotReady

pytestmark = pytest.mark.django_db
DECISION = Decision("99/QĐ-UBND", date(2021, 12, 30), "Chủ tịch", "Nguyễn Văn Mẫu")
Status = Publication.Status


def prepare(period: CampaignPeriod, by: User, reason: str = "") -> Publication:
    until = timezone.now() + timedelta(days=3)
    return preparing.prepare(period, acknowledge_until=until, reason=reason, by=by)


def settle(made: Publication, cast: Cast) -> Publication:
    """Both heads have acknowledged, the leader has approved."""
    heads = {"20140": cast.head, "20146": cast.other_head}
    for sheet in made.period.sheets.filter(status="final").select_related("unit"):
        workflow.acknowledge(sheet, by=heads[sheet.unit.code])
    return publications.approve(made, by=cast.leader)


def publish(made: Publication, cast: Cast) -> Publication:
    return publishing.publish(settle(made, cast), DECISION, by=cast.home_affairs)


# A year in which both communes are final.
standing = stands(
    lambda place, cast: make_year(place, cast, {place.commune: "1", place.other_commune: "0.8"})
)


@pytest.fixture
def period(made: object) -> CampaignPeriod:
    return CampaignPeriod.objects.select_related(
        "campaign__authority", "campaign__criteria_set"
    ).get()


# --- what holds it back --------------------------------------------------------------------------


def test_every_ranked_unit_is_final_or_stated_as_unranked(
    period: CampaignPeriod, cast: Cast, place: District
) -> None:
    open_sheet = period.sheets.get(unit=place.other_commune)
    ScoreSheet.objects.filter(pk=open_sheet.pk).update(status="appraised")
    with pytest.raises(NotReady, match="Lộc Thủy"):
        prepare(period, cast.home_affairs)
    member = CampaignUnit.objects.filter(unit=place.other_commune)
    member.update(ranked=False)
    with pytest.raises(NotReady, match="chưa nêu lý do"):
        prepare(period, cast.home_affairs)
    member.update(unranked_because="Mới sáp nhập")
    row = prepare(period, cast.home_affairs)
    made = from_json(row.content)
    assert [unit.name for unit in made.ranked] == [place.commune.name]
    assert "Mới sáp nhập" in made.unranked[0].why
    workflow.acknowledge(period.sheets.get(unit=place.commune), by=cast.head)
    publications.approve(row, by=cast.leader)  # who has no result has nothing to acknowledge
    open_sheet.refresh_from_db()
    assert (open_sheet.status, open_sheet.acknowledged_at) == ("appraised", None)


def test_totals_are_those_of_the_engine(period: CampaignPeriod, cast: Cast) -> None:
    sheet = period.sheets.first()
    ScoreEntry.objects.filter(sheet=sheet, criterion__code="1.1.1").update(
        second_points="0.5", second_reason="Chậm", second_reason_code="other"
    )
    with pytest.raises(NotReady, match="tính lại từ các tiêu chí"):
        prepare(period, cast.home_affairs)


def test_only_a_year_is_published(period: CampaignPeriod, cast: Cast) -> None:
    CampaignPeriod.objects.filter(pk=period.pk).update(period="Q1")
    with pytest.raises(NotReady, match="Chỉ công bố kết quả năm"):
        prepare(period, cast.home_affairs)


def test_heads_have_their_time_and_then_no_remark(
    period: CampaignPeriod, cast: Cast, place: District
) -> None:
    made = prepare(period, cast.home_affairs)
    workflow.acknowledge(period.sheets.get(unit=place.commune), by=cast.head)
    with pytest.raises(NotReady, match="1 đơn vị chưa xác nhận"):
        publications.approve(made, by=cast.leader)
    assert tasks.close_due() == 0
    Publication.objects.filter(pk=made.pk).update(acknowledge_until=timezone.now())
    publications.approve(made, by=cast.leader)
    said, silent = (period.sheets.get(unit=unit) for unit in (place.commune, place.other_commune))
    assert (said.acknowledged_by, silent.acknowledged_by) == (cast.head, None)
    assert silent.acknowledged_at is not None
    for sheet, head in ((said, cast.head), (silent, cast.other_head)):
        with pytest.raises(NotReady, match="Kết quả đã được xác nhận"):
            workflow.acknowledge(sheet, by=head)


def test_the_clock_ends_the_time_to_acknowledge(period: CampaignPeriod, cast: Cast) -> None:
    made = prepare(period, cast.home_affairs)
    Publication.objects.filter(pk=made.pk).update(acknowledge_until=timezone.now())
    assert [tasks.close_due(), tasks.close_due()] == [2, 0]


def test_what_changed_meanwhile_is_prepared_again(
    period: CampaignPeriod, cast: Cast, place: District
) -> None:
    made = settle(prepare(period, cast.home_affairs), cast)
    CampaignUnit.objects.filter(unit=place.commune).update(
        ranked=False, unranked_because="Mới sáp nhập"
    )
    with pytest.raises(NotReady, match="Hãy chuẩn bị lại"):
        publishing.publish(made, DECISION, by=cast.home_affairs)
    assert period.publications.get().status == Status.APPROVED
    publications.renew(made, by=cast.home_affairs)
    assert (made.status, made.approved_by, made.approved_at) == (Status.PREPARED, None, None)
    assert from_json(made.content).mean.total.points == 80  # of the ranked alone
    publications.approve(made, by=cast.leader)
    publishing.publish(made, DECISION, by=cast.home_affairs)


def test_the_leader_sends_results_back_with_a_reason(
    period: CampaignPeriod, cast: Cast, client: Client
) -> None:
    made = settle(prepare(period, cast.home_affairs), cast)
    with pytest.raises(NotReady, match="lý do"):
        publications.send_back(made, by=cast.leader, reason=" \u200b ")
    publications.send_back(made, by=cast.leader, reason="Xem lại xã Lộc Thủy")
    assert (made.status, made.approved_by, made.approved_at) == (Status.RETURNED, None, None)
    for step in (publications.approve, lambda row, by: publishing.publish(row, DECISION, by=by)):
        with pytest.raises((NotReady, PermissionDenied)):
            step(made, by=cast.leader)
    with pytest.raises(NotReady, match="đang được chuẩn bị"):
        prepare(period, cast.home_affairs)
    notice = Notice.objects.get(kind="results_returned")
    assert (notice.recipient, notice_text(notice)[-20:]) == (
        cast.home_affairs,
        ": Xem lại xã Lộc Thủy"[-20:],
    )
    client.force_login(cast.home_affairs)
    address = reverse("scoring:publication", args=[made.pk])
    assert address in client.get(reverse("home")).content.decode()
    assert "Xem lại xã Lộc Thủy" in client.get(address).content.decode()
    publications.renew(made, by=cast.home_affairs)
    assert (made.status, made.version) == (Status.PREPARED, 1)
    assert "Xem lại xã Lộc Thủy" not in client.get(address).content.decode()
    assert AuditEvent.objects.get(verb="return_results").reason == "Xem lại xã Lộc Thủy"
    publications.approve(made, by=cast.leader)
    publishing.publish(made, DECISION, by=cast.home_affairs)


@pytest.mark.parametrize("status", ["prepared", "returned", "approved"])
def test_what_was_never_published_can_be_thrown_away(
    period: CampaignPeriod, cast: Cast, status: str
) -> None:
    made = prepare(period, cast.home_affairs)
    Publication.objects.filter(pk=made.pk).update(status=status)
    with pytest.raises(PermissionDenied):
        discarding.discard(made, by=cast.leader)
    discarding.discard(made, by=cast.home_affairs)
    assert not period.publications.exists()
    kept = AuditEvent.objects.get(verb="discard_results")
    assert (kept.actor, kept.unit) == (cast.home_affairs, period.campaign.authority)
    assert kept.before == {"version": 1, "status": status, "sha256": made.sha256}
    assert prepare(period, cast.home_affairs).version == 1


def test_what_was_public_is_never_thrown_away(period: CampaignPeriod, cast: Cast) -> None:
    first = publish(prepare(period, cast.home_affairs), cast)
    correction = prepare(period, cast.home_affairs, reason="Nhập sai điểm")
    discarding.discard(correction, by=cast.home_affairs)
    with pytest.raises(NotReady, match="công khai"):
        discarding.discard(first, by=cast.home_affairs)
    with pytest.raises(NotReady, match="Chưa thực hiện được “Trả lại kết quả”"):
        publications.send_back(first, by=cast.leader, reason="Muộn")
    assert period.publications.get().status == Status.PUBLISHED


STEPS_FROM = {  # every step × every status; the right person each time
    "prepared": {"renew", "send_back", "approve", "discard"},
    "returned": {"renew", "discard"},
    "approved": {"renew", "send_back", "publish", "discard"},
    "published": set(),
    "superseded": set(),
}


@pytest.mark.parametrize("status", STEPS_FROM)
def test_each_step_starts_where_it_may(period: CampaignPeriod, cast: Cast, status: str) -> None:
    made = settle(prepare(period, cast.home_affairs), cast)
    if status in ("published", "superseded"):
        publishing.publish(made, DECISION, by=cast.home_affairs)
    Publication.objects.filter(pk=made.pk).exclude(status=status).update(status=status)
    takes: dict[str, Callable[[Publication], object]] = {
        "renew": lambda row: publications.renew(row, by=cast.home_affairs),
        "send_back": lambda row: publications.send_back(row, by=cast.leader, reason="Xem lại"),
        "approve": lambda row: publications.approve(row, by=cast.leader),
        "publish": lambda row: publishing.publish(row, DECISION, by=cast.home_affairs),
        "discard": lambda row: discarding.discard(row, by=cast.home_affairs),
    }
    taken = set()
    for step, take in takes.items():
        with suppress(NotReady), transaction.atomic():
            take(Publication.objects.get(pk=made.pk))
            taken.add(step)
            raise NotReady  # the next step starts from the same status
    assert taken == STEPS_FROM[status]


@pytest.mark.parametrize(
    ("step", "person"),
    [
        (publications.renew, "leader"),
        (publications.send_back, "home_affairs"),
        (publications.send_back, "auditor"),
        (discarding.discard, "leader"),
        (publications.approve, "home_affairs"),
        (publications.approve, "viewer"),
        (publishing.publish, "leader"),
    ],
)
def test_each_step_is_its_own_persons(
    period: CampaignPeriod, cast: Cast, step: Callable[..., object], person: str
) -> None:
    by = getattr(cast, person)
    made = prepare(period, cast.home_affairs)
    decision = [DECISION] if step is publishing.publish else []
    told = {"reason": "Xem lại"} if step is publications.send_back else {}
    with pytest.raises(PermissionDenied):
        step(made, *decision, by=by, **told)
    with pytest.raises(PermissionDenied):
        prepare(period, cast.leader)


# --- what is frozen ------------------------------------------------------------------------------


def test_the_sheets_are_published_with_it(period: CampaignPeriod, cast: Cast) -> None:
    made = publish(prepare(period, cast.home_affairs), cast)
    assert {sheet.status for sheet in period.sheets.all()} == {"published"}
    content = from_json(made.content)
    assert content.decision == DECISION
    assert [(unit.rank, str(unit.total.index)) for unit in content.ranked] == [
        (1, "100.00"),
        (2, "80.00"),
    ]
    assert to_json(content) == made.content
    move = AuditEvent.objects.filter(verb="publish_results").get()
    assert (move.actor, move.after["sha256"]) == (cast.home_affairs, made.sha256)


@pytest.mark.parametrize(
    "change",
    [
        {"content": {}},
        {"sha256": "0" * 64},
        {"number": "100/QĐ-UBND"},
        {"status": "prepared"},
        {"published_at": datetime(2022, 1, 6, tzinfo=UTC)},
        {"status": "superseded", "reason": "khác"},
    ],
    ids=str,
)
def test_a_published_row_never_changes(period: CampaignPeriod, cast: Cast, change: dict) -> None:
    made = publish(prepare(period, cast.home_affairs), cast)
    with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
        Publication.objects.filter(pk=made.pk).update(**change)
    with pytest.raises(InternalError, match="Cannot delete"), transaction.atomic():
        made.delete()


def test_an_altered_content_is_noticed(period: CampaignPeriod, cast: Cast) -> None:
    made = prepare(period, cast.home_affairs)
    assert versions.altered() == []
    Publication.objects.filter(pk=made.pk).update(content=made.content | {"year": 1999})
    assert len(versions.altered()) == 1


def test_a_correction_is_a_new_version_with_a_reason(
    period: CampaignPeriod, cast: Cast, place: District, client: Client
) -> None:
    first = publish(prepare(period, cast.home_affairs), cast)
    with pytest.raises(NotReady, match="lý do đính chính"):
        prepare(period, cast.home_affairs, reason=" \u200b ")
    sheet = period.sheets.get(unit=place.other_commune)
    sheet.refresh_from_db()
    band = band_name(sheet)
    workflow.revise(sheet, by=cast.home_affairs, reason="Nhập sai điểm")
    assert (band_name(sheet), sheet.acknowledged_at) == (None, None)  # nothing stands any more
    with pytest.raises(NotReady, match="chưa chốt kết quả"):
        prepare(period, cast.home_affairs, reason="Nhập sai điểm")
    workflow.finalise(sheet, by=cast.home_affairs)
    assert band_name(sheet) == band == "Tốt"
    second = publish(prepare(period, cast.home_affairs, reason="Nhập sai điểm"), cast)
    first.refresh_from_db()
    assert (first.status, second.status, second.version) == ("superseded", "published", 2)
    assert versions.versions_of(second) == [second, first]
    old, new = (
        client.get(reverse("scoring:results", args=[each.pk])).content.decode()
        for each in (first, second)
    )
    assert "Phiên bản này đã được đính chính" in old
    assert reverse("scoring:results", args=[second.pk]) in old
    assert "Nhập sai điểm" in new
    assert first.sha256 in old


# --- for everybody -------------------------------------------------------------------------------


def test_everybody_reads_the_public_page_and_can_check_it(
    period: CampaignPeriod, cast: Cast, place: District, client: Client
) -> None:
    made = prepare(period, cast.home_affairs)
    for name in ("results", "results_data"):
        assert client.get(reverse(f"scoring:{name}", args=[made.pk])).status_code == 404
    assert place.commune.name not in client.get(reverse("scoring:results_list")).content.decode()
    publish(made, cast)
    answer = client.get(reverse("scoring:results", args=[made.pk]))
    shown = answer.content.decode()
    for words in ("100,00", "80,00", "90,00", place.commune.name, "99/QĐ-UBND", "Nguyễn Văn Mẫu"):
        assert words in shown, words
    assert made.sha256 in shown
    for person in (cast.home_affairs, cast.leader, cast.head):
        assert person.full_name not in shown
    file = client.get(reverse("scoring:results_data", args=[made.pk]))
    assert hashlib.sha256(file.content).hexdigest() == made.sha256
    assert json.loads(file.content)["year"] == 2021


def test_pages_are_kept_only_where_nobody_is_named(
    period: CampaignPeriod, cast: Cast, client: Client
) -> None:
    made = publish(prepare(period, cast.home_affairs), cast)
    address = reverse("scoring:results", args=[made.pk])
    anonymous = client.get(address)
    assert anonymous["Cache-Control"] == "public, max-age=300"
    assert "Cookie" in anonymous["Vary"]
    assert not anonymous.cookies
    client.force_login(cast.viewer)
    assert set(client.get(address)["Cache-Control"].split(", ")) == {"private", "no-store"}


@pytest.mark.parametrize("person", ["viewer", "staff", "other_head", "leader", "auditor"])
def test_what_is_published_is_found_from_the_home_page(
    period: CampaignPeriod, cast: Cast, client: Client, person: str
) -> None:
    made = prepare(period, cast.home_affairs)
    client.force_login(getattr(cast, person))
    address = reverse("scoring:results", args=[made.pk])
    assert address not in client.get(reverse("home")).content.decode()
    publish(made, cast)
    assert address in client.get(reverse("home")).content.decode()


def test_the_way_there_is_shown_to_those_who_take_it(
    period: CampaignPeriod, cast: Cast, client: Client
) -> None:
    def home(person: User) -> str:
        client.force_login(person)
        return client.get(reverse("home")).content.decode()

    made = prepare(period, cast.home_affairs)
    assert reverse("scoring:publication", args=[made.pk]) in home(cast.leader)
    result = reverse("scoring:result", args=[period.sheets.get(unit__code="20140").pk])
    assert result in home(cast.head)
    client.force_login(cast.head)
    client.post(reverse("scoring:sheet_acknowledge", args=[int(result.split("/")[2])]))
    assert result not in home(cast.head).partition('id="own-sheets"')[0]
    assert AuditEvent.objects.filter(verb="acknowledge", actor=cast.head).exists()


def test_who_renews_the_results_has_prepared_them(
    period: CampaignPeriod, cast: Cast, place: District
) -> None:
    made = prepare(period, cast.home_affairs)
    before = made.prepared_at
    colleague = make_person("colleague", Role.HOME_AFFAIRS, place.home_affairs, place.district)
    settle(made, cast)
    publications.renew(made, by=colleague)
    made.refresh_from_db()
    assert (made.prepared_by, made.approved_by, made.approved_at) == (colleague, None, None)
    assert made.prepared_at >= before
