"""Data dan mutu: load a boundary file and a coverage file for this visit, and see where every row went."""

import streamlit as st
