FROM python:3.11.15-slim-bookworm

RUN apt-get update \
 && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/*

WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes --no-deps -r requirements.txt

COPY . .
# The stand-ins below only let the settings load; nothing connects while files are collected.
RUN SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
    DATABASE_URL=postgres://build/build REDIS_URL=redis://build \
    python manage.py collectstatic --no-input \
 && useradd --system --create-home app \
 && install -d -o app /srv/evidence /run/parindex \
 && install -d -o app -m 700 /srv/backups

USER app
CMD ["gunicorn", "--config", "deploy/gunicorn_options.py"]
