"""Every reader of what people hand in: bytes go in, and it takes them whole or refuses them.

Each returns what it read, checked by a law that half a file would break.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from coverage import CoverageError
from tests.fuzz import of_disk, of_files, of_words
from tests.fuzz.told import check_said


@dataclass(frozen=True, slots=True)
class Reader:
    """Something that reads bytes of a stranger.

    Parameters
    ----------
    read : callable
        Takes bytes whole, or raises ``CoverageError``; anything else is a fault of ours.
    form : str
        What the bytes are meant to be: "csv", "parquet", "json", "text", or an archive of "parts".
    """

    name: str
    form: str
    read: Callable[[bytes], object]

    def takes(self, content: bytes) -> bool:
        """Return whether bytes were read; else they were refused in a sentence."""
        try:
            self.read(content)
        except CoverageError as error:
            check_said(error)
            return False
        return True


READERS = {
    reader.name: reader
    for reader in (
        Reader("institutes", "csv", of_files.institutes_file),
        Reader("candidates", "csv", of_files.candidates_file),
        Reader("names and postcodes", "csv", of_files.named_places_file),
        Reader("hand list", "csv", of_files.list_file),
        Reader("figures", "csv", of_files.figures_file),
        Reader("figures of small areas", "csv", of_files.figures_file),
        Reader("two rows of headings", "csv", of_files.part_file),
        Reader("groups", "csv", of_files.groups_file),
        Reader("population", "csv", of_files.population_file),
        Reader("known trips", "csv", of_files.trips_file),
        Reader("notes and nations", "csv", of_files.nations_file),
        Reader("other names", "csv", of_files.names_file),
        Reader("own table", "csv", of_files.table_file),
        Reader("matrix as CSV", "csv", partial(of_files.matrix_file, "mine.csv")),
        Reader("matrix as Parquet", "parquet", partial(of_files.matrix_file, "mine.parquet")),
        Reader("wide matrix", "csv", partial(of_files.matrix_file, "mine.csv")),
        Reader("residents of a part", "csv", of_files.part_file),
        Reader("register of colleges", "csv", of_files.named_places_file),
        Reader("look-up of areas", "csv", partial(of_files.own_areas_file, "mine.csv")),
        Reader("workbook", "parts", of_files.named_places_file),
        Reader("open workbook", "parts", of_files.named_places_file),
        Reader("workbook of a matrix", "parts", partial(of_files.matrix_file, "mine.xlsx")),
        Reader("own outlines", "json", partial(of_files.own_areas_file, "mine.geojson")),
        Reader("shapefile", "parts", partial(of_files.own_areas_file, "mine.zip")),
        Reader("GeoPackage", "text", partial(of_files.own_areas_file, "mine.gpkg")),
        Reader("KML", "text", partial(of_files.own_areas_file, "mine.kml")),
        Reader("file and sheet", "text", of_words.file_named),
        Reader("modes of travel", "text", of_words.modes_named),
        Reader("scenarios", "json", of_files.scenarios_file),
        Reader("method card", "json", of_files.card_file),
        Reader("areas", "json", of_files.areas_file),
        Reader("outlines", "json", of_files.outlines_file),
        Reader("record of data", "text", of_disk.record),
        Reader("set in use", "text", of_disk.choice_of_set),
        Reader("kept array", "text", of_disk.kept_array),
        Reader("postcode", "text", of_words.postcode),
        Reader("place", "text", of_words.place),
        Reader("area", "text", of_words.area),
        Reader("any place", "text", of_words.any_place),
        Reader("date", "text", of_words.date),
        Reader("sectors", "text", of_words.sectors),
        Reader("cell", "text", of_words.cell),
        Reader("minutes", "text", of_words.minutes),
        Reader("address", "text", of_words.address),
        Reader("command line", "text", of_words.command),
    )
}
