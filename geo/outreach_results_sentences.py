"""What came of a plan, in sentences: the account with its sums, the state of a stop, what a form would change."""

from geo.outcome import Outcome, StopKey
from geo.outcome_words import outcome_words
from geo.outreach.results.account import Account
from geo.outreach.results.sheet_read import ResultsRead
from geo.outreach.trips import Stop
from geo.outreach_words import kind_words, short_day
from geo.store import ResultHeld
from geo.store.results import SHEET
from geo.wording import day, moment, number, t


def account_sentences(account: Account) -> list[tuple[str, str]]:
    """The account as sums that a reader can add up: (sign class, sentence)."""
    people = {name: number(value, 1) for name, value in vars(account).items() if isinstance(value, float)}
    said = [
        (
            "agrees",
            t(
                "{planned} orang direncanakan = {done} tercapai + {not_done} belum tercapai + {left_out} di luar perjalanan.",
                planned=people["planned"],
                done=people["done"],
                not_done=number(account.not_done, 1),
                left_out=people["left_out"],
            ),
        ),
        (
            "agrees",
            t(
                "{not_done} belum tercapai = {missed} di perhentian yang sudah dikunjungi + {cancelled} di perhentian yang tidak "
                "dilaksanakan + {awaited} di perhentian yang belum dilaporkan.",
                not_done=number(account.not_done, 1),
                missed=people["missed"],
                cancelled=people["cancelled"],
                awaited=people["awaited"],
            ),
        ),
    ]
    if account.recorded:
        said.append(
            (
                "agrees",
                t(
                    "{recorded} orang direkam = {done} tercapai + {beyond} di atas harapan perhentiannya.",
                    recorded=account.recorded,
                    done=people["done"],
                    beyond=people["beyond"],
                ),
            )
        )
    return said


def stops_sentence(account: Account) -> str:
    """How many stops are reported."""
    return t(
        "{n} perhentian: {visited} dilaksanakan, {cancelled} tidak dilaksanakan, {awaited} belum dilaporkan.",
        n=account.stops_visited + account.stops_cancelled + account.stops_awaited,
        visited=account.stops_visited,
        cancelled=account.stops_cancelled,
        awaited=account.stops_awaited,
    )


def stop_words(key: StopKey, stop: Stop) -> str:
    """`Sen 6 Okt · tim 1 · 2. Derati (kunjungan rumah)`."""
    kind = "" if stop.kind == "village" else f" ({kind_words(stop.kind)})"
    place = f"{key.order}. {stop.name}{kind}"
    return f"{short_day(key.day)} · {t('tim {n}', n=key.team)} · {place}"


def state_words(held: ResultHeld | None) -> str:
    """Whether a stop is reported, by whom and when."""
    if held is None:
        return t("belum dilaporkan")
    about = {"who": held.added_by, "when": moment(held.added_at.astimezone())}
    if not held.result.outcome.visited:
        return t("tidak dilaksanakan (dilaporkan oleh {who}, {when})", **about)
    if held.via == SHEET:
        return t("dilaporkan lewat lembar kerja oleh {who}, {when}", **about)
    return t("dilaporkan oleh {who}, {when}", **about)


def outcome_sentence(key: StopKey, outcome: Outcome) -> str:
    """What came of one stop: how many were invited and what became of them; another day; the note."""
    if not outcome.visited:
        words = t("Tidak dilaksanakan.")
    else:
        counts = ", ".join(f"{outcome_words(name).lower()} {number(n)}" for name, n in outcome.counts.items() if n)
        words = t("Diundang {invited}: {counts}.", invited=outcome.invited, counts=counts or t("tidak ada"))
    if outcome.day not in (None, key.day):
        words += " " + t("Dilaksanakan {when}.", when=day(outcome.day))
    return f"{words} {t('Catatan: {note}', note=outcome.note)}" if outcome.note else words


def read_sentence(read: ResultsRead, changed: int) -> str:
    """The rows of a form as a sum: what would be kept, what is there already, what is not filled in, what is not used."""
    return t(
        "{rows} baris = {changed} hasil baru atau berubah + {same} sama dengan yang tercatat + {empty} belum diisi + {aside} "
        "tidak dipakai.",
        rows=read.rows_in,
        changed=changed,
        same=len(read.reports) - changed,
        empty=len(read.empty),
        aside=len(read.set_aside),
    )
