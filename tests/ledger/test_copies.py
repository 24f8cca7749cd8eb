"""Near-copies are linked when they come in, and different reports are not."""

import random

import pytest
from ledger_samples import READER, claims, received, report, store

from musnad.ledger import Ledger
from musnad.ledger.copies import THRESHOLD, bands, shingles, similarity
from musnad.model import Claims, Report
from musnad.text.folding import fold

BODY = (
    "أفاد شهود من سكان الحي بأن الطائرة حلقت على علو منخفض قبل أن تلقي حمولتها على المخزن القديم عند أطراف البلدة، "
    "ثم هرعت فرق الإسعاف إلى المكان ونقلت المصابين إلى المستشفى العام الذي أعلن حاجته إلى الدم. "
    "ولم يصدر عن أي طرف ما يؤكد مسؤوليته حتى ساعة كتابة هذا الخبر، فيما دعا المجلس المحلي إلى تحقيق مستقل."
)
# What an outlet does to a text, and whether it is still the other's.
CHANGES = (
    ("as it is", BODY, True),
    ("a headline before", "عاجل\n" + BODY, True),
    ("spelt otherwise", BODY.replace("أ", "ا").replace("ة", "ه").replace("أن", "أَنَّ"), True),
    ("a tail of its own", BODY + " تابعوا صفحتنا على مواقع التواصل لمعرفة المزيد من الأخبار العاجلة.", True),
    ("a word changed", BODY.replace("منخفض", "قريب"), True),
    ("its first half", BODY[: len(BODY) // 2], True),
    ("its sentences turned round", " ".join(reversed(BODY.split())), False),
)


@pytest.mark.parametrize(("what", "text", "same"), CHANGES)
def test_what_is_a_copy(ledger: Ledger, what: str, text: str, same: bool) -> None:
    for name, body in (("first", BODY), ("other", report(1).text)):
        kept = Report.of(body, report_id=name)
        ledger.store(received(kept), kept, Claims.of(kept, READER))
    kept = Report.of(text, report_id="later", source=b"\n" + text.encode())
    stored = ledger.store(received(kept, b"\n" + text.encode()), kept, Claims.of(kept, READER))
    assert [copy.of for copy in stored.copies] == (["first"] if same else [])
    if same:
        assert ledger.report("first").copied_by == ("later",)
        assert all(THRESHOLD <= copy.similarity <= 1 for copy in stored.copies)
    assert list(ledger.copies()) == [("later", copy) for copy in stored.copies]


def test_of_many_copies_the_likest_are_named(ledger: Ledger) -> None:
    for number in range(6):
        kept = report(number, f"{BODY} {'خاتمة ' * number}{number}")
        stored = ledger.store(received(kept), kept, claims(kept))
    assert len(stored.copies) == 3
    assert [c.similarity for c in stored.copies] == sorted((c.similarity for c in stored.copies), reverse=True)


def test_short_texts_and_unlike_reports_are_no_copies(ledger: Ledger) -> None:
    for number, text in enumerate(("عاجل: قصف على المدينة", "عاجل: قصف على المدينة الآن")):
        assert store(ledger, number, text).copies == ()
    assert all(not store(ledger, number).copies for number in range(2, 30))


def test_bands_meet_as_often_as_they_should() -> None:
    """Texts alike by half share a band nearly always, by a twentieth nearly never."""
    rng = random.Random(7)
    vocabulary = [f"كلمة{n}" for n in range(5000)]
    met = {0.5: 0, 0.05: 0}
    for target in met:
        for _ in range(60):
            words = [rng.choice(vocabulary) for _ in range(300)]
            cut = int(300 * 2 * target / (1 + target))
            other = words[:cut] + [rng.choice(vocabulary) for _ in range(300 - cut)]
            a, b = (shingles(fold(" ".join(w)).text) for w in (words, other))
            assert abs(similarity(a, b) - target) < 0.05
            met[target] += bool(set(bands(a)) & set(bands(b)))
    assert met[0.5] >= 58
    assert met[0.05] <= 3


def test_hashes_never_change() -> None:
    """They stand in ledgers of years ago: other values need another METHOD, which asks for an upgrade."""
    grams = shingles(fold(BODY).text)
    assert (len(grams), int(grams[0]), bands(grams)[0]) == PINNED


PINNED = (53, 265916357650119656, 3430316368410905409)
