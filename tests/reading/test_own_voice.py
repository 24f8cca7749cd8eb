"""Own voice: the outlet answers for what it tells itself, also where it then quotes others."""

from __future__ import annotations

from musnad.lexicon.lexicon import load_lexicon
from musnad.model import Event, Report
from musnad.reading.document import Document
from musnad.reading.own_voice import in_own_voice, is_asked, told
from musnad.reading.places import Gazetteering
from musnad.reading.reader import Reader, drafted
from musnad.reading.vouching import mentions_of

QUIET = " ".join(
    f"وذكر سكان الحي {n} أن الأسواق فتحت أبوابها وأن حركة السير عادت إلى طبيعتها في الشوارع."
    for n in ("الأول", "الثاني")
)
OWN = (
    "انفجرت سيارة مفخخة صباح اليوم في سوق شعبي وسط مدينة الحديدة، ما أدى إلى مقتل ثلاثة مدنيين. "
    "وقال مدير الأمن إن الانفجار وقع قرب محطة للوقود. "
) + " ".join([QUIET] * 3)
CLAIMED = (
    "قال مدير الأمن إن سيارة مفخخة انفجرت صباح اليوم في سوق شعبي وسط مدينة الحديدة، "
    "ما أدى إلى مقتل ثلاثة مدنيين. "
    "وهذا الانفجار هو الثاني في المدينة خلال شهر. "
) + " ".join([QUIET] * 3)
NOTE = "انفجرت سيارة مفخخة في سوق الحديدة. وقال مدير الأمن إن الانفجار قتل ثلاثة."


def only(reader: Reader, text: str) -> Event:
    (event,) = reader.read(Report.of(text, published="2019-09-28")).events
    return event


def test_an_act_told_by_the_outlet_stays_its_own_when_others_are_quoted(reader: Reader) -> None:
    event = only(reader, OWN)
    assert event.status == "asserted"
    assert event.attribution  # and who is quoted is kept


def test_an_act_that_the_outlet_only_takes_up_stays_its_sources(reader: Reader) -> None:
    assert only(reader, CLAIMED).status == "claimed"


def test_only_what_is_told_in_both_voices_is_weighed() -> None:
    def answer(text: str) -> tuple[bool, bool | None]:
        doc = Document(Report.of(text, published="2019-09-28"), load_lexicon())
        made = drafted(doc, Gazetteering(doc))
        (draft,) = made.drafts
        mentions = mentions_of(doc, made.said, draft.members)
        return is_asked(told(mentions)), in_own_voice(doc, mentions, draft.recap)

    assert answer(OWN) == (True, True)
    assert answer(CLAIMED) == (True, False)
    assert answer(NOTE)[1] is None
    assert answer(OWN.split("وقال")[0] + "وعاد الهدوء إلى المدينة. " * 8) == (False, None)
