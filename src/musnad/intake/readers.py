"""Which reader takes which kind of file; each is loaded when the first such file comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import cast

from musnad.intake.defaults import Defaults
from musnad.intake.record import Received
from musnad.intake.source import Source
from musnad.model.errors import InputError

Reader = Callable[[Source, bytes, Defaults], Iterator[Received | InputError]]

_READERS = {
    "text": ("text", "read_text"), "json": ("jsondoc", "read_json"), "html": ("html.read", "read_html"),
    "mail": ("mail", "read_mail"), "feed": ("feeds", "read_feed"), "csv": ("csvfile", "read_csv"),
    "xlsx": ("xlsx", "read_xlsx"), "docx": ("docx", "read_docx"), "pdf": ("pdf", "read_pdf"),
    "image": ("image", "read_image"),
}  # fmt: skip


def reader_of(kind: str) -> Reader:
    """The reader of a kind of file: it takes a source, all its bytes and the user's defaults."""
    module, name = _READERS[kind]
    return cast("Reader", getattr(import_module(f"musnad.intake.{module}"), name))
