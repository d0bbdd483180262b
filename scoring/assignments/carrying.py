"""Assignments of a campaign that is carried to a newer version of its set."""

from collections.abc import Mapping

from scoring.models import Assignment


def carry_assignments(campaign_id: int, successors: Mapping[int, int]) -> list[str]:
    """Let assignments follow their criteria to a newer set, by old and new key. What is not
    carried one to one is shared out to nobody; its codes are returned.
    """
    lost = []
    for each in Assignment.objects.filter(judged__campaign=campaign_id).select_related("criterion"):
        if each.criterion_id in successors:
            each.criterion_id = successors[each.criterion_id]
            each.save(update_fields=["criterion"])
        else:
            lost.append(each.criterion.code)
            each.delete()
    return sorted(set(lost))
