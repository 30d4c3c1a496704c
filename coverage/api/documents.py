"""What explains the API: an OpenAPI document for programs, and a page for people."""

from __future__ import annotations

import json
from typing import Any

from coverage.api.asked_for import FORMATS
from coverage.api.endpoints import ENDPOINTS, Endpoint
from coverage.api.found import CHECKSUM_HEADER, LICENCE_HEADER, VERSION_HEADER
from coverage.api.parameters import LONGEST_TEXT, name_of, schema_of
from coverage.api.problems import PROBLEM
from coverage.api.settings import Settings
from coverage.documents.typeset import render_page
from coverage.export.formats import Format
from coverage.questions.fields import Field
from coverage.questions.kinds import Numbers, SeveralOf
from coverage.version import VERSION

TITLE = "Institutes of Technology: coverage"
ABOUT = (
    "Who in England can reach an Institute of Technology, who qualified for Wave Two, and where "
    "next: the numbers of the pages and of the command line, by the same words. Shares are from 0 "
    "to 1, and nothing is rounded; null in JSON, and nothing in CSV, is a missing value."
)

TEXT = {"type": "string"}
NUMBER_OR_TEXT = {"type": ["string", "number", "integer", "boolean", "null"]}
ROW = {"type": "object", "additionalProperties": NUMBER_OR_TEXT}
PROBLEM_SCHEMA = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": TEXT,
        "title": TEXT,
        "status": {"type": "integer"},
        "detail": {**TEXT, "description": "What to do, in one sentence."},
    },
}
PROVENANCE_SCHEMA = {
    "type": "object",
    "required": ["selection", "source", "version", "checksum", "licences", "files"],
    "properties": {
        "selection": {
            **TEXT,
            "description": "Words that `python -m coverage` answers with the same numbers.",
        },
        "source": TEXT,
        "version": TEXT,
        "checksum": {**TEXT, "description": "SHA-256 of the numbers, as in a method card."},
        "licences": {"type": "array", "items": TEXT},
        "attribution": {"type": "array", "items": TEXT},
        "files": {"type": "array", "items": {"type": "object"}},
    },
}
ANSWER_SCHEMA = {
    "type": "object",
    "required": ["title", "answer", "notes", "provenance"],
    "properties": {
        "title": {**TEXT, "description": "What was asked."},
        "answer": {"type": "array", "items": TEXT, "description": "The answer in sentences."},
        "rows": {
            "type": "array",
            "items": ROW,
            "description": "A row each, by the names of docs/columns.md.",
        },
        "total": {
            "oneOf": [ROW, {"type": "null"}],
            "description": "The same of England as a whole.",
        },
        "notes": {"type": "array", "items": TEXT, "description": "What to know beside them."},
        "provenance": {"$ref": "#/components/schemas/Provenance"},
    },
}
PROBLEMS = {
    "400": "A parameter is not known, or means nothing.",
    "406": "The client takes neither JSON nor CSV.",
    "414": "The question is too long.",
    "422": "The data cannot answer the question.",
    "429": "This address asks too often; Retry-After says when to ask again.",
    "503": "The answer takes too long, or too many wait; Retry-After says when to ask again.",
}
"""What is said where there is no answer, by status."""


def openapi_document(settings: Settings) -> bytes:
    """Return the OpenAPI 3.1 document of every address."""
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": TITLE,
            "version": VERSION,
            "summary": "Access to Institutes of Technology in England.",
            "description": f"{ABOUT} {_limits(settings)}",
        },
        "servers": [{"url": "."}],
        "paths": {f"/{word}": {"get": _operation(each)} for word, each in ENDPOINTS.items()},
        "components": {
            "schemas": {
                "Answer": ANSWER_SCHEMA,
                "Provenance": PROVENANCE_SCHEMA,
                "Problem": PROBLEM_SCHEMA,
            },
            "headers": {
                "Tag": {"schema": TEXT, "description": "Send it as If-None-Match: 304 if as was."},
                "Version": {"schema": TEXT, "description": "Of the tool and of the data."},
                "Checksum": {"schema": TEXT, "description": "SHA-256 of the numbers."},
                "Licence": {"schema": TEXT, "description": "Licences of the data."},
            },
        },
    }
    return (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode()


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    content = {
        Format.JSON: {"schema": {"$ref": "#/components/schemas/Answer"}},
        Format.CSV: {"schema": TEXT},
    }
    problem = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        "operationId": endpoint.word,
        "summary": endpoint.says,
        "description": f"As `python -m coverage {endpoint.word}`.",
        "parameters": [_parameter(field) for field in endpoint.parameters],
        "responses": {
            "200": {
                "description": endpoint.says,
                "headers": {
                    "ETag": {"$ref": "#/components/headers/Tag"},
                    VERSION_HEADER: {"$ref": "#/components/headers/Version"},
                    CHECKSUM_HEADER: {"$ref": "#/components/headers/Checksum"},
                    LICENCE_HEADER: {"$ref": "#/components/headers/Licence"},
                },
                "content": {form.mime: content[form] for form in FORMATS},
            },
            "304": {"description": "The answer is the one that the client has."},
            **{
                status: {"description": says, "content": problem}
                for status, says in PROBLEMS.items()
            },
        },
    }


def _parameter(field: Field) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": name_of(field),
        "in": "query",
        "required": field.is_required,
        "description": _meaning(field),
        "schema": schema_of(field),
    }
    if isinstance(field.kind, SeveralOf | Numbers):
        said |= {"style": "form", "explode": True}
    return said


def _meaning(field: Field) -> str:
    return f"{field.meaning}{f' ({field.usual})' if field.usual else ''}"


def _limits(settings: Settings) -> str:
    return (
        f"An address may ask {settings.per_minute:g} questions a minute, {settings.at_once} of "
        f"them at once, and a question is answered within {settings.seconds:g} s or not at all."
    )


def page(settings: Settings) -> bytes:
    """Return a page that explains every address; it stands by itself, without a script."""
    return render_page(
        __package__,
        "page.html.jinja",
        title=TITLE,
        about=ABOUT,
        limits=_limits(settings),
        version=VERSION,
        endpoints=[_told(each) for each in ENDPOINTS.values()],
        problems=PROBLEMS,
    )


def _told(endpoint: Endpoint) -> dict[str, Any]:
    return {
        "word": endpoint.word,
        "says": endpoint.says,
        "example": endpoint.example,
        "parameters": [
            {
                "name": name_of(field),
                "takes": _values(field),
                "meaning": _meaning(field),
                "is_required": field.is_required,
            }
            for field in endpoint.parameters
        ],
    }


def _values(field: Field) -> str:
    """Return what a parameter takes, in words."""
    said = schema_of(field)
    words = said.get("enum") or said.get("items", {}).get("enum")
    if words:
        return ", ".join(words) + (" (may be given several times)" if "items" in said else "")
    if isinstance(field.kind, Numbers):
        return f"{len(field.kind.places)} numbers: " + "&".join(
            f"{name_of(field)}={place}" for place in field.kind.places
        )
    kinds = {
        "number": "a number",
        "integer": "a whole number",
        "boolean": "true or false",
        "string": f"a text of {LONGEST_TEXT} characters at most",
    }
    return kinds[said["type"]]
