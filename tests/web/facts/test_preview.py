"""Preview: what words will be read as in a cell, or why they give nothing."""

import pytest

from musnad.model import Report
from musnad.web.facts.preview import preview

TEXT = (
    "أعلنت أفريكوم يوم الخميس مقتل نحو 36 مسلحا، بينهم سبعة عناصر، قرب مرزق. وقال لواء الوادي إن مقرا في حي الندى أصيب."
)
REPORT = Report.of(TEXT, report_id="r", published="2019-09-28")


def bare(said: str) -> str:
    """Without the isolates around figures."""
    return said.replace("\u2066", "").replace("\u2069", "")


@pytest.mark.parametrize(
    ("field", "words", "ar", "en"),
    [
        ("killed", "سبعة عناصر", "7", "7"),
        ("injured", "نحو 36 مسلحا", "~36 · نحو", "~36 · about"),
        ("killed", "قرب مرزق", "ليس في هذه الكلمات عدد من الناس", "these words hold no number of people"),
        ("time", "يوم الخميس", "2019-09-26 · يوم", "2019-09-26 · day"),
        ("time", "مسلحا", "ليست هذه الكلمات يوما أو مدة", "these words are no day or stretch of days"),
        ("place", "مرزق", "مرزق · LY", "Murzuq · LY"),
        ("place", "حي الندى", "حي الندى · لا تعرفه الجداول", "حي الندى · not in the tables"),
        ("initiator", "أفريكوم", "القيادة العسكرية الأمريكية في أفريقيا", "US Africa Command (AFRICOM)"),
        ("party", "لواء الوادي", "لواء الوادي · لا تعرفه الجداول", "لواء الوادي · not in the tables"),
        ("party", "غير هذا", "ليست هذه الكلمات في النص", "these words do not stand in the text"),
        ("type", "قصف", "", ""),
        ("nonsense", "قصف", "", ""),
    ],
)
def test_words_and_what_they_give(field: str, words: str, ar: str, en: str) -> None:
    assert bare(preview(REPORT, field, words, 0, "ar")) == ar
    assert bare(preview(REPORT, field, words, 0, "en")) == en


def test_the_very_words_pointed_at_are_read() -> None:
    assert preview(REPORT, "killed", REPORT.quote(TEXT.index("36"), TEXT.index("36") + 2), 0, "en") == "\u206636\u2069"
