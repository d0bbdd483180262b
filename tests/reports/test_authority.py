"""The settings of an authority: who sees and changes them, and what reports make of them."""

import pytest
from django.urls import reverse

from reports.content.letterhead import letterhead_of
from tests.reading import alerts, facts, links, read, words
from units.models import AuditEvent


@pytest.fixture
def enter(client):
    """Log in as one of the cast."""

    def enter(user):
        client.force_login(user)
        return client

    return enter


def page_of(unit):
    return reverse("reports:authority_settings", args=[unit.pk])


def test_the_place_name_is_seen_and_changed(place, cast, enter):
    client = enter(cast.home_affairs)
    page = read(client.get(page_of(place.district)))
    assert facts(page)["Địa danh, ngày tháng"].startswith("Phú Lộc, ngày")
    assert facts(page)["Cơ quan ban hành"] == place.district.name
    sent = {"place": "Khe Tre", "seen": "Phú Lộc"}
    assert client.post(page_of(place.district), sent).status_code == 302
    place.district.refresh_from_db()
    assert letterhead_of(place.district).place == "Khe Tre"
    event = AuditEvent.objects.get(verb="unit_changed")
    assert (event.before, event.after) == ({"place": "Phú Lộc"}, {"place": "Khe Tre"})


def test_an_empty_place_name_is_taken_from_the_name(place, cast, enter):
    enter(cast.home_affairs).post(page_of(place.district), {"place": "", "seen": "Phú Lộc"})
    place.district.refresh_from_db()
    assert place.district.place == ""
    assert letterhead_of(place.district).place == "Phú Lộc"


def test_the_second_of_two_is_told_and_keeps_what_was_typed(place, cast, enter):
    client = enter(cast.home_affairs)
    client.post(page_of(place.district), {"place": "Khe Tre", "seen": "Phú Lộc"})
    late = client.post(page_of(place.district), {"place": "Lăng Cô", "seen": "Phú Lộc"})
    assert late.status_code == 422
    assert "Khe Tre" in late.text
    assert 'value="Lăng Cô"' in late.text
    place.district.refresh_from_db()
    assert place.district.place == "Khe Tre"


def test_what_is_too_long_is_refused_and_kept(place, cast, enter):
    typed = "x" * 101
    sent = {"place": typed, "seen": "Phú Lộc"}
    answer = enter(cast.home_affairs).post(page_of(place.district), sent)
    assert answer.status_code == 422
    said = "Chưa lưu được. Hãy sửa: Địa danh trong văn bản : Dài 101 ký tự, tối đa 100 ký tự."
    assert alerts(read(answer)) == [("danger", said)]
    assert f'value="{typed}"' in answer.text
    place.district.refresh_from_db()
    assert place.district.place == "Phú Lộc"
    assert not AuditEvent.objects.filter(verb="unit_changed").exists()


def test_what_nobody_sees_is_left_out(place, cast, enter):
    sent = {"place": "Khe\x00 Tre\u200b", "seen": "Phú Lộc"}
    assert enter(cast.home_affairs).post(page_of(place.district), sent).status_code == 302
    place.district.refresh_from_db()
    assert place.district.place == "Khe Tre"


def test_the_page_of_the_unit_leads_there_for_those_who_may(place, cast, enter):
    unit = reverse("units:unit_detail", args=[place.district.pk])
    for person, leads in (
        (cast.home_affairs, True),
        (cast.administrator, True),
        (cast.leader, False),
    ):
        found = dict(links(read(enter(person).get(unit)))).values()
        assert (page_of(place.district) in found) is leads


def test_lists_of_campaigns_are_for_those_who_run_them(place, cast, enter):
    page = words(read(enter(cast.administrator).get(page_of(place.district))))
    assert "Ngày nghỉ" in page
    assert "Lý do trừ điểm" not in page
