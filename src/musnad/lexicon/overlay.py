"""The gazetteer and the verb forms under folders of one's own: their tables are compiled, so they are laid over."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from musnad.lexicon.gazetteer import PlaceRow, Places
from musnad.lexicon.load import disabled, own_rows
from musnad.lexicon.rows import FormRow, OwnPlaceRow, PlaceAmbiguityRow
from musnad.text.folding import fold_word


def places_under(places: Places, extra: Iterable[Path]) -> Places:
    """The places with those of each folder's places.tsv and place_ambiguity.tsv, less what it disables."""
    for folder in extra:
        own = [_place(row, places) for row in own_rows("places.tsv", OwnPlaceRow, folder)]
        flags = {fold_word(x.name): x.cue for x in own_rows("place_ambiguity.tsv", PlaceAmbiguityRow, folder)}
        off = disabled("places.tsv", folder)
        if own or flags or off:
            places = places.overlaid(own, off, flags)
    return places


def _place(row: OwnPlaceRow, places: Places) -> PlaceRow:
    """A row as the gazetteer has it; what a row of a known id leaves empty stays as it was."""
    known = next((p for p in places.rows(fold_word(row.ar)) if p.id == row.id), None)
    return PlaceRow(
        id=row.id,
        name=row.en or (known.name if known else row.ar),
        ar=row.ar,
        variants=row.variants,
        country=row.country or (known.country if known else ""),
        admin1=row.admin1 or (known.admin1 if known else ""),
        lat=row.lat if row.lat is not None else known.lat if known else None,
        lon=row.lon if row.lon is not None else known.lon if known else None,
        population=known.population if known else 0,
        feature=row.kind or (known.feature if known else "town"),
        radius_km=row.radius_km or (known.radius_km if known else 0.0),
        cue=row.cue or "always",
        own=True,
    )


def own_forms(extra: Iterable[Path]) -> list[str]:
    """The lines of the folders' own forms.tsv, folded, as the compiled table has them."""
    lines = []
    for folder in extra:
        for f in own_rows("forms.tsv", FormRow, folder):
            cells = (f.lemma, f.pos, f.tense, f.voice, f.person, f.gender, f.number, f.bound, f.also)
            lines.append("\t".join((fold_word(f.surface), *cells)).rstrip("\t"))
    return lines
