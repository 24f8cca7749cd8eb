"""The JSON Schema of the contract, generated from the structs; ``python -m musnad.model.schema`` writes the shipped
file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from musnad.model.claims import Claims
from musnad.model.decision import Decision
from musnad.model.incident import Incident
from musnad.model.network import Tie

SCHEMA_FILE = Path(__file__).with_name("contract.schema.json")


def contract_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of a line of ``read`` (Claims), of ``link`` (Incident), of ``network`` (Tie) and of a
    decision, with shared definitions."""
    roots, components = msgspec.json.schema_components((Claims, Incident, Tie, Decision), ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "musnad contract",
        "anyOf": list(roots),
        "$defs": components,
    }


def rendered() -> str:
    """The schema as the text of the shipped file."""
    return json.dumps(contract_schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    SCHEMA_FILE.write_text(rendered(), encoding="utf-8")
