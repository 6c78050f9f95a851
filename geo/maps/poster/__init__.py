"""Pictures that are complete by themselves: cards and pages for print, drawn from finished results."""

from geo.maps.poster.card import Card as Card
from geo.maps.poster.draw import draw_card as draw_card
from geo.maps.poster.draw import draw_pages as draw_pages
from geo.maps.poster.shapes import SHAPES as SHAPES
from geo.maps.poster.shapes import Shape as Shape
