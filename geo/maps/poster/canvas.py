"""A canvas for dots whose letters are as wide as the font says: matplotlib's own rounds each to whole dots."""

from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg

from geo.maps.poster import lettering


class _Renderer(RendererAgg):
    """Letters as outlines, neither moved nor rounded."""

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        """As it is done where a canvas has no letters of its own."""
        RendererBase.draw_text(self, gc, x, y, s, prop, angle, ismath, mtext)

    def get_text_width_height_descent(self, s, prop, ismath):  # noqa: ARG002
        """In dots; every line is as high as any."""
        size = prop.get_size_in_points() * self.dpi / 72
        below = size * lettering.BELOW_LINE
        return lettering.width(s, size, bold=prop.get_weight() == "bold"), size * lettering.CAPITAL + below, below


class Canvas(FigureCanvasAgg):
    """matplotlib's canvas of dots with such letters."""

    def get_renderer(self):
        """The renderer for the figure's size as it is now."""
        wide, high = self.get_width_height(physical=True)
        if getattr(self, "_drawn_for", None) != (wide, high, self.figure.dpi):
            self.renderer = _Renderer(wide, high, self.figure.dpi)
            self._drawn_for = wide, high, self.figure.dpi
        return self.renderer
