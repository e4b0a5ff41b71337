"""The door to Microsoft Teams: the endpoint, and the only importer of the Bot Framework SDK.

The SDK gives the adapter, the turn's context and the sorting of activities; authentication, sending and answering are
ours (docs/teams.md says why). A message is answered with 200 as soon as it is committed, whatever sending takes; a
card action is answered with the card in its true state.
"""

from __future__ import annotations

import msgspec
import structlog
from aiohttp import web
from botbuilder.core import ActivityHandler, BotAdapter, InvokeResponse, TurnContext  # type: ignore[import-untyped]  # the SDK has no types
from botbuilder.schema import Activity as SdkActivity  # type: ignore[import-untyped]  # the SDK has no types
from botbuilder.schema import (
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
    ResourceResponse,
)

from bot.connector import Connector
from bot.conversation import Desk
from bot.presses import pressed
from bot.teams_activity import LOOPBACK, Activity, admit, read
from bot.teams_addresses import arrived, heard_from, left
from bot.teams_cards import TeamsCards
from bot.teams_files import Files
from bot.teams_groups import Groups
from bot.teams_outlet import CHANNEL, TeamsOutlet
from bot.teams_payloads import ORDER
from bot.teams_presses import REFRESH, Clicks, card, error, message, read_press
from bot.teams_settings import TeamsSettings
from bot.teams_tokens import InboundToken, Refused
from bot.words import as_language
from dialogs.messages import Action, Attachment, Incoming, Reply
from dialogs.say import Say
from orders.store import Transaction

log = structlog.get_logger()
MOST_BYTES = 256_000  # of one activity
OURS = "hentehjelpen.activity"
UPGRADE = "-upgrade"  # of the app: its old version leaves, and its new one comes


class Door(BotAdapter):  # type: ignore[misc]  # the SDK has no types
    """Receives activities over HTTP and sends what the turn's context is asked to send."""

    def __init__(self, token: InboundToken, connector: Connector, settings: TeamsSettings, *, demo: bool) -> None:
        super().__init__(_failed)
        self._token = token
        self._connector = connector
        self._settings = settings
        self._demo = demo
        self.bot: ActivityHandler | None = None

    async def receive(self, request: web.Request) -> web.Response:
        """POST /api/messages."""
        try:
            activity = await self._admitted(request)
        except Refused as refused:
            log.warning("activity refused", check=refused.check, status=refused.status)
            return _error(refused.status, refused.check)
        context = TurnContext(self, _for_sdk(activity))
        context.turn_state[OURS] = activity
        await self.run_pipeline(context, self.bot.on_turn if self.bot else None)
        answer = context.turn_state.get(self._INVOKE_RESPONSE_KEY)
        if answer is None:
            return web.Response(status=200)
        return _json(answer.value.body, answer.value.status)

    async def _admitted(self, request: web.Request) -> Activity:
        if self._demo:
            _from_this_machine(request)
        claims = await self._token.check(request.headers.get("Authorization", ""))
        if request.content_type != "application/json":
            raise Refused(400, "not JSON")
        if (request.content_length or 0) > MOST_BYTES:
            raise Refused(400, "too large")
        body = await request.read()
        if len(body) > MOST_BYTES:  # sent in pieces, or compressed
            raise Refused(400, "too large")
        activity = read(body)
        admit(activity, claims, self._settings, self._demo)
        return activity

    async def send_activities(self, context: TurnContext, activities: list[SdkActivity]) -> list[ResourceResponse]:
        """Send at once, without keeping: for people who are not in the register. The answer to an invoke is kept."""
        responses = []
        for activity in activities:
            if activity.type == "invokeResponse":
                context.turn_state[self._INVOKE_RESPONSE_KEY] = activity
                responses.append(ResourceResponse(id=""))
            else:
                message = {"type": activity.type, "text": activity.text, "textFormat": "plain"}
                place = context.activity.conversation.id
                sent = await self._connector.send(context.activity.service_url, place, message)
                responses.append(ResourceResponse(id=sent))
        return responses

    async def update_activity(self, context: TurnContext, activity: SdkActivity) -> None:
        """Replace the words of a message."""
        message = {"type": activity.type, "text": activity.text, "textFormat": "plain"}
        place = context.activity.conversation.id
        await self._connector.update(context.activity.service_url, place, activity.id, message)

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:  # noqa: ARG002  the SDK's signature
        """Take a message away."""
        await self._connector.delete(reference.service_url, reference.conversation.id, reference.activity_id)


