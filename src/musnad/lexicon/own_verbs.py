"""Forms of verbs that the shipped tables do not know: made by the conjugator where it is installed, else asked for."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from musnad.lexicon.lexicon import load_lexicon
from musnad.model import InputError
from musnad.text.folding import fold_word


def own_verb_forms(kind: str, row: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Rows for forms.tsv of a verb of a new trigger or speech row; empty when its forms are known, or it is no verb.

    ``row``: with ``vocal`` and ``present``, the vocalised past and present (اعْتَدَى, يَعْتَدِي). Raises InputError
    when the verb is new and
    cannot be conjugated.
    """
    if row.get("pos") != "verb":
        return []
    vocal, present = row.get("vocal", ""), row.get("present", "")
    if not (vocal and present):
        raise InputError(
            kind, "a verb needs vocal and present: the past and the present, third person, with all vowels"
        )
    lemma = fold_word(row.get("lemma", ""))
    if fold_word(vocal) != lemma:
        raise InputError(
            kind,
            f"lemma ({row.get('lemma')}) and vocal ({vocal}) are not one word: the lemma is the past without vowels",
        )
    if any(v.lemma == lemma for v in load_lexicon().verb_forms(fold_word(vocal))):
        return []
    try:
        from musnad.lexicon.build.verbs_forms import forms  # noqa: PLC0415 - optional: needs the conjugator
        from musnad.lexicon.build.verbs_roots import paradigm  # noqa: PLC0415
    except ImportError as error:
        raise InputError(
            kind,
            f"the forms of {row.get('lemma')} are not known: pip install 'musnad[build]' makes them, "
            "or list them in forms.tsv of your folder",
        ) from error
    made = sorted(set(forms(row.get("lemma", ""), paradigm(vocal, present, kind))))
    return [(*msgspec.structs.astuple(f), "") for f in made]
