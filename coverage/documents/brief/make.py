"""A brief for one area, put together from what is known of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import shapely

from coverage.access.selection import Selection
from coverage.datasets.areas import Area
from coverage.datasets.figures.by_level import figures_elsewhere
from coverage.datasets.groups.kinds import KINDS, NEIGHBOURHOODS
from coverage.datasets.load import Datasets
from coverage.datasets.neighbours import NEAR_M
from coverage.datasets.part import ONLY
from coverage.documents.brief.background import Background
from coverage.documents.brief.facts import Facts, gather
from coverage.documents.brief.figures import key_figures
from coverage.documents.brief.how_sure import sure_section
from coverage.documents.brief.left_out import left_out_section
from coverage.documents.brief.model import Brief
from coverage.documents.brief.near_and_gap import gap_section, near_section
from coverage.documents.brief.reach import reach_section
from coverage.documents.brief.sectors import sector_section
from coverage.documents.brief.standing import standing_of
from coverage.documents.brief.verdict import verdict_section
from coverage.documents.picture.map import Outlined, draw, frame_of
from coverage.documents.picture.picture import Picture
from coverage.eligibility.ruling import Ruling
from coverage.errors import SelectionError
from coverage.questions.command import brief_command
from coverage.questions.find_area import find_area
from coverage.questions.named import selected_words
from coverage.questions.rule_fields import ALLOW
from coverage.tables.eligibility.ledger import ledger_notes, verdict_provenance
from coverage.tables.gaps import access_files
from coverage.vocabulary import AreaLevel, SiteRole, capitalised, listed
from coverage.wording.doubts import support_notes
from coverage.wording.figures import level_note
from coverage.wording.headline import answer
from coverage.wording.intervals import interval_notes
from coverage.wording.notes import ACCESS_IS_ANALYSIS, measure_notes, residents_note
from coverage.wording.numbers import count
from coverage.wording.part import part_sentences
from coverage.wording.place_names import in_sentence, inside
from coverage.wording.sentences import site_words
from coverage.wording.warnings import warning_sentences

MOST_NAMED = 8
"""More neighbours than these are counted and not named."""


def brief_map(background: Background, area: int) -> tuple[Picture, str]:
    """Return the map of an area, given by its row in the level, and the words beneath it."""
    outlined = [
        Outlined(one.name, outline)
        for one, outline in zip(
            background.datasets.areas[background.level], background.outlines, strict=True
        )
    ]
    mine, others = outlined[area], [*outlined[:area], *outlined[area + 1 :]]
    words = _words(mine, others, background)
    # Where areas tile England, nothing of the land beneath them is seen.
    land = () if background.level.tiles_england else background.land
    picture = draw(mine, others, land, background.spots, words, background.towns)
    return picture, _caption(mine, background, area)


def _words(mine: Outlined, others: Sequence[Outlined], background: Background) -> str:
    """Return what the map shows, for those who cannot see it."""
    near = [
        in_sentence(other.name)
        for other in others
        if shapely.dwithin(mine.outline, other.outline, NEAR_M)
    ]
    drawn = f"Outline map of {in_sentence(mine.name)}"
    if not near:
        return f"{drawn}. No other {background.level.label} touches it."
    if len(near) > MOST_NAMED:
        more = len(near) - MOST_NAMED + 1
        near = [*near[: MOST_NAMED - 1], f"{more} more {background.level.plural}"]
    return f"{drawn} among its neighbours: {listed(near)}."


def _caption(mine: Outlined, background: Background, area: int) -> str:
    frame, gaps = frame_of(mine), background.gaps
    held = {kind.role: int(frame.holds(kind.positions).sum()) for kind in background.spots}
    seen = {role: held[role] for role in SiteRole}
    where, total = inside(mine.name), sum(seen.values())
    if not total:
        first = f"No {site_words(gaps.selection)} stands in this frame"
    else:
        shapes = {SiteRole.HUB: "diamond", SiteRole.SPOKE: "ring"}
        told = listed(
            [
                f"{count(number, role.value)} ({shapes[role]}{'s' * (number > 1)})"
                for role, number in seen.items()
                if number
            ]
        )
        first = f"In this frame: {told}{_of_them(gaps.every[area].sites_inside, total, where)}"
    return f"{first}. White is water, or lies outside England{background.level.spec.pale}."


def _of_them(number: int, total: int, where: str) -> str:
    """Return how many of the sites in the frame stand in the area."""
    if total == 1:
        return f", {'' if number else 'not '}{where}"
    if number in (0, total):
        return f", {'all' if number else 'none'} of them {where}"
    return f", {number} of them {where}"


def make_brief(
    datasets: Datasets,
    level: AreaLevel,
    area_code: str,
    selection: Selection,
    ruling: Ruling | None = None,
    made_at: datetime | None = None,
) -> Brief:
    """Return the brief for one area.

    Parameters
    ----------
    area_code : str
        The code of the area, or what it is called. Where that is a former district or code, the
        first note says what it is now.
    ruling : Ruling, optional
        How areas are judged; the rule as bidders reported it where it is left out.
    made_at : datetime, optional
        When it was made; now where it is left out.

    Raises
    ------
    SelectionError
        If there is no such area, it lies outside the part of England that counts, or these data
        cannot answer the question.
    """
    background = Background(datasets, level, selection, ruling or Ruling())
    found = find_area(datasets, level, area_code)
    if datasets.part and not datasets.covered(level)[found.row]:
        raise SelectionError(
            f"{capitalised(in_sentence(datasets.areas[level][found.row].name))} lies outside "
            f"{datasets.part.name}: ask for an area inside it, or leave {ONLY} out."
        )
    brief = brief_on(background, found.row, made_at)
    return replace(brief, notes=(found.note, *brief.notes)) if found.note else brief


def brief_on(
    background: Background,
    area: int,
    made_at: datetime | None = None,
    facts: Facts | None = None,
) -> Brief:
    """Return the brief for an area, given by its row, from what all of its level share.

    Parameters
    ----------
    facts : Facts, optional
        What is known of the area, where that was gathered before.
    """
    datasets, level = background.datasets, background.level
    selection, ruling = background.selection, background.ruling
    facts = facts or gather(background, area)
    picture, caption = brief_map(background, area)
    one = datasets.areas[level][area]
    command = brief_command(one.code, level, selection, ruling, datasets)
    kinds = (KINDS, NEIGHBOURHOODS) if facts.left_out else ()
    files = (*access_files(selection, datasets), *kinds)
    own = datasets.own_figures
    origin = verdict_provenance(background.verdicts, datasets, command, files, selection, own)
    attributions = " ".join(datasets.sources.attributions)
    when = made_at or datetime.now(UTC)
    return Brief(
        title=one.name,
        level=_level(facts),
        answer=answer(facts.both, one.code, facts.both_certain),
        figures=key_figures(facts),
        beside=facts.england.area,
        picture=picture,
        caption=caption,
        sections=(
            verdict_section(facts, ruling),
            reach_section(facts),
            sector_section(facts),
            near_section(facts),
            gap_section(facts),
            *filter(None, [left_out_section(facts)]),
        ),
        standing=standing_of(background.gaps, one.code),
        sure=sure_section(facts, interval_notes(selection, datasets)),
        notes=(
            *part_sentences(datasets),
            *warning_sentences(datasets, level, figures=bool(own)),
            *(level_note(each, level) for each in figures_elsewhere(datasets, level)),
            ACCESS_IS_ANALYSIS,
            *ledger_notes(background.verdicts),
            *measure_notes(selection, datasets),
            *support_notes(selection),
            residents_note(datasets),
            *interval_notes(selection, datasets),
            *filter(None, [level.spec.note, level.spec.parts.note if facts.places else ""]),
        ),
        sources=(
            *_codes(one),
            f"Made from: {origin.source}.",
            *([attributions] if attributions else []),
        ),
        command=command,
        version=origin.version,
        date=f"{when.day} {when:%B %Y}",
        made_at=when.isoformat(timespec="seconds"),
        stem=_stem(one.name, level, selection, ruling),
    )


def _codes(area: Area) -> list[str]:
    """Return the codes of an area, by which others can join what they know of it."""
    if area.official_code in ("", area.code):
        return [f"Code of the area: {area.code}."]
    return [f"Code of the area: {area.official_code} (official), {area.code} here."]


def _level(facts: Facts) -> str:
    """Return what kind of area it is, and where it lies."""
    kind = capitalised(facts.gaps.level.label)
    return f"{kind} in {listed([*map(in_sentence, facts.regions)])}" if facts.regions else kind


def brief_stem(
    datasets: Datasets,
    level: AreaLevel,
    area_code: str,
    selection: Selection,
    ruling: Ruling | None = None,
) -> str:
    """Return the name of the file of a brief: "brief_lep_solent_45min_wave-one", without an ending.

    What is usual of a ruling is left out. A brief that is made has it as its ``stem``.

    Raises
    ------
    SelectionError
        If there is no such area.
    """
    area = datasets.areas[level][find_area(datasets, level, area_code).row]
    return _stem(area.name, level, selection, ruling or Ruling())


def _stem(name: str, level: AreaLevel, selection: Selection, ruling: Ruling) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    usual = Ruling()
    judged = [
        *([ruling.name.value] if ruling.name is not usual.name else []),
        *filter(None, [ALLOW.added_to_stem(ruling)]),
        *([ruling.counted.value] if ruling.counted is not usual.counted else []),
    ]
    return "_".join(["brief", level.value, plain, *selected_words(selection), *judged])
