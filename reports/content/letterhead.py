"""The letterhead and the signature of a report, from its authority."""

from django.utils.translation import gettext as _

from plans.annex.titles import place_in
from reports.data.signature import Letterhead, Signature, SigningForm
from reports.models import Report
from units.models import Unit


def letterhead_of(authority: Unit) -> Letterhead:
    """A People's Committee prints no superior body; an office prints the one it belongs to."""
    above = None if authority.is_local_government else authority.parent
    return Letterhead(
        authority.name,
        _place_of(authority) or (_place_of(above) if above else ""),
        symbol="BC" if above else "BC-UBND",
        superior=above.name if above else "",
    )


def _place_of(unit: Unit) -> str:
    return unit.place or place_in(unit.name)


def signature_of(report: Report) -> Signature:
    """The recorded signature; before signing that of the head of the authority."""
    committee = report.authority.is_local_government
    head = _("Chair") if committee else _("Head of office")
    default = SigningForm.COLLECTIVE if committee else SigningForm.OWN
    return Signature(
        title=report.signer_title or head,
        form=SigningForm(report.signing_form or default),
        name=report.signer_name,
        body=_("People's Committee") if committee else "",
        head=head,
    )
