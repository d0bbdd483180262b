from units.grants import Role
from units.models.accounts import MailChoice, User
from units.models.audit_events import AuditEvent
from units.models.delegations import Delegation
from units.models.holidays import Holiday
from units.models.jobs import Job
from units.models.memberships import Membership
from units.models.notices import Mail, Notice
from units.models.passwords import PasswordList
from units.models.scope import IssuedBy, OwnedByUnit
from units.models.searching import LetterPairs, Searchable, SearchKey
from units.models.since import StatusSince
from units.models.units import Succession, Unit, UnitName
from units.models.uploads import Upload

__all__ = [
    "AuditEvent",
    "Delegation",
    "Holiday",
    "IssuedBy",
    "Job",
    "LetterPairs",
    "Mail",
    "MailChoice",
    "Membership",
    "Notice",
    "OwnedByUnit",
    "PasswordList",
    "Role",
    "SearchKey",
    "Searchable",
    "StatusSince",
    "Succession",
    "Unit",
    "UnitName",
    "Upload",
    "User",
]
