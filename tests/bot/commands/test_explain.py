"""`hentehjelpen explain`: one text for people, many lines for machines."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from bot.commands.explain import explain


def run(*args: str, said: str | bytes | None = None) -> str:
    result = CliRunner().invoke(explain, args, input=said)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_text_is_explained_with_what_decided() -> None:
    told = run("Hva med 12 skjermer og en prosjektorpære?")
    assert "language  nb" in told
    assert "intent    coverage" in told
    assert "«skjermer»: skjerm (monitor)" in told
    assert "verdict  included, quantity 12, found as it stands" in told
    assert "verdict  excluded" in told
    assert "section  1 (circular)" in told


def test_what_would_be_asked_is_told() -> None:
    assert "Er den brukt eller tom?" in run("ubrukt toner?")


def test_a_topic_is_told() -> None:
    assert "topic     price" in run("hva koster det")


def test_a_word_that_is_not_known_is_told_so() -> None:
    assert "«fluksomformer»: fluksomformer (unknown)" in run("tar dere fluksomformer")


def test_each_line_gets_a_line_in_the_same_order() -> None:
    said = '{"text": "tar dere pc?", "extra": 1}\n\n{"text": 5}\n{}\n"x"\n{"text": "hei"}\n'
    first, *wrong, last = [json.loads(line) for line in run("--jsonl", said=said).splitlines()]
    assert first == {
        "text": "tar dere pc?",
        "lang": "nb",
        "intent": "coverage",
        "topic": None,
        "items": [{"name": "PC", "quantity": None, "verdict": "included"}],
    }
    assert [list(line) for line in wrong] == [["error"]] * 3
    assert last["intent"] == "greeting"


@pytest.mark.parametrize("text", ["tar dere pc?", "3D-printer?", "2 mus", "null stilling av pc"])
def test_a_bare_sentence_is_an_error_and_read_as_it_stands(text: str) -> None:
    said = f'{text}\n{{"text": "{text}"}}\n'
    bare, last = (json.loads(line) for line in run("--jsonl", said=said).splitlines())
    assert "malformed" in bare.pop("error")
    assert bare == last


def test_a_line_that_is_not_utf_8_is_an_error_and_the_run_goes_on() -> None:
    lines = run("--jsonl", said=b'{"text": "\xff"}\n{"text": "hei"}\n').splitlines()
    assert [next(iter(json.loads(line))) for line in lines] == ["error", "text"]


def test_it_wants_a_text_or_lines_and_not_both() -> None:
    for args in ([], ["hei", "--jsonl"]):
        result = CliRunner().invoke(explain, args, input="")
        assert result.exit_code == 2
        assert "either a text or --jsonl" in result.output


def test_a_model_is_told_as_one() -> None:
    assert "found as a maker's model" in run("P2419H?")
