"""The sheet a picture is drawn on: points from its upper left corner, y downwards; every word is remembered."""

from dataclasses import dataclass

from geo.maps.poster import lettering
from geo.maps.poster.inks import INK, WHITE
from geo.maps.poster.shapes import Shape

_INCH = 72


@dataclass(frozen=True)
class Box:
    """A rectangle: its upper left corner, and how wide and high it is."""

    x: float
    y: float
    wide: float
    high: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.wide

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.high

    def padded(self, by: float) -> "Box":
        """The same with so much more on each side."""
        return Box(self.x - by, self.y - by, self.wide + 2 * by, self.high + 2 * by)


@dataclass(frozen=True)
class Said:
    """A line of text as it was drawn: where, in which colour on which ground."""

    text: str
    box: Box
    size: float
    colour: str
    on: str


class Sheet:
    """A matplotlib figure of a shape, whose dots are the shape's points.

    `said` are the words on it. Nothing of matplotlib's settings is changed: pictures may be drawn in several threads.
    """

    def __init__(self, shape: Shape):
        # Loaded when a picture is drawn: nobody else waits for it.
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        from geo.maps.poster.canvas import Canvas

        self.shape = shape
        self.wide, self.high = shape.width, shape.height
        self._per_inch = shape.width / shape.inches[0]
        self.figure = Figure(figsize=shape.inches, dpi=self._per_inch, facecolor=WHITE)
        self.canvas = Canvas(self.figure)
        self.points = (
            Affine2D().scale(1, -1).translate(0, self.high).scale(1 / self._per_inch) + self.figure.dpi_scale_trans
        )
        self.said: list[Said] = []

    def typographic(self, points: float) -> float:
        """Points of the layout in those of a printer, which matplotlib has sizes and widths of lines in."""
        return points * _INCH / self._per_inch

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        bold: bool = False,
        colour: str = INK,
        on: str = WHITE,
        align: str = "left",
        zorder: float = 5,
        halo: float = 0.0,
    ) -> Box:
        """A line of text with its base at y; where it is."""
        words = lettering.writable(words)
        artist = self.figure.text(
            x,
            y,
            words,
            transform=self.points,
            fontproperties=lettering.font(self.typographic(size), bold=bold),
            color=colour,
            ha=align,
            va="baseline",
            parse_math=False,
            zorder=zorder,
        )
        if halo:
            from matplotlib.patheffects import withStroke

            artist.set_path_effects([withStroke(linewidth=self.typographic(halo), foreground=on)])
        wide = lettering.width(words, size, bold=bold)
        left = x - {"left": 0.0, "center": wide / 2, "right": wide}[align]
        high = size * (lettering.CAPITAL + lettering.BELOW_LINE)
        box = Box(left, y - size * lettering.CAPITAL, wide, high)
        self.said.append(Said(words, box, size, colour, on))
        return box

    def rectangle(
        self,
        box: Box,
        *,
        fill: str | None = None,
        edge: str | None = None,
        line: float = 1.0,
        round_by: float = 0.0,
        zorder=1.0,
    ) -> None:
        """A rectangle, its corners rounded by so many points."""
        from matplotlib.patches import FancyBboxPatch

        style = f"round,pad=0,rounding_size={round_by}" if round_by else "square,pad=0"
        self._add(
            FancyBboxPatch((box.x, box.y), box.wide, box.high, boxstyle=style),
            facecolor=fill or "none",
            edgecolor=edge or "none",
            linewidth=self.typographic(line),
            zorder=zorder,
        )

    def circle(
        self, x: float, y: float, radius: float, *, fill: str, edge: str, line: float = 1.0, alpha=None, zorder=4.0
    ):
        """A circle."""
        from matplotlib.patches import Circle

        look = {"facecolor": fill, "edgecolor": edge, "linewidth": self.typographic(line), "alpha": alpha}
        self._add(Circle((x, y), radius), zorder=zorder, **look)

    def line(self, points, *, colour: str, line: float, dash: tuple[float, ...] = (), zorder: float = 2.0) -> None:
        """A line through points, solid or dashed (lengths in points)."""
        from matplotlib.lines import Line2D

        x, y = zip(*points, strict=True)
        wide = self.typographic(line)
        style = (0, tuple(self.typographic(each) / wide for each in dash)) if dash else "-"
        self._add(
            Line2D(x, y, solid_capstyle="round", solid_joinstyle="round"),
            color=colour,
            linewidth=wide,
            linestyle=style,
            zorder=zorder,
        )

    def path(
        self,
        path,
        *,
        fill=None,
        edge=None,
        line: float = 1.0,
        dash=(),
        alpha=None,
        zorder: float = 2.0,
        within: Box | None = None,
    ):
        """A path in points of the sheet, cut off at a box."""
        from matplotlib.patches import PathPatch

        wide = self.typographic(line)
        style = (0, tuple(self.typographic(each) / wide for each in dash)) if dash else "-"
        patch = PathPatch(path)
        self._add(
            patch,
            facecolor=fill or "none",
            edgecolor=edge or "none",
            linewidth=wide,
            linestyle=style,
            joinstyle="round",
            alpha=alpha,
            zorder=zorder,
        )
        if within is not None:
            from matplotlib.patches import Rectangle

            patch.set_clip_path(Rectangle((within.x, within.y), within.wide, within.high, transform=self.points))

    def image(self, data: bytes, box: Box) -> None:
        """A picture (PNG, JPEG) as large as the box allows, at its upper left."""
        import io

        import numpy as np
        from PIL import Image

        picture = np.asarray(Image.open(io.BytesIO(data)).convert("RGBA"))
        scale = min(box.wide / picture.shape[1], box.high / picture.shape[0])
        wide, high = picture.shape[1] * scale, picture.shape[0] * scale
        axes = self.figure.add_axes(
            (box.x / self.wide, 1 - (box.y + (box.high + high) / 2) / self.high, wide / self.wide, high / self.high)
        )
        axes.set_axis_off()
        axes.imshow(picture, aspect="auto", interpolation="antialiased")

    def across(
        self, x: float, y: float, words: str, size: float, *, angle: float, colour: str, alpha: float, zorder: float
    ):
        """Pale words laid across, their middle at (x, y); they are also said somewhere in full."""
        self.figure.text(
            x,
            y,
            lettering.writable(words),
            transform=self.points,
            fontproperties=lettering.font(self.typographic(size), bold=True),
            color=colour,
            alpha=alpha,
            rotation=angle,
            rotation_mode="anchor",
            ha="center",
            va="center_baseline",
            parse_math=False,
            zorder=zorder,
        )

    def _add(self, artist, **look) -> None:
        artist.set(transform=self.points, **look)
        self.figure.add_artist(artist)
