"""Downloads a set as the workbook of an annex."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from criteria.annex.writing.around import AnnexHeading
from criteria.annex.writing.write import write_annex
from criteria.models import CriteriaSet
from criteria.sets.nodes import nodes_of
from criteria.sets.subgroups import subgroup_lines
from criteria.views.sets import visible_set
from units.requests import Request
from units.views.files import file_response


@require_GET
def set_export(request: Request, pk: int) -> HttpResponse:
    criteria_set = visible_set(request, pk)
    nodes, _problems = nodes_of(criteria_set)
    content = write_annex(_heading(criteria_set), nodes)
    group = criteria_set.unit_group
    version = f"v{criteria_set.version}"
    return file_response(content, "xlsx", _("Criteria set"), criteria_set.year, group, version)


def _heading(criteria_set: CriteriaSet) -> AnnexHeading:
    return AnnexHeading(
        title=criteria_set.title,
        label=criteria_set.label,
        issuer=criteria_set.authority.name,
        number=criteria_set.number,
        issued_on=criteria_set.issued_on,
        not_applicable=criteria_set.not_applicable,
        subgroups=[(str(line.subgroup), line.codes) for line in subgroup_lines(criteria_set)],
    )
