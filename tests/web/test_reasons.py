"""Reasons in Arabic: everything that linking and reconciling say has its sentence in the table."""

import pytest

from musnad.incidents.incident import incidents
from musnad.incidents.link import Linker
from musnad.web.facts.reasons import reason
from synthetic import reports


@pytest.mark.parametrize(
    ("said", "arabic"),
    [
        ("the same day, 2019-09-19", "اليوم نفسه، 2019-09-19"),
        ("both can be 2019-09-19 to 2019-09-24", "كلاهما يحتمل 2019-09-19 إلى 2019-09-24"),
        ("air strike and shelling may be one act", "قد يكون ضربة جوية وقصف فعلا واحدا"),
        ("killed: 8 in both", "قتلى: 8 في كليهما"),
        ("killed: 8 and 11", "قتلى: 8 و11"),
        ("the same initiator, US Africa Command (AFRICOM)", "الفاعل نفسه، القيادة العسكرية الأمريكية في أفريقيا"),
        ("8 or more killed (موقع, صحيفة)", "8 قتلى فأكثر (موقع، صحيفة)"),
        ("both shelling, which seldom comes twice", "كلاهما قصف، وقلما يتكرر"),
    ],
)
def test_a_reason_in_arabic(said: str, arabic: str) -> None:
    assert reason(said).ar == arabic
    assert reason(said).en == said


def test_what_no_table_knows_stays_as_it_was_said() -> None:
    assert reason("something else entirely").ar == "something else entirely"


def test_every_reason_of_an_invented_war_has_its_arabic() -> None:
    told = list(reports(400))
    copies = [(one.claims.report.id, one.copy_of) for one in told if one.copy_of]
    linker = Linker(copies)
    for one in told:
        linker.add(one.claims)
    said = set()
    for incident in incidents(linker.clusters(), copies):
        said |= {why for link in incident.links for why in link.why} | set(incident.grade_why)
        said |= {item.message for item in incident.contradictions}
        said |= {side.value for item in incident.contradictions if item.field == "toll" for side in item.sides}
    assert len(said) > 100
    assert [one for one in sorted(said) if reason(one).ar == one] == []
