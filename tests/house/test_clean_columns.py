"""Every column that holds words refuses what is not NFC, and what nobody sees."""

import sys
import unicodedata

import pytest
from django.apps import apps
from django.core.management.base import CommandError
from django.db import IntegrityError, connection, models, transaction
from django.http import HttpResponse
from django.test import RequestFactory

from criteria.models import TaskArea
from parindex.errors import UncleanTextMiddleware
from tests.house.test_scope import our_models
from tests.people import Cast
from units.database.clean_columns import ENDING, KeepTextsClean, TextColumn, text_columns
from units.formats.text import clean
from units.models import AuditEvent, Holiday, Notice, Unit, User

pytestmark = pytest.mark.django_db

NFD = unicodedata.normalize("NFD", "Phú Lộc")
UNCLEAN = [NFD, "a\u200bb", "a\ufffeb", "a\uffffb", "a\u202eb", "a\U000e0041b", "a\x07b", "a\x7fb"]


def columns() -> list[TextColumn]:
    with connection.cursor() as cursor:
        return [
            column
            for model in our_models()
            for column in text_columns(cursor, model._meta.db_table, model._meta.pk.column)
        ]


def checks() -> dict[tuple[str, str], str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)"
            " FROM pg_constraint WHERE contype = 'c' AND convalidated AND conname LIKE %s",
            [f"%{ENDING}"],
        )
        return {(table, name): definition for table, name, definition in cursor.fetchall()}


def put(model: type[models.Model], **values: object) -> None:
    with transaction.atomic():
        assert model._base_manager.update(**values)


def test_every_column_of_words_is_judged():
    """A migration that adds one ends with KeepTextsClean()."""
    known = checks()
    missing = [each for each in columns() if (each.table, f"{each.name}{ENDING}") not in known]
    assert missing == []
    for column in columns():
        definition = known[column.table, f"{column.name}{ENDING}"]
        assert "is_clean_text" in definition, column


def test_every_field_of_words_is_a_column_of_words():
    """None hides behind a type the catalogue is not asked for; a sealed content is left out."""
    found = {(column.table, column.name) for column in columns()}
    wordy = (models.CharField, models.TextField, models.JSONField)
    left_out = {
        f"{model.__name__}.{field.name}"
        for model in our_models()
        for field in model._meta.concrete_fields
        if isinstance(getattr(field, "base_field", field), wordy)
        if (model._meta.db_table, field.column) not in found
    }
    assert left_out == {"Publication.content", "SheetSnapshot.content"}


@pytest.mark.parametrize("text", UNCLEAN, ids=ascii)
def test_a_text_a_list_and_json_are_refused(cast: Cast, text: str):
    unit = Unit.objects.first()
    assert unit
    for value in (text, f"{text} và 1"):
        with pytest.raises(IntegrityError, match="name_is_clean"):
            put(Unit, name=value)
    with connection.cursor() as cursor:
        for kind, said in (
            ("_text", "ARRAY[%s]::text[]"),
            ("jsonb", "jsonb_build_object('a', jsonb_build_array(%s::text))"),
        ):
            column = TextColumn("units_unit", "id", "said", kind)
            cursor.execute(f"SELECT {column.check} FROM (SELECT {said} AS said) each", [text])
            assert cursor.fetchone() == (False,), kind


@pytest.mark.parametrize(
    "text",
    [
        "Phú Lộc",
        "hai\ndòng",
        "a\tb",
        "C:\\users\\bin\\f",
        '"\\u0007"',
        "\\\\b",
        "Ủy ban “x” – 5%",
        "",
    ],
)
def test_what_is_clean_is_stored(text: str):
    stored = AuditEvent.objects.create(verb="x", actor_name=text, after={"a": [text, {text: 1}]})
    stored.refresh_from_db()
    assert (stored.actor_name, stored.after) == (text, {"a": [text, {text: 1}]})


