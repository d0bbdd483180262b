"""Whether like is judged alike: what is found, who sees it, and where each row leads."""

from decimal import Decimal

import pytest
from django.db.models.signals import post_init
from django.test import Client
from django.urls import reverse

from criteria.models import Criterion
from evidence.models import Evidence, EvidenceFile
from scoring.appraisal.consistency.comparison import Consistency, Threshold, consistency_of
from scoring.campaigns.periods import visible_period
from scoring.models import EntryEvidence, ScoreEntry, ScoreSheet
from scoring.sheets import workflow
from scoring.views.appraisal import consistency_lists
from tests.exported import book_of
from tests.people import Cast, District, make_person
from tests.scoring.appraising import grant, leaf, make_submitted
from tests.scoring.filling import fill, make_document
from tests.undoing import stands
from units.models import Role, Unit, User

LEAF, BESIDE = "1.1.1", "1.1.2"


def build(place: District, cast: Cast) -> list[ScoreSheet]:
    """Two submitted sheets with equal answers everywhere."""
    first = make_submitted(place, cast)
    second = first.period.sheets.get(unit=place.other_commune)
    fill(second, cast.other_staff)
    return [first, workflow.submit(second, by=cast.other_head)]


standing = stands(build)


@pytest.fixture
def sheets(made: list[ScoreSheet]) -> list[ScoreSheet]:
    return made


@pytest.fixture
def judged(sheets: list[ScoreSheet], cast: Cast) -> list[ScoreSheet]:
    """The same answer granted in full here and halved there; another leaf lowered alike."""
    by = cast.home_affairs
    grant(leaf(sheets[0], LEAF), "1", by)
    grant(leaf(sheets[1], LEAF), "0.5", by, reason="Ban hành chậm")
    for sheet in sheets:
        grant(leaf(sheet, BESIDE), "0", by, reason="Không có")
    return sheets


def found(sheet: ScoreSheet, user: User, threshold: str = "0.5", **unit: bool) -> Consistency:
    return consistency_of(sheet.period, user, Threshold(Decimal(threshold), **unit))


def test_equal_answers_with_other_points_are_found(judged: list[ScoreSheet], cast: Cast) -> None:
    same = found(judged[0], cast.home_affairs).answers
    assert [each.leaf.code for each in same] == [LEAF]
    assert same[0].usual == 1
    assert [case.unit for case in same[0].others] == ["Lộc Thủy"]
    assert [(case.unit, case.granted) for case in same[0].cases] == [
        ("Lộc Thủy", Decimal("0.5")),
        ("Lộc An", Decimal(1)),
    ]


def test_other_answers_may_have_other_points(judged: list[ScoreSheet], cast: Cast) -> None:
    ScoreEntry.objects.filter(pk=leaf(judged[1], LEAF).pk).update(answer={"option": 1})
    assert not found(judged[0], cast.home_affairs).answers


def attach_file(unit: Unit, entry: ScoreEntry, by: User, sha256: str) -> Evidence:
    document = make_document(unit, by)
    EvidenceFile.objects.create(
        evidence=document, name="a.pdf", sha256=sha256, size=1, content_type="x", uploaded_by=by
    )
    EntryEvidence.objects.create(entry=entry, evidence=document, attached_by=by)
    return document


def test_the_same_bytes_accepted_here_and_refused_there_are_found(
    judged: list[ScoreSheet], place: District, cast: Cast
) -> None:
    attach_file(place.commune, leaf(judged[0], LEAF), cast.staff, "a" * 64)
    attach_file(place.other_commune, leaf(judged[1], BESIDE), cast.other_staff, "b" * 64)
    assert not found(judged[0], cast.home_affairs).documents
    attach_file(place.other_commune, leaf(judged[1], LEAF), cast.other_staff, "a" * 64)
    (same,) = found(judged[0], cast.home_affairs).documents
    assert ([case.unit for case in same.accepted], [case.unit for case in same.lowered]) == (
        ["Lộc An"],
        ["Lộc Thủy"],
    )


@pytest.mark.parametrize(
    ("threshold", "in_percent", "count"),
    [("0.5", False, 3), ("0.51", False, 0), ("50", True, 3), ("51", True, 2)],
)
def test_gaps_count_from_the_threshold(
    judged: list[ScoreSheet], cast: Cast, threshold: str, in_percent: bool, count: int
) -> None:
    listed = found(judged[0], cast.home_affairs, threshold, in_percent=in_percent).gaps
    assert len(listed) == count
    assert listed == sorted(listed, key=lambda case: -case.gap)


def test_sums_means_and_reasons(judged: list[ScoreSheet], cast: Cast) -> None:
    grant(leaf(judged[0], "3.1.1"), "1", cast.appraiser)
    all_of = found(judged[0], cast.home_affairs)
    assert [(each.name, each.gap) for each in all_of.by_unit] == [
        ("Lộc Thủy", Decimal(1)),
        ("Lộc An", Decimal("0.5")),
    ]
    assert {each.name: (each.leaves, each.lowered) for each in all_of.by_appraiser} == {
        cast.home_affairs.full_name: (4, 3),
        cast.appraiser.full_name: (1, 0),
    }
    by_leaf = {each.key: each.share for each in all_of.by_leaf}
    assert (by_leaf[LEAF], by_leaf[BESIDE]) == (Decimal("75.00"), Decimal("0.00"))
    assert all_of.by_reason == [("Khác", 3)]


