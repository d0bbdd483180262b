"""The engine is plain Python without Django, and nothing in it is a float or asks the clock."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "criteria" / "rules").rglob("*.py"))


def test_the_engine_loads_without_django():
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in FILES]
    code = "import sys; sys.modules['django'] = None\n"
    code += "".join(f"import {name.removesuffix('.__init__')}\n" for name in names)
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_nothing_in_the_engine_is_a_float_or_asks_the_clock():
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), path
            assert not (isinstance(node, ast.Name) and node.id in ("float", "eval", "exec")), path
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [getattr(node, "module", "") or "", *(alias.name for alias in node.names)]
                assert not {"datetime", "time", "random"} & set(names), path
