"""The letterhead and the signature of an official document, from its authority."""

from dataclasses import replace

from django.utils.translation import gettext as _

from plans.annex.titles import place_in
from reports.data.signature import Letterhead, Signature, SigningForm
from reports.models import Report
from units.models import Unit


def letterhead_of(authority: Unit, kind: str = "BC") -> Letterhead:
    """A People's Committee prints no superior body; an office prints the one it belongs to. `kind`
    is the short form of the kind of document in its symbol.
    """
    above = None if authority.is_local_government else authority.parent
    return Letterhead(
        authority.name,
        place_of(authority) or (place_of(above) if above else ""),
        symbol=kind if above else f"{kind}-UBND",
        superior=above.name if above else "",
    )


def place_of(unit: Unit) -> str:
    """The place in which documents of the unit are dated; empty where its name tells none."""
    return unit.place or place_in(unit.name)


def default_signature(authority: Unit) -> Signature:
    """That of the head of the authority, without a name."""
    committee = authority.is_local_government
    head = _("Chair") if committee else _("Head of office")
    return Signature(
        title=head,
        form=SigningForm.COLLECTIVE if committee else SigningForm.OWN,
        body=_("People's Committee") if committee else "",
        head=head,
    )


def signature_of(report: Report) -> Signature:
    """The recorded signature; before signing that of the head of the authority."""
    default = default_signature(report.authority)
    return replace(
        default,
        title=report.signer_title or default.title,
        form=SigningForm(report.signing_form or default.form),
        name=report.signer_name,
    )
