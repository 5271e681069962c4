"""docs/openapi.yaml as a judge of answers."""

import re
from functools import cache

import yaml
from country import ROOT
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012


@cache
def document():
    return yaml.safe_load((ROOT / "docs" / "openapi.yaml").read_text())


@cache
def registry():
    return Registry().with_resource("urn:openapi", Resource(contents=document(), specification=DRAFT202012))


@cache
def operations():
    """operationId -> (method, path, operation)."""
    return {
        operation["operationId"]: (method, path, operation)
        for path, item in document()["paths"].items() for method, operation in item.items()
        if isinstance(operation, dict) and "operationId" in operation}


def resolve(node):
    while "$ref" in node:
        target = document()
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part.replace("~1", "/").replace("~0", "~")]
        node = target
    return node


def absolute(node):
    """References inside the document, made absolute so that a validator finds them."""
    if isinstance(node, dict):
        return {
            name: "urn:openapi" + value if name == "$ref" and str(value).startswith("#") else absolute(value)
            for name, value in node.items()}
    return [absolute(item) for item in node] if isinstance(node, list) else node


def validator(schema):
    return Draft202012Validator(absolute(schema), registry=registry(), format_checker=FormatChecker())


def check(operation_id, response):
    """The answer must be one that the document describes: status, media type and, for JSON, every member."""
    _, _, operation = operations()[operation_id]
    status = str(response.status_code)
    assert status in operation["responses"], f"{operation_id} answers {status}, which docs/openapi.yaml does not name"
    described = resolve(operation["responses"][status])
    if status == "204":
        assert not response.content and "content" not in described
        return response
    media = response.headers.get("Content-Type", "").split(";")[0]
    assert media in described.get("content", {}), f"{operation_id} {status} answers {media}"
    content = described["content"][media]
    if "schema" in content and re.search(r"[/+]json$", media):
        errors = [f"{error.json_path}: {error.message}"
                  for error in validator(content["schema"]).iter_errors(response.json())]
        assert not errors, f"{operation_id} {status}: " + "; ".join(errors) + f"\n{response.text[:1000]}"
    for name, header in described.get("headers", {}).items():
        if resolve(header).get("required"):
            assert name in response.headers, f"{operation_id} {status} lacks the header {name}"
    return response
