"""The dashboard: `streamlit run dashboard.py`."""

import streamlit as st

from pages.shared.frame import draw_frame
from pages.shared.server import SCRIPT, lifespan, middleware, routes

if st.runtime.exists():
    draw_frame()
else:
    # `streamlit run` looks for a server in this file before it runs anything for a visitor.
    app = st.App(SCRIPT, routes=routes(), middleware=middleware(), lifespan=lifespan)
