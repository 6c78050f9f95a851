"""What was found, in a sentence that is true of any figures: the titles of cards about people recorded and not."""

from geo.publish.cards.counted import Counted
from geo.publish.cards.names import villages_words
from geo.publish.disclosure import MISSING, SHOWN
from geo.village import ELIGIBLE, FIGURES, RECORDED, UNRECORDED
from geo.wording import t


def coverage_finding(of: Counted, *, named: bool = False) -> str:
    """How many are recorded and how many wait; `named` says of which place, where nothing beside it does."""
    special = _special(of)
    if special:
        return special
    said = _coverage_and_waiting(of)
    return t("{place}: {finding}", place=of.place, finding=said) if named else said


def unrecorded_finding(of: Counted, most: str | None = None, people: str = "") -> str:
    """How many are not recorded, and which district has `most` of them, where that can be said."""
    special = _special(of)
    if special:
        return special
    if not of.shown(UNRECORDED):
        return _coverage_and_waiting(of)
    places = {"n": of.words(UNRECORDED), "place": of.place}
    if most:
        return t(
            "{n} warga {place} belum rekam, terbanyak di {most}: {people} orang", **places, most=most, people=people
        )
    return t("{n} warga {place} belum rekam KTP-el", **places)


def _special(of: Counted) -> str | None:
    """What is said where a share and a number of people would mislead."""
    if all(of.states[figure] == MISSING for figure in FIGURES):
        return t("Belum ada angka perekaman KTP-el {place}", place=of.place)
    if of.hidden(UNRECORDED) and of.coverage_state != SHOWN:
        return t("Angka perekaman KTP-el {place} disamarkan agar tidak menunjuk orang", place=of.place)
    if of.shown(ELIGIBLE) and of.figures[ELIGIBLE] == 0:
        return t("Tidak ada wajib KTP di {place} menurut data ini", place=of.place)
    if of.coverage_state == SHOWN and of.coverage > 1:
        return t(
            "Sudah rekam di {place} tercatat {share} dari wajib KTP: angkanya perlu diperiksa",
            place=of.place,
            share=of.share,
        )
    return _everybody(of) or _nobody(of)


def _everybody(of: Counted) -> str | None:
    nobody_waits = of.shown(UNRECORDED) and of.figures[UNRECORDED] == 0
    if not nobody_waits or of.coverage < 1:
        return None
    if of.known < of.villages:
        return t(
            "Semua wajib KTP di {villages} {place} yang punya angka sudah rekam",
            villages=villages_words(of.known),
            place=of.place,
        )
    if of.shown(ELIGIBLE):
        return t("Semua {n} wajib KTP di {place} sudah rekam", n=of.words(ELIGIBLE), place=of.place)
    return t("Semua wajib KTP di {place} sudah rekam", place=of.place)


def _nobody(of: Counted) -> str | None:
    if of.shown(ELIGIBLE, RECORDED) and of.figures[RECORDED] == 0:
        return t("Belum seorang pun dari {n} wajib KTP di {place} yang rekam", n=of.words(ELIGIBLE), place=of.place)
    return None


def _coverage_and_waiting(of: Counted) -> str:
    has_share = of.coverage_state == SHOWN and of.coverage == of.coverage
    # Nobody waits and yet not all are recorded: figures that disagree, of which one is enough.
    if has_share and of.shown(UNRECORDED) and of.figures[UNRECORDED] > 0:
        return _both(of)
    if has_share:
        return t("{share} wajib KTP di {place} sudah rekam", share=of.share, place=of.place)
    if of.shown(UNRECORDED) and of.hidden(ELIGIBLE, RECORDED):
        return t("{n} warga {place} belum rekam KTP-el", n=of.words(UNRECORDED), place=of.place)
    if of.shown(UNRECORDED):
        return t(
            "{people} warga {place} belum rekam; cakupannya belum diketahui",
            people=of.words(UNRECORDED),
            place=of.place,
        )
    return t("Angka perekaman KTP-el {place} belum lengkap", place=of.place)


def _both(of: Counted) -> str:
    places = {"share": of.share, "people": of.words(UNRECORDED)}
    if of.known < of.villages:
        return t(
            "{share} sudah rekam; {people} warga menunggu di {villages} yang punya angka",
            **places,
            villages=villages_words(of.known),
        )
    if of.waiting is None:
        return t(
            "{share} sudah rekam; {people} warga dari {villages} menunggu",
            **places,
            villages=villages_words(of.villages),
        )
    return t(
        "{share} sudah rekam; {people} warga menunggu di {villages}", **places, villages=villages_words(of.waiting)
    )
