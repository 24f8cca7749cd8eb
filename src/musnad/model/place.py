"""Place: where an event happened, as exactly as the words say and no more."""

from __future__ import annotations

from typing import Literal

import msgspec

from musnad.model.span import Span
from musnad.model.time import Basis

PlacePrecision = Literal["exact", "near", "region", "country"]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A named place with its gazetteer entry; a region or a country has a radius in kilometres, not a false point."""

    name: str
    name_ar: str
    id: str | None
    country: str | None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision
    radius_km: float | None = None
    span: Span
    basis: Basis = "stated"
