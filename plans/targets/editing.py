"""Writing the targets of a draft plan: add, change, order, remove.

Each locks the plan, keeps codes and parents in step, and writes one audit row.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from plans.models import Plan, Target
from plans.targets.codes import LONGEST, checked_code, next_code
from plans.targets.tree import below, in_tree, targets_out_of_place
from plans.targets.words import level_of
from plans.writing_rights import locked_draft, require_order_seen
from units.audit.trail import record
from units.models import User
from units.refusals import ChangedMeanwhile, Invalid, NotReady

FACTS = ("title", "operator", "value", "band", "level", "measure", "index", "source")


@transaction.atomic
def add_target(
    plan: Plan, *, code: str, parent: int | None, facts: Mapping[str, Any], by: User
) -> Target:
    """A new target, the last of its siblings; without a code it takes the next."""
    plan, targets = _with_targets(plan.pk, by)
    above = _chosen(targets, parent)
    code, above = checked_code(code or next_code(targets, above), targets, above)
    target = Target(plan=plan, code=code, parent=above, position=len(targets) + 1, **facts)
    target.save()
    _store([*targets, target])
    record("target_added", by=by, target=target, unit=plan.authority, after=_texts(target))
    return target


@transaction.atomic
def change_target(
    target: Target,
    *,
    seen: int,
    code: str,
    parent: int | None,
    facts: Mapping[str, Any],
    by: User,
) -> Target:
    """Say something else of a target; `seen` is the version that the person saw.

    Under another parent it takes the next code there, its parts go along. The same sent again
    changes nothing. Raises ChangedMeanwhile where somebody else was faster.
    """
    plan, targets = _with_targets(target.plan_id, by)
    target = _again(target, targets)
    before = _texts(target)
    placed = (target.code, target.parent_id) == (code, parent)
    if placed and all(getattr(target, name) == value for name, value in facts.items()):
        return target
    if seen != target.version:
        raise ChangedMeanwhile(target)
    if not placed:
        _put(target, targets, code, parent)
    for name, value in facts.items():
        setattr(target, name, value)
    target.version += 1
    target.save()
    _store(targets)
    after = _texts(target)
    differing = [name for name in after if before[name] != after[name]]
    record(
        "target_changed",
        by=by,
        target=target,
        unit=plan.authority,
        before={name: before[name] for name in differing},
        after={name: after[name] for name in differing},
    )
    return target


@transaction.atomic
def place_target(target: Target, *, place: int, by: User, seen: int | None = None) -> Target:
    """Print a target at another place (from 1) among its siblings. `seen` is the key of the target
    that the person saw there: NotReady where another stands there.
    """
    if place < 1:
        raise Invalid(_("The place is not a number."))
    plan, targets = _with_targets(target.plan_id, by)
    target = _again(target, targets)
    siblings = [each for each in targets if each.parent_id == target.parent_id]
    before = siblings.index(target) + 1
    require_order_seen(siblings, place, seen)
    siblings.remove(target)
    siblings.insert(min(place, len(siblings) + 1) - 1, target)
    for position, sibling in enumerate(siblings):
        sibling.position = position
    _store(targets)
    if (now := siblings.index(target) + 1) != before:
        record(
            "target_placed",
            by=by,
            target=target,
            unit=plan.authority,
            before={"order": before},
            after={"order": now},
        )
    return target


@transaction.atomic
def remove_target(target: Target, *, seen: str, by: User) -> int:
    """Delete a target with its parts, and say how many that were. `seen` is the mark of all of
    them. Raises ChangedMeanwhile where one has changed, NotReady where one has results.
    """
    plan, targets = _with_targets(target.plan_id, by)
    target = _again(target, targets)
    gone = below(target, targets)
    if seen != mark_of(gone):
        raise ChangedMeanwhile(target)
    for each in gone:
        if each.readings.exists():
            raise NotReady(_("Target %(code)s has results; it stays.") % {"code": each.code})
    codes = ", ".join(each.code for each in gone)
    before = _texts(target) | {"removed": codes}
    record("target_removed", by=by, target=target, unit=plan.authority, before=before)
    Target.objects.filter(pk__in=[each.pk for each in gone]).delete()
    return len(gone)


def mark_of(targets: Iterable[Target]) -> str:
    """A mark of what these targets say; it differs as soon as somebody changes one."""
    return ",".join(f"{each.pk}:{each.version}" for each in sorted(targets, key=lambda t: t.pk))


# --- parts of the verbs --------------------------------------------------------------------------


def _with_targets(plan: int, by: User) -> tuple[Plan, list[Target]]:
    """The draft, locked, and its targets as printed."""
    found = locked_draft(plan, by)
    return found, [placed.target for placed in in_tree(found.targets.all())]


def _again(target: Target, targets: list[Target]) -> Target:
    """The target as it stands under the lock."""
    found = next((each for each in targets if each.pk == target.pk), None)
    if found is None:
        raise NotReady(_("Target %(code)s no longer exists.") % {"code": target.code})
    return found


def _chosen(targets: list[Target], parent: int | None) -> Target | None:
    found = next((each for each in targets if each.pk == parent), None)
    if parent and found is None:
        raise Invalid(by_field={"parent": _("This target is not one of the plan.")})
    return found


def _put(target: Target, targets: list[Target], code: str, parent: int | None) -> None:
    """Give the target its code and its parent; its parts follow with theirs."""
    above, own = _chosen(targets, parent), below(target, targets)
    if above in own:
        wrong = _("%(code)s cannot stand under itself or under a part of its own.")
        raise Invalid(by_field={"parent": wrong % {"code": target.code}})
    others = [each for each in targets if each not in own]
    if not code or (code == target.code and target.parent_id != parent):
        code = next_code(others, above)
    code, above = checked_code(code, others, above)
    if target.parent_id != (above.pk if above else None):
        target.position = len(targets) + 1
    codes = {each.pk: f"{code}{each.code.removeprefix(target.code)}" for each in own}
    taken = {each.code for each in others} & set(codes.values())
    if taken or max(map(len, codes.values())) > LONGEST:
        wrong = _("With the code %(code)s its parts would have codes that are taken or too long.")
        raise Invalid(by_field={"code": wrong % {"code": code}})
    target.parent = above
    for each in own:  # first out of each other's way: a code stands once
        Target.objects.filter(pk=each.pk).update(code=f"~{each.pk}")
    for each in own:
        each.code = codes[each.pk]
        each.version += each is not target
        each.save()


def _store(targets: list[Target]) -> None:
    """Number the targets as they are printed, and put parents right."""
    for target in targets_out_of_place(targets):
        target.save(update_fields=["parent"])
    stored = dict(Target.objects.filter(plan=targets[0].plan_id).values_list("pk", "position"))
    for position, placed in enumerate(in_tree(targets), start=1):
        placed.target.position = position
        if stored[placed.target.pk] != position:
            placed.target.save(update_fields=["position"])


def _texts(target: Target) -> dict[str, str]:
    """What a target says, for the audit trail."""
    return {
        "code": target.code,
        "part_of": target.parent.code if target.parent else "",
        "title": target.title,
        "level": level_of(target),
        "measured_in": target.measure,
        "index": target.get_index_display(),
        "source": target.source,
    }
