#!/usr/bin/env python3
"""Writes bitbucket.json: what Atlassian's OpenAPI file says of the answers that OpenApiTest validates.

Usage: openapi-extract.py <openapi.json> < paths.txt > bitbucket.json

paths.txt has one path of the file in each line. Of each stays the schema of its 200 answer to GET, with all the schemas
that it refers to; descriptions, examples and vendor keys go. The file that was used is described in bitbucket/api.md 1.
"""

import json
import sys

# Schemas that nothing refers to: which of them a state or a target follows is said by its own "type".
SUBTYPES = ("pipeline_", "deployment_")

NOT_KEPT = {"description", "title", "example", "externalDocs", "readOnly"}


def main(source, wanted):
    with open(source, encoding="utf-8") as file:
        specification = json.load(file)
    schemas = specification["components"]["schemas"]
    paths = {}
    for path in wanted:
        answer = specification["paths"][path]["get"]["responses"]["200"]
        schema = answer["content"]["application/json"]["schema"]
        content = {"application/json": {"schema": stripped(schema)}}
        paths[path] = {"get": {"responses": {"200": {"content": content}}}}
    kept = {"error": stripped(schemas["error"])}
    open_names = references([paths, kept]) | {name for name in schemas if name.startswith(SUBTYPES)}
    while open_names:
        name = open_names.pop()
        if name not in kept:
            kept[name] = stripped(schemas[name])
            open_names |= references(kept[name])
    extract = {
        "openapi": specification["openapi"],
        "info": {"title": "Extract of the Bitbucket API", "version": "2.0", "x-revision": specification["x-revision"]},
        "paths": paths,
        "components": {"schemas": dict(sorted(kept.items()))},
    }
    json.dump(extract, sys.stdout, indent=1, ensure_ascii=False)
    print()


def stripped(schema):
    """A schema without what does not constrain; the names of properties are no keywords."""
    if isinstance(schema, list):
        return [stripped(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    result = {}
    for key, value in schema.items():
        if key == "properties":
            result[key] = {name: stripped(property) for name, property in value.items()}
        elif key not in NOT_KEPT and not key.startswith("x-"):
            result[key] = stripped(value)
    return result


def references(node):
    if isinstance(node, list):
        return set().union(*(references(item) for item in node), set())
    if not isinstance(node, dict):
        return set()
    names = set().union(*(references(value) for value in node.values()), set())
    if isinstance(node.get("$ref"), str):
        names.add(node["$ref"].rsplit("/", 1)[1])
    return names


main(sys.argv[1], [line.strip() for line in sys.stdin if line.strip()])
