"""The checklists: short enough to be used, and honest about what the circular asks and what is public guidance."""

from __future__ import annotations

from collections import Counter

import pytest

from knowledge.model import LANGUAGES, Knowledge, Step

DEVICES = {
    "windows_pc",
    "mac",
    "apple_mobile",
    "android",
    "chromebook",
    "mobile_phone",
    "server",
    "network",
    "printer",
    "projector",
    "peripheral",
    "meeting_room",
    "storage",
    "battery",
}


def steps_of(knowledge: Knowledge, device: str) -> list[Step]:
    return [step for step in knowledge.steps if device in step.devices]


def test_the_device_classes(knowledge: Knowledge) -> None:
    assert {device for step in knowledge.steps for device in step.devices} == DEVICES | {"all"}


@pytest.mark.parametrize("device", sorted(DEVICES))
def test_a_device_class_has_a_list_that_can_be_used(knowledge: Knowledge, device: str) -> None:
    assert 2 <= len(steps_of(knowledge, device)) <= 6


def test_a_step_for_every_load_names_no_class_besides(knowledge: Knowledge) -> None:
    for step in steps_of(knowledge, "all"):
        assert step.devices == ("all",)


def test_every_load_has_steps_for_the_user_for_it_and_for_the_pickup(knowledge: Knowledge) -> None:
    parts = Counter(step.part for step in steps_of(knowledge, "all"))
    assert parts == {"user": 1, "it": 2, "pickup": 5}


def test_the_circular_is_the_source_of_exactly_the_steps_marked_so(knowledge: Knowledge) -> None:
    for step in knowledge.steps:
        assert (step.basis == "circular") == step.source.startswith("Rundskriv 22/2022 punkt ")


@pytest.mark.parametrize(
    ("step", "phrase"),
    [
        ("all_instruction", "Veiledende instruks for fristilling av IT-utstyr for ombruk"),
        ("all_accounts", "Deaktiver kontoer og fjern passord"),
        ("all_nothing_excluded", "multifunksjonsmaskiner"),
        ("all_no_waste", "annet avfall"),
    ],
)
def test_what_the_circular_asks_is_asked_of_every_load(knowledge: Knowledge, step: str, phrase: str) -> None:
    found = next(one for one in knowledge.steps if one.id == step)
    assert (found.basis, found.devices) == ("circular", ("all",))
    assert phrase in found.text.nb


def test_every_step_is_one_action_with_a_reason_in_each_language(knowledge: Knowledge) -> None:
    for step in knowledge.steps:
        for language in LANGUAGES:
            for text in (step.text.in_(language), step.why.in_(language)):
                assert text[0].isupper(), text
                assert text.endswith("."), text
                assert len(text) < 230, text


def test_no_step_decides_whether_to_erase_before_the_pickup(knowledge: Knowledge) -> None:
    for step in knowledge.steps:
        assert "slette alle data" not in step.text.nb.lower()
        if "nullstill" in step.text.nb.lower() and "passord" not in step.text.nb.lower():
            assert "eventuelt" in step.text.nb
