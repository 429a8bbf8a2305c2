"""The shipped JSON Schema, judged by tools that know nothing of the program.

    python3 tests/schema.py PLAN

PLAN is the built program. Needs Python 3.11 and, from the Python index, taplo and
jsonschema. The real plan and the examples must be good to all three, each file of
tests/schema bad to all three; its second line names the rule that `plan check` tells.
What is TOML 1.1 and no TOML 1.0 is asked of the other two alone.
"""

import datetime
import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "plan.schema.json"


def as_json(value):
    """A TOML value as tools hand it to a schema: dates are text."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return value


def by_taplo(path):
    """What taplo says against a file, by the schema that its first line names."""
    done = subprocess.run(
        [shutil.which("taplo"), "check", "--no-auto-config", "--colors", "never", path],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode in (0, 1), done.stderr
    if done.returncode == 0:
        return ""
    # Without a place in the file it is something else, such as a schema not found.
    assert f"─ {path}:" in done.stderr, done.stderr
    return done.stderr


def by_jsonschema(path, validator):
    """What tomllib and jsonschema say against a file."""
    try:
        plan = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        return str(error)
    return "\n".join(error.message for error in validator.iter_errors(as_json(plan)))


def by_plan(program, path):
    """The rules that `plan check` tells."""
    done = subprocess.run(
        [program, "check", "--format", "json", "--today", "2026-11-25", path],
        capture_output=True,
        text=True,
    )
    assert done.returncode in (0, 1), done.stderr
    return sorted({finding["rule"] for finding in json.loads(done.stdout)["findings"]})


def main(program):
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    validator = kind(schema, format_checker=kind.FORMAT_CHECKER)
    passed, failed = 1, 0

    def hold(path, told, is_right):
        nonlocal passed, failed
        if is_right:
            passed += 1
        else:
            failed += 1
            print(f"{path.relative_to(ROOT)}: {told}")

    for path in [ROOT / "plan.toml", *sorted(ROOT.glob("examples/*.toml"))]:
        taplo, other = by_taplo(path), by_jsonschema(path, validator)
        rules = by_plan(program, path)
        hold(path, f"{taplo} {other} {rules}", not taplo and not other and not rules)
    broken = sorted(ROOT.glob("tests/schema/*.toml"))
    assert len(broken) > 30, len(broken)
    for path in broken:
        rule = path.read_text(encoding="utf-8").splitlines()[1].removeprefix("# ")
        hold(path, "good to taplo", by_taplo(path))
        hold(path, "good to jsonschema", by_jsonschema(path, validator))
        if rule == "TOML 1.1":
            continue
        rules = by_plan(program, path)
        hold(path, f"plan check tells {rules}", rules == [rule])
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 2 or not shutil.which("taplo"):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
