"""The health check for load balancers, containers and run.py."""

import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from parindex.backups.last import UNKNOWN, age_of_backup
from parindex.demo_data import is_out_of_place
from parindex.migrated import applied_migrations, known_migrations
from units.jobs import WORKER_SIGN

NOT_READ = {"data": "unknown", **UNKNOWN}


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """503 when pages cannot be served. Without queue or worker they can: jobs wait. An
    old backup is told and stops nothing.
    """
    found = _database() | _background()
    fit = found["database"] == found["migrations"] == found["data"] == "ok"
    return JsonResponse(found, status=200 if fit else 503)


def _database() -> dict[str, str]:
    try:
        left = known_migrations() - applied_migrations()
    except DatabaseError:
        return {"database": "down", "migrations": "unknown", **NOT_READ}
    if left:
        return {"database": "ok", "migrations": "pending", **NOT_READ}
    demo = is_out_of_place()
    found = {"database": "ok", "migrations": "ok", "data": "of the demo" if demo else "ok"}
    return found | age_of_backup()


def _background() -> dict[str, str]:
    store = redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1)
    try:
        alive = store.exists(WORKER_SIGN)
    except redis.RedisError:
        return {"redis": "down", "worker": "unknown"}
    finally:
        store.close()
    return {"redis": "ok", "worker": "ok" if alive else "down"}
