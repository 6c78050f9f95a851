"""The floor: what a page of nothing costs."""

import streamlit as st

st.write("kosong")
