"""Which of several processes runs which files of tests."""

from __future__ import annotations

from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

BROWSER = "tests/browser/"


class BrowserApart(LoadFileScheduling):  # type: ignore[misc]  # it tells no types
    """Files that drive the browser go to the first process, others to the rest, while there are
    any: so the app, the browser and what the app has worked out are there once, and while one
    process waits for a page another one works.
    """

    def _assign_work_unit(self, node: WorkerController) -> None:
        drives = node is self.nodes[0]
        scope = next(
            (scope for scope in self.workqueue if scope.startswith(BROWSER) is drives),
            next(iter(self.workqueue)),
        )
        self.workqueue.move_to_end(scope, last=False)
        super()._assign_work_unit(node)
