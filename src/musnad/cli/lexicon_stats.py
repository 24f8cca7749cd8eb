"""``musnad lexicon stats``: the tables in figures."""

from __future__ import annotations

from musnad.cli.forms import Form, FormOption
from musnad.cli.lexicon_options import FoldersOption, json_lines, line, results


def stats(lexicon: FoldersOption = None, form: FormOption = Form.table) -> None:
    """المعجم بالأرقام · Rows of each table, how many were checked against their source, and the sources."""
    from musnad.lexicon.stats import stats as counted  # noqa: PLC0415 - loaded when there is work

    with results() as output:
        rows = counted(tuple(lexicon or ()))
        if form is Form.json:
            json_lines(output, rows)
            return
        for r in rows:
            share = f"{r.verified / r.rows:4.0%} verified" if r.sources and r.rows else ""
            own = f"own {r.own}" if r.own else ""
            off = f"disabled {r.disabled}" if r.disabled else ""
            sources = ", ".join(f"{name} {n}" for name, n in r.sources.items())
            line(output, "  ".join(x for x in (f"{r.table:22}{r.rows:7,}", share, sources, own, off) if x))
