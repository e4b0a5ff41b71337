"""The loader: the shipped files are in order, and whatever is wrong in a file is told with its file and key."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from knowledge.load import load_knowledge
from knowledge.model import KnowledgeError
from tests.knowledge.folder import change, faults, make


class Wrong(NamedTuple):
    """A change to a file of the small folder, and the fault that it makes."""

    file: str
    old: str
    new: str
    at: str  # the file of the fault, a space, its key
    says: str


WRONG = {
    "bad TOML": Wrong("topics.toml", "[[topic]]", "[[topic", "topics.toml ", "not valid TOML"),
    "a key nobody knows": Wrong(
        "topics.toml", "section =", "sektion =", "topics.toml topic.price.sektion", "unknown key"
    ),
    "a key missing": Wrong("topics.toml", 'section = "6"', "", "topics.toml topic.price.section", "missing"),
    "a key of the whole file that nobody knows": Wrong(
        "units.toml", "checked =", "cheked =", "units.toml cheked", "unknown key"
    ),
    "the wrong kind of table": Wrong("units.toml", "[[unit]]", "[[units]]", "units.toml units", "unknown key"),
    "a table for a list": Wrong("topics.toml", "[[topic]]", "[topic]", "topics.toml topic", "should be a list"),
    "a language missing": Wrong("topics.toml", 'nn = "Pris", ', "", "topics.toml topic.price.title.nn", "missing"),
    "a blank text": Wrong("topics.toml", 'en = "Price"', 'en = " "', "topics.toml topic.price.title.en", "matching"),
    "a text for a date": Wrong(
        "topics.toml", "2026-11-23", '"i går"', "topics.toml topic.price.checked", "Invalid RFC3339"
    ),
    "an option without a word": Wrong(
        "forms/order.toml",
        ', en = "Leased"',
        "",
        "forms/order.toml question.owned.options.1.label.en",
        "missing",
    ),
    "an id twice": Wrong(
        "units.toml", 'id = "skolesjefen"', 'id = "utdanningsetaten"', "units.toml unit.utdanningsetaten", "used twice"
    ),
    "an heir that is not there": Wrong(
        "units.toml", 'became = ["utdanningsetaten"]', 'became = ["ude"]', "units.toml unit.skolesjefen.became", "«ude»"
    ),
    "a stop that is no option": Wrong(
        "forms/order.toml",
        'stop_on = ["leased"]',
        'stop_on = ["rented"]',
        "forms/order.toml question.owned.stop_on",
        "«rented»",
    ),
    "a question without its words": Wrong(
        "forms/order.toml", 'id = "owned"', 'id = "owner"', "forms/order.toml question.owner", "«ask.owner»"
    ),
    "a sentence for no topic": Wrong(
        "sentences/nn.toml", "price =", "prize =", "sentences faq.prize", "no topic «prize»"
    ),
    "a device without a checklist": Wrong(
        "items/included.toml",
        'device = "chromebook"',
        'device = "toaster"',
        "checklists.toml step.devices",
        "«toaster»",
    ),
    "a question that no item knows": Wrong(
        "items/clarify.toml", 'ask = "', 'ask = "no_such_', "items/clarify.toml ", "no_such_"
    ),
    "a neighbour that is no item": Wrong(
        "items/similar.toml", 'near = "', 'near = "no_such_', "items/similar.toml ", "no_such_"
    ),
    "phrases that are no list": Wrong(
        "commands.toml", '["ja", "ja takk"]', '"ja"', "commands.toml commands.yes", "list of phrases"
    ),
    "a template that does not end": Wrong(
        "topics.toml", "| day }}", "| day", "topics.toml topic.price.answer.nb", "jinja2:"
    ),
    "a filter that is not there": Wrong(
        "topics.toml", "| day }}", "| dag }}", "topics.toml topic.price.answer.nb", "no filter «dag»"
    ),
    "a test that is not there": Wrong(
        "replies/nb.toml", "{{ name }}", "{{ name is gone }}", "replies/nb.toml ask.owned", "no test «gone»"
    ),
    "a value that answers are not given": Wrong(
        "topics.toml", "agreement.last_day", "today", "topics.toml topic.price.answer.nb", "no value «today»"
    ),
    "a fact that the agreement has not": Wrong(
        "topics.toml", "last_day", "lastday", "topics.toml topic.price.answer.nb", "no «lastday»"
    ),
    "a reply missing in one language": Wrong(
        "replies/nn.toml", 'none = "Ingen"', "", "replies/nn.toml status.none", "missing"
    ),
    "a reply that only one language has": Wrong(
        "replies/en.toml", "[ask]", '[ask]\nmore = "More?"', "replies/nb.toml ask.more", "missing"
    ),
    "a reply that is no text": Wrong(
        "replies/nb.toml", '"Ingen"', "3", "replies/nb.toml status.none", "should be a text"
    ),
    "a value that the other languages do not use": Wrong(
        "replies/en.toml", "{{ name }}", "{{ names }}", "replies/en.toml ask.owned", "«names»"
    ),
    "a period that runs backwards": Wrong(
        "agreement.toml", "2024-01-06", "2020-01-06", "agreement.toml period_end", "not after period_start"
    ),
    "more option years used than there are": Wrong(
        "agreement.toml",
        "[options_exercised]",
        "[options_exercised]\nvalue = 4",
        "agreement.toml options_exercised.value",
        "from 0 to 3",
    ),
    "a key of the agreement missing": Wrong(
        "agreement.toml", 'supplier = "Oslokollega AS"', "", "agreement.toml supplier", "missing"
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make(tmp_path)


def test_the_shipped_files_have_no_fault() -> None:
    assert load_knowledge().version


def test_the_small_folder_has_no_fault(folder: Path) -> None:
    assert faults(folder) == ()


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_a_fault_is_told_with_its_file_and_key(folder: Path, wrong: Wrong) -> None:
    change(folder, wrong.file, wrong.old, wrong.new)
    found = faults(folder)
    file, key = wrong.at.split(" ")
    assert [fault for fault in found if fault.file == file and key in fault.key and wrong.says in fault.message], found


def test_all_faults_are_told_at_once(folder: Path) -> None:
    for name in ("a language missing", "an heir that is not there", "a reply that is no text", "bad TOML"):
        change(folder, *WRONG[name][:3])
    (folder / "agreement.toml").unlink()
    found = {(fault.file, fault.key) for fault in faults(folder)}
    assert found >= {
        ("agreement.toml", ""),
        ("topics.toml", ""),
        ("units.toml", "unit.skolesjefen.became"),
        ("replies/nb.toml", "status.none"),
    }


def test_one_entry_tells_all_that_is_wrong_in_it(folder: Path) -> None:
    change(folder, "topics.toml", 'section = "6"', "sektion = 6")
    change(folder, "topics.toml", 'nn = "Pris", ', "")
    assert {fault.key for fault in faults(folder)} == {
        "topic.price.section",
        "topic.price.sektion",
        "topic.price.title.nn",
    }


def test_a_missing_file_is_one_fault_and_not_one_for_everything_that_points_into_it(folder: Path) -> None:
    (folder / "topics.toml").unlink()
    assert [(fault.file, fault.message) for fault in faults(folder)] == [("topics.toml", "the file is missing")]


def test_a_file_that_is_not_text_is_a_fault(folder: Path) -> None:
    (folder / "units.toml").write_bytes(b"\xff\xfe\x00")
    assert ("units.toml", "") in {(fault.file, fault.key) for fault in faults(folder)}


def test_the_error_reads_as_a_list(folder: Path) -> None:
    change(folder, *WRONG["a reply that is no text"][:3])
    with pytest.raises(KnowledgeError, match=r"^replies/nb\.toml: status\.none: should be a text"):
        load_knowledge(folder)


def test_an_entry_takes_what_the_file_says_for_all(folder: Path) -> None:
    change(folder, "topics.toml", 'id = "price"', 'id = "price"\nstated = false')
    topic = load_knowledge(folder).topics["price"]
    assert (topic.stated, topic.checked.isoformat()) == (False, "2026-11-23")


def test_the_reply_of_a_tables_own_name(folder: Path) -> None:
    assert load_knowledge(folder).replies["status"]["nb"] == "Status"


def test_longer_phrases_come_first(folder: Path) -> None:
    loaded = load_knowledge(folder)
    assert loaded.verbs["remove"] == ("ta ut", "ta")
    assert loaded.commands["yes"] == {"ja", "ja takk"}


def test_the_version_follows_the_content_alone(folder: Path) -> None:
    before = load_knowledge(folder).version
    (folder / "units.toml").touch()
    assert load_knowledge(folder).version == before
    change(folder, "units.toml", "A list.", "Another list.")
    assert load_knowledge(folder).version != before


def test_a_file_of_items_that_cannot_be_read_is_one_fault(folder: Path) -> None:
    change(folder, "items/included.toml", 'also = """', 'also = "mus, """')
    assert {fault.file for fault in faults(folder)} == {"items/included.toml"}


def test_an_item_that_others_turn_into_has_to_be_there(folder: Path) -> None:
    change(folder, "items/included.toml", "[group.items.printer]", "[group.items.writer]")
    assert ("context.toml", "becomes.printer") in {(fault.file, fault.key) for fault in faults(folder)}
