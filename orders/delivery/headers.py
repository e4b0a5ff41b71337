"""How the headers of our e-mails are folded (RFC 5322, section 2.2.3)."""

from __future__ import annotations

from email.headerregistry import BaseHeader, HeaderRegistry
from email.policy import Policy, default


class _Header(BaseHeader):
    """A header with something on its first line; the library leaves it empty when the value alone fits a line."""

    def fold(self, *, policy: Policy) -> str:
        """The header as lines of bearable length."""
        folded, end = super().fold(policy=policy), policy.linesep
        name, _, value = folded.partition(f":{end}")
        if name != self.name:
            return folded
        first, _, rest = f"{name}:{value}".partition(end)
        at = first.rfind(" ", len(name) + 2, policy.max_line_length)
        return (first if at < 0 else first[:at] + end + first[at:]) + end + rest


LETTER = default.clone(header_factory=HeaderRegistry(base_class=_Header))  # the policy of every EmailMessage of ours
