"""Which migrations a database has run, by the names they have today.

A migration that replaces others whose files are gone counts as run when all of these have.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _


def known_migrations() -> set[str]:
    """Those of this version of the product: "units.0001_initial"."""
    return set(_replaced())


def applied_migrations() -> set[str]:
    """Those of them that have run. A name alone does not tell: an older one may have had it."""
    ran = _recorded()
    return {name for name, gone in _replaced().items() if (gone or {name}) <= ran}


def with_names_of_today(names: Iterable[str]) -> set[str]:
    """What a backup names, with what replaces them instead of migrations that are gone, where all
    of these are there.
    """
    found, replaced = set(names), _replaced()
    if found.isdisjoint(set().union(*replaced.values())):
        return found
    for name, gone in replaced.items():
        if gone:
            found = found - gone | {name} if gone <= found else found - {name}
    return found


@register(Tags.database)
def only_whole_sets_are_replaced(
    *, databases: Sequence[str] | None, **_options: Any
) -> list[CheckMessage]:
    """A system check before migrating: a database that has run only a part of replaced migrations
    cannot be updated.
    """
    if not databases:
        return []
    ran = _recorded()
    begun = ((name, gone) for name, gone in _replaced().items() if ran & {name, *gone})
    missing = sorted(each for name, gone in begun if gone for each in gone - ran)
    if not missing:
        return []
    sentence = _("The database is of an older version than this one can update. It has not run: %s")
    hint = _(
        "Nothing was changed. Install the version that docs/deployment.md names under “Updates”, "
        "migrate with it, and install this one afterwards."
    )
    return [Error(sentence % ", ".join(missing), hint=hint, id="parindex.E001")]


def _recorded() -> set[str]:
    return {".".join(key) for key in MigrationRecorder(connection).applied_migrations()}


@cache
def _replaced() -> dict[str, set[str]]:
    """Every migration of this version, with those it replaces whose files are gone."""
    on_disk = MigrationLoader(None).disk_migrations
    return {
        ".".join(key): {".".join(each) for each in migration.replaces if each not in on_disk}
        for key, migration in on_disk.items()
    }
