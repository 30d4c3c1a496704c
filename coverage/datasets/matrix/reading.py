"""How the file of a matrix was understood, in sentences that stand beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from coverage.datasets.matrix.from_json import JsonSource
from coverage.datasets.matrix.kept_trips import Pairs
from coverage.datasets.matrix.layouts import OURS, WIDE, LongColumns
from coverage.datasets.matrix.one_pass import EXAMPLES, Pass, some_of
from coverage.datasets.passed_over import nation_of
from coverage.given import quoted
from coverage.vocabulary import listed

LAST_OF_2011 = "E01033768"
"""The last code that a small area of 2011 has; later ones were made for the Census of 2021."""

LSOA = re.compile(r"E01\d{6}", re.ASCII)


def unmatched_words(found: Pass) -> str:
    """Return what of the ends of a file was passed over, for users; empty for nothing."""
    passed = [
        f"{len(finder.strange):,} {label} ({some_of([*islice(finder.said(), EXAMPLES + 1)])})"
        for finder, label in zip(found.finders, found.labels, strict=True)
        if finder.strange
    ]
    if not passed:
        return ""
    said = f"Ids of {found.source.own.name} that match nothing were passed over: "
    strange = dict.fromkeys([*found.origins.strange, *found.destinations.strange])
    nations = Counter(filter(None, (nation_of(name.strip()) for name in strange)))
    beyond = [f"{many:,} of {nation}" for nation, many in nations.items()]
    new = sum(bool(LSOA.fullmatch(name)) and name > LAST_OF_2011 for name in strange)
    return " ".join(
        [
            f"{said}{'; '.join(passed)}.",
            *([f"Of these {listed(beyond)} lie beyond England."] if beyond else []),
            *(
                [
                    f"{new:,} of them {'is a small area' if new == 1 else 'are small areas'} of "
                    "the 2021 Census; ours are those of 2011, and we know no way from one to the "
                    "other, so give minutes from these."
                ]
                if new and LSOA.fullmatch(found.ends.points[0])
                else []
            ),
        ]
    )


def readings_of(
    found: Pass,
    pairs: Pairs,
    percentiles: Sequence[int | None],
    usual: int | None,
    only: int | None,
) -> Iterator[str]:
    """Yield what was understood of a file where it could be otherwise, a sentence each.

    Parameters
    ----------
    percentiles : sequence of int or None
        Those of the file, one for each of its minutes.
    usual : int or None
        The one that is used where none is asked for.
    only : int or None
        The layer that counts, of a file whose rows are parted by the time of day.
    """
    columns, header = found.columns, found.source.header
    from_, to = found.labels
    if not isinstance(columns, LongColumns):
        way = (
            "a column a small area and a row a place"
            if found.is_turned
            else ("a row a small area and a column a place")
        )
        if columns.layout is WIDE:
            yield f"read as a wide matrix, with {way}."
        else:
            yield f"read as an answer of {columns.layout.name}, in {columns.layout.unit}."
            if isinstance(found.source, JsonSource) and found.source.is_by_position:
                yield (
                    "it names no small areas or sites. We took each place for the nearest that we "
                    "know."
                )
    else:
        if columns.layout is not OURS:
            times = [header[time.column] for time in columns.times]
            yield f"read as {columns.layout.name}: {listed([from_, to, *times])}."
        units = {time.unit for time in columns.times} - {"minutes"}
        for unit in sorted(units):
            yield f"its times are {unit}, which we turned into minutes."
        if found.is_turned:
            yield (
                "its trips run from places to small areas. We take each as long as the way there."
            )
    if len(percentiles) > 1 or (usual is not None and usual != 50):
        held = listed([str(number) for number in sorted(filter(None, percentiles))])
        several = "percentiles" if len(percentiles) > 1 else "percentile"
        yield f"it has the {several} {held}. We use {usual} where you ask for no other."
    if only is not None:
        names = list(found.kept.layers)
        others = [quoted(name) for place, name in enumerate(names) if place != only]
        if others:
            yield (
                f"it has several times of the day. We use {quoted(names[only])} and leave out "
                f"{listed(others)}; for another, give a file with its rows alone."
            )
    if found.kept.held[found.ends.first_area :].any():
        yield (
            "its trips lead to small areas. A site takes the minutes to the small area that it "
            "lies in."
        )
    if pairs.within:
        yield (
            f"it has no trip within {pairs.within:,} of its small areas. We count 0 minutes there."
        )
    many, reached = len(found.ends.candidates), len(found.ends.of_candidates(found.kept.held))
    if 0 < reached < many:
        yield (
            f"it has minutes to {reached:,} of your {many:,} candidates. The others are left "
            "out of plans."
        )
    if found.kept.is_narrowed:
        yield (
            "it has more trips than we keep. We keep those to small areas with a site or a place "
            "where an institute could go."
        )
