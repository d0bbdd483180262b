"""Forms that stand beside a list carry the key of the row they were drawn for.

On a slow line, in a second tab or after a renumbering, what was typed for one row could be sent to
the address of another. The tag `drawn_for` writes the key into the form (`drawn_for_query` into the
address of a button without one), and `require_drawn_for` refuses a key that is missing or does not
fit: nothing is changed, what was typed stays.
"""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from units.formats.text import clean
from units.refusals import Refused

FIELD = "drawn_for"
LONGEST = 60


class DrawnForAnother(Refused):
    """The form was drawn for another row than its address names, or does not say for which."""


def key_of(pk: int | None, code: str) -> str:
    """How a form says for which row it was drawn: "4711 7.4.2"."""
    return clean(f"{pk or 0} {code}")


def require_drawn_for(
    request: HttpRequest, pk: int | None, code: str, *, renumbered: bool = False
) -> None:
    """Raise DrawnForAnother unless what is sent names this row; who only looks (GET) names none.

    `renumbered`: a row with another number since then is still this row; that somebody has changed
    it is said by its version.
    """
    if request.method == "GET":
        return
    sent = clean(request.POST.get(FIELD) or request.GET.get(FIELD, ""))[:LONGEST]
    if not sent:
        raise DrawnForAnother(
            _(
                "This form does not say which row it was opened for. Nothing was saved."
                " Load the page again before you go on."
            )
        )
    if renumbered and sent.partition(" ")[0] == str(pk):
        return
    if sent != key_of(pk, code):
        raise DrawnForAnother(
            _(
                "This form was opened for %(other)s, not for %(code)s. Nothing was saved."
                " Load the page again before you go on."
            )
            % {"other": _name(sent), "code": _name(key_of(pk, code))}
        )


def _name(key: str) -> str:
    """The code of the row; what belongs to no row yet is a new area of a criteria set."""
    return _("a new area") if key == key_of(None, "") else key.partition(" ")[2] or key
