"""A year of warnings on a moved clock: every mail is counted."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core import mail as outbox

from plans.models import Occurrence, ProgressWord, TaskWarning
from plans.occurrences.workflow import ReportedProgress, report
from plans.warnings.acknowledging import acknowledge
from plans.warnings.issuing import issue_warnings
from tests.plans.made import make_task
from tests.plans.warnings.warned import VIETNAM
from units.models import Holiday, Mail
from units.notices import mail

pytestmark = pytest.mark.django_db
DAYS = [date(2021, 1, 1) + timedelta(days=step) for step in range(365)]
TET = [date(2021, 2, day) for day in range(10, 17)]
REUNIFICATION = [date(2021, 4, 30), date(2021, 5, 3)]  # with 1 May, a Saturday


@pytest.fixture(autouse=True)
def _switched_on(settings, monkeypatch) -> None:
    settings.MAIL_IS_ON = True
    monkeypatch.setattr(mail, "closings_of", lambda person, now: [])


def test_a_year_of_mails(in_force, place, cast, justice, justice_head):
    people = (justice, justice_head, cast.home_affairs, cast.staff, cast.head, cast.leader)
    for person in people:
        person.email = f"{person.username}@example.gov.vn"
        person.save()
    for day in (*TET, *REUNIFICATION):
        Holiday.objects.update_or_create(day=day, authority=place.district, defaults={"name": "Lễ"})
    office = place.justice
    make_task(in_force, "1.1", date(2021, 2, 9), office, responsible=justice)
    kept = make_task(
        in_force, "1.2", None, office, deadline={"kind": "periodic", "every": "quarter"}
    )
    for number in range(3, 7):
        make_task(in_force, f"1.{number}", date(2021, 4, 29), office, responsible=justice)
    word = make_task(in_force, "2.1", None, office)

    def say(kind: str) -> None:
        report(word.occurrences.get(), ReportedProgress(clock.today, kind), by=justice)

    def finish(occurrence: Occurrence) -> None:
        said = ReportedProgress(clock.today, ProgressWord.FINISHED, delivered="Báo cáo")
        report(occurrence, said, by=justice)

    def finish_the_four() -> None:
        for each in Occurrence.objects.filter(task__code__in=["1.3", "1.4", "1.5", "1.6"]):
            finish(each)

    def answer_the_first() -> None:
        rows = TaskWarning.objects.filter(occurrence__task__code="1.1", level="red")
        task = rows.get().occurrence.task
        acknowledge(task, [rows.get().pk], words="Xong trong quý II", by=cast.home_affairs)

    acts: dict[date, Callable[[], None]] = {
        date(2021, 1, 15): lambda: say(ProgressWord.ON_TRACK),
        date(2021, 3, 15): lambda: say(ProgressWord.AT_RISK),
        date(2021, 3, 17): answer_the_first,
        date(2021, 3, 26): lambda: finish(kept.occurrences.get(due=date(2021, 3, 31))),
        date(2021, 4, 15): lambda: say(ProgressWord.ON_TRACK),
        date(2021, 5, 7): finish_the_four,
        date(2021, 6, 22): lambda: finish(kept.occurrences.get(due=date(2021, 6, 30))),
        date(2021, 7, 12): lambda: say(ProgressWord.LATE),
        date(2021, 8, 12): lambda: say(ProgressWord.ON_TRACK),
        date(2021, 9, 30): lambda: finish(kept.occurrences.get(due=date(2021, 9, 30))),
        date(2021, 11, 12): lambda: say(ProgressWord.ON_TRACK),
        date(2021, 12, 31): lambda: finish(kept.occurrences.get(due=date(2021, 12, 31))),
    }
    clock = _Clock()
    for day in DAYS:
        clock.morning(day)
        if act := acts.get(day):
            act()
    found = [
        (row.day, row.recipient.username, sorted(row.notices.values_list("kind", flat=True)))
        for row in Mail.objects.order_by("day", "recipient__username")
    ]
    short = [
        (f"{day:%d/%m}", who, [kind.removeprefix("task_warning_") for kind in kinds])
        for day, who, kinds in found
    ]
    assert short == [
        ("02/02", "justice", ["green"]),  # 1.1, five working days before 9 February
        ("17/02", "truong.tp", ["yellow"]),  # the first day after Tết
        ("23/02", "home_affairs", ["red"]),
        ("16/03", "truong.tp", ["yellow"]),  # 2.1 is at risk by its own word
        ("24/03", "justice", ["green"]),  # 1.2, the first quarter: nobody is named
        ("24/03", "truong.tp", ["green"]),
        ("22/04", "justice", ["green"] * 4),  # 1.3 to 1.6 in one mail
        ("04/05", "truong.tp", ["yellow"] * 4),  # finished before it is red
        ("13/07", "home_affairs", ["red"]),  # 2.1 is behind
        ("13/07", "truong.tp", ["yellow"]),
        ("23/09", "justice", ["green"]),  # the second quarter was finished in time
        ("23/09", "truong.tp", ["green"]),
        ("24/12", "justice", ["green"]),
        ("24/12", "truong.tp", ["green"]),
    ]
    together = [each.to for each in outbox.outbox if "1.3, 1.4, 1.5, 1.6" in each.body]
    assert together == [[justice.email], [justice_head.email]]  # four tasks, one line
    assert len(outbox.outbox) == len(found)
    assert not {row.day for row in Mail.objects.all()} & {*TET, *REUNIFICATION}
    assert all(row.day.weekday() < 5 for row in Mail.objects.all())


class _Clock:
    """Plays the mornings of a year as the worker does: warnings at six and mails at eight."""

    today = DAYS[0]

    def morning(self, day: date) -> None:
        self.today = day
        six = datetime(day.year, day.month, day.day, 6, tzinfo=VIETNAM)
        if issue_warnings(six):
            assert issue_warnings(six + timedelta(minutes=30)) == 0
        mail.write_mails(six + timedelta(hours=2))
        for key in Mail.objects.filter(sent_at__isnull=True).values_list("pk", flat=True):
            mail.send(key)
