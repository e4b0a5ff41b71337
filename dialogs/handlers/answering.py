"""Answers to questions: what is taken, what the agreement says, what the bot can do, how to reach a person."""

from __future__ import annotations

import msgspec

from dialogs.answers.equipment import ask_of, pack, spoken_of
from dialogs.handlers.proceeding import repeat_question, with_state
from dialogs.messages import Choice, Link, Reply, Section
from dialogs.moves import AskTopic, Between, Command, Coverage, Report
from dialogs.replies.beside import wait
from dialogs.say import also, in_all
from dialogs.scene import Message, Scene, Turn
from dialogs.state import About, Pending
from dialogs.text.typed import has, plain
from knowledge.hits import YES
from knowledge.model import ItemClass, Mention, Verdict
from knowledge.units import find_unit
from knowledge.words import render

MOST_REPORTED = 4000  # characters of a deviation
UNSTATED = ("pickup_days", "minimum", "takeover")  # what the circular does not say, and no topic covers
ON_THE_PAGE = ("release", "pickup_prep", "contact", "confidentiality", "price", "lead_time")  # where text has no links
ORDERABLE = 12  # items that a button carries into an order


def coverage(scene: Scene, move: Coverage) -> Turn:
    """The verdict for each item, with its source; an unclear one gets the one question that settles it."""
    if not move.mentions:
        return repeat_question(scene, scene.turn(also(scene.say.reply("coverage.what"), choices=_lists(scene))))
    answer, about = verdicts(scene, move.mentions), spoken_of(move.mentions, scene.say)
    unclear = [m for m in move.mentions if m.verdict is Verdict.CLARIFY and m.item and ask_of(m.item, scene.knowledge)]
    if unclear:
        items = pack((m.item, m.quantity) for m in unclear)
        pending = Pending(kind="which", data={"purpose": "coverage", "items": items})
        settled = [m for m in move.mentions if m not in unclear and not _is_told_of(m, unclear, scene)]
        said = (verdicts(scene, tuple(settled)),) if settled else ()
        return with_state(wait(scene, pending, *_ended(scene), *said), about=about)
    return repeat_question(scene, scene.turn(*_ended(scene), answer, about=about))


def _ended(scene: Scene) -> tuple[Reply, ...]:
    """That the agreement is over: what it took is not what anybody takes now."""
    agreement = scene.knowledge.agreement
    if scene.s.today <= agreement.ends_by:
        return ()
    reply = scene.say.reply("coverage.ended")
    return (also(reply, alert=True, source=scene.say.source("3", agreement.options_exercised.checked)),)


def _is_told_of(mention: Mention, unclear: list[Mention], scene: Scene) -> bool:
    """Whether an item is what a later one was told of: «skriveren vår? Den er en HP LaserJet» is one printer."""
    pronouns = scene.knowledge.marks["pronoun"]
    return any(
        mention.item in {option.item for option in ask.options}
        and has(pronouns, scene.text[mention.end : other.start].lower())
        for other in unclear
        if (ask := ask_of(other.item, scene.knowledge))
    )


def _lists(scene: Scene) -> tuple[Choice, ...]:
    say = scene.say
    return (
        say.choice("included_list", "topic", topic="included_list"),
        say.choice("excluded_list", "topic", topic="excluded_list"),
    )


def verdicts(scene: Scene, mentions: tuple[Mention, ...]) -> Reply:
    """One reply with the verdict of each item."""
    say = scene.say
    texts = list(dict.fromkeys(verdict_text(scene, mention) for mention in mentions))
    known = [scene.knowledge.items[m.item] for m in mentions if m.item in scene.knowledge.items]
    taken = tuple(m for m in mentions if m.verdict in YES)[:ORDERABLE]
    choices: tuple[Choice, ...] = ()
    if taken and scene.state.draft is None:
        choices = (say.command("order", items=pack((m.item, m.quantity) for m in taken), style="positive"),)
        choices += (say.choice("checklist", "topic", topic="release"),)
    elif not taken:
        choices = (say.command("human"),)
    source = say.source_of(known)
    key = f"coverage.{mentions[0].verdict}" if len(mentions) == 1 else "coverage.several"
    if len(texts) == 1:
        return Reply(key=key, language=say.language, text=texts[0], choices=choices, source=source)
    reply = say.reply("coverage.several", count=len(texts))
    return also(reply, sections=(Section(bullets=tuple(texts)),), choices=choices, source=source)


def verdict_text(scene: Scene, mention: Mention) -> str:
    """What is said of one item: never a flat yes to what the circular does not name."""
    say = scene.say
    item = scene.knowledge.items.get(mention.item)
    if item is None or mention.verdict is Verdict.UNKNOWN:
        return say.text("coverage.unknown", name=mention.name)
    values = {
        "name": say.name(item),
        "note": item.note.in_(say.language) if item.note else "",
        "instead": item.instead.in_(say.language) if item.instead else "",
        "near": _near(item, scene),
    }
    return say.text(f"coverage.{_answer(scene, mention, item)}", **values)


def _answer(scene: Scene, mention: Mention, item: ItemClass) -> str:
    """Which answer the verdict gets; «kan jeg kaste den?» gets no yes."""
    if mention.verdict is Verdict.CLARIFY and item.instead is not None:
        return "stopped"
    thrown = mention.verdict is Verdict.INCLUDED and has(scene.knowledge.marks["throwing"], scene.text.lower())
    return "thrown" if thrown else mention.verdict


def _near(item: ItemClass, scene: Scene) -> str:
    near = scene.knowledge.items.get(item.near or "")
    return near.plural.in_(scene.say.language) if near else ""


