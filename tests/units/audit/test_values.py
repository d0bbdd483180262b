"""What a field held, as the audit trail says it."""

import pytest
from django.utils import translation

from units.audit_words import say_value
from units.models import AuditEvent


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("valid_from", "2021-03-16", "16/03/2021"),
        ("given_at", "2021-03-16T17:05:09+00:00", "00:05:09 17/03/2021"),  # in Hà Nội
        ("given_at", "2021-03-16T10:05:09.123456+07:00", "10:05:09 16/03/2021"),
        ("number", "2021-03", "2021-03"),
        ("is_active", True, "có"),
        ("is_active", False, "không"),
        ("kind", "commune", "Xã"),
        ("name", "commune", "commune"),
        ("names", ["A", "2021-03-16"], "A, 16/03/2021"),
        ("size", 7, "7"),
        ("size", 0, "0"),
        ("note", "", ""),
        ("note", None, ""),
    ],
)
def test_a_value_is_said_as_people_write_it(name, value, said):
    with translation.override("vi"):
        assert say_value(AuditEvent(target_type="units.unit"), name, value) == said
