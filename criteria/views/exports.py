"""Downloads a set as the workbook of an annex."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from criteria.annex.writing.around import AnnexHeading
from criteria.annex.writing.write import write_annex
from criteria.models import CriteriaSet
from criteria.sets.nodes import nodes_of
from criteria.sets.subgroups import subgroup_lines
from criteria.views.sets import visible_set
from units.formats.file_names import download_name
from units.requests import Request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def set_export(request: Request, pk: int) -> HttpResponse:
    criteria_set = visible_set(request, pk)
    nodes, _problems = nodes_of(criteria_set)
    content = write_annex(_heading(criteria_set), nodes)
    group = criteria_set.unit_group
    version = f"v{criteria_set.version}"
    name = download_name("xlsx", _("Criteria set"), criteria_set.year, group, version)
    return HttpResponse(
        content,
        content_type=XLSX,
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )


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
