#!/usr/bin/env python3
"""Cuts Atlassian's OpenAPI file down to what the emulator serves: those GET paths and the schemas they need.

    openapi-extract.py openapi.json resources/openapi/bitbucket.json

The input is the raw swagger.v3.json, x-revision 27d71c15e7e6 (bitbucket/api.md, section 1). Descriptions, titles and
examples are dropped; nothing else is changed. The delta of section 1 is applied by choice of paths: what was removed in
2026 is not among them, except the issue tracker, which the emulator keeps.
"""
import json
import sys

REPOSITORY = "/repositories/{workspace}/{repo_slug}"
PATHS = [
    "/user",
    "/user/workspaces",
    "/user/workspaces/{workspace}/permission",
    "/workspaces/{workspace}",
    "/workspaces/{workspace}/members",
    "/workspaces/{workspace}/members/{member}",
    "/workspaces/{workspace}/projects",
    "/workspaces/{workspace}/projects/{project_key}",
    "/repositories/{workspace}",
    REPOSITORY,
    REPOSITORY + "/pullrequests",
    REPOSITORY + "/pullrequests/{pull_request_id}",
    REPOSITORY + "/refs/branches",
    REPOSITORY + "/refs/branches/{name}",
    REPOSITORY + "/refs/tags",
    REPOSITORY + "/refs/tags/{name}",
    REPOSITORY + "/commits",
    REPOSITORY + "/commits/{revision}",
    REPOSITORY + "/commit/{commit}",
    REPOSITORY + "/issues",
    REPOSITORY + "/issues/{issue_id}",
]
PREFIX = "#/components/schemas/"


def slim(node, inside_properties=False):
    if isinstance(node, dict):
        return {
            key: slim(value, key == "properties" and not inside_properties)
            for key, value in node.items()
            if inside_properties or key not in ("description", "title", "example", "examples")
        }
    if isinstance(node, list):
        return [slim(each) for each in node]
    return node


def references(node):
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref":
                yield value[len(PREFIX):]
            else:
                yield from references(value)
    elif isinstance(node, list):
        for each in node:
            yield from references(each)


def main(source, target):
    with open(source, encoding="utf-8") as file:
        spec = json.load(file)
    paths = {}
    for path in PATHS:
        answer = spec["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
        paths[path] = {"get": {"responses": {"200": {"content": {"application/json": {"schema": answer["schema"]}}}}}}
    schemas = {}
    waiting = list(references(paths)) + ["error"]
    while waiting:
        name = waiting.pop()
        if name not in schemas:
            schemas[name] = slim(spec["components"]["schemas"][name])
            waiting.extend(references(schemas[name]))
    result = {
        "openapi": spec["openapi"],
        "info": {"title": "Extract of the Bitbucket API", "version": "2.0", "x-revision": "27d71c15e7e6"},
        "paths": paths,
        "components": {"schemas": dict(sorted(schemas.items()))},
    }
    with open(target, "w", encoding="utf-8") as file:
        json.dump(result, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
