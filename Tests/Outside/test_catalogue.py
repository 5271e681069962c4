"""The published schema against the program: both must refuse the same files, and JSON Schema validators the same records."""

import copy
import json
import random
import re
import subprocess
from pathlib import Path

import jsonschema
import pytest
import yaml
from country import vneid

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "catalogue.schema.json").read_text(encoding="utf-8"))
FILES = sorted((ROOT / "Catalogue").glob("*.yaml"))
# The part of the schema that a procedure with a file of its own satisfies.
PROCEDURE = {"$ref": "#/$defs/procedure", "$defs": SCHEMA["$defs"]}


class CoreLoader(yaml.SafeLoader):
    """Scalars as YAML 1.2 has them: days, yes and no are texts."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", "tf"),
    ("tag:yaml.org,2002:int", r"^-?(?:0|[1-9][0-9]*)$", "-0123456789"),
    ("tag:yaml.org,2002:float", r"^-?(?:0|[1-9][0-9]*)\.[0-9]+$", "-0123456789"),
]:
    CoreLoader.add_implicit_resolver(tag, re.compile(pattern), list(first))


def load(path):
    return yaml.load(path.read_text(encoding="utf-8"), CoreLoader)


def schema_of(document):
    return PROCEDURE if "procedure" in document else SCHEMA


UTILITIES = [path for path in FILES if "utility" in load(path)]


def run(*arguments):
    return subprocess.run([vneid(), "catalogue", *map(str, arguments)], capture_output=True, text=True, timeout=300)


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_our_files_satisfy_both(path):
    document = load(path)
    assert list(jsonschema.Draft202012Validator(schema_of(document)).iter_errors(document)) == []
    result = run("check", path)
    assert result.returncode == 0, result.stdout


def spoil(value, chance):
    """Changes one thing somewhere in a document: a name, a value, a type, or takes something away."""
    places = []

    def walk(container, key):
        places.append((container, key))
        inner = container[key]
        if isinstance(inner, dict):
            for name in inner:
                walk(inner, name)
        elif isinstance(inner, list):
            for index in range(len(inner)):
                walk(inner, index)

    root = {"": value}
    walk(root, "")
    container, key = chance.choice(places[1:])
    change = chance.randrange(5)
    if change == 0:
        container[key] = chance.choice([7, "", "Word", ["x"], {"x": "y"}, True, -1, 2.5])
    elif change == 1 and isinstance(container, dict):
        container[str(key) + "x"] = container.pop(key)
    elif change == 2:
        del container[key]
    elif change == 3 and isinstance(container[key], list):
        container[key] = container[key] * 2
    else:
        container[key] = str(container[key]).upper() if isinstance(container[key], str) else [container[key]]
    return root[""]


@pytest.mark.parametrize("path", FILES[:6], ids=lambda path: path.stem)
def test_what_the_schema_refuses_is_refused(path, tmp_path):
    """Differential: hundreds of spoiled files. The program may refuse more (names that mean nothing), never less."""
    chance = random.Random(path.stem)
    original = load(path)
    kind = "procedure" if "procedure" in original else "utility"
    validator = jsonschema.Draft202012Validator(schema_of(original))

    def write(document, name):
        """Under a code of its own, so that one process can look at all of them."""
        if document.get(kind) == path.stem:
            document[kind] = name
        text = json.dumps(document, ensure_ascii=False, indent=1)
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")

    write(copy.deepcopy(original), f"{path.stem}-unspoiled")
    assert run("check", tmp_path).returncode == 0
    refused = set()
    for number in range(100):
        spoiled = spoil(copy.deepcopy(original), chance)
        if not validator.is_valid(spoiled):
            write(spoiled, f"{path.stem}-{number}")
            refused.add(f"{path.stem}-{number}.yaml")
    assert len(refused) > 50
    result = run("check", tmp_path)
    assert result.returncode == 3
    assert {line.split(":")[0] for line in result.stdout.splitlines()} == refused, result.stdout


@pytest.mark.parametrize("path", UTILITIES, ids=lambda path: path.stem)
def test_record_schemas_are_schemas(path):
    result = run("schema", path.stem)
    assert result.returncode == 0
    schema = json.loads(result.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False


def test_a_fault_has_file_line_and_column(tmp_path):
    file = tmp_path / "diploma.yaml"
    text = (ROOT / "Catalogue" / "diploma.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("\ngroup:", "\ngrup:", 1), encoding="utf-8")
    line = text[: text.index("\ngroup:")].count("\n") + 2
    result = run("check", file)
    assert result.returncode == 3
    assert f"diploma.yaml:{line}:1: “grup” is not known here; did you mean “group”?" in result.stdout.splitlines()


def test_an_incompatible_change_is_told(tmp_path):
    old = ROOT / "Catalogue" / "driving-licence.yaml"
    new = tmp_path / "driving-licence.yaml"
    new.write_text(old.read_text(encoding="utf-8").replace("maximum: 12", "maximum: 10"), encoding="utf-8")
    result = run("diff", old, new)
    assert result.returncode == 3
    assert result.stdout.startswith("driving-licence incompatible /record/properties/points/maximum ")
    assert run("diff", new, old).returncode == 0
