"""docs/deployment.md names what is there, and the units of systemd hold what containers hold."""

import configparser
import re
import sys
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.core.management import call_command, get_commands, load_command_class

from tests.deploy.office import ROOT, SITE
from units.imports.unit_columns import COLUMNS, KINDS
from units.models import Unit

DOCUMENT = (ROOT / "docs" / "deployment.md").read_text()
UNITS = ROOT / "deploy" / "systemd"
SERVICES = sorted(UNITS.glob("*.service"))
EXAMPLE = ROOT / "deploy" / "units.example.csv"
COMMAND = re.compile(r"\bpython manage\.py ([a-z_]+)")

every_service = pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)


def unit(path: Path) -> configparser.ConfigParser:
    found = configparser.ConfigParser(interpolation=None, strict=False)
    found.read_string(path.read_text())
    return found


def limit_of(service: str) -> str:
    """The memory limit of a service of compose, as systemd writes it."""
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    return re.search(r"(\d+[mg])\}?$", services[service]["mem_limit"])[1].upper()


@every_service
def test_a_service_runs_a_command_that_is_known(path: Path) -> None:
    program, *words = unit(path)["Service"]["ExecStart"].split()
    folder, name = program.rsplit("/", 1)
    assert folder == "/srv/parindex/.venv/bin"
    assert (Path(sys.executable).parent / name).exists()
    if name == "python":
        _manage, command, *options = words
        parser = load_command_class(get_commands()[command], command).create_parser("", command)
        parser.parse_args(options)
    if name == "gunicorn":
        assert (ROOT / words[words.index("--config") + 1]).exists()


@every_service
def test_a_service_is_limited_like_its_container(path: Path) -> None:
    service, name = unit(path)["Service"], path.stem.removeprefix("parindex-")
    assert service["MemoryMax"] == limit_of(name)
    assert int(service["TimeoutStopSec"]) >= 10
    assert service.get("Type") == "oneshot" or service["Restart"] == "always"


def test_all_services_are_locked_in() -> None:
    common = unit(UNITS / "parindex-.service.d" / "common.conf")["Service"]
    assert (common["User"], common["EnvironmentFile"]) == ("parindex", "/etc/parindex.env")
    assert common["ProtectSystem"] == "strict"
    assert common["CapabilityBoundingSet"] == ""
    for name in ("PrivateTmp", "NoNewPrivileges", "ProtectHome", "PrivateDevices"):
        assert common[name] == "yes"
    assert all(path.name.startswith("parindex-") for path in SERVICES)  # or it would not hold


def test_the_text_names_what_is_there() -> None:
    for path in re.findall(r"\b(deploy/[\w./-]+\w)", DOCUMENT):
        assert (ROOT / path).exists(), path
    started = set(re.findall(r"\bparindex-(?:web|worker|beat|backup)(?:\.timer)?\b", DOCUMENT))
    there = {path.stem for path in SERVICES} | {path.name for path in UNITS.glob("*.timer")}
    assert started == there
    named = [*re.findall(r"/etc/parindex/certificates", DOCUMENT), "/srv/parindex/deploy/nginx/"]
    assert all(each in SITE.read_text() for each in named)


@pytest.mark.parametrize("name", sorted(set(COMMAND.findall(DOCUMENT))))
def test_every_command_of_the_text_is_known(name: str) -> None:
    assert name in get_commands()


def test_the_text_has_commands() -> None:
    assert set(COMMAND.findall(DOCUMENT)) >= {
        "migrate",
        "collectstatic",
        "import_units",
        "create_administrator",
        "restore",
    }


def test_the_text_names_every_column_and_kind_of_units() -> None:
    table = DOCUMENT[DOCUMENT.index("### The first units") : DOCUMENT.index("## Environment")]
    assert set(re.findall(r"`([a-z_]+)`", table)) >= {column.key for column in COLUMNS} | set(KINDS)


@pytest.mark.django_db
def test_the_example_of_units_is_taken_in() -> None:
    call_command("import_units", str(EXAMPLE), stdout=StringIO())
    assert Unit.objects.count() == len(EXAMPLE.read_text().splitlines()) - 1
