"""What the papers say, in the order's language, before they are drawn."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from knowledge.model import LANGUAGES, Language
from orders.documents.contents import disposal_record, order_form, words
from tests.builders import NOW, a_line_text, a_snapshot, an_approved_order


def facts(paper: dict[str, Any], part: str = "facts") -> dict[str, str]:
    return {row["label"]: row["value"] for row in paper[part]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_record_states_the_four_facts_of_the_circular(language: Language) -> None:
    """Section 4: which equipment, when, how, and who receives it."""
    snapshot = replace(
        a_snapshot(), language=language, equipment=(a_line_text(), a_line_text(quantity=3, name="skjermer"))
    )
    order = replace(an_approved_order(), snapshot=snapshot)
    record, said = disposal_record(order, order.decisions[-1], "", NOW), words(language)
    stated = facts(record)
    assert [*stated] == [said[f"fact_{name}"] for name in ("equipment", "date", "how", "recipient")]
    assert stated[said["fact_recipient"]] == snapshot.recipient
    assert "12 bærbare PC-er" in stated[said["fact_equipment"]]
    assert record["total"] == "15"


def test_the_first_record_has_none_before_it_and_the_next_names_it() -> None:
    order = an_approved_order()
    said = words("nb")
    first = facts(disposal_record(order, order.decisions[-1], "", NOW), "trace")
    assert first[said["previous"]] == said["first"]
    assert facts(disposal_record(order, order.decisions[-1], "ab12", NOW), "trace")[said["previous"]] == "ab12"


def test_what_is_only_ours_is_not_on_the_form() -> None:
    order = an_approved_order()
    form: Any = order_form(order)
    shown = {row["label"] for group in form["groups"] for row in group["rows"]}
    recorded = {asked.label for asked in order.snapshot.asked}
    assert shown < recorded


def test_every_word_is_there_in_every_language() -> None:
    assert words("nb").keys() == words("nn").keys() == words("en").keys()
    assert all(text.strip() for language in LANGUAGES for text in words(language).values())
