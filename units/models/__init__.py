from units.models.accounts import MailChoice, Membership, Role, User
from units.models.delegations import Delegation
from units.models.holidays import Holiday
from units.models.notices import Mail, Notice
from units.models.passwords import PasswordList
from units.models.records import AuditEvent, Job, Upload
from units.models.scope import IssuedBy, OwnedByUnit
from units.models.searching import Searchable, SearchKey
from units.models.units import Succession, Unit

__all__ = [
    "AuditEvent",
    "Delegation",
    "Holiday",
    "IssuedBy",
    "Job",
    "Mail",
    "MailChoice",
    "Membership",
    "Notice",
    "OwnedByUnit",
    "PasswordList",
    "Role",
    "SearchKey",
    "Searchable",
    "Succession",
    "Unit",
    "Upload",
    "User",
]
