"""One visitor's run: the script that the server runs for each visit and each click."""

from pages.shared.frame import draw_frame

draw_frame()
