"""How good the minutes by car are, as a terminal and a script are told."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from tabulate import tabulate

from coverage.datasets.car.accuracy import Accuracy, TripAccuracy, accuracy_fields
from coverage.datasets.car.traffic import MeasuredTraffic
from coverage.export.format_spec import Parts
from coverage.export.to_text import to_text
from coverage.tables.known_trips import errors_table
from coverage.wording.accuracy import accuracy_sentence, another_router_sentence


@dataclass(frozen=True, slots=True)
class AccuracyReport(Parts):
    """The accuracy: several tables, none of which says it all.

    Parameters
    ----------
    accuracy : Accuracy
        Beside left-out landmarks.
    traffic : MeasuredTraffic
        Beside another router.
    """

    accuracy: Accuracy
    traffic: MeasuredTraffic

    def text(self) -> bytes:
        """Return the accuracy as tables for a terminal, that beside another router first."""
        accuracy, traffic = self.accuracy, self.traffic
        parts = [
            another_router_sentence(traffic),
            f"In usual traffic, beside {traffic.rests_on}\n\n{errors_text(traffic.accuracy)}",
            accuracy_sentence(accuracy),
        ]
        for title, rows in (
            ("By known minutes", accuracy_fields(accuracy)["bands"]),
            ("By estimated minutes", accuracy_fields(accuracy)["estimated_bands"]),
            ("On the right side of a threshold", accuracy_fields(accuracy)["sides"]),
        ):
            headers = {name: name.replace("_", " ") for name in rows[0]}
            parts.append(f"{title}\n\n{tabulate(rows, headers=headers)}")
        return "\n\n".join([*parts, ""]).encode()

    def json(self) -> bytes:
        """Return the accuracy as one JSON object."""
        beside = {"rests_on": self.traffic.rests_on, **asdict(self.traffic.accuracy)}
        fields = {**accuracy_fields(self.accuracy), "in_usual_traffic": beside}
        return (json.dumps(fields, indent=2) + "\n").encode()


def errors_text(accuracy: TripAccuracy) -> str:
    """Return errors as a table for a terminal, without a title."""
    return to_text(errors_table(accuracy)).decode().strip("\n")
