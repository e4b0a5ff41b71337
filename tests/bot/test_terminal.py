"""The same talk in a terminal: readable, and through a pipe as well."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from bot import app
from bot.settings import Settings
from bot.terminal import WIDTH, Notices, drawn, talk
from dialogs.messages import Reply, Row, Section
from tests.bot import replies
from tests.builders import a_leader, an_order


@pytest.mark.parametrize("name", replies.ALL)
def test_every_reply_is_readable_lines(name: str) -> None:
    lines = drawn(replies.ALL[name])

    assert all(len(line) <= WIDTH for line in lines)
    assert lines[0]
    assert lines[-1]


def test_what_one_may_answer_is_listed() -> None:
    lines = drawn(replies.VERDICT)

    assert "  - Bestill henting" in lines
    assert "  - Vis sjekkliste" in lines


def test_a_step_of_a_checklist_and_what_became_of_it_are_one_sentence() -> None:
    done = Section(title="Klargjøring", rows=(Row(label="Ta ut papp.", value="Utført"),))
    lines = drawn(Reply(key="x", text="Bestillingen", language="nb", sections=(done,)))

    assert lines[-1] == "  Ta ut papp: Utført"


def test_a_form_shows_what_its_first_question_may_be_answered_with() -> None:
    text = "\n".join(drawn(replies.FORM))

    assert "Gate, nummer og sted" in text
    assert "Esker" not in text


async def test_lines_from_a_pipe_are_answered_until_it_ends(tmp_path: Path) -> None:
    house = app.build(Settings(demo=True, database=tmp_path / "x.sqlite", maildir=tmp_path / "mail"))
    said: list[str] = []

    await talk(house, "it", io.StringIO("kan Oslokollega ta prosjektoren min?\n\n"), said.append)

    assert "IT-ansvarlig" in said[0]
    assert any("projektor" in text.lower() for text in said[2:])
    assert len(said) >= 4


async def test_who_is_told_of_something_unasked_reads_it_here(tmp_path: Path) -> None:
    house = app.build(Settings(demo=True, database=tmp_path / "x.sqlite", maildir=tmp_path / "mail"))
    said: list[str] = []
    notices = Notices(house, "it", said.append)
    await notices.show()
    await house.desk.run(lambda tx: house.outlet.keep(tx, "it", (replies.VERDICT,), None))
    await notices.show()
    await notices.show()
    house.desk.close()
    assert len(said) == 1
    assert replies.VERDICT.text.split(".")[0] in " ".join(said[0].split())


async def test_who_has_something_to_decide_is_shown_it_at_once(tmp_path: Path) -> None:
    settings = Settings(demo=True, database=tmp_path / "x.sqlite", maildir=tmp_path / "mail")
    house, said, order = app.build(settings), [""], an_order(approver=a_leader())
    await house.desk.run(lambda tx: tx.save_order(order))
    await talk(house, "leader", io.StringIO(""), said.append)
    assert order.reference in "".join(said)
