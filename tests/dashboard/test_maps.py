from __future__ import annotations

import json

from folium.template import Template
from hypothesis import example, given
from hypothesis import strategies as st

from coverage.dashboard.parts.maps import no_template


@given(st.text('{}%# 7*\\"a'))
@example("{{ 7 * 7 }}")
@example("{% raw %}")
@example("{#")
@example("{{{")
def test_a_name_is_no_template(name: str) -> None:
    told = no_template(json.dumps({"name": name}))
    assert json.loads(told) == {"name": name}
    assert json.loads(Template(told).render()) == {"name": name}
