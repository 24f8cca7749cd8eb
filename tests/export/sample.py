"""A composed report with claims of every kind, for the tests of what is shown."""

from __future__ import annotations

from musnad.model import (
    Actor,
    Casualties,
    Check,
    Claims,
    Count,
    Event,
    Link,
    Place,
    Relation,
    Report,
    Span,
    Statement,
    Time,
    Total,
    event_id,
)

TEXT = """غارتان في يومين قرب واحة الرمال
الواحة (وكالة النخيل) - أعلن المتحدث باسم قوات الجبل العقيد سالم البدري، الأربعاء، مقتل 12 مسلحا وإصابة نحو خمسة آخرين \
في غارة جوية قرب واحة الرمال فجر الثلاثاء.

وأضاف البدري في بيان أن الغارة نُفذت بالتنسيق مع حكومة الساحل، نافيا سقوط مدنيين.
لكن مصدرا طبيا قال إن 3 أطفال على الأقل كانوا بين القتلى، وإن عشرات العائلات نزحت إلى مدينة العين.

وكان لغم قد انفجر في الطريق نفسه عام 2017 وأودى بحياة سائق شاحنة.
وبذلك يرتفع عدد القتلى خلال أسبوع إلى 21، بحسب المتحدث.
ولا يخفى على أحد أن الحل لن يأتي من السماء!"""

REPORT = Report.of(
    TEXT, report_id="oasis-01", outlet="صحيفة الواحة", url="https://example.org/oasis/1", published="2023-05-17"
)
READER = "musnad 0.1.0 lexicon:test"


def words(quote: str, nth: int = 0, report: Report = REPORT) -> Span:
    """The nth span of some words of the report."""
    start = -1
    for _ in range(nth + 1):
        start = report.text.index(quote, start + 1)
    return report.quote(start, start + len(quote))


def sample(report: Report = REPORT) -> Claims:
    """Claims of every kind over the composed report."""
    spokesman = Link(
        source=None,
        name="Salem al-Badri, spokesman",
        kind="party",
        channel="statement",
        span=words("المتحدث باسم قوات الجبل العقيد سالم البدري"),
        verb=words("أعلن"),
    )
    agency = Link(source=None, name="Palm Agency", kind="agency", channel="agency", span=words("وكالة النخيل"))
    medic = Link(source=None, name="a medical source", kind="medical", span=words("مصدرا طبيا"), verb=words("قال"))
    tuesday = Time(
        edtf="2023-05-16",
        earliest="2023-05-16",
        latest="2023-05-16",
        precision="day",
        part="dawn",
        span=words("فجر الثلاثاء"),
    )
    oasis = Place(
        name="Sand Oasis",
        name_ar="واحة الرمال",
        id=None,
        country="LY",
        precision="near",
        radius_km=10.0,
        span=words("قرب واحة الرمال", 1),
    )
    strike = Event(
        id=event_id(report.sha256, words("غارة جوية"), "air_strike"),
        type="air_strike",
        status="claimed",
        background=False,
        trigger=words("غارة جوية"),
        mentions=(words("الغارة"), words("غارتان")),
        time=tuesday,
        place=oasis,
        actors=(
            Actor(
                role="initiator",
                kind="actor",
                actor="ly.gebel",
                name="Mountain Forces",
                span=words("قوات الجبل"),
                stance="claimed",
                by=(0,),
                confidence=0.9,
            ),
            Actor(role="target", kind="people", actor=None, name="مسلحا", span=words("12 مسلحا"), by=(0,)),
            Actor(
                role="partner",
                kind="actor",
                actor="ly.coast",
                name="Coast Government",
                span=words("حكومة الساحل"),
                by=(0,),
            ),
        ),
        casualties=(
            Casualties(
                outcome="killed", group="combatant", low=12, high=12, qualifier="exact", by=(0,), span=words("12 مسلحا")
            ),
            Casualties(
                outcome="injured",
                group="unspecified",
                low=5,
                high=5,
                qualifier="about",
                by=(0,),
                span=words("نحو خمسة آخرين"),
            ),
            Casualties(
                outcome="killed",
                group="civilian",
                who="children",
                low=3,
                high=None,
                qualifier="at_least",
                part_of=0,
                by=(1,),
                span=words("3 أطفال على الأقل"),
            ),
        ),
        attribution=((agency, spokesman), (medic,)),
        confidence=0.93,
        rule="strike.noun+killed.noun",
        why="«غارة جوية» is a strike; «مقتل» before it gives its harm",
    )
    flight = Event(
        id=event_id(report.sha256, words("نزحت"), "displacement"),
        type="displacement",
        status="claimed",
        background=False,
        trigger=words("نزحت"),
        place=Place(
            name="al-Ayn", name_ar="العين", id=None, country="LY", precision="exact", span=words("مدينة العين")
        ),
        actors=(Actor(role="target", kind="people", actor=None, name="العائلات", span=words("عشرات العائلات")),),
        casualties=(
            Casualties(
                outcome="displaced",
                group="civilian",
                low=20,
                high=99,
                qualifier="dozens",
                by=(0,),
                span=words("عشرات العائلات"),
            ),
        ),
        attribution=((medic,),),
        confidence=0.7,
        rule="displacement.verb",
        why="past verb",
    )
    mine = Event(
        id=event_id(report.sha256, words("انفجر"), "mine_explosion"),
        type="mine_explosion",
        status="asserted",
        background=True,
        trigger=words("انفجر"),
        time=Time(edtf="2017", earliest="2017-01-01", latest="2017-12-31", precision="year", span=words("عام 2017")),
        casualties=(
            Casualties(
                outcome="killed", group="unspecified", low=1, high=1, qualifier="exact", span=words("سائق شاحنة")
            ),
        ),
        count=Count(low=1, high=1, span=words("لغم")),
        confidence=0.8,
        rule="mine.verb",
        why="كان قد",
    )
    total = Total(
        outcome="killed",
        group="unspecified",
        low=21,
        high=21,
        qualifier="exact",
        running=True,
        window=Time(
            edtf="2023-05-11/2023-05-17",
            earliest="2023-05-11",
            latest="2023-05-17",
            precision="range",
            span=words("خلال أسبوع"),
        ),
        attribution=((spokesman,),),
        span=words("21"),
    )
    return Claims.of(
        report,
        READER,
        events=(strike, flight, mine),
        totals=(total,),
        statements=(
            Statement(
                speaker=None,
                name="Salem al-Badri",
                speaker_span=words("البدري", 1),
                verb=words("وأضاف"),
                mode="indirect",
                channel="statement",
                content=words("الغارة نُفذت بالتنسيق مع حكومة الساحل"),
                via=(agency,),
            ),
        ),
        relations=(
            Relation(
                a="ly.gebel",
                a_name="Mountain Forces",
                a_span=words("قوات الجبل"),
                b="ly.coast",
                b_name="Coast Government",
                b_span=words("حكومة الساحل"),
                relation="coordinates_with",
                status="claimed",
                attribution=((spokesman,),),
                span=words("بالتنسيق مع حكومة الساحل"),
            ),
        ),
        checks=(
            Check(
                check="scope",
                verdict="fails",
                message="the spokesman denies civilian deaths, a medical source counts children among the dead",
                spans=(words("نافيا سقوط مدنيين"), words("3 أطفال على الأقل")),
            ),
            Check(check="date", verdict="holds", message="16 May 2023 is a Tuesday", spans=(words("فجر الثلاثاء"),)),
        ),
        opinion=(words("ولا يخفى على أحد أن الحل لن يأتي من السماء!"),),
    )
