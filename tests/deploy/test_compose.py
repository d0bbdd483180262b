"""docker-compose.yml keeps what it promises, for every service."""

import re
import sys
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands, load_command_class

from tests.deploy.office import ROOT, SITE
from tests.parindex.test_settings import variables_of_the_example, variables_read
from units.files import confined
from units.files.confined_child import MEMORY_BYTES

SOURCE = (ROOT / "docker-compose.yml").read_text()
FILE = yaml.safe_load(SOURCE)
SERVICES = FILE["services"]
BY_HAND = {name for name, service in SERVICES.items() if "profiles" in service}
OF_THE_PRODUCT = {name for name, service in SERVICES.items() if "build" in service}
RUNNING = set(SERVICES) - BY_HAND - {"migrate"}
MEGABYTE = 1024 * 1024
UNITS = {"m": 1, "g": 1024}

every_service = pytest.mark.parametrize("name", SERVICES)


def megabytes(size: str) -> int:
    """Of "512m", "1g" or "${NAME:-512m}"."""
    number, unit = re.fullmatch(r"(?:\$\{\w+:-)?(\d+)([mg])\}?", size).groups()
    return int(number) * UNITS[unit]


def test_every_part_is_there() -> None:
    assert sorted(BY_HAND) == ["backup", "restore"]
    assert sorted(RUNNING) == ["beat", "database", "proxy", "queue", "web", "worker"]
    assert sorted(OF_THE_PRODUCT - BY_HAND) == ["beat", "migrate", "web", "worker"]
    for name in OF_THE_PRODUCT:
        assert set(SERVICES[name]["environment"]) <= variables_read() | {"HOME", "WEB_PROCESSES"}
        assert SERVICES[name]["env_file"] == ".env"
    for name in RUNNING - {"beat"}:
        assert SERVICES[name]["healthcheck"]["test"]
    assert set(re.findall(r"\$\{([A-Z_]+)", SOURCE)) <= variables_of_the_example()
    done = {"condition": "service_completed_successfully"}
    assert all(
        SERVICES[name]["depends_on"]["migrate"] == done for name in ("web", "worker", "beat")
    )


@every_service
def test_only_the_proxy_is_reached_from_outside(name: str) -> None:
    service = SERVICES[name]
    assert service.get("ports", []) == (["80:80", "443:443"] if name == "proxy" else [])
    assert service.get("networks", ["default"]) == (["outside"] if name == "proxy" else ["default"])
    assert not {"network_mode", "privileged", "devices", "pid", "ipc"} & set(service)


@every_service
def test_nobody_gets_more_rights_than_the_part_needs(name: str) -> None:
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    needed = {"proxy": ["CHOWN", "NET_BIND_SERVICE", "SETGID", "SETUID"]}
    assert service.get("cap_add", []) == needed.get(name, [])
    users = {"database": "postgres", "queue": "redis"}
    assert service.get("user") == users.get(name)
    if name in OF_THE_PRODUCT:
        assert re.search(r"^USER app$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)


@every_service
def test_nothing_is_written_but_where_it_belongs(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    volumes = service.get("volumes", [])
    written = {volume.split(":")[-1] for volume in volumes if not volume.endswith(":ro")}
    product = {"/srv/evidence"}
    expected = {
        "proxy": {"/var/cache/nginx"},
        "web": product | {"/run/parindex"},
        "database": {"/var/lib/postgresql/data"},
        "queue": set(),
        "backup": product | {"/srv/backups"},
        "restore": product | {"/srv/backups"},
    }
    assert written == expected.get(name, product)
    assert service["tmpfs"]


@every_service
def test_no_part_takes_the_whole_machine(name: str) -> None:
    service = SERVICES[name]
    assert megabytes(service["mem_limit"])
    assert re.fullmatch(r"\d+[sm]", service["stop_grace_period"])
    assert service["logging"]["driver"] == "json-file"
    assert set(service["logging"]["options"]) == {"max-size", "max-file"}


def test_all_parts_fit_into_the_machine_that_the_file_names() -> None:
    limits = {name: megabytes(SERVICES[name]["mem_limit"]) for name in RUNNING}
    assert sum(limits.values()) <= 7 * 1024
    processes = int(re.search(r"WEB_PROCESSES:-(\d+)", SOURCE)[1])
    for_children = processes * confined.AT_ONCE * MEMORY_BYTES / MEGABYTE
    assert limits["web"] - for_children >= processes * 200


def test_images_are_of_one_version() -> None:
    images = [service["image"] for service in SERVICES.values() if "build" not in service]
    images += re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert len(images) == 4
    for image in images:
        assert re.fullmatch(r"\w+:\d+\.\d+(\.\d+)?(-[a-z-]+)?", image), image


def test_what_is_mounted_is_in_the_repository_and_where_the_proxy_looks() -> None:
    site = SITE.read_text()
    for volume in SERVICES["proxy"]["volumes"]:
        there, _colon, here = volume.removesuffix(":ro").rpartition(":")
        if there.startswith("./"):
            assert (ROOT / there).exists()
        if not here.startswith(("/etc/nginx", "/var/cache")):
            assert here in site
    assert "/run/parindex/web.sock" in (ROOT / "deploy" / "gunicorn_options.py").read_text()


@pytest.mark.parametrize("name", sorted(OF_THE_PRODUCT))
def test_every_command_is_known(name: str) -> None:
    service = SERVICES[name]
    words = [*service.get("entrypoint", []), *service.get("command", [])]
    if name == "restore":
        words.append("parindex-2026-01-31-020000")
    if words[0] != "python":
        assert (Path(sys.executable).parent / words[0]).exists()
        return
    _python, program, command, *options = words
    assert Path(program).name == "manage.py"
    parser = load_command_class(get_commands()[command], command).create_parser(program, command)
    parser.parse_args(options)


def test_backup_and_restore_need_nothing_but_database_and_files() -> None:
    for name in BY_HAND:
        assert "evidence:/srv/evidence" in SERVICES[name]["volumes"]
        assert SERVICES[name]["depends_on"] == {"database": {"condition": "service_healthy"}}


def test_what_must_be_given_is_given() -> None:
    needed = set(
        re.findall(r'required\(\s*"([A-Z_]+)"', (ROOT / "parindex" / "settings.py").read_text())
    )
    filled = re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert needed <= set(SERVICES["web"]["environment"]) | set(filled)
