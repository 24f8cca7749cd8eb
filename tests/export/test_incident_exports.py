"""Incidents in the schemes of others: columns, figures, points, and what the public does not see."""

import csv
import io
import json
from collections.abc import Sequence

import msgspec
import pytest

from musnad.export import acled, ucdp
from musnad.export.acled import fatalities
from musnad.export.geojson import geojson, geometry
from musnad.export.incident_rows import IncidentRow, Who, incident_rows
from musnad.export.incidents import incident_csv, incident_jsonl
from musnad.export.tables import acled_types, countries
from musnad.incidents.incident import incidents
from musnad.incidents.link import Linker
from musnad.ledger.redaction import MASK, Redactor, redactor
from musnad.model import Claims
from musnad.model.decision import Decision
from musnad.model.event import EventType
from musnad.model.incident import Account, IncidentPlace
from told import Harm, Row, Source, Spot, claims_of

replace = msgspec.structs.replace
WADI = Spot(ar="وادي الطلح", at=(25.9, 13.9), country="LY", precision="near", radius=15.0)
SOUTH = Spot(ar="الجنوب", at=(25.5, 13.5), country="LY", precision="region", radius=200.0)
STATE = Spot(ar="ليبيا", at=(27.0, 17.0), country="LY", precision="country")
SPOKESMAN = Source(name="سالم المبروك", kind="witness")
STRIKE = Row(
    type="air_strike", day="2019-09-19", place=WADI, by="us.africom", against="is", sources=(SPOKESMAN,),
    status="claimed", killed=(Harm(n=5, group="combatant", by=0), Harm(n=3, group="civilian", by=0)),
)  # fmt: skip
KNOWN = {"us.africom": Who("US Africa Command", "state_forces", "US"), "is": Who("Islamic State", "rebel", "")}


# As the data sets' codebooks list them.
ACLED = """event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1
inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location
latitude longitude geo_precision source source_scale notes fatalities tags timestamp""".split()
UCDP = """id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name
dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b
number_of_sources source_article source_office source_date source_headline source_original where_prec
where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region
event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa
gwnob""".split()
INCIDENTS = """incident type time earliest latest time_precision place place_ar place_id country admin1 lat lon
place_precision radius_km initiator initiator_id target target_id partners killed_low killed_best killed_high
killed_rule injured_low injured_best injured_high injured_rule killed_civilian_low killed_civilian_best
killed_civilian_high killed_civilian_rule killed_combatant_low killed_combatant_best killed_combatant_high
killed_combatant_rule killed_mixed_low killed_mixed_best killed_mixed_high killed_mixed_rule killed_unspecified_low
killed_unspecified_best killed_unspecified_high killed_unspecified_rule reports witnesses outlets sources urls claims
contradictions suggested_grade grade rules musnad_rule musnad_version""".split()


def reports(*rows: Row) -> list[Claims]:
    return [claims_of(f"r{k}", [row], published="2019-09-20", outlet="الشاهد")[1] for k, row in enumerate(rows)]


def made(claims: Sequence[Claims], hidden: Redactor | None = None) -> list[IncidentRow]:
    linker = Linker()
    for one in claims:
        linker.add(one)
    found = incidents(linker.clusters())
    return list(incident_rows(found, {one.report.id: one for one in claims}, hidden))


def parsed(lines: Sequence[bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(lines).decode())))


def test_acled_has_its_31_columns_and_its_words() -> None:
    assert len(ACLED) == 31
    (row,) = parsed(list(acled.acled(made(reports(STRIKE)), KNOWN)))
    assert list(row) == [*ACLED, "musnad_incident", "musnad_rule", "musnad_version"]
    want = {"event_date": "2019-09-19", "time_precision": "1", "event_type": "Explosions/Remote violence",
            "sub_event_type": "Air/drone strike", "actor1": "US Africa Command", "inter1": "State forces",
            "actor2": "Islamic State", "inter2": "Rebel group", "iso": "434", "region": "Northern Africa",
            "geo_precision": "2", "latitude": "25.9", "fatalities": "8", "civilian_targeting": "Civilian targeting",
            }  # fmt: skip
    assert {name: row[name] for name in want} == want
    assert "8 killed" in row["notes"]
    assert row["musnad_rule"].startswith("acled 1")


