"""Who is filling in a sheet now, and on which row. It is kept in Redis for a moment and nowhere
else; without Redis nobody is seen, and the sheet works as before.
"""

import json
from dataclasses import dataclass
from datetime import datetime

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

from units.models import User

LIFE = 40  # seconds that somebody is seen after their page has last asked; it asks every 15
PATIENCE = 0.5  # seconds: nobody waits for this

_store: redis.Redis = redis.Redis.from_url(
    settings.REDIS_URL,
    decode_responses=True,
    socket_connect_timeout=PATIENCE,
    socket_timeout=PATIENCE,
    retry=Retry(NoBackoff(), 1),  # a connection that was lost meanwhile
)


@dataclass(frozen=True)
class Presence:
    """Somebody at a sheet; `entry` is the key of the row they are on, -1 on none."""

    name: str
    entry: int


def seen_beside(person: User, sheet: int, entry: int, now: datetime) -> list[Presence]:
    """The others at the sheet with this key; the person is noted at the row, for them to see."""
    key, moment = f"parindex:present:{sheet}", int(now.timestamp())
    with _store.pipeline() as asking:
        asking.hset(key, str(person.pk), json.dumps([moment, person.full_name, entry]))
        asking.expire(key, LIFE)
        asking.hgetall(key)
        try:
            *_noted, found = asking.execute()
        except redis.RedisError:
            return []
    noted = {who: json.loads(each) for who, each in found.items() if who != str(person.pk)}
    present = [Presence(name, row) for at, name, row in noted.values() if moment - at <= LIFE]
    return sorted(present, key=lambda each: (each.name, each.entry))
