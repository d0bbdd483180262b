"""What people say about a leaf: among themselves, to Home Affairs, and until when it is open."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from scoring.answers import comments
from scoring.answers.threads import threads_of
from scoring.models import EntryComment, ScoreEntry, ScoreSheet
from tests.drawn_for import drawn_for
from tests.factories import make_sheet
from tests.people import Cast
from tests.reading import alerts, read
from tests.scoring.answers.test_sheet import page, row_in
from tests.scoring.filling import entry_of
from tests.undoing import stands
from units.models import AuditEvent
from units.refusals import NotReady

READERS = ["staff", "head", "home_affairs", "leader", "auditor", "other_staff", "viewer"]


standing = stands(make_sheet)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


@pytest.fixture
def entry(sheet: ScoreSheet) -> ScoreEntry:
    return entry_of(sheet, "1.1.1")


def say(entry: ScoreEntry, by, kind: str = "question", text: str = "Tính đến ngày nào?"):
    return comments.comment(entry, kind=kind, text=text, by=by)


@pytest.mark.parametrize(
    ("kind", "readers"),
    [
        ("comment", {"staff", "head"}),
        ("question", {"staff", "head", "home_affairs", "leader", "auditor"}),
        ("nonsense", {"staff", "head"}),  # never more open than what was asked for
    ],
)
def test_who_reads_it(entry: ScoreEntry, cast: Cast, kind: str, readers: set[str]) -> None:
    said = say(entry, cast.staff, kind)
    comments.answer(said, text="Đến 14/3", by=cast.head)
    seen = {name: EntryComment.objects.visible_to(getattr(cast, name)).count() for name in READERS}
    assert seen == {name: 2 if name in readers else 0 for name in READERS}


def test_a_question_is_answered_and_settled(
    client: Client, entry: ScoreEntry, sheet: ScoreSheet, cast: Cast
) -> None:
    asked = say(entry, cast.staff)
    assert "sheet-comments" in row_in(page(client, sheet, cast.head), entry.pk)
    thread = threads_of(entry, cast.staff)[0]
    assert (thread.state, thread.tone) == ("chờ trả lời", "warn")
    comments.answer(asked, text="Đến hết ngày 14/3", by=cast.home_affairs)
    assert threads_of(entry, cast.staff)[0].state == "đã trả lời"
    comments.settle(asked, by=cast.staff)
    comments.settle(asked, by=cast.head)  # once is enough
    asked.refresh_from_db()
    assert asked.resolved_by == cast.staff
    assert threads_of(entry, cast.staff)[0].state == "đã xong"
    assert "sheet-comments" not in row_in(page(client, sheet, cast.head), entry.pk)
    verbs = AuditEvent.objects.filter(verb__startswith="comment").order_by("pk")
    told = [(event.verb, event.after) for event in verbs]
    assert told == [
        (verb, {"code": "1.1.1", "kind": "question"})
        for verb in ("comment_written", "comment_answered", "comment_settled")
    ]


def test_an_answer_to_an_answer_belongs_to_the_question(entry: ScoreEntry, cast: Cast) -> None:
    asked = say(entry, cast.staff)
    first = comments.answer(asked, text="Đến 14/3", by=cast.home_affairs)
    second = comments.answer(first, text="Cảm ơn", by=cast.staff)
    assert (second.answer_to, second.kind) == (asked, "question")


@pytest.mark.parametrize("person", ["home_affairs", "leader", "auditor", "other_staff"])
def test_only_the_unit_begins_and_settles(entry: ScoreEntry, cast: Cast, person: str) -> None:
    asked = say(entry, cast.staff)
    with pytest.raises(PermissionDenied):
        say(entry, getattr(cast, person))
    with pytest.raises(PermissionDenied):
        comments.settle(asked, by=getattr(cast, person))


def test_home_affairs_answers_only_what_it_is_asked(entry: ScoreEntry, cast: Cast) -> None:
    said = say(entry, cast.staff, "comment")
    with pytest.raises(PermissionDenied):
        comments.answer(said, text="Sao?", by=cast.home_affairs)


@pytest.mark.parametrize("text", ["", " \n\u200b", "x" * 2001])
def test_nothing_and_too_much_is_refused(entry: ScoreEntry, cast: Cast, text: str) -> None:
    with pytest.raises(NotReady):
        say(entry, cast.staff, text=text)
    assert not EntryComment.objects.exists()


def test_what_could_not_be_said_stays_in_its_field(
    client: Client, entry: ScoreEntry, cast: Cast
) -> None:
    client.force_login(cast.staff)
    url = reverse("scoring:comment_add", args=[entry.pk])
    response = client.post(url, {"kind": "comment", "text": "dài " * 600} | drawn_for(entry))
    assert response.status_code == 422
    assert "dài dài" in response.content.decode()
    said = {"kind": "comment", "text": "Nhờ <b>anh</b> xem lại"}
    response = client.post(url, said | drawn_for(entry))
    assert "Nhờ &lt;b&gt;anh&lt;/b&gt; xem lại" in response.content.decode()


def test_each_act_says_what_it_did(client: Client, entry: ScoreEntry, cast: Cast) -> None:
    client.force_login(cast.staff)
    asked = say(entry, cast.staff)
    for name, key, typed, said in (
        ("comment_add", entry.pk, {"kind": "comment", "text": "Đủ"}, "Đã ghi nội dung trao đổi"),
        ("comment_answer", asked.pk, {"text": "Đến 14/3"}, "Đã ghi câu trả lời"),
        ("comment_settle", asked.pk, {}, "Đã kết thúc trao đổi."),
    ):
        url = reverse(f"scoring:{name}", args=[key])
        panel = read(client.post(url, typed | drawn_for(entry)), "div[@class='entry-panel']")
        beside = "" if said.endswith(".") else " bên cạnh tiêu chí."
        assert alerts(panel)[:1] == [("success", said + beside)]
