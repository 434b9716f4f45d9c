"""The JSON Schema of the interchange format, made from the registry of fields.

Draft 7, because that is what both fastjsonschema and every other validator read.
"""

from dataclasses import MISSING, fields
from typing import Any, Final

from casefiles.domain.changes import Kind
from casefiles.domain.fields import SILENCES, Shape, Spec
from casefiles.domain.records import TYPES, registry
from casefiles.services import vocabularies
from casefiles.services.checking import ID_PATTERN, LARGEST, LINE_LIMIT, TEXT_LIMIT

Schema = dict[str, Any]

BYTES_KIND: Final = "attachment-bytes"
"""Rows that carry the bytes of an attachment, right after the row of the attachment itself."""

FULL_TEXT: Final = "full_text"
"""The key of a source's row that holds the text of the document."""

KINDS: Final = (*(kind.value for kind in TYPES), BYTES_KIND)

CHUNK: Final = 3 * 2**18
"""Bytes of an attachment in one row: 1 MiB of base64 without padding in between."""
BASE64_LIMIT: Final = 2**24

_WHOLE_ID: Final = f"^{ID_PATTERN}$"
_DRAFT: Final = "http://json-schema.org/draft-07/schema#"
_STRINGS: Final[dict[Shape, Schema]] = {
    Shape.LINE: {"maxLength": LINE_LIMIT, "pattern": "^[^\\n\\r]*$"},
    Shape.TEXT: {"maxLength": TEXT_LIMIT},
    Shape.UNCERTAIN: {"maxLength": 40, "description": "EDTF level 1 (ISO 8601-2); empty: unknown."},
    Shape.DAY: {"pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"},
    Shape.MOMENT: {"maxLength": 40, "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.+Z-]+)?$"},
    Shape.LINK: {"pattern": f"^({ID_PATTERN})?$"},
    Shape.HASH: {"pattern": "^([0-9a-f]{64})?$"},
}


def json_name(kind: Kind, field: str) -> str:
    """Return the key of a field in a row: the kind of a pack may not hide the kind of the row."""
    return f"{kind.value}_kind" if field == "kind" else field


def schema_of(name: str) -> Schema:
    """Return the schema of the rows of one kind. Raises KeyError for a name that is none."""
    if name == BYTES_KIND:
        return _bytes_schema()
    kind = Kind(name) if name in KINDS else None
    if kind is None:
        raise KeyError(name)
    return _record_schema(kind)


def whole_schema() -> Schema:
    """Return the schema of any row."""
    schemas = [schema_of(name) for name in KINDS]
    definitions: Schema = {}
    for schema in schemas:
        definitions |= schema.pop("definitions", {})
        schema.pop("$schema")
    return {
        "$schema": _DRAFT,
        "title": "A row of the Case Files interchange format (JSON Lines, UTF-8)",
        "oneOf": schemas,
        "definitions": definitions,
    }


def _record_schema(kind: Kind) -> Schema:
    specs = registry(kind)
    properties: Schema = {"kind": {"const": kind.value}}
    properties |= {json_name(kind, name): _field(kind, name, spec) for name, spec in specs.items()}
    properties["id"] = {"type": "string", "pattern": _WHOLE_ID}
    if kind is Kind.SOURCE:
        properties[FULL_TEXT] = {
            "type": "string",
            "description": "The text of the document, as it was read when it was filed.",
        }
    shapes = {spec.shape for spec in specs.values()}
    schema: Schema = {
        "$schema": _DRAFT,
        "title": kind.value,
        "type": "object",
        "properties": properties,
        "required": ["kind", *_required(kind)],
        "additionalProperties": False,
    }
    definitions = {name: make() for name, (shape, make) in _SHARED.items() if shape in shapes}
    if definitions:
        schema["definitions"] = definitions
    return schema


def _required(kind: Kind) -> list[str]:
    """Return the keys without which a row means nothing; an id and a reference can be drawn."""
    given = (one.name for one in fields(TYPES[kind]) if one.default is MISSING)
    return [json_name(kind, name) for name in given if name not in ("id", "reference")]


def _field(kind: Kind, name: str, spec: Spec) -> Schema:
    schema: Schema = {"title": vocabularies.field_label(kind.value, name, "en")}
    if spec.shape is Shape.NUMBER:
        schema |= {"type": "integer", "minimum": 0, "maximum": LARGEST}
    elif spec.shape is Shape.FLAG:
        schema |= {"type": "boolean"}
    elif spec.shape is Shape.CODE:
        terms = (*vocabularies.choices(spec.vocabulary),)
        schema |= {"enum": [term.code for term in terms]}
    elif spec.shape in (Shape.COUNTRY, Shape.LANGUAGE):
        schema |= {"$ref": f"#/definitions/{spec.shape.value}"}
    else:
        schema |= {"type": "string", **_STRINGS[spec.shape]}
    return schema


def _bytes_schema() -> Schema:
    return {
        "$schema": _DRAFT,
        "title": BYTES_KIND,
        "description": "Bytes of the attachment whose row stands before, in order.",
        "type": "object",
        "properties": {
            "kind": {"const": BYTES_KIND},
            "id": {"type": "string", "pattern": _WHOLE_ID},
            "seq": {"type": "integer", "minimum": 0},
            "base64": {"type": "string", "maxLength": BASE64_LIMIT},
        },
        "required": ["kind", "id", "seq", "base64"],
        "additionalProperties": False,
    }


def _countries() -> Schema:
    codes = sorted(term.code for term in vocabularies.countries("en"))
    return {"description": "ISO 3166-1 alpha-2, or a silence", "enum": [*SILENCES, *codes]}


def _languages() -> Schema:
    codes = sorted(term.code for term in vocabularies.languages("en"))
    return {"description": "ISO 639, or a silence", "enum": [*SILENCES, *codes]}


_SHARED: Final = {
    "country": (Shape.COUNTRY, _countries),
    "language": (Shape.LANGUAGE, _languages),
}
