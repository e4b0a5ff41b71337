"""What is tried again, after what wait, and what is given up: by what failed, what was to be said, and since when."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.connector import Outcome, SendError
from bot.teams_payloads import KIND, Payload, Renew, Speak
from bot.teams_verdict import KEPT, UNREGISTERED_WAIT, UNSURE, WAITS, verdict
from bot.worker import PostponedError
from dialogs.messages import Reply
from orders.store import CardCopy, OutboxRow
from tests.dialogs.talk import MONDAY

SAID = Reply(key="x", text="x", language="nb")
ANSWER = Speak(at=MONDAY, person="it", reply=SAID)
PROMPT = Speak(at=MONDAY, person="leader", reply=SAID, prompt=True)
COPY = CardCopy(card="c", person="it", service_url="https://a.test/", conversation="a", activity="1")
RENEW = Renew(at=MONDAY, card="c", copy=COPY)
ROW = OutboxRow(kind=KIND, key="k", payload=b"", due=MONDAY)
BEFORE = OutboxRow(kind=KIND, key="k", payload=b"", due=MONDAY, attempts=1, error=UNSURE + "504")


@pytest.mark.parametrize(
    ("outcome", "payload", "row", "given_up"),
    [
        (Outcome.LATER, ANSWER, ROW, False),
        (Outcome.LATER, PROMPT, BEFORE, False),
        (Outcome.UNSURE, ANSWER, ROW, True),  # the person sees that the answer is missing
        (Outcome.UNSURE, PROMPT, ROW, False),  # a duplicate is better than a lost prompt
        (Outcome.UNSURE, PROMPT, BEFORE, True),  # once
        (Outcome.UNSURE, RENEW, BEFORE, False),  # replaced twice is replaced once
        (Outcome.BLOCKED, PROMPT, ROW, True),
        (Outcome.ABSENT, PROMPT, ROW, True),
        (Outcome.STALE, RENEW, ROW, True),
        (Outcome.REFUSED, PROMPT, ROW, True),
    ],
)
def test_what_may_be_repeated_is(outcome: Outcome, payload: Payload, row: OutboxRow, given_up: bool) -> None:
    assert verdict(SendError(outcome, "504"), row, payload, MONDAY).permanent is given_up


@pytest.mark.parametrize(
    ("attempts", "asked", "wait"),
    [(0, None, WAITS[0]), (0, 60.0, 60.0), (3, 1.0, WAITS[3]), (99, None, WAITS[-1])],
)
def test_a_wait_grows_and_is_never_shorter_than_the_platform_asks(
    attempts: int, asked: float | None, wait: float
) -> None:
    row = OutboxRow(kind=KIND, key="k", payload=b"", due=MONDAY, attempts=attempts)
    assert verdict(SendError(Outcome.LATER, "429", asked), row, ANSWER, MONDAY).retry_after == wait


@pytest.mark.parametrize(
    ("attempts", "age", "given_up"),
    [
        (len(WAITS), KEPT + timedelta(seconds=1), True),
        (len(WAITS), KEPT, False),
        (len(WAITS) - 1, KEPT * 9, False),  # a service that was down for days tries all the same
    ],
)
def test_what_was_kept_too_long_and_tried_often_is_given_up(attempts: int, age: timedelta, given_up: bool) -> None:
    row = OutboxRow(kind=KIND, key="k", payload=b"", due=MONDAY, attempts=attempts)
    assert verdict(SendError(Outcome.LATER, "412"), row, ANSWER, MONDAY + age).permanent is given_up


def test_a_wrong_registration_uses_up_no_attempt() -> None:
    error = verdict(SendError(Outcome.UNREGISTERED, "401"), ROW, ANSWER, MONDAY)
    assert isinstance(error, PostponedError)
    assert error.retry_after == UNREGISTERED_WAIT


def test_that_a_message_may_have_arrived_is_remembered_over_another_failure() -> None:
    error = verdict(SendError(Outcome.LATER, "429"), BEFORE, PROMPT, MONDAY)
    assert error.reason == UNSURE + "429"
