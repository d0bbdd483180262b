"""Settings come from the environment, and refuse what would be dangerous."""

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).parents[2]
PRODUCTION = {
    "SECRET_KEY": "nN6zPq4vX0c8yR2wT7kL1mJ5hG3fD9sA6bV4cX2zQ8wE0rT5yU",
    "DATABASE_URL": "postgres://parindex:hunter2@db.example/parindex",
    "REDIS_URL": "redis://queue.example/0",
    "ALLOWED_HOSTS": "cchc.example.gov.vn",
}


@pytest.fixture
def settings_with(monkeypatch: pytest.MonkeyPatch):
    """The settings file, executed anew in a production environment with these changes."""

    def load(**changes: str | None) -> dict[str, Any]:
        for name in variables_read():
            monkeypatch.delenv(name, raising=False)
        for name, value in (PRODUCTION | changes).items():
            if value is not None:
                monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "parindex" / "settings.py"))

    return load


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": "change-me" * 8}, "SECRET_KEY is a sample"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is a sample or too short"),
        ({"DATABASE_URL": None}, "DATABASE_URL is missing"),
        ({"DATABASE_URL": "postgres://p:change-me@h/p"}, "sample password"),
        ({"REDIS_URL": None}, "REDIS_URL is missing"),
        ({"DEMO": "1", "HTTPS": "1"}, "never runs with production settings"),
        ({"DEMO": "1"}, "set HTTPS=0"),
    ],
)
def test_a_dangerous_environment_is_refused(settings_with, changes, message):
    with pytest.raises(ImproperlyConfigured, match=message):
        settings_with(**changes)


def test_production_is_the_default(settings_with):
    found = settings_with()
    assert (found["DEBUG"], found["DEMO"], found["HTTPS"]) == (False, False, True)
    assert found["SESSION_COOKIE_SECURE"]
    assert found["SECURE_HSTS_SECONDS"] >= 31_536_000


@pytest.mark.parametrize("mode", ["DEBUG", "DEMO"])
def test_who_does_without_https_says_so(settings_with, mode):
    assert not settings_with(**{mode: "1"}, HTTPS="0")["SECURE_SSL_REDIRECT"]


def test_a_developers_machine_keeps_https_unless_told(settings_with):
    assert settings_with(DEBUG="1")["SESSION_COOKIE_SECURE"]


@pytest.mark.parametrize(
    ("url", "broker"),
    [
        ("redis://h:6379/1", "redis://h:6379/1"),
        ("unix:///run/q", "redis+socket:///run/q"),
        ("unix:///run/q?db=1", "redis+socket:///run/q?virtual_host=1"),
    ],
)
def test_celery_understands_the_address_of_the_queue(settings_with, url, broker):
    assert settings_with(REDIS_URL=url)["CELERY_BROKER_URL"] == broker


def test_a_task_is_never_handed_out_while_it_may_still_run(settings_with):
    found = settings_with()
    patience = found["CELERY_BROKER_TRANSPORT_OPTIONS"]["visibility_timeout"]
    assert patience > found["CELERY_TASK_TIME_LIMIT"] > found["CELERY_TASK_SOFT_TIME_LIMIT"]


@pytest.mark.parametrize("more", [{}, {"BEHIND_PROXY": "1"}])
def test_the_deployment_check_has_nothing_to_say(more):
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | PRODUCTION | more,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


# --- The files that name variables agree with the settings that read them


def variables_read() -> set[str]:
    source = (ROOT / "parindex" / "settings.py").read_text()
    named = re.findall(r'(?:env\.\w+|required)\(\s*"([A-Z_]+)"', source)
    return set(named)


def variables_of_the_example() -> set[str]:
    source = (ROOT / ".env.example").read_text()
    return set(re.findall(r"^(?:# )?([A-Z_]+)=", source, re.MULTILINE))


NOT_FOR_SETTINGS = {  # for docker-compose.yml and deploy/gunicorn_options.py
    *("BACKUPS", "CERTIFICATES", "POSTGRES_PASSWORD", "WEB_MEMORY", "WEB_PROCESSES")
}


def test_the_example_names_every_variable_and_no_other():
    assert variables_of_the_example() == variables_read() | NOT_FOR_SETTINGS


def test_the_example_is_refused(settings_with):
    lines = (ROOT / ".env.example").read_text().splitlines()
    sample = dict(line.split("=", 1) for line in lines if re.match(r"[A-Z_]+=", line))
    with pytest.raises(ImproperlyConfigured, match="sample"):
        settings_with(**sample)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_locked_requirements_have_hashes_and_no_addresses(name):
    source = (ROOT / name).read_text()
    assert "://" not in source
    packages = re.findall(r"^([a-z0-9][\w.\[\]-]*)==", source, re.MULTILINE)
    assert len(packages) > 30
    blocks = re.split(r"^(?=[a-z0-9])", source, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
