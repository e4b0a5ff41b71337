"""Templates and words to pages: addresses, and the files that they name."""

from __future__ import annotations

import pytest
from aiohttp.test_utils import make_mocked_request

from bot.rendering import asset, language_of, with_query
from knowledge.model import Language


@pytest.mark.parametrize(
    ("address", "language"),
    [("/", "nb"), ("/?lang=nn", "nn"), ("/?lang=en", "en"), ("/?lang=de", "nb"), ("/?lang=", "nb")],
)
def test_the_language_is_in_the_address(address: str, language: Language) -> None:
    assert language_of(make_mocked_request("GET", address)) == language


def test_what_is_put_into_an_address_stays_there() -> None:
    assert (
        with_query("/bestillinger/HH 1", {"as": "it&x=1", "lang": "nb"}) == "/bestillinger/HH%201?as=it%26x%3D1&lang=nb"
    )


def test_the_address_of_a_file_changes_with_its_content_alone() -> None:
    marked = asset("styles.css")
    assert marked.startswith("/static/styles.css?v=")
    assert asset("styles.css") == marked
    assert asset("nobody_made_this.css").endswith("?v=0")
