#!/usr/bin/env python3
"""Writes endpoints.txt: what Atlassian's OpenAPI file says about the endpoints that our tables read.

Usage: extract.py <openapi.json> > endpoints.txt

One section an endpoint ("GET <path>"), one line a place in the row that it answers:

    <json path> <type> [<enum values, joined by |>]

For a list, the row is the item of "values". Types are string, date-time, integer, number, boolean, array and object.
Paths have at most DEPTH names (but for links); a schema is entered again inside itself at most once (a repository's parent).
Where a schema has kinds (an account is a user, a team or an app_user), the properties of all count. Of links, only "href"s.

The file that was used, and what was removed since, are described in bitbucket/api.md, section 1.
"""

import json
import sys

DEPTH = 4

ENDPOINTS = [
    "/user/workspaces",
    "/workspaces/{workspace}",
    "/workspaces/{workspace}/projects",
    "/workspaces/{workspace}/projects/{project_key}",
    "/workspaces/{workspace}/members",
    "/workspaces/{workspace}/members/{member}",
    "/repositories/{workspace}",
    "/repositories/{workspace}/{repo_slug}",
    "/repositories/{workspace}/{repo_slug}/issues",
    "/repositories/{workspace}/{repo_slug}/issues/{issue_id}",
    "/repositories/{workspace}/{repo_slug}/issues/{issue_id}/comments",
    "/repositories/{workspace}/{repo_slug}/issues/{issue_id}/comments/{comment_id}",
    "/repositories/{workspace}/{repo_slug}/issues/{issue_id}/changes",
    "/repositories/{workspace}/{repo_slug}/issues/{issue_id}/changes/{change_id}",
    "/repositories/{workspace}/{repo_slug}/issues/{issue_id}/attachments",
    "/repositories/{workspace}/{repo_slug}/components",
    "/repositories/{workspace}/{repo_slug}/milestones",
    "/repositories/{workspace}/{repo_slug}/versions",
    "/repositories/{workspace}/{repo_slug}/pullrequests",
    "/repositories/{workspace}/{repo_slug}/pullrequests/{pull_request_id}",
    "/repositories/{workspace}/{repo_slug}/pullrequests/{pull_request_id}/comments",
    "/repositories/{workspace}/{repo_slug}/pullrequests/{pull_request_id}/comments/{comment_id}",
    "/repositories/{workspace}/{repo_slug}/pullrequests/activity",
    "/repositories/{workspace}/{repo_slug}/pullrequests/{pull_request_id}/activity",
    "/repositories/{workspace}/{repo_slug}/pullrequests/{pull_request_id}/commits",
    "/repositories/{workspace}/{repo_slug}/pullrequests/{pull_request_id}/statuses",
    "/repositories/{workspace}/{repo_slug}/pullrequests/{pull_request_id}/tasks",
    "/repositories/{workspace}/{repo_slug}/pullrequests/{pull_request_id}/tasks/{task_id}",
    "/repositories/{workspace}/{repo_slug}/pullrequests/{pull_request_id}/diffstat",
    "/repositories/{workspace}/{repo_slug}/refs/branches",
    "/repositories/{workspace}/{repo_slug}/refs/branches/{name}",
    "/repositories/{workspace}/{repo_slug}/refs/tags",
    "/repositories/{workspace}/{repo_slug}/refs/tags/{name}",
    "/repositories/{workspace}/{repo_slug}/commits",
    "/repositories/{workspace}/{repo_slug}/commits/{revision}",
    "/repositories/{workspace}/{repo_slug}/commit/{commit}",
    "/repositories/{workspace}/{repo_slug}/pipelines",
    "/repositories/{workspace}/{repo_slug}/pipelines/{pipeline_uuid}",
    "/repositories/{workspace}/{repo_slug}/pipelines/{pipeline_uuid}/steps",
    "/repositories/{workspace}/{repo_slug}/pipelines/{pipeline_uuid}/steps/{step_uuid}",
    "/repositories/{workspace}/{repo_slug}/pipelines/{pipeline_uuid}/steps/{step_uuid}/test_reports",
    "/repositories/{workspace}/{repo_slug}/pipelines_config/variables",
    "/repositories/{workspace}/{repo_slug}/pipelines_config/variables/{variable_uuid}",
    "/repositories/{workspace}/{repo_slug}/pipelines_config/schedules",
    "/repositories/{workspace}/{repo_slug}/pipelines_config/schedules/{schedule_uuid}",
    "/repositories/{workspace}/{repo_slug}/pipelines-config/caches",
    "/repositories/{workspace}/{repo_slug}/pipelines-config/runners",
    "/repositories/{workspace}/{repo_slug}/pipelines-config/runners/{runner_uuid}",
    "/repositories/{workspace}/{repo_slug}/environments",
    "/repositories/{workspace}/{repo_slug}/environments/{environment_uuid}",
    "/repositories/{workspace}/{repo_slug}/deployments",
    "/repositories/{workspace}/{repo_slug}/deployments/{deployment_uuid}",
    "/repositories/{workspace}/{repo_slug}/deployments_config/environments/{environment_uuid}/variables",
    "/workspaces/{workspace}/permissions",
    "/workspaces/{workspace}/permissions/repositories",
    "/workspaces/{workspace}/permissions/repositories/{repo_slug}",
    "/user/workspaces/{workspace}/permissions/repositories",
    "/user",
    "/user/emails",
    "/workspaces/{workspace}/projects/{project_key}/permissions-config/users",
    "/workspaces/{workspace}/projects/{project_key}/permissions-config/users/{selected_user_id}",
    "/workspaces/{workspace}/projects/{project_key}/permissions-config/groups",
    "/workspaces/{workspace}/projects/{project_key}/permissions-config/groups/{group_slug}",
    "/workspaces/{workspace}/projects/{project_key}/default-reviewers",
    "/workspaces/{workspace}/projects/{project_key}/deploy-keys",
    "/workspaces/{workspace}/projects/{project_key}/deploy-keys/{key_id}",
    "/workspaces/{workspace}/projects/{project_key}/branching-model",
    "/workspaces/{workspace}/hooks",
    "/workspaces/{workspace}/hooks/{uid}",
    "/workspaces/{workspace}/pipelines-config/variables",
    "/workspaces/{workspace}/pipelines-config/variables/{variable_uuid}",
    "/workspaces/{workspace}/pipelines-config/runners",
    "/workspaces/{workspace}/pipelines-config/runners/{runner_uuid}",
    "/workspaces/{workspace}/search/code",
    "/snippets/{workspace}",
    "/snippets/{workspace}/{encoded_id}",
    "/snippets/{workspace}/{encoded_id}/comments",
    "/snippets/{workspace}/{encoded_id}/comments/{comment_id}",
    "/snippets/{workspace}/{encoded_id}/commits",
    "/snippets/{workspace}/{encoded_id}/commits/{revision}",
    "/users/{selected_user}/ssh-keys",
    "/users/{selected_user}/ssh-keys/{key_id}",
    "/users/{selected_user}/gpg-keys",
    "/users/{selected_user}/gpg-keys/{fingerprint}",
    "/hook_events/{subject_type}",
    "/repositories/{workspace}/{repo_slug}/commit/{commit}/comments",
    "/repositories/{workspace}/{repo_slug}/commit/{commit}/comments/{comment_id}",
    "/repositories/{workspace}/{repo_slug}/commit/{commit}/statuses",
    "/repositories/{workspace}/{repo_slug}/commit/{commit}/statuses/build/{key}",
    "/repositories/{workspace}/{repo_slug}/commit/{commit}/pullrequests",
    "/repositories/{workspace}/{repo_slug}/commit/{commit}/reports",
    "/repositories/{workspace}/{repo_slug}/commit/{commit}/reports/{reportId}",
    "/repositories/{workspace}/{repo_slug}/commit/{commit}/reports/{reportId}/annotations",
    "/repositories/{workspace}/{repo_slug}/commit/{commit}/reports/{reportId}/annotations/{annotationId}",
    "/repositories/{workspace}/{repo_slug}/diffstat/{spec}",
    "/repositories/{workspace}/{repo_slug}/default-reviewers",
    "/repositories/{workspace}/{repo_slug}/default-reviewers/{target_username}",
    "/repositories/{workspace}/{repo_slug}/effective-default-reviewers",
    "/repositories/{workspace}/{repo_slug}/branch-restrictions",
    "/repositories/{workspace}/{repo_slug}/branch-restrictions/{id}",
    "/repositories/{workspace}/{repo_slug}/branching-model",
    "/repositories/{workspace}/{repo_slug}/effective-branching-model",
    "/repositories/{workspace}/{repo_slug}/forks",
    "/repositories/{workspace}/{repo_slug}/watchers",
    "/repositories/{workspace}/{repo_slug}/downloads",
    "/repositories/{workspace}/{repo_slug}/hooks",
    "/repositories/{workspace}/{repo_slug}/hooks/{uid}",
    "/repositories/{workspace}/{repo_slug}/deploy-keys",
    "/repositories/{workspace}/{repo_slug}/deploy-keys/{key_id}",
    "/repositories/{workspace}/{repo_slug}/permissions-config/users",
    "/repositories/{workspace}/{repo_slug}/permissions-config/users/{selected_user_id}",
    "/repositories/{workspace}/{repo_slug}/permissions-config/groups",
    "/repositories/{workspace}/{repo_slug}/permissions-config/groups/{group_slug}",
    "/repositories/{workspace}/{repo_slug}/override-settings",
    "/repositories/{workspace}/{repo_slug}/src/{commit}/{path}",
    "/repositories/{workspace}/{repo_slug}/filehistory/{commit}/{path}",
]

