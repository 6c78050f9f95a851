"""The colours of pictures beside those of classes: each word's is readable on what it stands on (WCAG 2.2, AA)."""

WHITE, PAPER = "#ffffff", "#f3f6f9"
INK, QUIET, ACCENT = "#1f2933", "#52606d", "#08519c"
RULE, SWATCH_EDGE = "#cfd6de", "#7b8794"
#: What may not be overlooked: marks in their pill.
MARK, MARK_GROUND = "#7a3100", "#ffedd5"
#: Borders of villages and districts, villages out of focus, and the hatching of those without a figure to show.
VILLAGE_EDGE, DISTRICT_EDGE, COAST = "#b9aa98", "#4a4036", "#2b241d"
BLANK, HATCH, PALE = "#ffffff", "#6b7683", "#d5dbe3"
#: Groups of villages, places and people on a map; lines of a chart.
OUTLINE, PLACE, OFFICE, PEOPLE = "#08306b", "#08519c", "#b3261e", "#08306b"
SERIES = ("#08519c", "#b24a05", "#00694c", "#5e3c99")
GRID = "#e3e8ee"
#: Words laid across: the map stays readable under them.
ACROSS, WATERMARK = "#1b2430", "#b3261e"
