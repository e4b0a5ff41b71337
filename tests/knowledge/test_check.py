"""What must hold between the data files and inside the templates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from msgspec.structs import replace

from knowledge.check import (
    agreement_faults,
    device_faults,
    form_faults,
    label_faults,
    reply_faults,
    topic_faults,
    unit_faults,
)
from knowledge.model import Fact, Knowledge, Language


def test_the_shipped_files_hold_together(knowledge: Knowledge) -> None:
    assert [*agreement_faults(knowledge.agreement)] == []
    assert [*device_faults(knowledge.items.values(), knowledge.steps)] == []
    assert [*unit_faults(knowledge.units.values(), knowledge.units)] == []
    assert [*form_faults(knowledge.form, knowledge.replies)] == []
    assert [*topic_faults(knowledge.topics.values())] == []
    assert [*reply_faults(knowledge.replies)] == []


@pytest.mark.parametrize("used", [-1, 4, "to", True, 1.5])
def test_no_more_options_are_used_than_there_are(used: object, knowledge: Knowledge) -> None:
    fact = Fact(checked=date(2026, 11, 23))
    fact = replace(fact, value=used)
    (fault,) = agreement_faults(replace(knowledge.agreement, options_exercised=fact))
    assert fault.key == "options_exercised.value"


def test_the_period_runs_forward(knowledge: Knowledge) -> None:
    backwards = replace(knowledge.agreement, period_end=knowledge.agreement.period_start)
    assert [fault.key for fault in agreement_faults(backwards)] == ["period_end"]


def test_what_points_at_nothing_is_told(knowledge: Knowledge) -> None:
    item = replace(knowledge.items["laptop"], device="spaceship")
    assert ["spaceship" in fault.message for fault in device_faults([item], knowledge.steps)] == [True]
    unit = replace(next(iter(knowledge.units.values())), became=("atlantis",))
    assert ["atlantis" in fault.message for fault in unit_faults([unit], knowledge.units)] == [True]
    assert ["weather" in fault.message for fault in label_faults(["faq:weather", "order"], {"price"})] == [True]
    question = replace(knowledge.question("graded"), stop_on=("maybe",))
    assert ["maybe" in fault.message for fault in form_faults([question], knowledge.replies)] == [True]


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({"nb": "{{ name }}", "nn": "{{ name }}", "en": "{{ name }}"}, []),
        ({"nb": "Ja", "nn": "Ja"}, ["missing"]),
        ({"nb": "Ja", "nn": "Ja", "en": "{{ name }}"}, ["uses «name», which the other languages do not"]),
        ({"nb": "{{ name", "nn": "Ja", "en": "Yes"}, ["jinja2: unexpected end of template"]),
        ({"nb": "{{ 1 | loud }}", "nn": "Ja", "en": "Yes"}, ["there is no filter «loud»"]),
        ({"nb": "{{ agreement.colour }}", "nn": "Ja", "en": "Yes"}, ["the agreement has no «colour»"]),
        ({"nb": "{% if name is loud %}{% endif %}x", "nn": "Ja", "en": "Yes"}, ["there is no test «loud»"]),
    ],
)
def test_a_reply_is_a_template_in_all_languages(texts: Mapping[Language, str], told: list[str]) -> None:
    found = [fault.message for fault in reply_faults({"some.reply": texts})]
    assert [one[: len(other)] for one, other in zip(found, told, strict=True)] == told


def test_a_topic_is_given_the_agreement_alone(knowledge: Knowledge) -> None:
    topic = knowledge.topics["price"]
    asking = replace(topic, answer=replace(topic.answer, en="{{ person }}"))
    assert [fault.message for fault in topic_faults([asking])] == ["there is no value «person»"]
