"""Events as Parquet, for DuckDB, pandas, R and Spark; needs the extra ``musnad[parquet]``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from musnad.export.columns import COLUMNS, Value, rows
from musnad.model import Claims, MusnadError

_BATCH = 10_000


class ParquetError(MusnadError):
    """A Parquet file that cannot be written."""


def write_parquet(reports: Iterable[Claims], path: Path) -> int:
    """Write a row an event; how many. ``path``: appears only when it is complete, and replaces what was there.

    ParquetError when pyarrow is not installed or the file cannot be written.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra that nothing else needs
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise ParquetError("Parquet needs pyarrow: pip install 'musnad[parquet]'") from error
    kinds = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(),
             "list": pa.list_(pa.string())}  # fmt: skip
    schema = pa.schema([(column.name, kinds[column.kind]) for column in COLUMNS])
    part = path.with_name(f".{path.name}.part")
    count = 0
    try:
        with pq.ParquetWriter(part, schema, compression="zstd") as writer:
            for batch in _batches(reports):
                columns = [pa.array(values, kinds[c.kind]) for c, values in zip(COLUMNS, batch, strict=True)]
                writer.write_table(pa.Table.from_arrays(columns, schema=schema))
                count += len(batch[0])
        part.replace(path)
    except OSError as error:
        raise ParquetError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
    return count


def _batches(reports: Iterable[Claims]) -> Iterable[list[list[Any]]]:
    """Columns of some thousand rows at a time."""
    pending: list[list[Value]] = []
    for claims in reports:
        pending += [[_sound(value) for value in row] for row in rows(claims)]
        if len(pending) >= _BATCH:
            yield [list(column) for column in zip(*pending, strict=True)]
            pending = []
    if pending:
        yield [list(column) for column in zip(*pending, strict=True)]


def _sound(value: Value) -> Value:
    """Parquet holds UTF-8: half characters are spelled out."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, list):
        return [item.encode("utf-8", "backslashreplace").decode() for item in value]
    return value
