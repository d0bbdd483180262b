"""Check constraints on all text columns: NFC, no invisible characters.

`clean` (units/formats/text.py) cleans what forms and imports take in; the constraints refuse what
reaches a column another way. A migration of `units` creates their function;
tests/house/test_clean_columns.py asks the catalogue for the constraint of every column and compares
the function with `clean`.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.management.base import CommandError
from django.db import DatabaseError, IntegrityError, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.utils import CursorWrapper
from django.db.migrations.operations.base import Operation
from django.utils.translation import gettext as _
from django.utils.translation import override

from units.formats.text import clean_values

ENDING = "_is_clean"  # of the names of the checks
REFUSED_BY_TRIGGER = "P0001"
JUDGED = {  # how the database judges a column of this type
    "varchar": "is_clean_text({column})",
    "text": "is_clean_text({column})",
    "_text": "is_clean_text({column}::text)",
    "jsonb": (  # whose text escapes control characters; a backslash is written as two
        r"is_clean_text({column}::text) AND replace({column}::text, '\\', '') !~ '\\[bfu]'"
    ),
}
# Texts, lists of texts and JSON of a table. History rows are left alone, being written by triggers
# from rows that were judged; and so is a content sealed by its hash, made from such rows too.
COLUMNS = """
    SELECT attname, typname
    FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid
    WHERE attrelid = %(table)s::regclass AND attnum > 0 AND NOT attisdropped
        AND typname = ANY(%(types)s)
        AND NOT EXISTS (
            SELECT FROM pg_attribute other
            WHERE other.attrelid = %(table)s::regclass AND NOT other.attisdropped
                AND (other.attname = 'pgh_id'
                    OR other.attname = 'sha256' AND pg_attribute.attname = 'content')
        )
    ORDER BY attnum
"""
UNJUDGED = """
    AND NOT EXISTS (
        SELECT FROM pg_constraint
        WHERE conrelid = attrelid AND conname = attname || '_is_clean'
    )
"""


@dataclass(frozen=True)
class TextColumn:
    """A column of a table with its key, all by name; `kind` is PostgreSQL's name of its type."""

    table: str
    key: str
    name: str
    kind: str

    @property
    def check(self) -> str:
        return JUDGED[self.kind].format(column=f'"{self.name}"')


def text_columns(
    cursor: CursorWrapper, table: str, key: str, *, unjudged: bool = False
) -> list[TextColumn]:
    """The columns of a table that hold words; with `unjudged` only those without a check."""
    before, order, after = COLUMNS.rpartition("    ORDER BY")
    asked = before + (UNJUDGED if unjudged else "") + order + after
    cursor.execute(asked, {"table": f'"{table}"', "types": list(JUDGED)})
    return [TextColumn(table, key, name, kind) for name, kind in cursor.fetchall()]


class KeepTextsClean(Operation):
    """Clean all text columns of the app, then add their constraints. A migration that adds text
    columns ends with this.

    Rows that a trigger seals stay as they are; the constraint holds for later ones.
    """

    reduces_to_sql = False
    reversible = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Django knows the columns as before."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,
    ) -> None:
        clashes: list[str] = []
        with schema_editor.connection.cursor() as cursor, override("vi"):
            for column in _columns(cursor, to_state, app_label, unjudged=True):
                sealed = _clean_rows(cursor, column, clashes)
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # before the table is altered
                cursor.execute(
                    f'ALTER TABLE "{column.table}" ADD CONSTRAINT "{column.name}{ENDING}"'
                    f" CHECK ({column.check}) {'NOT VALID' if sealed or clashes else ''}"
                )
            if clashes:
                sentence = _("Nothing was changed. Tell these apart first, then migrate again:")
                raise CommandError("\n– ".join([sentence, *clashes]))

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,
    ) -> None:
        with schema_editor.connection.cursor() as cursor:
            for column in _columns(cursor, to_state, app_label):
                name = f"{column.name}{ENDING}"
                cursor.execute(f'ALTER TABLE "{column.table}" DROP CONSTRAINT IF EXISTS "{name}"')

    def describe(self) -> str:
        return "Let the text columns refuse what is not NFC or not seen"


def is_about_text(error: IntegrityError) -> bool:
    """Whether the error comes from one of these constraints."""
    diagnostics: Any = getattr(error.__cause__, "diag", None)
    return diagnostics is not None and str(diagnostics.constraint_name).endswith(ENDING)


def _columns(
    cursor: CursorWrapper, state: Any, app_label: str, *, unjudged: bool = False
) -> Iterator[TextColumn]:
    for model in state.apps.get_app_config(app_label).get_models():
        meta = model._meta
        yield from text_columns(cursor, meta.db_table, meta.pk.column, unjudged=unjudged)


def _clean_rows(cursor: CursorWrapper, column: TextColumn, clashes: list[str]) -> bool:
    """Clean the column row by row; add rows that then break a unique constraint to `clashes`.
    Returns whether a row is sealed.
    """
    table, key, name = column.table, column.key, column.name
    sealed = False
    cursor.execute(f'SELECT "{key}" FROM "{table}" WHERE NOT {column.check}')
    for (pk,) in cursor.fetchall():
        cursor.execute(f'SELECT "{name}" FROM "{table}" WHERE "{key}" = %s', [pk])
        value = _read(cursor.fetchone()[0], column)
        try:
            with transaction.atomic(cursor.db.alias):
                cleaned = _ready(clean_values(value), column)
                cursor.execute(
                    f'UPDATE "{table}" SET "{name}" = %s WHERE "{key}" = %s', [cleaned, pk]
                )
        except IntegrityError:
            facts = {"table": table, "column": name, "text": clean_values(value), "pk": pk}
            clashes.append(
                _("%(table)s.%(column)s: row %(pk)s says “%(text)s”, as another row does.") % facts
            )
        except DatabaseError as error:
            if getattr(error.__cause__, "pgcode", "") != REFUSED_BY_TRIGGER:
                raise
            sealed = True
    return sealed


def _read(value: Any, column: TextColumn) -> Any:
    return json.loads(value) if column.kind == "jsonb" and isinstance(value, str) else value


def _ready(value: Any, column: TextColumn) -> Any:
    return json.dumps(value, ensure_ascii=False) if column.kind == "jsonb" else value