class TeamsBot(ActivityHandler):  # type: ignore[misc]  # the SDK has no types
    """What each kind of activity means. Kinds that are not named here get 200 and nothing else."""

    def __init__(
        self,
        desk: Desk,
        outlet: TeamsOutlet,
        cards: TeamsCards,
        files: Files,
        groups: Groups,
        settings: TeamsSettings,
        *,
        demo: bool,
    ) -> None:
        self._desk = desk
        self._outlet = outlet
        self._cards = cards
        self._files = files
        self._groups = groups
        self._settings = settings
        self._demo = demo
        self._clicks = Clicks()

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Something was said, or a button that submits was pressed."""
        activity = _ours(turn_context)
        person = self._person(activity)
        if not activity.personal:
            await self._in_group(activity, person)
        elif person is None:
            await self._refuse(activity)
        else:
            attachments = await self._files.fetched(activity) if await self._is_new(activity) else ()
            await self._say(activity, person, activity.key, activity.value, attachments)

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        """A card's button or its refresh; anything else is not ours."""
        activity = _ours(turn_context)
        if activity.name != "adaptiveCard/action":
            return InvokeResponse(status=501)
        press = read_press(activity.value)
        if press is None:
            return InvokeResponse(status=200, body=error("BadRequest", "The action cannot be read.", 400))
        person = self._person(activity)
        if person is None:
            return InvokeResponse(status=200, body=message(self._words(activity, "teams.unknown_person")))
        action, value = press
        if action.verb != REFRESH:
            await self._say(activity, person, self._clicks.ident(activity), value, ())
        return await self._card(activity, person, action)

    async def on_installation_update_add(self, turn_context: TurnContext) -> None:
        """The app was installed. Teams tells it twice, in either order: see on_conversation_update_activity."""
        activity = _ours(turn_context)
        if activity.action != f"add{UPGRADE}":  # who had it before has been welcomed
            await self._welcome(activity)

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """Somebody came or went; only our own arrival matters."""
        activity = _ours(turn_context)
        if any(member.id == activity.recipient.id for member in activity.members_added or ()):
            await self._welcome(activity)

    async def on_installation_update_remove(self, turn_context: TurnContext) -> None:
        """The app was removed: forget where the person is."""
        activity = _ours(turn_context)
        person = self._person(activity)
        if person and activity.personal and activity.action != f"remove{UPGRADE}":  # a new version follows at once
            await self._desk.run(lambda tx: left(tx, person, activity, self._desk.clock()))

    async def _is_new(self, activity: Activity) -> bool:
        """Whether its files have to be fetched: not again for a message that was answered."""
        return not activity.files or await self._desk.run(lambda tx: tx.committed_replies(activity.key)) is None

    def _person(self, activity: Activity) -> str | None:
        """Whose person this is in the register; in the demo, a persona."""
        known = self._desk.register.people
        if activity.from_.aad_object_id in known:
            return activity.from_.aad_object_id
        return self._settings.demo_person if self._demo and self._settings.demo_person in known else None

    async def _say(
        self, activity: Activity, person: str, ident: str, value: object, attachments: tuple[Attachment, ...]
    ) -> None:
        button = pressed(value)
        action, values = button or (None, {})
        incoming = Incoming(
            id=ident,
            person=person,
            channel=CHANNEL,
            text="" if action else activity.words,
            action=action,
            values=values,
            attachments=attachments,
            locale=activity.locale or "",
        )
        await self._desk.receive(incoming, lambda tx: self._heard(tx, person, activity))

    def _heard(self, tx: Transaction, person: str, activity: Activity) -> None:
        heard_from(tx, person, activity, self._desk.clock())

    async def _welcome(self, activity: Activity) -> None:
        person = self._person(activity)
        if not activity.personal:
            await self._groups.welcome(activity)
        elif person:
            address = await self._desk.run(lambda tx: arrived(tx, person, activity, self._desk.clock()))
            if address is None:
                return
            start = Incoming(
                id=f"teams:{activity.conversation.id}:start:{address.since}",
                person=person,
                channel=CHANNEL,
                action=Action(verb="command", data={"name": "installed"}),
                locale=activity.locale or "",
            )
            await self._desk.receive(start)

    async def _in_group(self, activity: Activity, person: str | None) -> None:
        if not activity.mentions_bot:
            return
        if person is None:
            await self._refuse(activity)
            return
        await self._groups.answer(activity, person)

    async def _refuse(self, activity: Activity) -> None:
        """Somebody who is not in the register: say so kindly, and whom to ask."""
        log.warning("unknown person", oid=activity.from_.aad_object_id, tenant=activity.tenant)
        await self._groups.tell(activity, self._reply(activity, "teams.unknown_person"))

    def _words(self, activity: Activity, key: str) -> str:
        return self._reply(activity, key).text

    def _reply(self, activity: Activity, key: str) -> Reply:
        say = Say(self._desk.knowledge, as_language(activity.locale))
        return say.reply(key, contact=self._desk.knowledge.agreement.manager_contact.value or "")

    async def _card(self, activity: Activity, person: str, action: Action) -> InvokeResponse:
        ident = ORDER + action.data.get("order", "")
        reply = await self._desk.run(lambda tx: self._cards.state(tx, ident, person))
        if reply is None:
            return InvokeResponse(status=200, body=message(self._words(activity, "teams.no_card")))
        return InvokeResponse(status=200, body=card(self._cards.answer(reply, person)))


