"""Where things lie: the product, what it writes, and its virtual environment."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
LOGS = VAR / "log"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def wheel(name: str) -> Path:
    """The folder of an installed package."""
    return next(VENV.glob(f"lib/python3*/site-packages/{name}"))
