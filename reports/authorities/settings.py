"""What the product keeps of an authority and uses in its name, gathered for one page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from reports.content.letterhead import default_signature, letterhead_of
from reports.data.signature import Letterhead
from scoring.models import Campaign, DeductionReason
from units.grants import Grant
from units.models import Holiday, Unit, User
from units.permissions import may


@dataclass(frozen=True)
class AuthoritySettings:
    """`campaign` is the newest one, on whose pages deadlines and the reasons for deductions are
    kept: for who runs it.
    """

    unit: Unit
    letterhead: Letterhead
    signature: Sequence[str]
    days_off: int
    reasons: int
    campaign: Campaign | None


def settings_of(unit: Unit, user: User) -> AuthoritySettings:
    """As one person may see them."""
    year = timezone.localdate().year
    campaigns = Campaign.objects.visible_to(user).filter(authority=unit)
    runs = may(user, Grant.RUN_CAMPAIGN, unit=unit)
    return AuthoritySettings(
        unit=unit,
        letterhead=letterhead_of(unit),
        signature=default_signature(unit).lines,
        days_off=Holiday._base_manager.filter(authority=unit, day__year=year).count(),
        reasons=DeductionReason._base_manager.filter(authority=unit).count(),
        campaign=campaigns.order_by("-year", "-pk").first() if runs else None,
    )
