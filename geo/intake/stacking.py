"""Headings over headings: the texts that stand over each column, whether their cells were merged or not."""

from geo.sandbox import Sheet


def pieces_over(sheet: Sheet, rows: tuple[tuple[int, tuple[str, ...]], ...]) -> list[tuple[str, ...]]:
    """The texts over each column, the upper first; a heading over several columns stands over each of them."""
    width = max(len(cells) for _, cells in rows)
    table = [[" ".join(cell.split()) for cell in cells] + [""] * (width - len(cells)) for _, cells in rows]
    numbers = [number for number, _ in rows]
    for at in reversed(range(len(table) - 1)):
        spans = [m for m in sheet.merged if m[0] == numbers[at] and m[3] > m[1]]
        ended = {right + 1 for _, _, _, right in spans}
        for _, left, _, right in spans:
            for column in range(left + 1, min(right + 1, width)):
                table[at][column] = table[at][column] or table[at][left]
        _spread(table[at], table[at + 1], ended)
    return [tuple(dict.fromkeys(text for text in column if text)) for column in zip(*table, strict=True)]


def _spread(upper: list[str], lower: list[str], ended: set[int]) -> None:
    """Carry a heading to the right over its sub-headings, where nothing says which cells were merged.

    It ends where another heading begins, and where a sub-heading comes a second time.
    """
    under: set[str] = set()
    for column, (heading, part) in enumerate(zip(upper, lower, strict=True)):
        if heading or not column:
            under = {part}
        elif part and upper[column - 1] and lower[column - 1] and column not in ended:
            if part == lower[column - 1] or part not in under:
                upper[column] = upper[column - 1]
            under.add(part)
