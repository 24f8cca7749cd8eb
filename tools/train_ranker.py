"""Learn the ranker's weights: ``python tools/train_ranker.py ../shared/gold/windows/windows.jsonl [HEAD ...]``.

Heads are learnt in their order, each with those before it in force; when some are named, the others stay as shipped.
Development only (scikit-learn). They learn from the labelled sentences with an odd number, from the annotated reports
that may be read and from our own labels (labels/, corpus/reading/acts.tsv); rows with an even number, reports whose
number is divisible by 5 and the articles set aside are never touched.
Figures are by outlet-wise cross-validation; what is written is a table of numbers by facts of grammar and lexicon rows.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from act_examples import (
    Example,
    background_examples,
    event_examples,
    link_examples,
    rest_examples,
    statement_examples,
    whole_examples,
)
from cell_examples import place_examples, role_groups, time_examples
from choice import learn_choice
from corpus_labels import articles
from gold_texts import rows
from musnad.reading import weights
from own_acts import own_examples
from own_voice_examples import own_voice_examples
from registers import copied, shortened, split_by_register
from role_examples import HEADS as ROLES
from vouch_examples import vouch_examples

TARGET = Path(weights.__file__).with_name("data") / "ranker"
STRENGTH = {
    "statement": 0.5,
    "event": 0.05,
    "background": 0.05,
    "event.background": 0.05,
    "place": 0.1,
    "time": 0.1,
    "role.initiator": 0.1,
    "role.target": 0.1,
    "role.party": 0.2,
    "link": 0.03,
    "rests": 0.2,
    "vouch": 0.1,
    "own_voice": 0.05,
}
_FOLDS = 5
_OF_REPORTS = frozenset({"own_voice"})  # heads that are not asked in notes
_ALIKE = frozenset(
    {"statement", "vouch"}
)  # heads with one table for all texts: what is said, and who says so, is said alike


def learn(name: str, examples: Sequence[Example]) -> dict[str, dict[str, float]]:
    """The weights of one head by register, «» for one that has none; prints its cross-validated figures for each kind
    of text."""
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform([e.facts if name in _ALIKE else copied(e.facts, e.kind) for e in examples])
    y = np.array([e.answer for e in examples])
    model = LogisticRegression(C=STRENGTH[name], max_iter=3000)
    p = np.zeros(len(y))
    for train, test in GroupKFold(_FOLDS).split(x, groups=[e.outlet for e in examples]):
        p[test] = model.fit(x[train], y[train]).predict_proba(x[test])[:, 1]
    kinds = np.array([e.kind for e in examples])
    for kind in sorted(set(kinds)):
        q, z = p[kinds == kind], y[kinds == kind]
        best = max((f1(q, z, t / 20), t / 20) for t in range(4, 15))
        print(f"{name} {kind}: {len(z)} examples, {z.sum()} yes; outlet-wise F1 {best[0]:.3f} at {best[1]:.2f}")
    model.fit(x, y)
    table = dict(zip(vectorizer.get_feature_names_out(), map(float, model.coef_[0]), strict=True))
    table["bias"] = table.get("bias", 0.0) + float(model.intercept_[0])
    if name in _ALIKE:
        return {"": shortened(table)}
    return {r: t for r, t in split_by_register(table).items() if name not in _OF_REPORTS or r == "report"}


def f1(p: Any, y: Any, threshold: float) -> float:
    """F1 of the yes class at a threshold."""
    said = p >= threshold
    right = int((said & (y == 1)).sum())
    return 2 * right / int(said.sum() + y.sum()) if right else 0.0


def _labelled(file: Path) -> list[dict[str, Any]]:
    """The labelled sentences that may be read, and the labelled articles: those beside the file, if it has any of its
    own (folds.py leaves outlets out), else ours."""
    beside = file.with_name("articles.jsonl")
    if beside.is_file():
        return [*rows(file), *map(json.loads, beside.read_text(encoding="utf-8").splitlines())]
    return [*rows(file), *articles(file.parents[2])]


def main() -> None:
    """Train the heads in order, each with those before it in force."""
    file, wanted = Path(sys.argv[1]), sys.argv[2:]
    data, dev = _labelled(file), file.parent.parent / "dev"
    tables = {name: dict(table) for name, table in weights.weights().items()}
    steps: dict[str, Callable[[], Sequence[Example]]] = {
        "statement": lambda: statement_examples(data, dev),
        "rests": lambda: list(rest_examples(data, dev)),
        "event": lambda: [*event_examples(data, dev), *own_examples()],
        "place": lambda: place_examples(data, dev),
        "time": lambda: time_examples(data, dev),
        "background": lambda: background_examples(data, dev),
        "event.background": lambda: whole_examples(data, dev),
        "link": lambda: link_examples(data, dev),
        "vouch": lambda: vouch_examples(data, dev),
        "own_voice": lambda: own_voice_examples(data, dev),
    }
    for name, examples in steps.items():
        if not wanted or name in wanted:
            tables.update(_written(name, learn(name, examples())))
            weights.use(tables)
    heads = [n for n in ROLES if not wanted or n in wanted]
    groups = role_groups(data, dev) if heads else {}
    for name in heads:
        _written(name, learn_choice(name, groups[name], STRENGTH[name]))


def _written(name: str, by_register: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Writes the weights of a head, one file a register, and gives them under the names of the files."""
    named = {f"{name}.{register}".removesuffix("."): table for register, table in by_register.items()}
    for file, table in named.items():
        text = json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True)
        TARGET.joinpath(f"{file}.json").write_text(text + "\n", encoding="utf-8")
    return named


if __name__ == "__main__":
    main()
