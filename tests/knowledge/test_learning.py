"""What labelled sentences teach."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.learning import Example, Lessons, Weights, learn

LESSONS = Lessons(rare=1, rounds=6, step=0.3, negligible=0.02)
EXAMPLES: list[Example] = [
    ("price", frozenset({"what", "cost"})),
    ("price", frozenset({"cost", "much"})),
    ("order", frozenset({"please", "order"})),
    ("order", frozenset({"order", "much"})),
]


def best(weights: Weights, features: set[str]) -> str:
    chances = weights.chances(features)
    return weights.labels[chances.index(max(chances))]


@pytest.mark.parametrize(("features", "label"), [({"cost"}, "price"), ({"order", "never seen"}, "order")])
def test_what_the_sentences_have_in_common_decides(features: set[str], label: str) -> None:
    assert best(Weights(learn(EXAMPLES, LESSONS)), features) == label


def test_what_is_never_seen_says_nothing() -> None:
    assert Weights(learn(EXAMPLES, LESSONS)).chances({"never seen"}) == [0.5, 0.5]


def test_a_rare_feature_teaches_nothing() -> None:
    lesson = learn(EXAMPLES, Lessons(rare=2, rounds=1, step=0.3, negligible=0.02))
    assert lesson.features == ("cost", "much", "order")


def test_the_same_sentences_teach_the_same() -> None:
    assert learn(EXAMPLES, LESSONS) == learn(iter(EXAMPLES), LESSONS)


def test_nothing_taught_is_nothing_known() -> None:
    assert Weights(learn([], LESSONS)).chances({"cost"}) == []


@given(st.frozensets(st.sampled_from(["what", "cost", "much", "please", "order", "new"])))
def test_chances_add_up_to_one(features: frozenset[str]) -> None:
    chances = Weights(learn(EXAMPLES, LESSONS)).chances(features)
    assert sum(chances) == pytest.approx(1)
    assert all(0 <= chance <= 1 for chance in chances)
