"""Who is to be met at the place."""

from __future__ import annotations

import pytest

from dialogs.answers.contacts import find_contact
from tests.dialogs.talk import the_knowledge

NUMBER = "22 33 44 55"
CONTACTS = {
    "kontakt er vaktmesteren, 22 33 44 55": "vaktmesteren",
    "contact Front Desk": "Front Desk",
    "Storgata 1, Kari på 22 33 44 55": "Kari",
    "Storgata 1 og Kari Olsen tlf. 22 33 44 55": "Kari Olsen",
    "Kari Olsen, mobil 22 33 44 55": "Kari Olsen",
    "Ring på 22 33 44 55": None,
    "Bydel Alna på 22 33 44 55": None,
    "Kari": None,
    "kontakt er ikke nødvendig": None,
    "": None,
}


@pytest.mark.parametrize("text", CONTACTS)
def test_who_is_named(text: str) -> None:
    number = text.find(NUMBER)
    found = find_contact(text, None if number < 0 else number, the_knowledge())
    assert (found and found[1]) == CONTACTS[text]
