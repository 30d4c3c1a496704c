"""What Explore Education Statistics asks of a pair of files, an entry each, in our own words.

The names are those by which the department's screener (dfe-analytical-services/eesyscreener) and
the app before it (dfe-published-data-qa) call their checks; entries with blanks in their names are
what the department's guide to open data standards asks for. Beside each stands a change that it
must find.

Two are not met, and cannot be: a file of three years or more (ours are of one), and columns that
are all in the dictionary of the department's API, which has none of reach.
"""

from __future__ import annotations

from tests.export.ees.asked_of_cells import ASKED_OF_CELLS
from tests.export.ees.asked_of_files import ASKED_OF_FILES
from tests.export.ees.asked_of_metadata import ASKED_OF_METADATA
from tests.export.ees.asked_of_places import ASKED_OF_PLACES

CHECKS = {**ASKED_OF_FILES, **ASKED_OF_METADATA, **ASKED_OF_CELLS, **ASKED_OF_PLACES}
