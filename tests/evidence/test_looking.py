"""Documents on their way through the pages are looked at once, in a child, or not taken in."""

import sys

import pytest
from django.urls import reverse

from evidence import checks
from evidence.models import Evidence
from tests.evidence import files
from tests.evidence.conftest import stored_files, upload
from tests.hostile import made

LIST, ADD = reverse("evidence:evidence_list"), reverse("evidence:evidence_add")


@pytest.fixture
def hand_in(place, cast, enter):
    """Hand files in on the page for new documents."""

    def hand_in(*uploads):
        fields = {"unit": place.commune.pk, "abstract": "Kế hoạch", "uploads": list(uploads)}
        return enter(cast.staff).post(ADD, fields, follow=True)

    return hand_in


@pytest.mark.confined
def test_a_document_is_looked_at_once(hand_in, monkeypatch):
    looked = []
    look_at = checks.look_at

    def count(*arguments):
        looked.append(arguments)
        return look_at(*arguments)

    monkeypatch.setattr(checks, "look_at", count)
    hand_in(upload(), upload(files.word(), "b.docx"))
    assert Evidence.objects.count() == len(looked) == 2


@pytest.mark.confined
@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (made.pdf(b"<</S/JavaScript/JS(x)>>"), "a.pdf", "macro, mã lệnh"),
        (made.png_of_chunks(), "a.png", "sau khi giải nén lớn quá mức"),
    ],
)
def test_a_refused_file_is_named_and_not_kept(hand_in, storage, content, name, sentence):
    page = hand_in(upload(content, name), upload())
    assert f"“{name}”" in page.text
    assert sentence in page.text
    assert "Kế hoạch" in page.text
    assert not Evidence.objects.exists()
    assert stored_files(storage) == []


@pytest.mark.confined
def test_what_cannot_be_looked_at_is_not_taken_in(hand_in, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "missing"))
    assert "chưa kiểm tra được" in hand_in(upload()).text
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("content", "marks"),
    [
        (made.pdf(b"<</S/URI/URI(https://chinhphu.vn)>>"), {"có liên kết"}),
        (files.pdf(attachment="phụ lục.xlsx"), {"có tệp đính kèm"}),
        (files.pdf(), set()),
    ],
)
def test_what_only_a_click_follows_is_marked(hand_in, enter, cast, content, marks):
    hand_in(upload(content))
    page = enter(cast.staff).get(LIST).text
    assert {each for each in ("có liên kết", "có tệp đính kèm") if each in page} == marks
