"""How the bot is registered with Microsoft, and the platform's limits as they stood when they were last read.

Every number and address of the platform is a setting, because Microsoft moves them without asking us.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

import msgspec

SECRET_WARNING = timedelta(days=30)
Count = Annotated[int, msgspec.Meta(ge=1)]
Span = Annotated[float, msgspec.Meta(gt=0)]


class TeamsSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The Teams door. Without `app_id` it takes nothing outside the demo."""

    enabled: bool = True  # False: an installation for the intranet alone
    app_id: str = ""  # the bot's application (client) id in Entra
    tenant: str = ""  # the tenant the bot is registered in
    secret: str = ""  # value of a client secret; empty with a managed identity
    managed_identity: bool = False
    secret_expires: date | None = None  # as shown where the secret was made; `doctor` and the log warn in time
    tenants: tuple[str, ...] = ()  # tenants whose people may talk with the bot; empty: only `tenant`
    teams_app_id: str = ""  # the app's id in the organisation's catalogue; set: installed through Graph when needed
    mail_notices: bool = False  # e-mail who cannot be reached in Teams: a link to the page, never a decision
    demo_person: str = "it"  # who an unknown user is in the demo

    issuer: str = "https://api.botframework.com"
    openid_url: str = "https://login.botframework.com/v1/.well-known/openidconfiguration"
    login_url: str = "https://login.microsoftonline.com"
    sign_in_url: str = "https://login.microsoftonline.com/organizations/v2.0/.well-known/openid-configuration"
    sign_in_issuers: tuple[str, ...] = (  # of the tokens that the tab gets for its user
        "https://sts.windows.net/{tenant}/",
        "https://login.microsoftonline.com/{tenant}/v2.0",
    )
    frame_ancestors: tuple[str, ...] = (  # who may show the tab in a frame, and no other page of ours
        "https://teams.microsoft.com",
        "https://*.teams.microsoft.com",
        "https://*.cloud.microsoft",
    )
    scope: str = "https://api.botframework.com/.default"
    graph_url: str = "https://graph.microsoft.com"
    start_url: str = "https://smba.trafficmanager.net/teams/"  # service URL for people we have not heard from
    service_hosts: tuple[str, ...] = (  # our bearer token goes to these hosts and no other
        "smba.trafficmanager.net",
        ".botframework.com",
        "smba.infra.gcc.teams.microsoft.com",
        "smba.infra.gov.teams.microsoft.us",
    )
    file_hosts: tuple[str, ...] = (".sharepoint.com", ".svc.ms")

    conversation_limits: tuple[tuple[Count, Span], ...] = (
        (7, 1),
        (8, 2),
        (60, 30),
        (1800, 3600),
    )  # sends, seconds
    sends_per_second: Count = 40  # of all conversations; the platform allows 50 by app and tenant
    timeout: Span = 10  # seconds for one call to Microsoft
    key_timeout: Span = 2.5  # seconds to fetch the published keys; card actions must be answered within 3
    key_hours: Span = 24  # how long published keys are trusted
    clock_skew: Annotated[float, msgspec.Meta(ge=0)] = 300  # seconds

    @property
    def allowed_tenants(self) -> tuple[str, ...]:
        """Tenants whose activities are taken."""
        return self.tenants or ((self.tenant,) if self.tenant else ())

    @property
    def registered(self) -> bool:
        """Whether the bot has an identity to receive and send with."""
        return bool(self.app_id and self.tenant and (self.secret or self.managed_identity))

    def expiry(self, today: date) -> str:
        """What is to be said of a secret that has expired or soon will, "" of any other."""
        ends = self.secret_expires
        if ends is None or self.managed_identity or ends - today > SECRET_WARNING:
            return ""
        return f"expired {ends}" if ends <= today else f"expires {ends}"

    def problems(self) -> tuple[str, ...]:
        """What is missing or contradictory in the registration, as names of settings."""
        if not self.enabled:
            return ()
        missing = [name for name in ("app_id", "tenant") if not getattr(self, name)]
        if not self.secret and not self.managed_identity:
            missing.append("secret or managed_identity")
        if self.secret and self.managed_identity:
            missing.append("only one of secret and managed_identity")
        return tuple(missing)
