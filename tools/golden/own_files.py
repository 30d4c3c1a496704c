"""Files such as users bring, good ones and one with faults; small, and the same each time."""

from __future__ import annotations

import json
from pathlib import Path

from coverage.datasets.load import Datasets
from coverage.vocabulary import AreaLevel

INSTITUTES = (
    "site_id,institute,wave,role,site,lat,lon,sectors\n"
    "mine-01,An Institute of Technology,1,hub,Main building,53.4808,-2.2426,digital; energy\n"
    "mine-02,An Institute of Technology,1,spoke,Annexe,51.5072,-0.1276,health\n"
    "mine-03,Another Institute,2,hub,Harbour,50.3755,-4.1427,maritime\n"
)
BROKEN = INSTITUTES.replace("53.4808", "north").replace(",2,hub", ",3,main")
CANDIDATES = (
    "candidate_id,name,lat,lon\n"
    "c-1,Plymouth,50.3755,-4.1427\nc-2,Norwich,52.6309,1.2974\nc-3,Carlisle,54.8925,-2.9329\n"
)
TRIPS = (
    "from_postcode,to_postcode,minutes\nM1 2AB,LS1 3EX,62\nE8 1EA,SW1A 1AA,31\nXX9 9XX,M1 2AB,5\n"
)
SCENARIOS = {
    "kind": "coverage scenarios",
    "version": 1,
    "scenarios": [
        {
            "name": "North",
            "added": [{"name": "Preston", "lat": 53.76, "lon": -2.7, "sectors": ["energy"]}],
            "closed": ["east-london-01"],
            "taught": [{"site_id": "east-london-02", "sectors": ["maritime"]}],
        },
        {"name": "As it is", "added": [], "closed": [], "taught": []},
    ],
}
SITE = "east-london-01"


def write_own_files(folder: Path, datasets: Datasets) -> None:
    """Write every file that the cases name."""
    leps = datasets.areas[AreaLevel.LEP]
    listed = [f"{area.code},{'eligible' if n % 3 else 'not eligible'},row {n}" for n, area in
              enumerate(leps)]  # fmt: skip
    districts = datasets.areas[AreaLevel.DISTRICT]
    people = [
        f"A{n:08d},{area.label[0]},{area.label[1]},{900 + n},{500 + n},{90 + n % 7}"
        for n, area in enumerate(districts)
    ]
    minutes = [f"{code},{SITE},{25 + n % 40}" for n, code in enumerate(datasets.demand.codes[::5])]
    texts = {
        "institutes.csv": INSTITUTES,
        "broken.csv": BROKEN,
        "candidates.csv": CANDIDATES,
        "trips.csv": TRIPS,
        "scenarios.json": json.dumps(SCENARIOS),
        "list.csv": "\n".join(["area_code,verdict,why", *listed, ""]),
        "people.csv": "\n".join(["LSOA21CD,lon,lat,pop_total,pop_16_64,pop_16_24", *people, ""]),
        "times.csv": "\n".join(["from_id,to_id,minutes", *minutes, ""]),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
