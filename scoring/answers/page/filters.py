"""What the rows of a sheet can be narrowed to."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy


@dataclass(frozen=True)
class Filter:
    """One way of narrowing the rows, with how many are left."""

    name: str
    label: str
    count: int

    @property
    def rare(self) -> bool:
        """Whether the filter is shown only where it finds rows."""
        return self.name not in ALWAYS


FILTERS = {
    "all": gettext_lazy("All"),
    "blank": gettext_lazy("Not scored"),
    "lacking": gettext_lazy("Without evidence"),
    "problem": gettext_lazy("With questions"),
    "returned": gettext_lazy("Sent back"),
    "comments": gettext_lazy("With comments"),
    "nocase": gettext_lazy("No case"),
    "due": gettext_lazy("Due this period"),
    "changed": gettext_lazy("Changed since last period"),
}
ALWAYS = ("all", "blank", "lacking", "problem")
