"""What a reader of the PDF would see, asked with poppler."""

import re
import subprocess
from pathlib import Path
from tempfile import NamedTemporaryFile


class Pdf:
    def __init__(self, content: bytes) -> None:
        self.content = content

    def ask(self, command: str, *options: str, output: tuple[str, ...] = ()) -> str:
        with NamedTemporaryFile(suffix=".pdf") as file:
            Path(file.name).write_bytes(self.content)
            return subprocess.run(
                [command, *options, file.name, *output], check=True, capture_output=True, text=True
            ).stdout

    @property
    def pages(self) -> list[str]:
        """The text of each page, as laid out."""
        return self.ask("pdftotext", "-layout", output=("-",)).split("\f")[:-1]

    @property
    def text(self) -> str:
        """All words in reading order, one blank apart."""
        return " ".join(self.ask("pdftotext", "-raw", output=("-",)).split())

    @property
    def rightmost(self) -> float:
        """Where the word that reaches farthest to the right ends, in points."""
        return max(
            map(
                float,
                re.findall(r' xMax="([\d.]+)"', self.ask("pdftotext", "-bbox", output=("-",))),
            )
        )

    @property
    def fonts(self) -> set[str]:
        rows = self.ask("pdffonts").splitlines()[2:]
        return {row.split()[0].split("+")[-1] for row in rows}

    @property
    def landscape(self) -> list[bool]:
        """For each page, whether it is wider than high."""
        rows = self.ask("pdfinfo", "-f", "1", "-l", "999").splitlines()
        sizes = [
            row.split("size:")[1].split()
            for row in rows
            if row.startswith("Page ") and " size:" in row
        ]
        return [float(size[0]) > float(size[2]) for size in sizes]