async def _failed(_context: TurnContext, error: Exception) -> None:
    """The store is away, or a fault of ours: 200 would lose the message, so Teams is to send it again."""
    raise error


def _ours(context: TurnContext) -> Activity:
    activity = context.turn_state[OURS]
    assert isinstance(activity, Activity)  # noqa: S101  put there by Door.receive
    return activity


def _for_sdk(activity: Activity) -> SdkActivity:
    """The activity as the SDK sorts it. Built by hand, since its own reader takes a quarter of a millisecond."""
    members = activity.members_added
    return SdkActivity(
        type=activity.type,
        id=activity.id,
        name=activity.name,
        action=activity.action,
        channel_id=activity.channel_id,
        service_url=activity.service_url,
        from_property=ChannelAccount(id=activity.from_.id, aad_object_id=activity.from_.aad_object_id),
        recipient=ChannelAccount(id=activity.recipient.id),
        conversation=ConversationAccount(id=activity.conversation.id),
        members_added=[ChannelAccount(id=member.id) for member in members] if members else None,
        value=activity.value,
    )


def _from_this_machine(request: web.Request) -> None:
    proxied = request.headers.get("Forwarded") or request.headers.get("X-Forwarded-For")
    if request.remote not in LOOPBACK or proxied:
        raise Refused(403, "the demo listens to this machine alone")


def _error(status: int, check: str) -> web.Response:
    return _json({"error": {"code": "BadArgument" if status == 400 else "Unauthorized", "message": check}}, status)


def _json(body: object, status: int) -> web.Response:
    content = msgspec.json.encode(body) if body is not None else b""
    return web.Response(body=content, status=status, content_type="application/json")
