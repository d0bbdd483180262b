"""The columns of the table of units, and how they are read and written."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.widgets import Widget

from units.imports.tables import Column
from units.models import Unit

COLUMNS = (
    Column("code", gettext_lazy("Code"), required=True),
    Column("name", gettext_lazy("Name"), required=True),
    Column("short_name", gettext_lazy("Short name")),
    Column("kind", gettext_lazy("Kind"), required=True),
    Column("parent", gettext_lazy("Belongs to (code)"), required=True),
    Column("valid_from", gettext_lazy("Valid from")),
    Column("valid_to", gettext_lazy("Valid to")),
    Column(
        "name_since",
        gettext_lazy("New name holds from"),
        note=gettext_lazy(
            "Leave empty to correct a typing error: the wrong name is then not kept."
        ),
        exported=False,
    ),
)
# The words of the public lists of units, beside the labels of the product.
KINDS = {
    "tinh": Unit.Kind.PROVINCE,
    "thanh_pho_truc_thuoc_tw": Unit.Kind.PROVINCE,
    "huyen": Unit.Kind.DISTRICT,
    "quan": Unit.Kind.DISTRICT,
    "thi_xa": Unit.Kind.DISTRICT,
    "thanh_pho": Unit.Kind.DISTRICT,
    "xa": Unit.Kind.COMMUNE,
    "thi_tran": Unit.Kind.TOWNSHIP,
    "phuong": Unit.Kind.WARD,
    "dac_khu": Unit.Kind.SPECIAL_ZONE,
    "phong": Unit.Kind.OFFICE,
    "ban": Unit.Kind.OFFICE,
    "so": Unit.Kind.OFFICE,
    "trung_tam": Unit.Kind.CENTRE,
}


class ParentWidget(Widget):
    """The code of the unit above: one of the same file, else the latest that carries the code."""

    def __init__(self, by_code: Mapping[str, list[Unit]]) -> None:
        super().__init__()
        self.by_code = by_code

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Unit | None:
        if not value:
            return None
        known = self.by_code.get(value)
        if known:
            return known[-1]
        raise ValueError(_("there is no unit with the code “%(code)s”.") % {"code": value})

    def render(self, value: Unit | None, obj: Any = None, **kwargs: Any) -> str:
        return value.code if value else ""
