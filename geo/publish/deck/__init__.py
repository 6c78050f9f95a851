"""The deck: the brief as slides that an office edits."""

from geo.publish.deck.slides import deck_pptx as deck_pptx
