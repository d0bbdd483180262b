"""To whom the appraisal of leaves falls."""

from dataclasses import dataclass

from units.models import Unit, User


@dataclass(frozen=True)
class Assignee:
    """An office, a person, or (neither) nobody in particular."""

    office: Unit | None = None
    person: User | None = None

    def __bool__(self) -> bool:
        return self.office is not None or self.person is not None

    def __str__(self) -> str:
        return str(self.person or self.office or "")

    @property
    def short(self) -> str:
        return self.office.short_name if self.office else str(self)

    @property
    def key(self) -> str:
        """ "person-3", "office-12", "" for nobody."""
        if self.person:
            return f"person-{self.person.pk}"
        return f"office-{self.office.pk}" if self.office else ""

    def falls_to(self, user: User) -> bool:
        """Whether the assignee is this person or the office where the person works."""
        if self.person:
            return self.person == user
        workplaces = {held.workplace_id for held in user.live_memberships}
        return self.office is not None and self.office.pk in workplaces