REPOSITORY = "/repositories/{workspace}/{repo_slug}"

# What the file says nothing about, but whose rows are those of another endpoint.
AS = {
    REPOSITORY + "/pullrequests/{pull_request_id}/commits": REPOSITORY + "/commits",
    REPOSITORY + "/pullrequests/{pull_request_id}/diffstat": REPOSITORY + "/diffstat/{spec}",
}

# Added to the published file after the saved one (bitbucket/api.md, section 1); nothing is known of the answers.
ADDED = [REPOSITORY + "/pullrequests/{pull_request_id}/mergeability/checks"]

# Arrays whose elements are rows of a table.
ROWS = {"reviewers", "participants"}

# Schemas of which the file names the kinds apart: their properties count too.
KINDS = {
    "account": ("user", "team", "app_user"),
    "pipeline_target": ("pipeline_ref_target", "pipeline_commit_target"),
    "pipeline_state": ("pipeline_state_pending", "pipeline_state_in_progress", "pipeline_state_completed"),
    "pipeline_state_in_progress_stage": ("pipeline_state_in_progress_running", "pipeline_state_in_progress_paused"),
    "pipeline_state_completed_result": tuple(
        "pipeline_state_completed_" + result for result in ("successful", "failed", "error", "stopped", "expired")
    ),
    "pipeline_step_state": tuple(
        "pipeline_step_state_" + state for state in ("pending", "ready", "in_progress", "completed")
    ),
    "pipeline_step_state_completed_result": tuple(
        "pipeline_step_state_completed_" + result
        for result in ("successful", "failed", "error", "stopped", "not_run", "expired")
    ),
    "deployment_state": ("deployment_state_undeployed", "deployment_state_in_progress", "deployment_state_completed"),
    "deployment_state_completed_status": tuple(
        "deployment_state_completed_status_" + status for status in ("successful", "failed", "stopped")
    ),
}

