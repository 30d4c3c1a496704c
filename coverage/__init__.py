"""Who can reach an Institute of Technology, where the gaps are, who qualifies, and where next.

>>> from coverage import AreaLevel, Selection, find_gaps, load_datasets
>>> gaps = find_gaps(load_datasets(), Selection(), AreaLevel.REGION)
>>> gaps.england.residents == gaps.england.reached + gaps.england.gap + gaps.england.unknown
True

Words are members of a vocabulary, or text in any capitals; what is not known is refused.

>>> find_gaps(load_datasets(), Selection(measure="km", sectors="digital"), "LEP").unit
'km in a straight line'
"""

from importlib import import_module

TYPE_CHECKING = False  # that of `typing` takes longer to import than all else here
if TYPE_CHECKING:
    from coverage.interface import *  # noqa: F403
    from coverage.interface import __all__ as __all__
else:
    # A name is brought when it is asked for: the command line answers a user who stops it while
    # all that it needs is still being imported.

    def __getattr__(name: str) -> object:
        """Return a public name, or the sorted list of them all."""
        interface = import_module("coverage.interface")
        if name == "__all__" or name in interface.__all__:
            return getattr(interface, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        """Return the public names, for programs that complete them."""
        return [*import_module("coverage.interface").__all__, *globals()]
