"""The earlier codes that an officer typed beside the later criteria."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from criteria.versions.crosswalk import Crosswalk
from units.formats.text import clean
from units.refusals import Invalid


class CrosswalkRefused(Invalid):
    """What was typed names no criterion; `by_field` says why, by the key of the later criterion."""

    def __init__(self, by_field: Mapping[int, str]) -> None:
        super().__init__(by_field=by_field)


def read_typed(walk: Crosswalk, sent: Mapping[str, str]) -> dict[int, str]:
    """The typed codes for each later criterion; where the page sent none, the stored ones."""
    before = walk.before
    return {
        new.pk: clean(
            sent.get(f"old_{new.pk}", "; ".join(old.code for old in before.get(new.pk, [])))
        )
        for new in walk.new_nodes
    }


def wanted_pairs(walk: Crosswalk, typed: Mapping[int, str]) -> dict[int, set[int]]:
    """The keys of the earlier criteria, by later one. Raises CrosswalkRefused with all errors."""
    by_code = {node.code: node for node in walk.old_nodes}
    wanted: dict[int, set[int]] = {}
    errors: dict[int, str] = {}
    for new in walk.new_nodes:
        codes = typed.get(new.pk, "").replace(",", ";").replace(" ", ";").split(";")
        codes = [code.strip(".") for code in codes if code]
        unknown = [code for code in codes if code not in by_code]
        other_kind = [
            code for code in codes if code in by_code and by_code[code].is_leaf != new.is_leaf
        ]
        if unknown:
            errors[new.pk] = _("The earlier set has no criterion %(codes)s.") % {
                "codes": ", ".join(unknown)
            }
        elif other_kind:
            errors[new.pk] = _(
                "%(codes)s: a scored criterion can only follow a scored one, and a heading only"
                " a heading."
            ) % {"codes": ", ".join(other_kind)}
        else:
            wanted[new.pk] = {by_code[code].pk for code in codes}
    if errors:
        raise CrosswalkRefused(errors)
    return wanted
