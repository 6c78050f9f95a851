"""Where days and shares lie in a chart, in pixels, and the ticks that name them."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from geo.wording import month_name

#: Room that a tick's label needs, in pixels.
_YEAR_ROOM = 44
_MONTH_ROOM = 66
#: A range of shares in which every percent has a line.
_NARROW = 0.08


@dataclass(frozen=True)
class Scales:
    """The plot's edges in pixels and what they stand for; y runs downwards."""

    left: float
    right: float
    top: float
    bottom: float
    first: date
    last: date
    low: float
    high: float

    def x(self, day: date) -> float:
        """The pixel of a day."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + share * (self.right - self.left)

    def y(self, share: float) -> float:
        """The pixel of a share of 1; beyond the plot it stays at its edge."""
        share = min(max(share, self.low), self.high)
        return self.bottom - (share - self.low) / (self.high - self.low) * (self.bottom - self.top)

    def share_ticks(self) -> list[float]:
        """Round shares from bottom to top: every 5 %, every 1 % of a narrow range, every 10 % or 20 % of a wide one."""
        wide = round(self.high - self.low, 6)
        step = 1 if wide <= _NARROW else 5 if wide <= 0.35 else 10 if wide <= 0.7 else 20
        return [
            at / 100 for at in range(math.ceil(round(self.low * 100, 6)), round(self.high * 100) + 1) if at % step == 0
        ]

    def time_ticks(self) -> list[tuple[date, str]]:
        """First days of years with their labels, as many as have room; of less than two years, of months."""
        per_year = (self.right - self.left) / max(1, (self.last - self.first).days) * 365.25
        if (self.last - self.first).days > 730:
            step = math.ceil(_YEAR_ROOM / per_year)
            years = [year for year in range(self.first.year + 1, self.last.year + 1) if year % step == 0]
            return [(date(year, 1, 1), str(year)) for year in years]
        step = next(months for months in (1, 2, 3, 4, 6, 12) if per_year * months / 12 >= _MONTH_ROOM or months == 12)
        months = [(year, month) for year in range(self.first.year, self.last.year + 1) for month in range(1, 13, step)]
        days = [date(*month, 1) for month in months if self.first <= date(*month, 1) <= self.last]
        return [(day, f"{month_name(day.month)[:3]} {day.year}") for day in days]


def scales(box: tuple[float, float, float, float], days: Iterable[date], shares: Iterable[float]) -> Scales:
    """Scales for a plot of `box` (left, top, right, bottom): days with room about them, shares down to a round 5 %, down to
    a round 1 % where they all lie close to the top.

    The top is 100 %, above it only where a share is.
    """
    days, shares = list(days), list(shares)
    room = max(timedelta(days=15), (max(days) - min(days)) * 0.035)
    lowest = math.floor(round((min(shares) - 0.005) * 20, 6)) / 20
    high = max(1.0, math.ceil(round(max(shares) * 20, 6)) / 20)
    if high - min(shares) <= _NARROW - 0.01:
        lowest = math.floor(round((min(shares) - 0.005) * 100, 6)) / 100
    left, top, right, bottom = box
    return Scales(left, right, top, bottom, min(days) - room, max(days) + room, max(0.0, lowest), high)
