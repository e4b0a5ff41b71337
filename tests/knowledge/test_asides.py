"""What is only named in passing is nothing to collect."""

from __future__ import annotations

import pytest

from knowledge.items import find_items
from knowledge.model import Knowledge


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("laptoper som er helt døde, bare skrot egentlig", ["laptop"]),
        ("projektoren er komplett bortsett fra pæra, den ligger i dunken for farlig avfall", ["projector"]),
        ("what about a desk? it has a motor and a cable", ["desk"]),
        ("eskene som ipadene kom i", ["cardboard"]),
        ("the boxes the iPads came in", ["cardboard"]),
        ("ipadene kom i esker", ["ipad"]),
        ("er tonerne fine eller søppel", ["used_toner"]),
        ("sekk med kabler", ["cable"]),
        ("ring oss på telefon 23 45 67 89 om skjermene", ["monitor"]),
    ],
)
def test_what_is_named_in_passing_is_left_out(text: str, items: list[str], knowledge: Knowledge) -> None:
    assert [mention.item for mention in find_items(text, knowledge)] == items
