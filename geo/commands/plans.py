"""`plans`: the plans of outreach that are kept, one of them whole, and their approval."""

import argparse

from geo.commands.answers import aligned, print_answer
from geo.commands.store import opened_store, person
from geo.store import PlanHeld, approve_plan, plan, plans, withdraw_plan
from geo.store.plans import APPROVED
from geo.wording import t


def list_plans(options: argparse.Namespace) -> int:
    """List the plans, those in use or all of them."""
    with opened_store() as store:
        found = plans(store, withdrawn=options.all)
    return print_answer(options, [*map(_answer, found)], lambda: _table(found))


def show_plan(options: argparse.Namespace) -> int:
    """One plan; as JSON with its document."""
    with opened_store() as store:
        found = plan(store, options.id)
    answer = _answer(found) | {"document": found.document}
    return print_answer(options, answer, lambda: _table([found]) + "\n" + t("Isi lengkapnya: tambahkan --json."))


def approve(options: argparse.Namespace) -> int:
    """Approve a draft; from then on it is frozen."""
    with opened_store() as store:
        found = approve_plan(store, options.id, person(options), options.sha256)
    about = {"id": str(found.id), "name": found.name}
    return print_answer(
        options, _answer(found), lambda: t("Rencana nomor {id} ({name}) disetujui dan dikunci.", **about)
    )


def withdraw(options: argparse.Namespace) -> int:
    """Take a draft back."""
    with opened_store() as store:
        found = withdraw_plan(store, options.id, person(options))
    about = {"id": str(found.id), "name": found.name}
    return print_answer(options, _answer(found), lambda: t("Konsep rencana nomor {id} ({name}) ditarik.", **about))


def _answer(each: PlanHeld) -> dict[str, object]:
    return {
        "id": each.id,
        "name": each.name,
        "state": each.state,
        "created_by": each.created_by,
        "created_at": each.created_at.isoformat(timespec="seconds"),
        "changed_by": each.changed_by,
        "changed_at": each.changed_at.isoformat(timespec="seconds"),
        "approved_by": each.approved_by,
        "approved_at": each.approved_at and each.approved_at.isoformat(timespec="seconds"),
        "withdrawn": each.withdrawn_at is not None,
        "snapshot": each.snapshot_id,
        "boundary_set": each.boundary_set_id,
        "simulated": each.simulated,
        "sha256": each.sha256,
    }


def _table(found: list[PlanHeld] | tuple[PlanHeld, ...]) -> str:
    if not found:
        return t("Belum ada rencana.")
    heads = (t("nomor"), t("nama"), t("status"), t("diubah"), t("oleh"), t("disetujui oleh"), t("periode data"), "")
    return aligned([heads, *map(_line, found)])


def _line(each: PlanHeld) -> tuple[str, ...]:
    marks = [t("simulasi")] if each.simulated else []
    marks += [t("ditarik")] if each.withdrawn_at else []
    return (
        str(each.id),
        each.name,
        t("disetujui") if each.state == APPROVED else t("konsep"),
        f"{each.changed_at.astimezone():%Y-%m-%d %H:%M}",
        each.changed_by,
        each.approved_by or "",
        str(each.snapshot_id),
        ", ".join(marks),
    )
