"""What has been learned is kept, and used only where it fits the data files."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.learned import FILE, keep, mark, recall
from knowledge.load import HERE
from knowledge.understanding import load_understanding
from tests.knowledge.folder import change, make


def test_what_is_kept_is_used_as_it_is(tmp_path: Path) -> None:
    learned = load_understanding(make(tmp_path)).intents.learned
    keep(tmp_path, learned)
    assert load_understanding(tmp_path).intents.learned == learned


def test_what_does_not_fit_the_data_files_is_not_used(tmp_path: Path) -> None:
    keep(make(tmp_path), load_understanding(tmp_path).intents.learned)
    change(tmp_path, "sentences/nb.toml", 'hva koster det"', 'hva koster pris", "pris"')
    assert recall(tmp_path, mark(tmp_path)) is None
    assert "pris" in load_understanding(tmp_path).intents.learned.intents.features


@pytest.mark.parametrize("content", [b"", b"\x93garbage", b"\x80"])
def test_a_file_that_cannot_be_read_is_not_used(content: bytes, tmp_path: Path) -> None:
    (make(tmp_path) / FILE).write_bytes(content)
    assert load_understanding(tmp_path).intents.learned.intents.labels == ("faq:price",)


def test_our_own_is_up_to_date() -> None:
    """`make install` learns; a start that has to learn first takes seconds."""
    assert recall(HERE, mark(HERE)) is not None
