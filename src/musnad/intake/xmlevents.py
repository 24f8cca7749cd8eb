"""XML as a stream of events, by the standard library's expat: no entities, no outside files, bounded depth."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from musnad.model.errors import InputError

_DEEPEST = 200


class XmlHandler:
    """What happens at a start tag, text, and an end tag; names are «namespace name», or just the name."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def text(self, words: str) -> None:
        """Text, perhaps in several pieces."""

    def end(self, name: str) -> None:
        """An element ends."""


def parse_xml(raw: bytes | str, handler: XmlHandler, where: str) -> None:
    """Feed a document to a handler; InputError for broken XML, entities of its own, and hostile nesting."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise InputError(where, "is XML nested deeper than any such file is")
        handler.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(name)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.EntityDeclHandler = _refuse(where)
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        raise InputError(where, f"broken XML at line {error.lineno}, column {error.offset + 1}: {what}") from error
    except (LookupError, ValueError) as error:
        raise InputError(where, f"broken XML: {error}") from error


def _refuse(where: str) -> Callable[..., None]:
    def declared(name: str, *_: object) -> None:
        raise InputError(
            where, f"declares the XML entity «{name[:40]}»: such files are not read, they can blow up or reach out"
        )

    return declared
