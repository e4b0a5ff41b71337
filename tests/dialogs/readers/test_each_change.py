"""Several changes in one message while the answers are checked."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import Talk, places

LAPTOPS, MONITORS = "laptop 12", "monitor 3"
# what is said; the list after it; the answers that are others after it
SAID: tuple[tuple[str, tuple[str, ...], dict[str, str]], ...] = (
    ("skjermene er 4, ikke 3, og hentes mandag", (LAPTOPS, "monitor 4"), {"pickup_date": "2026-11-30"}),
    ("det er 14 bærbare, og endre etasje til 3", ("laptop 14", MONITORS), {"floor": "3"}),
    ("remove the monitors and change the floor to 3", (LAPTOPS,), {"floor": "3"}),
    ("fjern skjermene og endre adressen til Kirkegata 5", (LAPTOPS,), {"address": "Kirkegata 5"}),
    (
        "endre adressen til Kirkegata 5 og telefonen til 40404040",
        (LAPTOPS, MONITORS),
        {"address": "Kirkegata 5", "phone": "+4740404040"},
    ),
    (
        "nei, det er 14 bærbare og adressen er Storgata 11, 2. etasje",
        ("laptop 14", MONITORS),
        {"address": "Storgata 11", "floor": "2. etasje"},
    ),
    (
        "endre til 3. desember klokka 9 og adressen til Storgata 3",
        (LAPTOPS, MONITORS),
        {"pickup_date": "2026-12-03", "window": "klokka 9", "address": "Storgata 3"},
    ),
    (
        "endre etasje til 3, og flytt til onsdag 2. desember",
        (LAPTOPS, MONITORS),
        {"floor": "3", "pickup_date": "2026-12-02"},
    ),
    ("dropp skjermene og flytt til tirsdag", (LAPTOPS,), {"pickup_date": "2026-11-24"}),
    ("send, men ta bort skjermene", (LAPTOPS,), {}),
    ("send den uten skjermene", (LAPTOPS,), {}),
    ("ser bra ut, men det er 4 skjermer. takk", (LAPTOPS, "monitor 4"), {}),
    ("legg til i merknaden at porten er låst, og ring 90112233", (LAPTOPS, MONITORS), {}),  # one remark
    ("fjern skjermene og ring Kari når dere er her", (LAPTOPS,), {"contact": "Kari"}),
    ("kontakten er Ola, hentes mandag", (LAPTOPS, MONITORS), {"contact": "Ola", "pickup_date": "2026-11-30"}),
    (
        "kontakt er Kari, 99887766, og hun går kl 14",
        (LAPTOPS, MONITORS),
        {"contact": "Kari", "phone": "+4799887766"},
    ),
    ("kontaktperson blir Siri i stedet for Ola", (LAPTOPS, MONITORS), {"contact": "Siri"}),
    ("send den, men ikke på fredag", (LAPTOPS, MONITORS), {}),
)


def _at_check() -> Talk:
    return places()["it: check"].copy()


@pytest.mark.parametrize(("text", "lines", "answers"), SAID)
def test_each_change_is_made_and_nothing_is_sent(text: str, lines: tuple[str, ...], answers: dict[str, str]) -> None:
    talk = _at_check()
    before = talk.state("it").draft
    done = talk.say("it", text)
    draft = talk.state("it").draft
    assert before is not None
    assert draft is not None
    assert not done.orders
    assert tuple(f"{line.item} {line.quantity}" for line in draft.lines) == lines
    followed = {"remarks", "disposal_date"}  # the day of the disposal goes along with that of the pickup
    changed = {q: a for q, a in draft.answers.items() if before.answers.get(q) != a and q not in followed}
    assert changed == answers


def test_what_was_changed_is_told_once_and_all_of_it_shown() -> None:
    done = _at_check().say("it", "fjern skjermene, endre etasje til 3 og telefonen til 40404040")
    assert [reply.key for reply in done.replies] == ["noted", "lines.now", "check"]


def test_a_change_of_the_list_that_has_to_be_asked_about_keeps_the_other() -> None:
    talk = _at_check()
    done = talk.say("it", "legg til 2 plottere, og endre etasje til 3")
    draft = talk.state("it").draft
    assert draft is not None
    assert draft.answers["floor"] == "3"
    assert done.state.pending is not None
    assert done.state.pending.kind == "which"


def test_counted_things_beside_a_change_are_asked_about_at_once() -> None:
    done = _at_check().say("it", "10 bærbare og 4 skjermer, hentes mandag")
    assert done.state.draft is not None
    assert done.state.draft.answers["pickup_date"] == "2026-11-30"
    assert done.state.pending is not None
    assert done.state.pending.kind == "again"


def test_where_some_things_stand_is_no_address_and_no_count() -> None:
    talk = _at_check()
    before = talk.state("it").draft
    talk.say("it", "skjermene står i 2. etasje, pcene i 3.")
    draft = talk.state("it").draft
    assert before
    assert draft
    assert (draft.lines, draft.answers["address"]) == (before.lines, before.answers["address"])


def test_what_is_to_be_told_to_the_driver_is_noted_before_it_is_sent() -> None:
    talk = _at_check()
    assert not talk.say("it", "send inn, og si til dem at de må ringe først").orders
    draft = talk.state("it").draft
    assert draft is not None
    assert draft.answers["remarks"] == "de må ringe først"
