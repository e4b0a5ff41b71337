"""What means the same wherever the talk stands: «tilbake», «avbryt», «status», «hvem er du?»."""

from __future__ import annotations

import re

from dialogs.moves import Command, Move, Report, Settle, Withdraw
from dialogs.readers.correcting import correction
from dialogs.readers.sending import sending
from dialogs.replies.beside import GIVEN_UP, REPORTING
from dialogs.scene import Scene
from dialogs.text.second_thoughts import second_thought
from dialogs.text.typed import beginning, has, plain, without_lead

SAID_ANYWHERE = (
    "back",
    "cancel",
    "check",
    "resume",
    "help",
    "status",
    "approvals",
    "waiting",
    "who",
    "privacy",
    "pickup_days",
    "copy",
    "change_later",
    "after_sending",
)


def command(scene: Scene) -> Move | None:
    """The command that the whole message is, or None; what is about to happen may give a word a meaning of its own."""
    said = plain(scene.text)
    if move := sending(scene) or _no_reason(scene, said) or _of_what_is_open(scene, said):
        return move
    commands = scene.knowledge.commands
    sentences = {plain(sentence) for sentence in re.split(r"[?!.]+\s+", scene.text)}
    # «hvem er du? er du et menneske?»
    named = (name for name in SAID_ANYWHERE if said in commands[name] or sentences <= commands[name])
    return next((Command(name=name) for name in named), None)


def _of_what_is_open(scene: Scene, said: str) -> Move | None:
    """What a word does to the draft, to what is pending, or to what was just decided."""
    commands, pending = scene.knowledge.commands, scene.state.pending
    if pending and pending.kind in GIVEN_UP and said in commands["cancel"]:
        return Settle(value=scene.text)
    if said in commands["report"] and not (pending and pending.kind in REPORTING):
        return Report(text=scene.text)
    if scene.state.draft is None:
        undoes = scene.state.about.order and said in commands["back"]  # «angre», right after a decision
        return Command(name="undo_decision") if undoes else None
    if pending is None and said in commands["pause"]:
        return Command(name="pause")
    if pending is None and said in commands["withdraw"]:
        return Withdraw(order=scene.draft.reference) if scene.draft.reference else Command(name="cancel")
    return None


def _no_reason(scene: Scene, said: str) -> Move | None:
    """What is written instead of a reason to go on: «ok, da stopper vi her», «beklager, jeg trykket feil»."""
    if not (scene.state.asked or "").endswith("_reason"):
        return None
    commands = scene.knowledge.commands
    if without_lead(said, commands["content"], commands["yes"]) in commands["stop_here"]:
        return Command(name="stop_here")
    marks = scene.knowledge.marks
    wavers = has(marks["wavering"], beginning(said, marks["taken_back"]))  # «nei forresten, de kan ikke oppgraderes»
    no_longer = has(marks["after_all"], said) and has(marks["denied"], said)  # «kan ikke repareres likevel»
    taken_back = wavers or no_longer or second_thought(said, scene.knowledge) == "taken_back"
    return Command(name="back") if taken_back and correction(scene) is None else None  # «jeg mente nei» is an answer
