"""What labelled sentences teach: how much each feature of a message speaks for each label.

Why it exists: people say one thing in more ways than rules can list. This is logistic regression over sparse features,
taught in a fixed order, so that the same sentences teach the same on every machine.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from knowledge.model import Record

Example = tuple[str, frozenset[str]]  # a label, and the features of a sentence that has it
STRIDE = 97  # sentences of one label stand together in the files, and must not be taught together
FLOAT = "f"  # four bytes are as good as eight here, and half the memory


class Lessons(Record, frozen=True, kw_only=True):
    """understanding.toml, section [learning]."""

    rare: int
    rounds: int
    step: float
    negligible: float


class Lesson(Record, frozen=True, kw_only=True):
    """What was learned."""

    labels: tuple[str, ...]
    features: tuple[str, ...]
    values: bytes  # one number (FLOAT) for each feature and label, feature by feature


class Weights:
    """How much each feature speaks for each label."""

    def __init__(self, lesson: Lesson) -> None:
        """Ready for messages."""
        self.labels = lesson.labels
        self._numbers: array[float] = array(FLOAT, lesson.values)
        size = len(self.labels)
        self._rows = dict(
            zip(lesson.features, range(0, len(self._numbers), size or 1), strict=True)
        )  # where each begins

    def chances(self, features: Collection[str]) -> list[float]:
        """How likely each label is, in the order of `labels`, with a sum of 1."""
        size = len(self.labels)
        begins = [at for feature in features if (at := self._rows.get(feature)) is not None]
        return _chances([self._numbers[at : at + size] for at in begins], len(features), size)


def learn(examples: Iterable[Example], lessons: Lessons) -> Lesson:
    """What `examples` teach of their labels, leaving out features that are rare."""
    examples = list(examples)
    seen = Counter(feature for _, features in examples for feature in features)
    labels = tuple(sorted({label for label, _ in examples}))
    names = tuple(sorted(feature for feature, times in seen.items() if times >= lessons.rare))
    rows = {name: [0.0] * len(labels) for name in names}
    # how far each number has been moved so far: those moved often are moved less (AdaGrad)
    moved = {name: [0.01] * len(labels) for name in names}
    # in the order of their names, since a set has none that is the same everywhere
    known = [
        (labels.index(label), sorted(features & rows.keys()), len(features)) for label, features in examples if features
    ]
    mixed = [example for at in range(STRIDE) for example in known[at::STRIDE]]
    for _ in range(lessons.rounds):
        for right, features, size in mixed:
            found = _chances([rows[feature] for feature in features], size, len(labels))
            slips = [(at, share - (at == right)) for at, share in enumerate(found)]
            errors = [(at, slip / math.sqrt(size)) for at, slip in slips if abs(slip) > lessons.negligible]
            for feature in features if errors else ():
                _move(rows[feature], moved[feature], errors, lessons.step)
    values = array(FLOAT, (value for name in names for value in rows[name])).tobytes()
    return Lesson(labels=labels, features=names, values=values)


def _move(row: list[float], moved: list[float], errors: Sequence[tuple[int, float]], step: float) -> None:
    for at, error in errors:
        moved[at] += error * error
        row[at] -= step * error / math.sqrt(moved[at])


def _chances(rows: Sequence[Sequence[float]], size: int, labels: int) -> list[float]:
    """Softmax over the sums of `rows`; long messages have more features, so each of theirs counts less."""
    if not rows:
        return [1 / max(1, labels)] * labels
    scale = 1 / math.sqrt(size)
    sums = list(map(sum, zip(*rows, strict=True)))
    top = max(sums)
    powers = [math.exp((value - top) * scale) for value in sums]
    total = sum(powers)
    return [power / total for power in powers]
