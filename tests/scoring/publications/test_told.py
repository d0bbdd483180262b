"""What is said after each step of a publication, and of decisions about single units."""

from datetime import timedelta

import pytest
from django.utils import timezone

from scoring.models import Publication
from tests.reports.world import DUE, World
from tests.scoring.publications.test_read import prepared, world  # noqa: F401 – fixtures
from tests.scoring.telling import to, told, told_after_reading
from units.formats.dates import format_moment

pytestmark = pytest.mark.django_db
DECIDED = {
    "number": "99/QĐ-UBND",
    "issued_on": "30/12/2021",
    "signer_title": "Chủ tịch",
    "signer_name": "Nguyễn Văn Mẫu",
}


def test_from_preparing_to_publishing(world: World) -> None:  # noqa: F811
    until = format_moment(timezone.now() + timedelta(days=3))
    clock, _, day = until.partition(" ")
    by, leader = world.cast.home_affairs, world.cast.leader
    said, address = told_after_reading(
        by, "publication_prepare", world.period.pk, acknowledge_until=f"{day} {clock}"
    )
    assert said == [("success", "Đã chuẩn bị kết quả; chờ lãnh đạo UBND phê duyệt.")]
    made = Publication.objects.get()
    page = to("publication", made.pk)
    assert address == page
    Publication.objects.update(acknowledge_until=DUE)
    assert told(leader, "publication_return", made.pk, reason="Xem lại") == (
        [("success", "Đã trả lại kết quả cho cơ quan nội vụ.")],
        page,
    )
    assert told(by, "publication_renew", made.pk) == (
        [("success", "Đã khóa bảng kết quả theo số liệu hiện tại.")],
        page,
    )
    assert told_after_reading(leader, "publication_approve", made.pk) == (
        [("success", "Đã phê duyệt kết quả; cơ quan nội vụ công bố.")],
        page,
    )
    assert told(by, "publication_publish", made.pk, **DECIDED) == (
        [("success", "Kết quả đã được công bố.")],
        page,
    )


def test_what_was_prepared_in_vain_is_discarded(
    prepared: Publication,  # noqa: F811
    world: World,  # noqa: F811
) -> None:
    said, _ = told(world.cast.home_affairs, "publication_discard", prepared.pk)
    assert said == [("success", "Đã hủy kết quả đã chuẩn bị; chưa công bố kết quả.")]
    assert not Publication.objects.exists()
