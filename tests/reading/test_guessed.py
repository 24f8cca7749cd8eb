"""A report that OCR read: its figures are preliminary, and one check names their words."""

import msgspec
import pytest

from musnad.model import Report
from musnad.reading import Reader

TEXT = "قتل 17 عنصرا في غارة جوية قرب مرزق أمس. وأصيب ستة مدنيين في قصف على سبها."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load(())


def test_every_figure_of_an_image_is_preliminary(reader: Reader) -> None:
    claims = reader.read(msgspec.structs.replace(Report.of(TEXT), extraction="ocr"))
    harm = [figure for event in claims.events for figure in event.casualties]
    assert harm
    assert all(figure.preliminary for figure in harm)
    (doubt,) = [check for check in claims.checks if check.check == "extraction"]
    assert doubt.verdict == "unverifiable"
    assert {figure.span for figure in harm} <= set(doubt.spans)
    assert len(set(doubt.spans)) == len(doubt.spans)


def test_other_reports_and_images_without_figures_are_left_as_they_are(reader: Reader) -> None:
    plain = reader.read(Report.of(TEXT))
    assert not any(figure.preliminary for event in plain.events for figure in event.casualties)
    assert not any(check.check == "extraction" for check in plain.checks)
    quiet = reader.read(msgspec.structs.replace(Report.of("عاد الهدوء إلى المدينة."), extraction="ocr"))
    assert quiet.checks == ()