def topic(scene: Scene, move: AskTopic) -> Turn:
    """What the circular says of a topic, with its section; then on with the order, if there is one."""
    known = scene.knowledge.topics.get(move.topic)
    if known is None:
        return scene.turn(scene.say.reply("puzzled"))
    language = scene.say.language
    text = render(known.answer.in_(language), language, agreement=scene.knowledge.agreement)
    links: tuple[Link, ...] = ()
    if move.topic in ON_THE_PAGE:
        links = (Link(label=scene.say.text("link.agreement"), href=scene.knowledge.agreement.page_url),)
    referred = _referred(scene) if known.id == "duty" else ()
    reply = Reply(
        key=f"topic.{known.id}",
        language=language,
        text=text,
        links=links,
        choices=() if scene.state.draft else (scene.say.command("order"), scene.say.command("human")),
        source=scene.say.source(known.section, known.checked),
    )
    return repeat_question(scene, scene.turn(*referred, reply, about=About(topic=known.id)))


def _referred(scene: Scene) -> tuple[Reply, ...]:
    """That a unit which was named may not be bound by the agreement at all."""
    units = find_unit(scene.text, scene.knowledge)
    return tuple(scene.say.reply("unit.refer", name=unit.name) for unit in units[:1] if unit.refer)


def say_command(scene: Scene, move: Command) -> Turn:
    """Help, greeting, the way to a person, a change of language: a reply, then on with the order."""
    say = scene.say
    if move.name == "start":
        if scene.state.greeted:
            return scene.turn(pending=scene.state.pending)
        return scene.turn(welcome(scene), greeted=True)
    first_time = move.name == "greeting" and not scene.state.greeted
    if first_time:
        return repeat_question(scene, scene.turn(welcome(scene), greeted=True))
    reply = say.reply(move.name)
    if move.name == "help":
        reply = also(reply, choices=_menu(scene))
    if move.name in UNSTATED:
        reply = also(reply, choices=(say.command("human"),))
    if move.name == "human":
        agreement = scene.knowledge.agreement
        known = agreement.manager_contact.value
        reply = say.reply("human.known" if known else "human", contact=known or "")
        reply = also(
            reply,
            links=(Link(label=say.text("link.agreement"), href=agreement.page_url),),
            source=say.source("6", agreement.checked),
        )
    return repeat_question(scene, scene.turn(reply, greeted=True))


def installed(scene: Scene, _move: Command) -> Turn:
    """Whoever finds the bot in a new place is welcomed there, whatever was said elsewhere; nothing else changes."""
    return scene.turn(welcome(scene), pending=scene.state.pending)


def thanks(scene: Scene, _move: Command) -> Turn:
    """Whoever says thanks or goodbye is not asked again; a draft waits until they go on."""
    return scene.turn(scene.say.reply("thanks", draft=scene.state.draft is not None), pending=scene.state.pending)


def pause(scene: Scene, _move: Command) -> Turn:
    """Whoever leaves the order for later is told that it is kept, and not asked again."""
    return scene.turn(scene.say.reply("cancel.kept"), pending=scene.state.pending)


def copy(scene: Scene, _move: Command) -> Turn:
    """No copy is sent: where the order and its documents can be seen instead."""
    link = Link(label=scene.say.text("link.orders"), href="/bestillinger")
    return repeat_question(scene, scene.turn(also(scene.say.reply("copy"), links=(link,))))


def privacy(scene: Scene, _move: Command) -> Turn:
    """What becomes of what they write; the page says the rest."""
    link = Link(label=scene.say.text("link.about"), href="/om")
    return repeat_question(scene, scene.turn(also(scene.say.reply("privacy"), links=(link,))))


def welcome(scene: Scene) -> Reply:
    """The first thing a person meets: that it is a robot, what it does, how to reach a person."""
    return also(scene.say.reply("welcome"), choices=_menu(scene))


def _menu(scene: Scene) -> tuple[Choice, ...]:
    say = scene.say
    choices = [say.command("resume" if scene.state.draft else "order", style="positive")]
    choices += _lists(scene)
    choices += [say.command("status")]
    if scene.facts.decides:
        choices.append(say.command("approvals"))
    return (*choices, say.command("human"))


def between(scene: Scene, move: Between) -> Turn:
    """Two readings are about as good: let the person choose."""
    data = {"first": move.first, "second": move.second, "text": scene.text[:500]}
    return wait(scene, Pending(kind="between", data=data))


def report(scene: Scene, move: Report) -> Turn:
    """A deviation: ask what happened, or record it and tell the agreement manager (circular, section 5)."""
    text = "" if plain(move.text) in scene.knowledge.commands["report"] else move.text[:MOST_REPORTED]
    if not text:
        return wait(scene, Pending(kind="deviation"))
    return wait(scene, Pending(kind="deviation_sure", data={"text": text}))


def reported(scene: Scene, text: str) -> Turn:
    """Keep the deviation and tell the agreement managers at once (section 5: «umiddelbar tilbakemelding»)."""
    person = scene.facts.person
    values = {"text": text, "person": person.name, "unit": person.unit}
    unit = scene.knowledge.units.get(person.unit)
    values["unit"] = unit.name if unit else person.unit
    managers = scene.s.register.agreement_managers()
    messages = tuple(
        Message(
            person=manager.id,
            wordings={
                say.language: also(say.reply("prompt.deviation", **values), alert=True)
                for say in in_all(scene.knowledge)
            },
        )
        for manager in managers
    )
    key = "deviation.recorded" if managers else "deviation.recorded_no_manager"
    turn = repeat_question(scene, scene.turn(scene.say.reply(key)))
    return msgspec.structs.replace(turn, messages=messages, events=(scene.event("deviation", text=text),))
