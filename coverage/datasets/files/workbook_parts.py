"""The parts of a workbook within limits, looked at before anything opens it."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from xml.parsers import expat

from coverage.datasets.files.other_formats import other_format
from coverage.datasets.files.sheet import CONTENT, OdsTables, Sheet
from coverage.errors import Fault, InvalidFileError

LARGEST_PARTS = 120_000_000
"""Bytes that the parts of a workbook that are read may unpack to; pictures are not unpacked."""

MOST_PARTS = 5_000
"""Entries of the archive that a workbook is."""

MOST_TAGS = 4_000_000
"""Elements of a part: each cell with a value has two."""

MOST_ODS = 1_200_000
"""The same of an OpenDocument workbook, of which each element takes longer."""

MOST_SHEETS = 200

BY_PASSWORD = "the workbook is locked by a password: save a copy without one"

ZIP, ZIP_ENTRY, OLE = b"PK\x03\x04", b"PK\x01\x02", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TYPES, ROOT = "[content_types].xml", "_rels/.rels"
BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
STRINGS, STYLES = "xl/sharedstrings.xml", "xl/styles.xml"
MIME, MANIFEST = "mimetype", "meta-inf/manifest.xml"
"""Parts by their names in small letters; the last three are those of OpenDocument."""

ODS_MIME = b"application/vnd.oasis.opendocument.spreadsheet"
WORKSHEET = "/worksheet"
"""How the kind of a sheet ends that is no chart, dialogue or macro."""

LOCKED = "EncryptedPackage".encode("utf-16-le")
SAVE_AS_XLSX = 'save it as "Excel workbook (xlsx)"'
SAVE_AS_CSV = 'save the table as "CSV UTF-8"'

Start = Callable[[str, Mapping[str, str]], None]


def is_workbook(content: bytes) -> bool:
    """Return whether a file is a workbook, of a kind that is read or of one that is not."""
    if content.startswith(OLE):
        return True
    if not content.startswith(ZIP) or content.count(ZIP_ENTRY) > MOST_PARTS:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {_plain(entry) for entry in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    return TYPES in names or {MIME, CONTENT} <= names


class Parts:
    """The parts of a workbook by their names in small letters, unpacked when they are asked for.

    Parameters
    ----------
    name : str
        Name of the file, for messages.

    Raises
    ------
    InvalidFileError
        If it is locked, damaged, or of a kind that is not read.
    """

    def __init__(self, content: bytes, name: str) -> None:
        """Look at the list of the parts."""
        self.name = name
        if said := other_format(content, name):
            raise self.refused(said)
        if content.startswith(OLE):
            if LOCKED in content:
                raise self.refused(BY_PASSWORD)
            raise self.refused(
                'this is a workbook of an old kind: save it as "Excel workbook (xlsx)"'
            )
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            raise self.damaged() from None
        self._entries = {_plain(entry.filename): entry for entry in self._archive.infolist()}
        self._left = LARGEST_PARTS
        self.is_uncomputed = False  # whether its formulas are to be worked out when it is opened
        self._read: dict[str, bytes] = {}
        self._walked: set[str] = set()
        self.is_ods = MIME in self._entries and CONTENT in self._entries
        if self.is_ods:
            if not self.read(MIME).startswith(ODS_MIME):
                raise self.refused(f"this is a document and no workbook: {SAVE_AS_CSV}")
        elif BOOK not in self._entries:
            is_binary = "xl/workbook.bin" in self._entries
            words = "this is a binary workbook (xlsb)" if is_binary else "this is no workbook"
            raise self.refused(f"{words}: {SAVE_AS_XLSX}")

    def __contains__(self, part: str) -> bool:
        """Return whether there is such a part."""
        return part in self._entries

    def read(self, part: str) -> bytes:
        """Return the bytes of a part.

        Raises
        ------
        InvalidFileError
            If it is not there, locked or damaged, or all that was read unpacks to more than
            ``LARGEST_PARTS``.
        """
        if part not in self._read:
            entry = self._entries.get(part)
            if entry is None:
                raise self.damaged()
            if entry.flag_bits & 1:
                raise self.refused(BY_PASSWORD)
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise self.damaged()
            try:
                with self._archive.open(entry) as packed:  # what it says of its size may be wrong
                    large = entry.file_size > self._left
                    found = b"" if large else packed.read(self._left + 1)
            except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, ValueError):
                raise self.damaged() from None
            if large or len(found) > self._left:
                raise self.refused(
                    f"the workbook unpacks to more than {LARGEST_PARTS // 1_000_000} MB: "
                    f"{SAVE_AS_CSV}"
                )
            self._left -= len(found)
            self._read[part] = found
        return self._read[part]

    def put(self, part: str, content: bytes) -> None:
        """Have a part that was read hold less than it did."""
        self._read[part] = content

    def counted(self, part: str) -> bytes:
        """Return the bytes of a part that has no more elements than ``MOST_TAGS``, or ``MOST_ODS``.

        Raises
        ------
        InvalidFileError
            As ``read`` does, or if it has more.
        """
        xml = self.read(part)
        if xml.count(b"<") - xml.count(b"</") > (MOST_ODS if self.is_ods else MOST_TAGS):
            raise self.too_many()
        return xml

    def walk(
        self,
        part: str,
        start: Start | None = None,
        text: Callable[[str], None] | None = None,
        end: Callable[[str], None] | None = None,
        hearing: Callable[[Callable[[bool], None]], None] | None = None,
    ) -> None:
        """Have the elements of a part told, with their names as they are written.

        Parameters
        ----------
        hearing : callable, optional
            Given what turns texts and ends of elements on and off, which most cells have no need
            of; they are off at first then, and else on.

        Raises
        ------
        InvalidFileError
            If it is damaged, has more than ``MOST_TAGS`` elements, or declares entities.
        """
        self._walked.add(part)
        xml = self.counted(part)
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse_entities
        if start:
            parser.StartElementHandler = start

        def hear(is_on: bool) -> None:
            parser.CharacterDataHandler = text if is_on else None
            parser.EndElementHandler = end if is_on else None

        hear(hearing is None)
        if hearing:
            hearing(hear)
        try:
            parser.Parse(xml, True)
        except InvalidFileError:
            raise
        except (expat.ExpatError, ValueError):  # such as a row that is no number
            raise self.damaged() from None

    def _refuse_entities(self, *_: object) -> None:
        raise self.refused(f"the workbook declares entities of its own: {SAVE_AS_CSV}")

    def packed(self, *parts: str) -> io.BytesIO:
        """Return a workbook of parts as they were walked through: nothing else can be in it."""
        for part in parts:
            if part in self and part not in (*self._walked, MIME):
                self.walk(part)
        found = io.BytesIO()
        with zipfile.ZipFile(found, "w", zipfile.ZIP_STORED) as archive:
            for part in parts:
                if part in self:
                    written = self._entries[part].filename.replace("\\", "/").lstrip("/")
                    archive.writestr(zipfile.ZipInfo(written), self.read(part))
                    del self._read[part]  # there is no need of two
        found.seek(0)
        return found

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the sheets that can hold a table, in their order.

        Raises
        ------
        InvalidFileError
            If there is none, or more than ``MOST_SHEETS``.
        """
        return self.checked(self._of_ods() if self.is_ods else self._of_xlsx())

    def checked(self, found: Sequence[Sheet]) -> tuple[Sheet, ...]:
        """Return sheets, if there are some and not too many.

        Raises
        ------
        InvalidFileError
            If there is none, or more than ``MOST_SHEETS``.
        """
        if not found:
            raise self.refused("the workbook holds no sheet with cells: give one that does")
        if len(found) > MOST_SHEETS:
            raise self.refused(f"the workbook has more than {MOST_SHEETS} sheets: {SAVE_AS_CSV}")
        return tuple(found)

    def _of_xlsx(self) -> list[Sheet]:
        targets: dict[str, str] = {}
        found: list[Sheet] = []

        def relation(tag: str, given: Mapping[str, str]) -> None:
            if _local(tag) == "Relationship" and given.get("Type", "").endswith(WORKSHEET):
                target = given.get("Target", "")
                path = target[1:] if target.startswith("/") else posixpath.join("xl", target)
                targets[given.get("Id", "")] = _plain(posixpath.normpath(path))

        def sheet(tag: str, given: Mapping[str, str]) -> None:
            if _local(tag) == "calcPr":
                self.is_uncomputed = given.get("fullCalcOnLoad") in ("1", "true")
            elif _local(tag) == "sheet":
                keys = (value for key, value in given.items() if key.endswith(":id"))
                part = targets.get(next(keys, ""))
                if part and part in self:
                    is_hidden = given.get("state", "visible") != "visible"
                    found.append(Sheet(given.get("name", ""), is_hidden, part))

        self.walk(RELATIONS, relation)
        self.walk(BOOK, sheet)
        return found

    def _of_ods(self) -> list[Sheet]:
        tables = OdsTables()
        self.refuse_locked()
        self.walk(CONTENT, tables.start)
        return tables.found

    def refuse_locked(self) -> None:
        """Refuse an OpenDocument workbook that a password locks, with an InvalidFileError."""
        if MANIFEST in self and b"encryption-data" in self.read(MANIFEST):
            raise self.refused(BY_PASSWORD)

    def refused(self, message: str) -> InvalidFileError:
        """Return the error that refuses the file as a whole."""
        return InvalidFileError(self.name, [Fault(0, "", message)])

    def too_many(self) -> InvalidFileError:
        """Return the error of a workbook whose cells take too long to look through."""
        return self.refused(f"the workbook has too many cells: {SAVE_AS_CSV}")

    def damaged(self) -> InvalidFileError:
        """Return the error of a workbook that cannot be read."""
        return self.refused(f"the workbook is damaged or locked: open it, and {SAVE_AS_CSV}")


def _plain(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]
