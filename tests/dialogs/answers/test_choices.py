"""One of the options of a question, by its id, its label or its words."""

from __future__ import annotations

import pytest

from dialogs.answers.choices import choice, matching
from dialogs.messages import Problem
from orders.draft import Draft
from tests.dialogs.answers.given import S
from tests.dialogs.talk import the_knowledge


@pytest.mark.parametrize(
    ("question", "text", "option"),
    [
        ("packing", "boxes", "boxes"),
        ("packing", "I esker eller kasser", "boxes"),
        ("packing", "In boxes", "boxes"),
        ("packing", "det står i kartonger", "boxes"),
        ("packing", "ikke i esker", None),
        ("packing", "noe i esker, resten på paller", None),
        ("packing", "aner ikke", None),
        ("more", "nei takk", "no"),
        ("window", "på formiddagen passer best", "morning"),
    ],
)
def test_an_option_is_named_by_what_is_its_alone(question: str, text: str, option: str | None) -> None:
    found = matching(the_knowledge().question(question).options, text, S)
    assert (found.id if found else None) == option


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("ja", "owned"),
        ("vi eier alt", "owned"),
        ("ja, vi eier alt selv", "owned"),
        ("alt er kjøpt av oss, ingenting er leaset", "owned"),
        ("alt er kjøpt av oss i 2019", "owned"),
        ("Ja, alt er kjøpt av bydelen", "owned"),
        ("alt tilhører etaten", "owned"),
        ("dei er våre alle saman", "owned"),
        ("noe er leaset", "leased"),
        ("privat, alt sammen", "private"),
    ],
)
def test_what_stops_an_order_counts_whenever_it_is_said(text: str, answer: str) -> None:
    draft = choice(Draft(), the_knowledge().question("ownership"), text, S)
    assert isinstance(draft, Draft), draft
    assert draft.answers["ownership"] == answer


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("nei", "hedged.not_owned"),
        ("ja, bortsett fra serveren", "hedged.choice"),
        ("vi eier alt, men ikke de leasede", "hedged.choice"),
        ("alt er kjøpt, to av dem er leaset", "hedged.choice"),
        ("leaset før, men kjøpt nå", "hedged.choice"),
        ("blå", "choice"),
    ],
)
def test_what_lets_it_go_on_counts_without_an_exception_alone(text: str, problem: str) -> None:
    assert choice(Draft(), the_knowledge().question("ownership"), text, S) == Problem(
        key=problem, heard=problem != "choice"
    )
