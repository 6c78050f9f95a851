"""`snapshots`, `undo`, `redo`, `log`: what is kept, taken back and brought back, and who did it."""

import argparse

from geo.commands.answers import aligned, print_answer
from geo.commands.store import opened_store, person, snapshot_answer
from geo.store import Snapshot, entries, hide_snapshot, show_snapshot, snapshots
from geo.store_sentences import entry_sentence
from geo.wording import day, number, t


def list_snapshots(options: argparse.Namespace) -> int:
    """List the snapshots, those in use or all of them."""
    with opened_store() as store:
        found = snapshots(store, hidden=options.all)
    return print_answer(options, [*map(snapshot_answer, found)], lambda: _table(found))


def undo(options: argparse.Namespace) -> int:
    """Take a snapshot back; it is kept, but in use no longer."""
    with opened_store() as store:
        found, changed = hide_snapshot(store, options.id, person(options))
    return print_answer(options, snapshot_answer(found) | {"changed": changed}, lambda: _undone(found, changed))


def redo(options: argparse.Namespace) -> int:
    """Bring back a snapshot that was taken back."""
    with opened_store() as store:
        found, changed = show_snapshot(store, options.id, person(options))
    return print_answer(options, snapshot_answer(found) | {"changed": changed}, lambda: _redone(found, changed))


def show_log(options: argparse.Namespace) -> int:
    """Say who did what, the newest first."""
    with opened_store() as store:
        found = entries(store, limit=options.limit)
    answer = [
        {
            "at": each.at.isoformat(timespec="seconds"),
            "who": each.who,
            "what": each.what,
            "snapshot": each.snapshot,
            "facts": each.facts,
            "message": entry_sentence(each),
        }
        for each in found
    ]
    lines = [(f"{each.at.astimezone():%Y-%m-%d %H:%M}", each.who, entry_sentence(each)) for each in found]
    return print_answer(options, answer, lambda: aligned(lines) if lines else t("Belum ada catatan."))


def _undone(found: Snapshot, changed: bool) -> str:
    if changed:
        return t(
            "Periode data nomor {id} ({when}, {file}) dibatalkan. Kembalikan dengan: python -m geo redo {id}",
            **_about(found),
        )
    return t(
        "Periode data nomor {id} ({when}, {file}) memang sudah dibatalkan. Kembalikan dengan: python -m geo redo {id}",
        **_about(found),
    )


def _redone(found: Snapshot, changed: bool) -> str:
    if changed:
        return t(
            "Periode data nomor {id} ({when}, {file}) dipakai lagi. Batalkan dengan: python -m geo undo {id}",
            **_about(found),
        )
    return t("Periode data nomor {id} ({when}, {file}) memang sedang dipakai.", **_about(found))


def _about(found: Snapshot) -> dict[str, str]:
    return {"id": str(found.id), "when": day(found.day), "file": found.file_name}


def _table(found: list[Snapshot]) -> str:
    if not found:
        return t("Tidak ada periode data.")
    heads = (t("nomor"), t("tanggal"), t("baris"), t("desa"), t("batas"), t("disimpan"), t("oleh"), t("berkas"), "")
    return aligned([heads, *map(_line, found)])


def _line(each: Snapshot) -> tuple[str, ...]:
    marks = [t("simulasi")] if each.simulated else []
    marks += [t("dibatalkan")] if each.hidden_at else []
    return (
        str(each.id),
        each.day.isoformat(),
        number(each.rows_in),
        number(each.matched_by_code + each.matched_by_name),
        str(each.boundary_set_id),
        f"{each.added_at.astimezone():%Y-%m-%d %H:%M}",
        each.added_by,
        each.file_name,
        ", ".join(marks),
    )
