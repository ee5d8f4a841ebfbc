#!/usr/bin/env python3
"""check.py SCHEMA FILE: does the JSON in FILE fit the schema? A line for each place where it does not, and exit status 1.

Of JSON Schema it knows type, enum, minimum, required, properties, additionalProperties, items and anyOf; any other word in a schema
is an error, so that no rule is passed over."""
import json, sys

TYPES = {"object": dict, "array": list, "string": str, "number": (int, float), "boolean": bool, "null": type(None)}


def faults(value, schema, where="the file"):
    unknown = schema.keys() - {"$comment", "type", "enum", "minimum", "required", "properties", "additionalProperties", "items", "anyOf"}
    if unknown:
        raise SystemExit(f"the schema says {', '.join(sorted(unknown))}, which this program does not know")
    if "type" in schema:
        kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        if not any(isinstance(value, TYPES[k]) and (k == "boolean" or not isinstance(value, bool)) for k in kinds):
            yield f"{where}: {value!r:.60} is no {' or '.join(kinds)}"
            return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r:.60} is none of {', '.join(map(repr, schema['enum']))}"
    if "minimum" in schema and value < schema["minimum"]:
        yield f"{where}: {value} is less than {schema['minimum']}"
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        for name in schema.get("required", []):
            if name not in value:
                yield f"{where}: {name} is missing"
        for name, part in value.items():
            if name in properties:
                yield from faults(part, properties[name], f"{where}, {name}")
            elif schema.get("additionalProperties", True) is False:
                yield f"{where}: {name} is not known"
    if isinstance(value, list) and "items" in schema:
        for i, part in enumerate(value):
            yield from faults(part, schema["items"], f"{where}[{i}]")
    if "anyOf" in schema:
        ways = [list(faults(value, way, where)) for way in schema["anyOf"]]
        if all(ways):
            yield f"{where}: " + ", or ".join(way[0] for way in ways)


def strict(constant):
    raise ValueError(f"{constant} is no JSON")


if __name__ == "__main__":
    schema, path = json.load(open(sys.argv[1], encoding="utf-8")), sys.argv[2]
    try:
        value = json.load(open(path, encoding="utf-8"), parse_constant=strict)
    except ValueError as error:
        sys.exit(f"{path}: {error}")
    found = list(faults(value, schema))
    for line in found:
        print(f"{path}: {line}")
    sys.exit(1 if found else 0)
