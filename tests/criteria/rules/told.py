"""Rules in short, for tables: `rate (90, …)=2 [70, 90]=1 (…, 70)=0`."""

from criteria.rules import Rule


def told(rule: Rule) -> str:
    said = rule.as_dict()
    parts = {
        "choice": lambda: " | ".join(
            f"{each['label']}={each['points']}" for each in said["options"]
        ),
        "steps": lambda: f"{said['measure']} " + " ".join(map(interval, said["steps"])),
        "proportional": lambda: f"{said['measure']} to {said['target']} from {said['floor']}",
        "per_item": lambda: f"each {said['points_each']}{every(said)}",
        "deduct": lambda: " | ".join(
            f"{each['label']}=-{each['points']}{every(each)}" for each in said["each"]
        ),
        "parts": lambda: " + ".join(f"{each['label']}={each['points']}" for each in said["parts"]),
        "formula": lambda: said["expression"],
        "survey": lambda: "survey",
        "judged": lambda: f"judged by {said['step']}",
    }
    case = f" no case: {said['when_no_case']}" if said.get("when_no_case") else ""
    return parts[said["kind"]]() + case


def every(said: dict) -> str:
    return f" every {said['every']}" if "every" in said else ""


def interval(step: dict) -> str:
    low = f"[{step['min']}" if step["min_inclusive"] else f"({step['min'] or '…'}"
    high = f"{step['max']}]" if step["max_inclusive"] else f"{step['max'] or '…'})"
    return f"{low}, {high}={step['points']}"
