"""The brief: what rests on whose word, who is not heard, and what the evidence shows and does not show."""

import re

import pytest

from musnad.model import Claims, Report
from musnad.reading.brief import Brief, brief_of
from musnad.reading.brief.sentences import keys, parts, plain, say
from musnad.reading.brief.sides import sides_of
from musnad.reading.reader import Reader

REPORT = """من يحكم الصحراء؟
قال الجيش الجزائري إن طائراته قتلت 9 مسلحين من تنظيم القاعدة في غارة جوية قرب تمنراست يوم الثلاثاء.
وأضاف الجيش الجزائري أن الغارة جرت بالتنسيق مع الحكومة النيجرية.
"""
DAY = "2019-09-28"


def made(reader: Reader, text: str) -> tuple[Claims, Brief]:
    claims = reader.read(Report.of(text.strip(), published=DAY))
    return claims, brief_of(claims, reader.lexicon)


def told(brief: Brief) -> dict[str, list[str]]:
    """The keys of all sentences with their English."""
    out: dict[str, list[str]] = {}
    every = (*brief.shows, *brief.shows_not, *(a.say for a in brief.absent), *(f.say for f in brief.framing))
    for said in every:
        out.setdefault(said.key, []).append(plain(said.en))
    return out


def test_the_doer_is_the_only_witness(reader: Reader) -> None:
    claims, brief = made(reader, REPORT)
    army = next(a for a in brief.accounts if a.who.id == "dz.army")
    assert army.events
    assert [e.id for e in claims.events if e.attribution] == [e.id for e in army.events]
    said = told(brief)
    assert any("Algerian" in s for s in said["shows.one_witness"])
    assert "shows_not.independent" in said


def test_a_partner_who_is_not_quoted_is_missed(reader: Reader) -> None:
    _, brief = made(reader, REPORT)
    partners = [a for a in brief.absent if a.kind == "partner"]
    assert [a.who.name for a in partners if a.who] == ["Nigerien government"]
    assert any("Nigerien government" in s for s in told(brief)["shows_not.confirmed"])


def test_a_partner_who_confirms_is_not(reader: Reader) -> None:
    text = REPORT + "وأكدت الحكومة النيجرية أن الغارة نفذت بالتنسيق مع الجيش الجزائري.\n"
    _, brief = made(reader, text)
    assert not any(a.kind == "partner" for a in brief.absent)
    assert "shows_not.confirmed" not in told(brief)


def test_a_spokesman_speaks_for_his_side(reader: Reader) -> None:
    assert {"us.africom", "us.military", "us"} <= sides_of(reader.lexicon, "us.africom")
    assert "ly.lna" in sides_of(reader.lexicon, "khalifa.haftar")
    assert "ly.gna" not in sides_of(reader.lexicon, "khalifa.haftar")
    assert sides_of(reader.lexicon, None) == frozenset()


def test_an_accused_side_without_a_word_is_missed(reader: Reader) -> None:
    _, silent = made(reader, "اتهم الجيش السوداني قوات الدعم السريع بقصف المستشفى.")
    assert [a.who.id for a in silent.absent if a.kind == "accused" and a.who] == ["sd.rsf"]
    text = "اتهم الجيش السوداني قوات الدعم السريع بقصف المستشفى.\nوقالت قوات الدعم السريع إنها لم تقصف أي مستشفى."
    _, heard = made(reader, text)
    assert not any(a.kind == "accused" for a in heard.absent)


def test_those_harmed_are_missed_unless_somebody_saw_it(reader: Reader) -> None:
    _, silent = made(reader, "قال الجيش السوري إن 6 مدنيين قتلوا في قصف على حلب أمس.")
    assert any(a.kind == "harmed" and a.say.spans for a in silent.absent)
    _, seen = made(reader, "قال شهود عيان إن 6 مدنيين قتلوا في قصف على حلب أمس.")
    assert not any(a.kind == "harmed" for a in seen.absent)
    _, fighters = made(reader, "قال الجيش السوري إن 6 مسلحين قتلوا في قصف على حلب أمس.")
    assert not any(a.kind == "harmed" for a in fighters.absent)


def test_what_the_outlet_tells_alone_stands_apart(reader: Reader) -> None:
    claims, brief = made(reader, "قتل 7 جنود في هجوم على حاجز قرب كركوك فجر الثلاثاء.")
    assert [e.id for e in brief.unsourced.events] == [e.id for e in claims.events]
    assert not brief.accounts
    assert told(brief)["shows_not.figures"] == ["Figures without a source: 1."]


def test_the_thesis_comes_first(reader: Reader) -> None:
    _, brief = made(reader, REPORT)
    assert brief.framing[0].kind in ("title", "question")
    assert brief.framing[0].span.text.startswith("من يحكم")


@pytest.mark.parametrize("name", ["القيادة العسكرية الأمريكية في أفريقيا", "أفريكوم"])
def test_a_short_name_is_the_fuller_one_before(reader: Reader, name: str) -> None:
    text = f"أعلنت {name} مقتل 5 مسلحين في ضربة جوية قرب كسمايو.\nوذكرت القيادة في بيان أن ضربتها لم تصب أي مدني."
    _, brief = made(reader, text)
    assert [a.who.id for a in brief.accounts] == ["us.africom"]


def test_a_text_without_events_says_so(reader: Reader) -> None:
    _, brief = made(reader, "تفتح المكتبة أبوابها للقراء كل صباح.")
    assert [s.key for s in brief.shows] == ["shows.nothing"]
    assert [s.key for s in brief.shows_not] == ["shows_not.truth"]


def test_every_span_of_a_brief_quotes_the_report(reader: Reader) -> None:
    report = Report.of(REPORT.strip(), published=DAY)
    brief = brief_of(reader.read(report), reader.lexicon)
    spans = [s for said in (*brief.shows, *brief.shows_not) for s in said.spans]
    spans += [s for a in brief.absent for s in a.say.spans] + [f.span for f in brief.framing]
    assert spans
    assert all(report.text[s.start : s.end] == s.text for s in spans)


def test_checks_come_gravest_first(reader: Reader) -> None:
    text = (
        "مقتل 45 شخصا في أسبوع\n"
        "قتل 45 شخصا في هجمات متفرقة خلال عشرة أيام.\n"
        "أوقفت الشرطة 16 شخصا، 5 من الشمال و6 من الوسط و5 من الجنوب."
    )
    _, brief = made(reader, text)
    order = ["fails", "unverifiable", "holds"]
    ranks = [order.index(c.verdict) for c in brief.checks]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 1


@pytest.mark.parametrize("key", sorted(keys()))
def test_both_languages_of_a_sentence_have_the_same_gaps(key: str) -> None:
    gaps = {"who", "other", "n", "claimed", "own", "source", "sum"}
    said = say(key, **dict.fromkeys(gaps, "7"))
    assert "{" not in said.ar + said.en
    assert re.search("[\u0600-\u06ff]", said.ar)
    assert not re.search("[\u0600-\u06ff]", said.en)
    assert len([1 for _, filled in parts(said.ar) if filled]) == len([1 for _, filled in parts(said.en) if filled])


def test_isolates_are_taken_off_and_apart() -> None:
    said = say("shows.events", n=4, claimed=3, own=1)
    assert plain(said.en) == "Events told: 4; on a source's word 3, in the outlet's own voice alone 1."
    assert [piece for piece, filled in parts(said.en) if filled] == ["4", "3", "1"]
    assert "".join(piece for piece, _ in parts(said.ar)) == plain(said.ar)
