"""The wish to send the order: «ja, send den», «ser bra ut, send inn»; and what is only content with what is shown."""

from __future__ import annotations

import re
from datetime import date

from dialogs.answers.dates import find_day
from dialogs.moves import Command, Move
from dialogs.readers.naming import first_named
from dialogs.scene import Scene
from dialogs.state import CHECK
from dialogs.text.typed import any_of, beginning, clauses_of, has, plain, without_lead


def sending(scene: Scene) -> Move | None:
    """The wish to send, wherever the talk stands; a yes is one only where the answers are being checked."""
    if scene.state.pending:
        return None
    commands, said = scene.knowledge.commands, _without_thanks(plain(scene.text), scene)
    rest = _without_content(said, scene)
    if scene.state.draft is None and scene.facts.waiting and said in commands["reacting"]:
        return None  # «kjør på», of what waits to be decided
    checked = scene.state.asked == CHECK and scene.state.draft is not None
    wishes = commands["submit"] | commands["submit_again"] | commands["yes"] if checked else commands["submit"]
    if said in wishes or rest in wishes:
        return Command(name="content" if scene.text.endswith("?") and checked else "submit")
    if not checked:
        return None
    if said in commands["no"]:
        return Command(name="change_what")
    if said in commands["not_sent"] or _speaks_of_it(scene, said):
        return Command(name="pause")  # «send i morgen»: it is kept till then
    return Command(name="content") if said in commands["content"] or rest in commands["content"] else None


def _without_thanks(said: str, scene: Scene) -> str:
    """«send, og takk for hjelpen» without what is only polite."""
    joining = any_of(scene.knowledge.marks["joining"])
    polite = re.search(rf"[\s,.!]+(?:(?:{joining})\s+)?(?:{any_of(scene.knowledge.commands['thanks'])})$", said)
    return said[: polite.start()] if polite else said


def _speaks_of_it(scene: Scene, said: str) -> bool:
    """«send i morgen», «jeg sender på fredag»: no wish to send it now, and no other day for the pickup."""
    sent = has(scene.knowledge.marks["sending"], said) and not scene.reading.mentions
    verbs = (*scene.knowledge.verbs["change"], *scene.knowledge.verbs["move"])
    changes = any(beginning(clause, verbs) for clause in clauses_of(said, scene.knowledge.marks["but"]))
    sent = sent and not changes and first_named(said, scene) is None  # «send den, men bytt til mandag først»
    return sent and isinstance(find_day(said, scene.s.today, scene.knowledge), date)


def _without_content(said: str, scene: Scene) -> str:
    """What follows «ja», «ser bra ut» and the like."""
    rest = without_lead(said, scene.knowledge.commands["content"], scene.knowledge.commands["yes"])
    return rest if rest == said else _without_content(rest, scene)
