"""Words of an address that mean nothing here: what is said of them, and which are passed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from coverage.dashboard.parts.markdown_escape import plain

NOTE = "note on the address"
MODE = "mode"
"""Key of a mode of travel, whose file only the session that brought it has."""

MOST_NAMED, LONGEST = 4, 30
"""Words of an address that a note repeats: how many, and how many letters of each."""

STARTS = (
    *("utm_", "stm_", "at_", "pk_", "mtm_", "matomo_", "piwik_", "ga_", "_ga", "gad_", "_gcl"),
    *("mc_", "hsa_", "_hs", "__hs", "vero_", "oly_", "fb_", "cm_", "wt_", "wt.", "trk_", "ml_"),
    *("_bta_", "_branch_", "guce_", "ajs_", "elq", "dm_", "_x_tr_", "irclick", "aff_", "ns_"),
)
"""How keys begin that senders of newsletters, advertisers, counters and translators add."""

WHOLE = frozenset(
    {
        *("gclid", "gclsrc", "gbraid", "wbraid", "dclid", "_gl", "srsltid"),  # Google
        *("fbclid", "igshid", "igsh", "mibextid", "msclkid", "cvid", "twclid", "ttclid"),
        *("yclid", "ysclid", "_openstat", "li_fat_id", "trk", "rdt_cid", "sccid", "epik"),
        *("mkt_tok", "s_cid", "s_kwcid", "icid", "ncid", "cid", "cmpid", "ef_id", "hsctatracking"),
        *("_ke", "_kx", "__s", "ck_subscriber_id", "bbeml", "rb_clickid", "wickedid"),
        *("ref", "ref_src", "ref_url", "referrer", "source", "campaign", "medium", "si", "spm"),
        *("irgwc", "zanpid", "guccounter", "nr_email_referer", "gdpr", "gdpr_consent", "tduid"),
    }
)
"""Such keys as a whole, in small letters."""


def of_another_site(key: str) -> bool:
    """Return whether a key of an address tells others where a user comes from, and us nothing."""
    small = key.casefold()
    return small in WHOLE or small.startswith(STARTS)


def tell_strangers(asked: Mapping[str, Sequence[str]], said: Mapping[str, Sequence[str]]) -> None:
    """Say which words of the address mean nothing here, until something is chosen.

    Called when every widget has been shown; the note stands where the page is now.

    Parameters
    ----------
    asked : mapping of str to sequence of str
        What the address said, where it opened the page in this run.
    said : mapping of str to sequence of str
        What it would say for the values of all widgets.
    """
    if strangers := find_strangers(asked, said):
        st.session_state[NOTE] = (strangers_said(strangers), said)
    note, choices = st.session_state.get(NOTE, ("", None))
    if note and choices == said:
        st.info(plain(note), icon=":material/info:")


def find_strangers(
    asked: Mapping[str, Sequence[str]], said: Mapping[str, Sequence[str]]
) -> dict[str, list[str]]:
    """Return the words of an address that the widgets of a page did not take."""
    strangers = {}
    for key, words in asked.items():
        taken = [word.casefold() for word in said.get(key, ())]
        others = [word for word in words if word and not _is_one_of(word, taken)]
        if others and not of_another_site(key):
            strangers[key] = others
    return strangers


def _is_one_of(word: str, taken: Sequence[str]) -> bool:
    """Return whether a widget took a word, in whatever capitals, or as another way to write it."""
    if word.casefold() in taken:
        return True
    try:
        return float(word) in [float(each) for each in taken]
    except ValueError:
        return False


def strangers_said(strangers: Mapping[str, Sequence[str]]) -> str:
    """Return the note on words of an address that mean nothing here."""
    others = {key: words for key, words in strangers.items() if key != MODE}
    said = [_others_said(others)] if others else []
    if mode := strangers.get(MODE):
        said.append(
            f"This link asks for travel by {_short(mode[-1])}, and its file is not here. Bring it "
            "on the page Use your own data."
        )
    return " ".join(said)


def _others_said(strangers: Mapping[str, Sequence[str]]) -> str:
    named = [
        f"{_short(key)}: {', '.join(map(_short, words[:MOST_NAMED]))}"
        for key, words in list(strangers.items())[:MOST_NAMED]
    ]
    more = "; …" if len(strangers) > MOST_NAMED else ""
    return (
        f"This link asks for something that is not here ({'; '.join(named)}{more}), so you see "
        "the usual view."
    )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