# Tags whose operations the published file no longer holds, and the day they went (CHANGE-3071).
REMOVED = {"Issue tracker": "2026-08-20"}


def main(source):
    with open(source, encoding="utf-8") as file:
        specification = json.load(file)
    schemas = specification["components"]["schemas"]
    # Added to the published file by August 2026, after the saved one (bitbucket/api.md, section 1).
    properties_of(schemas["pullrequest"])["description"] = {"type": "string"}
    # A known defect of the file: the identifier of a snippet is a text (bitbucket/api.md, section 1).
    properties_of(schemas["snippet"])["id"] = {"type": "string"}
    print(f"# Made by extract.py from Atlassian's OpenAPI file, revision {specification['x-revision']}.")
    for path in ENDPOINTS:
        operation = specification["paths"][path]["get"]
        removed = [REMOVED[tag] for tag in operation["tags"] if tag in REMOVED]
        print(f"\nGET {path}" + (f" removed {removed[0]}" if removed else ""))
        schema = schema_of(specification["paths"][AS.get(path, path)]["get"])
        if schema is None:
            # The file says nothing about the answer (downloads, test reports): every column is a deviation.
            continue
        row = list_item(schemas, schema) or schema
        places = {}
        for place, kind, words in walk(schemas, row, "", ()):
            known = places.setdefault((place, kind), [])
            known.extend(word for word in words if word not in known)
        for place, kind in sorted(places):
            words = places[place, kind]
            print(f"{place} {kind}" + (" " + "|".join(words) if words else ""))
    for path in ADDED:
        print(f"\nGET {path}")


def schema_of(operation):
    return operation["responses"].get("200", {}).get("content", {}).get("application/json", {}).get("schema")


def name_of(schema):
    return schema["$ref"].rsplit("/", 1)[1] if "$ref" in schema else None


def parts(schemas, schema):
    """The schema, what it is made of, and the kinds of it."""
    name = name_of(schema)
    if name:
        yield from parts(schemas, schemas[name])
        for kind in KINDS.get(name, ()):
            yield schemas[kind]["allOf"][1]
        return
    yield schema
    for part in schema.get("allOf", []):
        yield from parts(schemas, part)


def properties_of(schema):
    return schema["allOf"][1]["properties"]


def list_item(schemas, schema):
    for part in parts(schemas, schema):
        values = part.get("properties", {}).get("values")
        if values and "items" in values and "properties" in part:
            return values["items"]
    return None


def walk(schemas, schema, path, inside):
    if path.count(".") + 2 > DEPTH:
        return
    name = name_of(schema)
    if inside.count(name) > 1 and name:
        return
    for part in parts(schemas, schema):
        for key, value in part.get("properties", {}).items():
            place = f"{path}.{key}" if path else key
            if key == "links":
                for links in parts(schemas, value):
                    for link, shape in links.get("properties", {}).items():
                        if shape.get("type") != "array":
                            yield f"{place}.{link}.href", "string", []
                continue
            kinds = list(parts(schemas, value))
            scalar = next((kind for kind in kinds if kind.get("type", "object") != "object"), None)
            if scalar is None:
                yield place, "object", []
                yield from walk(schemas, value, place, inside + (name,))
            else:
                words = [str(word) for word in scalar.get("enum", []) if word is not None]
                kind = "date-time" if scalar.get("format") == "date-time" else scalar["type"]
                yield place, kind, words
                if key in ROWS and "items" in scalar:
                    yield from walk(schemas, scalar["items"], place, inside + (name,))


main(sys.argv[1])