@pytest.mark.parametrize(
    ("accounts", "number"),
    [
        ([(20, 99, "عشرات القتلى")], 10),
        ([(12, 12, "دزينة من القتلى")], 12),
        ([(200, 999, "مئات القتلى")], 100),
        ([(3, None, "قتلى")], 3),
        ([(None, None, "قتلى")], 3),
        ([(36, None, "ما لا يقل عن 36")], 36),
        ([(8, 8, "ثمانية"), (20, 99, "عشرات")], 8),
        ([(17, 17, "17"), (20, 99, "عشرات")], 10),
        ([], 0),
    ],
)
def test_acled_takes_the_most_conservative_report(
    accounts: list[tuple[int | None, int | None, str]], number: int
) -> None:
    given = [
        Account(report="r", event=str(k), low=low, high=high, group="unspecified", words=words)
        for k, (low, high, words) in enumerate(accounts)
    ]
    assert fatalities(given) == number
    superseded = Account(report="r", event="x", low=1, high=1, group="unspecified", superseded=True)
    assert fatalities([*given, superseded]) == number


def test_every_row_of_the_types_table_is_a_type_of_ours() -> None:
    assert set(acled_types()) <= set(EventType.__args__)
    assert "meeting" not in acled_types()
    assert all(len(code.iso3) == 3 and code.numeric.isdigit() for code in countries().values())


def test_ucdp_has_its_49_columns_and_its_deaths_make_best() -> None:
    assert len(UCDP) == 49
    (row,) = parsed(list(ucdp.ucdp(made(reports(STRIKE)), KNOWN)))
    assert list(row) == [*UCDP, "musnad_incident", "musnad_rule", "musnad_version"]
    want = {"best": "8", "low": "8", "high": "8", "deaths_a": "0", "deaths_b": "5", "deaths_civilians": "3",
            "deaths_unknown": "0", "type_of_violence": "1", "where_prec": "2", "date_prec": "1", "gwnoa": "2",
            "country_id": "620", "source_original": "سالم المبروك", "number_of_sources": "1"}  # fmt: skip
    assert {name: row[name] for name in want} == want


def test_ucdp_calls_unknown_what_no_group_explains_and_leaves_out_what_nobody_died_of() -> None:
    plain = replace(STRIKE, killed=(Harm(n=9),), sources=())
    (row,) = parsed(list(ucdp.ucdp(made(reports(plain)), KNOWN)))
    assert (row["best"], row["deaths_unknown"]) == ("9", "9")
    for nobody in (replace(plain, killed=()), replace(plain, status="denied"), replace(plain, status="planned")):
        assert not parsed(list(ucdp.ucdp(made(reports(nobody)), KNOWN)))


def test_ucdp_precisions() -> None:
    assert [ucdp.date_prec("2019-09-19", last) for last in ("2019-09-19", "2019-09-22", "2019-09-25", "2019-10-10",
                                                            "2019-12-31")] == [1, 2, 3, 4, 5]  # fmt: skip
    assert ucdp.date_prec(None, None) is None
    assert ucdp.priogrid(-90.0, -180.0) == 1
    assert ucdp.priogrid(89.9, 179.9) == 259200
    assert ucdp.priogrid(None, None) is None


