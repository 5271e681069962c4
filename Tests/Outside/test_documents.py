"""docs/openapi.yaml is valid, its examples fit their schemas, and the client in docs/exchange.md runs as printed."""

import base64
import json
import os
import re
import subprocess
import sys

import contract
import pytest
from agency import digest_of, public_key_of
from country import ROOT
from openapi_spec_validator import OpenAPIV31SpecValidator


def test_the_openapi_document_is_valid():
    errors = [f"{list(error.absolute_path)}: {error.message}"
              for error in OpenAPIV31SpecValidator(contract.document()).iter_errors()]
    assert not errors, "\n".join(errors[:20])


def torn_texts(node, path=()):
    """The keys without a value: of a text with a comma that stands in braces without quotes the rest becomes one."""
    if isinstance(node, dict):
        yield from ((*path, key) for key, child in node.items() if child is None)
    for key, child in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield from torn_texts(child, (*path, key))


def test_no_text_of_the_openapi_document_is_torn():
    assert list(torn_texts(contract.document())) == []


def test_operation_ids_are_unique_and_every_operation_says_who_may_call_it():
    operations = [operation for item in contract.document()["paths"].values() for operation in item.values()]
    names = [operation["operationId"] for operation in operations]
    assert len(names) == len(set(names))
    assert all("security" in operation and operation["summary"] for operation in operations)


def media_types(node, path=()):
    """Every media type object with its path."""
    if isinstance(node, dict):
        if "content" in node and isinstance(node["content"], dict):
            for name, media in node["content"].items():
                yield (*path, name), name, media
        for name, child in node.items():
            yield from media_types(child, (*path, name))
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from media_types(child, (*path, index))


def row_of(path):
    """The schema of one line of a stream."""
    if "/sources/v1/deliveries" in path:
        return "DeliveryRow"
    if any(str(part).endswith("/faults") for part in path):
        return "DeliveryFault"
    return "BatchAnswer" if "responses" in path else "BatchRow"


def test_every_example_fits_its_schema():
    checked = 0
    for path, name, media in media_types(contract.document()):
        for example in (media or {}).get("examples", {}).values():
            contract.validator(media["schema"]).validate(example["value"])
            checked += 1
            if name == "application/x-ndjson":
                row = row_of(path)
                for line in example["value"].splitlines():
                    contract.validator({"$ref": f"#/components/schemas/{row}"}).validate(json.loads(line))
    assert checked > 10


def test_every_code_of_the_openapi_document_is_explained_in_a_manual():
    manual = "".join((ROOT / "docs" / name).read_text() for name in ("exchange.md", "sources.md"))
    codes = set()
    for response in contract.document()["components"]["responses"].values():
        codes |= set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", response["description"]))
    missing = {code for code in codes if f"`{code}`" not in manual}
    of_pages_and_log = {
        "form-expired", "request-from-elsewhere", "sign-in-required", "other-role", "member-not-in-force",
        "receipt-not-yet", "checkpoint-not-yet", "no-such-checkpoint", "no-such-tile"}
    assert missing <= of_pages_and_log, missing


def test_every_field_is_explained_in_the_manual():
    manual = (ROOT / "docs" / "exchange.md").read_text()
    fields = contract.document()["components"]["schemas"]["Field"]["enum"]
    assert not [field for field in fields if f"| `{field}` |" not in manual]


@pytest.fixture
def quick_start(tmp_path):
    """The client of the manual, as printed."""
    manual = (ROOT / "docs" / "exchange.md").read_text()
    script = tmp_path / "exchange_client.py"
    script.write_text(re.search(r"```python\n(.*?)```", manual, re.DOTALL).group(1))
    return script


def test_the_client_of_the_manual_runs_as_printed(country, agency, agreement, quick_start):
    environment = {
        **os.environ, "VNEID_URL": country.url, "VNEID_KEY_ID": agency.key_id,
        "VNEID_KEY_FILE": next(m for m in country.members if m["code"] == agency.code)["private_key_file"]}
    done = subprocess.run(
        [sys.executable, quick_start, country.citizen_number, agreement["code"], *agreement["fields"][:2]],
        capture_output=True, text=True, env=environment, timeout=60)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert set(answer["fields"]) == set(agreement["fields"][:2])

    done = subprocess.run(
        [sys.executable, quick_start, country.citizen_number, "no-such-agreement", "full_name"],
        capture_output=True, text=True, env=environment, timeout=60)
    assert done.returncode == 1 and "purpose-not-agreed" in done.stderr


def test_the_code_paths_of_the_other_example_hold(country, agency, agreement):
    """The worked signature base in the manual is that of its own request."""
    manual = (ROOT / "docs" / "exchange.md").read_text()
    base = re.search(r"```text\n(\"@method\".*?)```", manual, re.DOTALL).group(1).rstrip("\n")
    assert base.splitlines()[-1].startswith('"@signature-params": (')
    names = re.findall(r'"([^"]+)"', base.splitlines()[-1].split(")")[0])[1:]
    assert [line.split(":")[0].strip('"') for line in base.splitlines()[:-1]] == names


def test_the_worked_signature_of_the_manual_is_right():
    """The bytes that implementers compare with: key test-key-ed25519 of RFC 9421 appendix B.1.4."""
    manual = (ROOT / "docs" / "exchange.md").read_text()
    request = re.search(r"```http\n(.*?)```", manual, re.DOTALL).group(1)
    base = re.search(r"```text\n(\"@method\".*?)\n```", manual, re.DOTALL).group(1)
    content = request.rstrip("\n").split("\n\n")[1].encode()
    digest = re.search(r"^Content-Digest: (.*)$", request, re.MULTILINE).group(1)
    parameters = re.search(r"^Signature-Input: sig1=(.*)$", request, re.MULTILINE).group(1)
    signature = re.search(r"^Signature: sig1=:(.*):$", request, re.MULTILINE).group(1)
    assert digest == digest_of(content) and f'"content-digest": {digest}' in base
    assert len(content) == int(re.search(r"\((\d+) bytes\)", manual).group(1))
    assert base.endswith(f'"@signature-params": {parameters}')
    key = public_key_of({"kty": "OKP", "x": "JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs"})
    key.verify(base64.b64decode(signature), base.encode())