def test_the_board_counts_the_reasons_for_whom_the_comparison_is(
    judged: list[ScoreSheet], cast: Cast, client: Client
) -> None:
    board = reverse("scoring:board", args=[judged[0].period_id])
    for person, counts in ((cast.home_affairs, [("Khác", 3)]), (cast.leader, [])):
        client.force_login(person)
        page = client.get(board)
        assert page.context["page"].reasons == counts
        assert ("Lý do trừ điểm" in page.content.decode()) == bool(counts)


def test_nobody_compares_the_unit_where_they_sit(judged: list[ScoreSheet], place: District) -> None:
    own = make_person("own", Role.APPRAISER, place.other_commune, place.district)
    seen = found(judged[0], own)
    assert {case.unit for case in seen.gaps} == {"Lộc An"}
    assert not seen.answers


def test_every_row_leads_to_its_place(judged: list[ScoreSheet], cast: Cast, client: Client) -> None:
    address = reverse("scoring:consistency", args=[judged[0].period_id])
    client.force_login(cast.home_affairs)
    page = client.get(address).content.decode()
    row = f"#row-{leaf(judged[1], LEAF).pk}"
    assert reverse("scoring:appraisal", args=[judged[1].pk]) + row in page
    assert f"{reverse('scoring:leaf_appraisal', args=[judged[0].period_id])}?leaf={LEAF}" in page
    client.force_login(cast.auditor)  # reads, but does not appraise
    read = client.get(address).content.decode()
    assert reverse("scoring:result", args=[judged[1].pk]) in read
    assert reverse("scoring:appraisal", args=[judged[1].pk]) not in read


@pytest.mark.parametrize("gap", ["1.500", "mười", "-1", "", "0,125"])
def test_a_threshold_that_is_no_number_is_named_and_kept(
    judged: list[ScoreSheet], cast: Cast, client: Client, gap: str
) -> None:
    client.force_login(cast.home_affairs)
    answer = client.get(reverse("scoring:consistency", args=[judged[0].period_id]), {"gap": gap})
    assert answer.status_code == 422
    assert f'value="{gap}"' in answer.content.decode()
    assert 'id="gap-error"' in answer.content.decode()


def test_the_workbook_holds_what_the_page_shows(
    judged: list[ScoreSheet], cast: Cast, client: Client
) -> None:
    ScoreEntry.objects.filter(pk=leaf(judged[1], LEAF).pk).update(first_reason="=1+1")
    client.force_login(cast.home_affairs)
    address = reverse("scoring:consistency", args=[judged[0].period_id])
    book = book_of(client.get(address, {"as": "xlsx"}))
    rows = book.values()
    assert len(rows) == 5  # two equal answers, three gaps
    assert rows[0][1:3] == [LEAF, "Lộc Thủy"]
    assert rows[0][-1] == "=1+1"
    assert book.looks("Lý do") == {("s", "@")}
    assert book.looks("Chênh lệch") == {("n", "#,##0.00")}


def test_the_comparison_takes_the_same_queries_for_more_cases(
    judged: list[ScoreSheet], cast: Cast, django_assert_num_queries
) -> None:
    for sheet in judged:
        grant(leaf(sheet, "3.1.1"), "1", cast.appraiser)
    reader = User.objects.get(pk=cast.home_affairs.pk)
    assert reader.live_memberships
    period = visible_period(reader, judged[0].period_id)
    with django_assert_num_queries(5):
        consistency_of(period, reader, Threshold())


def test_each_list_is_turned_by_itself_and_the_workbook_stays_whole(
    judged: list[ScoreSheet], place: District, cast: Cast, client: Client, monkeypatch
) -> None:
    monkeypatch.setattr(consistency_lists, "ROWS", 2)
    for sheet, person in zip(judged, (cast.staff, cast.other_staff), strict=True):
        for code in (LEAF, BESIDE):
            attach_file(sheet.unit, leaf(sheet, code), person, "a" * 64)
    client.force_login(cast.home_affairs)
    address = reverse("scoring:consistency", args=[judged[0].period_id])

    def shown(**turned) -> dict[str, list[tuple[str, str]]]:
        lists = client.get(address, turned).context["lists"]
        cases = {
            name: [case for _head, part in each.groups for case in part] or list(each.page)
            for name, each in lists.items()
        }
        return {name: [(case.code, case.unit) for case in each] for name, each in cases.items()}

    first = {
        "answers": [(LEAF, "Lộc Thủy")],
        "documents": [(BESIDE, "Lộc An"), (LEAF, "Lộc Thủy")],
        "gaps": [(LEAF, "Lộc Thủy"), (BESIDE, "Lộc An")],
    }
    assert shown() == shown(list="answers", page="9") == shown(list="other", page="2") == first
    assert shown(list="gaps", page="2") == first | {"gaps": [(BESIDE, "Lộc Thủy")]}
    assert shown(list="documents", page="2") == first | {"documents": [(BESIDE, "Lộc Thủy")]}
    page = client.get(address, {"gap": "0,4"}).content.decode()
    assert "?gap=0%2C4&amp;list=gaps&amp;page=2#gaps" in page
    assert len(book_of(client.get(address, {"as": "xlsx"})).rows) == 2 + 4 + 3


def test_what_no_page_shows_is_not_loaded(judged: list[ScoreSheet], cast: Cast, client: Client):
    """The cases are lines of one query; leaves are loaded for answers that differ only."""
    client.force_login(cast.home_affairs)
    address = reverse("scoring:consistency", args=[judged[0].period_id])
    loaded: list[object] = []

    def note(sender: type, instance: object, **_options: object) -> None:
        loaded.append(instance)

    post_init.connect(note)
    try:
        client.get(address)
    finally:
        post_init.disconnect(note)
    assert not [each for each in loaded if isinstance(each, ScoreEntry)]
    assert [each.code for each in loaded if isinstance(each, Criterion)] == [LEAF]