def test_python_and_the_database_judge_every_character_alike():
    """As far as this Python knows it; what is newer is for the database to say."""
    known = [
        chr(code)
        for code in range(1, sys.maxunicode + 1)
        if unicodedata.category(chr(code)) not in ("Cs", "Zs", "Zl", "Zp")
        and (unicodedata.category(chr(code)) != "Cn" or code & 0xFFFE == 0xFFFE)
        and not chr(code).isspace()
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT is_clean_text(each) FROM unnest(%s::text[]) each", [known])
        judged = [judgement for (judgement,) in cursor.fetchall()]
    differing = [
        f"U+{ord(char):04X}"
        for char, accepted in zip(known, judged, strict=True)
        if accepted != (clean(char) == char)
    ]
    assert differing == []


# --- what a migration finds ----------------------------------------------------------------------


def without_check(table: str, column: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{column}{ENDING}"')


def migrate(*, back: bool = False) -> None:
    class State:
        pass

    State.apps = apps
    with connection.schema_editor() as editor:
        keep = KeepTextsClean()
        (keep.database_backwards if back else keep.database_forwards)("units", editor, State, State)


def holds_for_all(table: str, column: str) -> bool:
    """Whether the check holds for the rows that were there before it as well."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT convalidated FROM pg_constraint WHERE conname = %s AND conrelid = %s::regclass",
            [f"{column}{ENDING}", table],
        )
        ((valid,),) = cursor.fetchall()
    return bool(valid)


def test_rows_from_before_are_cleaned(cast: Cast):
    without_check("units_holiday", "name")
    holiday = Holiday.objects.first()
    assert holiday
    Holiday.objects.filter(pk=holiday.pk).update(name=f" {NFD}\u200b")
    migrate()
    holiday.refresh_from_db()
    assert holiday.name == "Phú Lộc"
    assert holds_for_all("units_holiday", "name")
    with pytest.raises(IntegrityError, match="name_is_clean"):
        put(Holiday, name=NFD)


def test_json_and_lists_are_cleaned_inside(cast: Cast):
    without_check("units_notice", "facts")
    told = Notice.objects.create(
        recipient=cast.staff, kind="x", target_id=1, facts={"of": f" {NFD}\u200b"}
    )
    migrate()
    told.refresh_from_db()
    assert told.facts == {"of": "Phú Lộc"}
    with pytest.raises(IntegrityError, match="facts_is_clean"):
        put(Notice, facts={"of": NFD})


def test_a_migration_that_is_taken_back_judges_no_more():
    before = {key for key in checks() if key[0].startswith("units_")}
    migrate(back=True)
    assert before
    assert not [key for key in checks() if key[0].startswith("units_")]
    put(Holiday, name=NFD)


def test_rows_that_become_the_same_are_named(cast: Cast):
    without_check("units_user", "username")
    one, other = User.objects.order_by("pk")[:2]
    User.objects.filter(pk=one.pk).update(username="lê")
    User.objects.filter(pk=other.pk).update(username=unicodedata.normalize("NFD", "lê"))
    with pytest.raises(CommandError, match=f"units_user.username.*{other.pk}.*lê") as refusal:
        migrate()
    assert str(refusal.value).startswith(
        "Chưa có thay đổi. Hãy sửa để các dòng sau khác nhau rồi chạy lại migrate:\n– "
        f"units_user.username: dòng {other.pk} có nội dung “lê”, trùng với một dòng khác."
    )


def test_what_is_sealed_stays_and_what_comes_is_judged(cast: Cast):
    without_check("units_auditevent", "reason")
    sealed = AuditEvent.objects.create(verb="x", actor_name="x", reason=NFD)
    migrate()
    sealed.refresh_from_db()
    assert sealed.reason == NFD
    assert not holds_for_all("units_auditevent", "reason")
    with pytest.raises(IntegrityError, match="reason_is_clean"), transaction.atomic():
        AuditEvent.objects.create(verb="x", actor_name="x", reason=NFD)


def test_a_refusal_of_the_database_is_said_in_words(cast: Cast):
    """Characters newer than this Python reach the column."""
    answer = UncleanTextMiddleware(lambda request: HttpResponse())
    request = RequestFactory().post("/")
    with pytest.raises(IntegrityError) as refusal:
        put(TaskArea, name=NFD)
    response = answer.process_exception(request, refusal.value)
    assert response is not None
    assert response.status_code == 400
    assert "ký tự" in response.content.decode()
    with pytest.raises(IntegrityError) as other, transaction.atomic():
        Unit.objects.filter(pk=Unit.objects.first().pk).update(path=None)
    assert answer.process_exception(request, other.value) is None
