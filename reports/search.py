"""The pages of this app that people look for by name."""

from django.utils.translation import gettext_lazy as _

from units.grants import Grant
from units.search.places import Place, register_places

PLACES = (
    Place(
        "reports:report_create",
        _("Compile a report"),
        frozenset({Grant.COMPILE_REPORTS}),
        action=True,
    ),
)


def register_search() -> None:
    register_places(PLACES)
