"""What explains the API names every address, parameter and word, for people and for programs."""

from __future__ import annotations

import json
import re
from html import unescape

from coverage.api.documents import openapi_document, page
from coverage.api.endpoints import ENDPOINTS
from coverage.api.parameters import name_of, offered
from coverage.api.settings import Settings
from coverage.questions.kinds import OneOf, SeveralOf


def test_both_documents_name_every_word_and_the_page_runs_nothing() -> None:
    document = json.loads(openapi_document(Settings(is_on=True)))
    text = page(Settings(is_on=True)).decode()
    assert document["openapi"].startswith("3.1.")
    assert not re.search(r"<script|javascript:|https?://|built-in|<link", text)
    rows = re.findall(
        r"<tr><th scope=\"row\"><code>(.+?)</code>.*?</th><td>.*?</td><td>(.*?)</td>", text
    )
    taken = iter([(name, unescape(words)) for name, words in rows])
    for word, endpoint in ENDPOINTS.items():
        asked = document["paths"][f"/{word}"]["get"]["parameters"]
        assert [each["name"] for each in asked] == [name_of(each) for each in endpoint.parameters]
        for field in endpoint.parameters:
            name, takes = next(taken)
            assert name == name_of(field)
            if isinstance(field.kind, OneOf | SeveralOf):
                words = ", ".join(str(each.value) for each in offered(field.kind))
                assert takes.startswith(words)
            else:
                assert re.match(r"a |true or false|\d numbers", takes)
