"""What does not agree in a published table, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from criteria.rules.published.comparisons import Check, ComparedValue, Value
from criteria.rules.published.table import PublishedLine
from scoring.results.external.columns import LABELS
from units.formats.numbers import format_number


@dataclass(frozen=True)
class DisagreementText:
    """A disagreement as people read it; group and unit are blank for the whole table."""

    group: str
    unit: str
    column: str
    printed: str
    computed: str

    def __str__(self) -> str:
        place = " – ".join(filter(None, (self.group, self.unit))) or _("The whole table")
        return _("%(place)s: %(column)s printed %(printed)s, computed %(computed)s.") % {
            "place": place,
            "column": self.column,
            "printed": self.printed,
            "computed": self.computed,
        }


def disagreement_text(found: ComparedValue) -> DisagreementText:
    group = found.line.group if found.line else ""
    column = str(LABELS[found.column])
    if found.mean:
        group = found.mean.group or ""
        column = f"{column} ({LABELS[found.mean.of]})"
    return DisagreementText(
        group=group,
        unit=found.line.unit if found.line else "",
        column=column,
        printed=_value(found.column, found.printed),
        computed=_value(found.column, found.computed),
    )


def counts_text(lines: Sequence[PublishedLine], check: Check, *, excerpt: bool = False) -> str:
    """How much was checked, and how much of it does not agree."""
    groups = len({line.group for line in lines})
    units = ngettext("%(count)s unit", "%(count)s units", len(lines)) % {"count": len(lines)}
    among = ngettext("%(count)s group", "%(count)s groups", groups) % {"count": groups}
    compared = sum(check.compared.values())
    values = ngettext("%(count)s value recomputed", "%(count)s values recomputed", compared) % {
        "count": compared
    }
    found = len(check.disagreements)
    differing = ngettext("%(count)s disagreement", "%(count)s disagreements", found) % {
        "count": found
    }
    counts = f"{units}, {among}; {values}; {differing}."
    note = _("An excerpt: ranks and means are not compared.")
    return f"{counts} {note}" if excerpt else counts


def _value(column: str, value: Value | None) -> str:
    if value is None:
        return _("no band")
    if isinstance(value, str):
        return f"“{value}”"
    return format_number(value) if column == "rank" else format_number(value, 2)


def first_of(sentences: Sequence[str], most: int) -> list[str]:
    """The first sentences, and how many there are beside them."""
    more = len(sentences) - most
    said = list(sentences[:most])
    if more > 0:
        said.append(ngettext("%(count)s more.", "%(count)s more.", more) % {"count": more})
    return said
