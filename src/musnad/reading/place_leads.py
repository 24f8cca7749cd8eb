"""Leads: what leads up to the name of a place: its preposition, a cue word («مدينة», «ريف»), a side, a distance.

«في الأطراف الغربية لمدينة [داريا]» is one phrase, and the cue of «محافظات تعز [وإب]» announces each of its names.
"""

from __future__ import annotations

import msgspec

from musnad.lexicon.lexicon import Name
from musnad.lexicon.match import Hit
from musnad.reading.document import Document, Sentence
from musnad.reading.place_unknown import stem

_BACK = 5
_PREPOSITIONS = frozenset(
    {"في", "الي", "من", "علي", "عند", "نحو", "داخل", "باتجاه", "بين", "عبر", "فوق", "صوب", "تجاه"}
)


class Lead(msgspec.Struct, frozen=True, gc=False):
    """What leads up to a name: its first token, the cue word's family and the word itself, the kinds it announces, how
    it ties the name."""

    first: int
    cue: str
    word: str
    kinds: tuple[str, ...]
    relation: str
    side: str
    prep: str
    around: bool


def lead_of(doc: Document, sentence: Sentence, n: int, hit: Hit[Name]) -> Lead:
    """The phrase before the name at token ``n``: its first token, cue and the kinds it announces, relation and
    preposition."""
    lexicon = doc.lexicon
    first, cue, announced, relation, side, around = n, "", "", "", "", False
    kinds: tuple[str, ...] = ()
    prep = doc.words[n].prep if hit.start > doc.tokens[n].start else ""  # the ب of «بعقوبة» is its own
    k = n - 1
    while k >= max(sentence.first, n - _BACK) and not prep:
        word, form, bare = doc.words[k], doc.form(k), stem(doc, k)
        feature = lexicon.place_cues.get(bare, "")
        rel = lexicon.place_relations.get(bare, "") if bare != "بعد" else ""  # «بعد عدن» is a time
        glued = "" if rel or word.prep or form[:1] != "ب" else lexicon.place_relations.get(form[1:], "")
        rel = rel or glued  # «بمحيط»
        if feature and form.startswith("ال") and k != n - 1:
            feature = ""
        if feature:
            kinds = kinds or lexicon.place_kinds.get(bare, ())
            around = around or (feature == "region" and kinds[:1] == ("admin1",))
            cue, announced = cue or feature, announced or bare
        elif form in '"«“(#' and k == n - 1:
            first = k
            k -= 1
            continue
        elif rel:
            relation = relation if relation == "near" else rel
            side = f"{bare} {side}" if rel == "region" else side
        elif form in _PREPOSITIONS or (form.startswith("و") and form[1:] in _PREPOSITIONS):
            form = form.removeprefix("و")  # «وفي صنعاء»
            if form in ("من", "علي") and k > sentence.first and lexicon.place_relations.get(stem(doc, k - 1)):
                k -= 1
                continue
            prep, first = form, k
            break
        else:
            break
        first = k
        prep = "ب" if glued else word.prep
        k -= 1
    prep = prep or {"near": "قرب", "region": "side"}.get(relation, "")
    found = Lead(first, cue, announced, kinds, relation, side.strip(), prep, around)
    return _part_of(doc, sentence, found) if prep == "ل" else found


def _part_of(doc: Document, sentence: Sentence, lead: Lead) -> Lead:
    """«في الأطراف الغربية [لمدينة داريا]»: the part of it that is told before, with the preposition of the part."""
    k, side = lead.first - 1, ""
    while k > sentence.first and doc.words[k].definite and doc.lexicon.place_relations.get(doc.form(k)) == "region":
        side = f"{doc.form(k)} {side}".strip()
        k -= 1
    if k < sentence.first or not doc.words[k].definite:
        return lead
    bare = stem(doc, k).removeprefix("ال")
    relation = doc.lexicon.place_relations.get(bare, "")
    around = "admin1" in doc.lexicon.place_kinds.get(bare, ())[:1] and doc.lexicon.place_cues[bare] == "region"
    if not (relation or around or (side and bare in doc.lexicon.place_cues)):
        return lead  # «الأحياء الشرقية لمدينة حلب»
    first, prep = k, doc.words[k].prep
    if not prep and k > sentence.first and doc.form(k - 1) in _PREPOSITIONS:
        first, prep = k - 1, doc.form(k - 1)
    tie = relation if relation == "near" or not side else "region"
    return msgspec.structs.replace(
        lead,
        first=first,
        relation=tie,
        side=side,
        prep=prep or ("side" if relation else ""),
        around=lead.around or around,
    )


def joined(doc: Document, n: int, found: Lead, announced: str, prep: str) -> Lead:
    """The lead of a name joined to another by «و»: «محافظات تعز [وإب]» has the cue and the preposition of the first.

    ``announced``: the cue word of the name right before, ``prep``: its preposition.
    """
    lexicon = doc.lexicon
    if prep == "بين" and not found.prep:
        found = msgspec.structs.replace(found, prep=prep)  # «بين الهند [وباكستان]»
    if found.cue or found.relation or found.first != n or not announced or announced in lexicon.place_backs:
        return found
    return msgspec.structs.replace(
        found,
        cue=lexicon.place_cues[announced],
        word=announced,
        kinds=lexicon.place_kinds.get(announced, ()),
        prep=found.prep or prep,
        around=announced == "ريفي",
    )