def test_geojson_gives_points_areas_and_never_an_invented_point() -> None:
    rows = made(
        reports(
            STRIKE,
            replace(STRIKE, day="2018-01-01", place=SOUTH),
            replace(STRIKE, day="2017-01-01", place=STATE),
            replace(STRIKE, day="2016-01-01", place=None),
        )
    )
    whole = json.loads(b"".join(geojson(rows, KNOWN)))
    assert whole["type"] == "FeatureCollection"
    kinds = {f["properties"]["time"]: f["geometry"] and f["geometry"]["type"] for f in whole["features"]}
    assert kinds == {"2019-09-19": "Point", "2018-01-01": "Polygon", "2017-01-01": None, "2016-01-01": None}
    ring = next(
        f["geometry"]["coordinates"][0] for f in whole["features"] if kinds[f["properties"]["time"]] == "Polygon"
    )
    assert ring[0] == ring[-1]
    assert max(lat for _, lat in ring) == pytest.approx(25.5 + 200 / 111.2, abs=0.01)
    bare = IncidentPlace(name="x", name_ar="x", id=None, country="LY", admin1=None, lat=None, lon=None,
                         precision="exact", radius_km=None)  # fmt: skip
    assert geometry(bare) is None


def test_csv_and_jsonl_hold_every_incident_with_its_rules() -> None:
    rows = made(reports(STRIKE, replace(STRIKE, type="meeting", killed=(), day="2019-01-01")))
    table = parsed(list(incident_csv(rows, KNOWN)))
    assert list(table[0]) == INCIDENTS
    assert [row["type"] for row in table] == ["air_strike", "meeting"]
    assert table[0]["killed_best"] == "8"
    assert table[0]["killed_rule"] == "toll.all_agree"
    lines = [json.loads(line) for line in incident_jsonl(rows)]
    assert [line["id"] for line in lines] == [row["incident"] for row in table]
    assert b"".join(incident_csv(rows, KNOWN, bom=True)).startswith(b"\xef\xbb\xbfincident,")


def everything(claims: Sequence[Claims], hidden: Redactor) -> str:
    """All public forms of some reports in one text."""
    rows = made(claims, hidden)
    forms = (incident_csv(rows, KNOWN), incident_jsonl(rows), geojson(rows, KNOWN), acled.acled(rows, KNOWN),
             ucdp.ucdp(rows, KNOWN))  # fmt: skip
    return "".join(line.decode() for form in forms for line in form)


def test_private_persons_are_hidden_everywhere_until_somebody_releases_them() -> None:
    claims = reports(STRIKE)
    shown = everything(claims, Redactor(()))
    assert "سالم المبروك" in shown
    public = everything(claims, redactor(claims, ()))
    assert "المبروك" not in public
    assert MASK in public
    release = Decision(id="d", act="release", target="r0", author="a", at="", reason="he asked for it", report="r0",
                       quote="سالم المبروك")  # fmt: skip
    assert everything(claims, redactor(claims, [release])) == shown


def test_redacted_words_go_in_any_spelling_with_their_offsets_and_address() -> None:
    claims = replace(reports(STRIKE)[0])
    header = replace(claims.report, url="https://akhbar.example/وادي_الطلح")
    claims = replace(claims, report=header)
    decision = Decision(id="d", act="redact", target="r0", author="a", at="", reason="names the house", report="r0",
                        quote="وادِي الطَّلح")  # fmt: skip
    hidden = redactor([claims], [decision])
    public = hidden.claims(claims)
    assert "الطلح" not in msgspec.json.encode(public).decode()
    assert public.report.url is None
    place = public.events[0].place
    assert place is not None
    assert (place.span.start, place.span.text) == (0, MASK)
    assert public.events[0].trigger == claims.events[0].trigger
    assert hidden.text("قتل في وادي الطلح ليلا") == f"قتل في {MASK} ليلا"
    other = reports(STRIKE, STRIKE)[1]
    assert hidden.claims(other).events[0].place == other.events[0].place


def test_a_redacted_word_that_is_also_a_code_breaks_nothing() -> None:
    claims = reports(STRIKE)
    hidden = Redactor(("air_strike", "us.africom", "exact", "2019-09-19"))
    public = hidden.claims(claims[0])
    assert public.events[0].type == "air_strike"
    assert public.events[0].actors[0].name == MASK
