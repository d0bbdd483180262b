"""Django's sessions in the database, read by a prepared question: every request asks it."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from units.database.prepared import Prepared

# Without being prepared, a save takes 4 to 5 % more (bench/README.md).
SESSION = Prepared(lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now))


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, Any]:
        for found in SESSION(key=self.session_key, now=timezone.now()):
            content: dict[str, Any] = self.decode(found.session_data)
            return content
        self._session_key = None
        return {}
