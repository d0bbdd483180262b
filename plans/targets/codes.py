"""Codes of targets that are written by hand: a part goes on from the code of its target."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from plans.annex.target_codes import parent_of
from plans.models import Target
from units.refusals import Invalid

LONGEST = Target._meta.get_field("code").max_length or 0
_LAST_NUMBER = re.compile(r"(.*?)(\d+)")


def next_code(targets: Iterable[Target], parent: Target | None) -> str:
    """The code after the last part of the parent, or after the last target: 3.2 after 3.1, CT08
    after CT07.
    """
    rows = list(targets)
    used = {target.code for target in rows}
    siblings = [each.code for each in rows if each.parent_id == (parent.pk if parent else None)]
    last = _LAST_NUMBER.fullmatch(siblings[-1]) if siblings else None
    head, number = (last[1], last[2]) if last else (f"{parent.code}." if parent else "", "0")
    following = int(number)
    while True:
        following += 1
        code = f"{head}{following:0{len(number)}}"
        if code not in used:
            return code


def checked_code(
    code: str, targets: Iterable[Target], parent: Target | None
) -> tuple[str, Target | None]:
    """The code beside those of other targets, with the parent that it names. Raises Invalid where
    it is taken, or names another parent than was chosen.
    """
    others = {target.code: target for target in targets}
    if code in others:
        taken = _("The code %(code)s is that of “%(title)s” already.")
        raise Invalid(by_field={"code": taken % {"code": code, "title": others[code].title}})
    above = others.get(parent_of(code, others.keys()) or "")
    if parent and above != parent:
        example = next_code(others.values(), parent)
        wrong = _("A part of %(parent)s has a code such as %(example)s.")
        raise Invalid(by_field={"code": wrong % {"parent": parent.code, "example": example}})
    return code, above
