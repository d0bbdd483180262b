"""The letterhead and the signature of a report."""

from dataclasses import dataclass
from enum import StrEnum


class SigningForm(StrEnum):
    """In whose name a document is signed (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7)."""

    COLLECTIVE = "collective"  # TM. the People's Committee / its chair
    DEPUTY = "deputy"  # TM. the People's Committee / KT. its chair / a deputy
    BY_ORDER = "by_order"  # TL. the chair / the head of an office
    AUTHORISED = "authorised"  # TUQ. the chair / whoever holds the authorisation
    ACTING = "acting"  # Q. chair
    OWN = "own"  # the head of an office, in the office's own name


@dataclass(frozen=True)
class Letterhead:
    issuer: str
    place: str
    symbol: str  # what follows the number: "BC-UBND"
    superior: str = ""  # empty for a People's Committee, which prints none


@dataclass(frozen=True)
class Signature:
    title: str  # the signer's own: "Phó Chủ tịch"
    form: SigningForm = SigningForm.COLLECTIVE
    name: str = ""
    body: str = ""  # the collective signed for: "Ủy ban nhân dân"
    head: str = ""  # whose seat is signed for: "Chủ tịch"

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines above the name: ("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch")."""
        collective = (f"TM. {self.body}",) if self.body else ()
        match self.form:
            case SigningForm.COLLECTIVE:
                return (*collective, self.title)
            case SigningForm.DEPUTY:
                return (*collective, f"KT. {self.head}", self.title)
            case SigningForm.ACTING:
                return (*collective, f"Q. {self.title}")
            case SigningForm.BY_ORDER:
                return (f"TL. {self.head}", self.title)
            case SigningForm.AUTHORISED:
                return (f"TUQ. {self.head}", self.title)
            case SigningForm.OWN:
                return (self.title,)
