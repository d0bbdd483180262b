"""The columns of the table of accounts."""

from django.utils.translation import gettext_lazy

from units.imports.tables import Column

COLUMNS = (
    Column(
        "username",
        gettext_lazy("User name"),
        required=True,
        note=gettext_lazy("small letters, digits, dot, hyphen; at least 3"),
    ),
    Column("full_name", gettext_lazy("Full name"), required=True),
    Column("email", gettext_lazy("E-mail")),
    Column("phone", gettext_lazy("Telephone")),
    Column("workplace", gettext_lazy("Workplace (code)"), required=True),
    Column("role", gettext_lazy("Role"), required=True),
    Column(
        "territory",
        gettext_lazy("Territory (code)"),
        note=gettext_lazy("the workplace when empty"),
    ),
    Column("position", gettext_lazy("Position")),
    Column("valid_from", gettext_lazy("From"), note=gettext_lazy("today when empty")),
    Column("valid_to", gettext_lazy("To"), note=gettext_lazy("without end when empty")),
)
