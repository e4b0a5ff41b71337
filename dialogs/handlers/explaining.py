"""More about what was just spoken of: the answer as it is now, why it is so, where the thing goes, who says so."""

from __future__ import annotations

import msgspec

from dialogs.answers.equipment import mentioned
from dialogs.handlers import answering, ordering
from dialogs.handlers.proceeding import repeat_question
from dialogs.messages import Link, Reply
from dialogs.moves import Command, Coverage, Explain, Explained, Fill, Revise
from dialogs.readers.questions import is_question
from dialogs.say import also
from dialogs.scene import Scene, Turn
from dialogs.state import Spoken
from knowledge.model import Mention
from orders import route


def revise(scene: Scene, move: Revise) -> Turn:
    """The verdict anew; what stands on the order's list as something else goes off it first."""
    wrong = [] if is_question(scene) else [line.id for line in scene.draft.lines if line.item in move.before]
    if not wrong:
        key = "coverage.revised" if move.mentions else "coverage.unchanged"
        mentions = move.mentions or _spoken(scene)
        answered = answering.coverage(scene, Coverage(mentions=mentions))
        return msgspec.structs.replace(answered, replies=(scene.say.reply(key), *answered.replies))
    draft = scene.draft
    for line in wrong:
        draft = draft.without_line(line)
    corrected = msgspec.structs.replace(scene, state=msgspec.structs.replace(scene.state, draft=draft))
    return ordering.fill(corrected, Fill(mentions=move.mentions, counts="set"))


def _spoken(scene: Scene) -> tuple[Mention, ...]:
    return tuple(mentioned(thing, scene.knowledge) for thing in scene.state.about.items)


def explain(scene: Scene, move: Explain) -> Turn:
    """Why, where or by which source, for each thing of the last answer; of a topic there is only the source."""
    say, about, agreement = scene.say, scene.state.about, scene.knowledge.agreement
    if topic := scene.knowledge.topics.get(about.topic):
        reply = say.reply("explain.topic", title=topic.title.in_(say.language), stated=topic.stated)
        source = say.source(topic.section, topic.checked)
    else:
        texts = dict.fromkeys(_explained(move.what, thing, scene) for thing in about.items)
        reply = Reply(key=f"explain.{move.what}", language=say.language, text="\n".join(texts))
        known = [scene.knowledge.items[thing.item] for thing in about.items if thing.item]
        source = say.source_of(known)
    link = Link(label=say.text("link.agreement"), href=agreement.page_url)
    return repeat_question(scene, scene.turn(also(reply, links=(link,), source=source)))


def _explained(what: Explained, thing: Spoken, scene: Scene) -> str:
    say, item = scene.say, scene.knowledge.items.get(thing.item)
    if item is None:
        return say.text("coverage.unknown", name=thing.words)
    return say.text(
        f"explain.{what}",
        verdict=item.verdict.value,
        read=item.basis == "interpretation",
        name=say.name(item),
        instead=item.instead.in_(say.language) if item.instead else "",
    )


BY_THE_CIRCULAR = {"needs": "4", "ownership": "4", "disposal": "4", "approver": "4", "release": "4", "declaration": "1"}


def meaning(scene: Scene, move: Command) -> Turn:
    """What a question is about, and why it is asked; then it is asked again."""
    question = move.data["question"]
    group = route.group_of(question, scene.knowledge)
    key = f"meaning.{question}" if scene.say.has(f"meaning.{question}") else f"meaning.{group}"
    reply = scene.say.reply(key)
    if key == f"meaning.{group}" and group in BY_THE_CIRCULAR:
        source = scene.say.source(BY_THE_CIRCULAR[group], scene.knowledge.agreement.checked)
        reply = also(reply, source=source)
    return repeat_question(scene, scene.turn(reply))
