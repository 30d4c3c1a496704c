from __future__ import annotations

import pytest

from coverage import CoverageError
from tools.builders.packages import package_file, package_files, package_label


def test_a_package_that_is_not_installed_says_how_to_install_it() -> None:
    with pytest.raises(CoverageError, match="is not installed: run `make data`"):
        package_file("no-such-package-of-maps", "map.geojson")


def test_a_file_that_a_package_does_not_hold_names_the_pins() -> None:
    with pytest.raises(CoverageError, match=r"holds no map\.geojson: .*requirements-data\.txt"):
        package_file("pytest", "map.geojson")


def test_files_of_a_package_come_in_the_order_of_their_names() -> None:
    files = package_files("pytest", "_pytest/config/*.py")
    assert files == sorted(files)
    assert len(files) > 1
    assert all(file.is_file() for file in files)
    assert package_file("pytest", "_pytest/config/*.py") == files[0]


def test_the_label_of_a_package_ends_with_its_version() -> None:
    assert package_label("pytest") == f"pytest {pytest.__version__}"
