"""Who is reminded of what is late."""

from collections.abc import Iterable

from scoring.late_work.work import Late
from units.notices.notifying import people_at


def people_of(late: Iterable[Late]) -> dict[str, set[int]]:
    """The staff and head of the unit or office, of an appraisal the appraisers of the office, or
    the one person: keys of people by the key of the line.
    """
    found = list(late)
    people: dict[str, set[int]] = {}
    for grant in {each.kind.grant for each in found}:
        those = [each for each in found if each.kind.grant == grant]
        at_place = people_at((each.workplace.pk for each in those if each.workplace), grant)
        for each in those:
            if each.person:
                people[each.key] = {each.person.pk} if each.person.is_active else set()
            else:
                assert each.workplace
                people[each.key] = at_place[each.workplace.pk]
    return people
