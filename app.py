"""The dashboard: ``streamlit run app.py``.

Streamlit imports this file once, as the server, and runs it again and again for its visitors.
"""

import sys

import streamlit as st
from starlette.middleware import Middleware

if __name__ == "__main__":
    from coverage.dashboard.visit import draw

    draw()
else:
    from coverage.dashboard.navigation import ADDRESSES
    from coverage.dashboard.server.addresses import NearAddresses
    from coverage.dashboard.server.api_door import api_routes
    from coverage.dashboard.server.closed_sessions import swept
    from coverage.dashboard.server.framing import Framing, framers
    from coverage.dashboard.server.messages import MessageLimits
    from coverage.dashboard.server.uploads import UploadLimits
    from coverage.errors import CoverageError

    try:
        routes = [*api_routes()]
        framers()
    except CoverageError as error:  # a setting of this server that means nothing
        sys.exit(str(error))

    app = st.App(
        __file__,
        lifespan=swept,
        routes=routes,
        middleware=[
            Middleware(UploadLimits),
            Middleware(MessageLimits),
            Middleware(Framing),
            Middleware(NearAddresses, pages=ADDRESSES),
        ],
    )
