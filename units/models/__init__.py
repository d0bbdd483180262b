from units.models.accounts import Membership, Role, User
from units.models.delegations import Delegation
from units.models.records import AuditEvent, Job, Upload
from units.models.scope import IssuedBy, OwnedByUnit
from units.models.units import Succession, Unit

__all__ = [
    "AuditEvent",
    "Delegation",
    "IssuedBy",
    "Job",
    "Membership",
    "OwnedByUnit",
    "Role",
    "Succession",
    "Unit",
    "Upload",
    "User",
]
