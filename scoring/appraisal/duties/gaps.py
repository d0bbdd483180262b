"""What nobody appraises, in sentences."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from criteria.models import Criterion
from scoring.appraisal.duties.candidates import Candidates
from scoring.appraisal.duties.given import Duties
from scoring.models import AppraisalDuty
from units.models import Unit


def gap_texts(
    leaves: Sequence[Criterion],
    rows: Sequence[AppraisalDuty],
    duties: Duties,
    units: Sequence[Unit],
    candidates: Candidates,
) -> Iterator[str]:
    falls = {leaf.code: duties.of(leaf, 0) for leaf in leaves}
    nobody = [code for code, who in falls.items() if not who]
    if nobody:
        yield _("No office and no person in particular: %(codes)s.") % {"codes": ", ".join(nobody)}
    people = {each.pk for each in candidates.people}
    everywhere = dict.fromkeys([*falls.values(), *duties.given.values()])
    for who in everywhere:
        if who.person and who.person.pk not in people:
            yield _("%(person)s does not appraise here any more.") % {"person": who.person}
        elif who.office and not candidates.colleagues.get(who.office.pk):
            yield _("No appraiser works at %(office)s; Home Affairs appraises.") % {
                "office": who.office
            }
    judged = {unit.pk: unit for unit in units}
    for who in everywhere:
        if who.office and who.office.pk in judged:
            yield _("%(office)s is judged itself: somebody else must appraise it.") % {
                "office": who.office
            }
    for duty in rows:
        if duty.unit and duty.person_id in candidates.colleagues.get(duty.unit.pk, set()):
            yield _("%(person)s works at %(unit)s and cannot appraise it.") % {
                "person": duty.person,
                "unit": duty.unit,
            }
