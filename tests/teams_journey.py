"""All that people may come to see in Teams, from the first hello to the filed order, in one language."""

from __future__ import annotations

from email.message import EmailMessage

from bot.filing import Filing
from bot.teams_activity import FILE
from knowledge.model import Language
from orders.delivery import DeliveryError
from tests.bot.teams_world import World, a_world
from tests.dialogs.talk import WHOLE_ORDER
from tests.fakes.teams import Json, User, card_of

LOCALES: dict[Language, str] = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
CHOSEN: dict[Language, str] = {"nb": "snakk bokmål", "nn": "snakk nynorsk", "en": "speak English"}
QUESTIONS = (
    "hjelp",
    "kan Oslokollega ta prosjektoren min?",
    "tar dere plotteren vår?",
    "hvem eier utstyret?",
    "hvordan sletter jeg dataene på en mobil?",
    "hva koster det?",
    "qwerty uiop",
    "zxcvb asdfg",
    "status",
)
DETOURS = (
    "bestill henting av 2 plottere",
    "Kontoret for runde firkanter",
    "hva mangler?",
    "vis svarene",
    "tilbake",
    "den eldste er fra " + "1" * 120,
    "avbryt",
    "slett utkastet",
)
WRONG_ANSWERS = {"fredag": ("i går", "32. mars"), "22 00 00 00": ("abc",), "Enhetsleder": ("Ansatt",)}
LATE = {"fredag": "1.3.2027"}
LIST = "4000;bærbar PC\n3;skjerm\n7;dokkingstasjon\n9;tastatur\n9;mus\n2;skriver\n4;ruter\n30;headset\n1;server"
SERIALS = " ".join(f"SN-{n:05}-A" for n in range(4_000))  # of one line: more than a card has room for
COMMENT = "Skjermene kan brukes av naboenheten. Se donaudampfschifffahrtsgesellschaftskapitän/" + "x" * 60


class Post:
    """A mail channel that takes what it is given, or refuses it for good."""

    def __init__(self) -> None:
        self.refuses = False

    async def send(self, message: EmailMessage) -> str | None:
        """Take a message."""
        if self.refuses:
            raise DeliveryError("550 Ukjent mottaker", permanent=True)
        return str(message["Message-ID"])


async def every_card(language: Language) -> list[Json]:
    """Every card that anybody was shown, in order, each once."""
    async with a_world(timeout=60) as world:
        post = Post()
        Filing(world.desk, post, "hh@example.no", "bestilling@example.no").register(world.worker)
        it, leader = await arrived(world, language), await arrived(world, language, "leader", "Enhetsleder")
        manager = await arrived(world, language, "manager", "Avtaleforvalter")
        for line in (*QUESTIONS, *DETOURS):
            await it.say(line)
        await sent_back_and_approved(world, it, leader)
        await held_and_released(world, it, leader, manager)
        post.refuses = True
        await long_and_never_filed(world, it, leader)
        await withdrawn(it)
    return list({str(card): card for card in world.teams.cards}.values())


async def arrived(world: World, language: Language, oid: str = "it", name: str = "IT-ansvarlig") -> User:
    """Somebody who has the app and has said which language to speak."""
    user = world.user(oid, name)
    user.locale = LOCALES[language]
    await user.install()
    await user.say(CHOSEN[language])
    return user


async def ordered(user: User, **instead: str) -> None:
    """A whole order by typing, with what one may get wrong on the way."""
    for line in WHOLE_ORDER:
        for wrong in WRONG_ANSWERS.get(line, ()):
            await user.say(wrong)
        await user.say(instead.get(line, line))


async def sent_back_and_approved(world: World, it: User, leader: User) -> None:
    """Refused with a comment, changed, sent again, looked at, approved twice, filed."""
    await ordered(it)
    await decided(leader, "reject", comment=COMMENT)
    await it.say("fortsett")
    await it.say("endre adressen til Kirkegata 5")
    await it.say("send")
    await decided(leader, "change", comment="Nei, Storgata 1")
    await it.say("status")
    await it.say("fortsett")
    await it.say("send")
    prompt = asking(leader)
    await leader.look(prompt)
    await leader.say("til godkjenning")
    await decided(leader, "approve")
    world.clock.wait(minutes=5)
    await leader.say("godkjenn HH-2026-0001")
    await world.later(minutes=5)
    await it.say("status")
    await it.say("jeg vil melde avvik: de møtte ikke opp")
    await it.say("ja")


async def held_and_released(world: World, it: User, leader: User, manager: User) -> None:
    """A date beyond the agreement: approved, held, and released by the agreement's manager."""
    await ordered(it, **LATE)
    await decided(leader, "approve")
    await decided(manager, "release")
    await world.later(minutes=5)


async def long_and_never_filed(world: World, it: User, leader: User) -> None:
    """A list from a file, with more serial numbers than a card has room for; approved, and the mail server refuses."""
    world.teams.files["liste.csv"] = LIST.encode()
    content = {"downloadUrl": f"{world.teams.url}/files/liste.csv", "fileType": "csv"}
    listed = {"contentType": FILE, "name": "liste.csv", "content": content}
    await it.say("bestill henting")
    await it.say("", attachments=[listed])
    for line in WHOLE_ORDER[1:]:
        said = await it.say(line)
        if any(part.get("id") == "serials:1" for part in card_of(said[-1])["body"]):
            saves = card_of(said[-1])["actions"][0]
            await it.send(it.pressed(said[-1], saves, **{"serials:1": SERIALS}))
    await decided(leader, "approve")
    await world.later(minutes=5)


async def withdrawn(it: User) -> None:
    """An order that its requester takes back."""
    await ordered(it)
    await it.say("trekk")
    await it.say("HH-2026-0004")


def asking(user: User) -> Json:
    """The last card that asks this person for a decision."""
    return next(message for message in reversed(user.said) if decisions(message))


def decisions(message: Json) -> dict[str, Json]:
    """The buttons of a card that decide, by what they decide."""
    actions = list(card_of(message).get("actions", ()))
    actions += [inner for a in actions if a["type"] == "Action.ShowCard" for inner in a["card"]["actions"]]
    sends = [a for a in actions if a.get("verb") == "decide"]
    return {a["data"]["data"]["verb"]: a for a in sends}


async def decided(user: User, verb: str, **fields: str) -> None:
    """Decide on the card, whatever the button is called."""
    message = asking(user)
    status, _ = await user.send(user.pressed(message, decisions(message)[verb], **fields))
    assert status == 200, status
