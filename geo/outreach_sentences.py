"""A plan of outreach in sentences: what it reaches, what that is measured against, what it costs."""

from collections.abc import Mapping

from geo.outreach.trips import EACH_DISTRICT, LeftOut, OutreachPlan, RulePrice, Trip
from geo.outreach_words import reason_words, rule_words, short_day, travel_words
from geo.wording import listed, number, percent, t

#: As many places are named in a sentence.
_NAMED = 6
#: Signs before a sentence, as lists of sentences on pages have them.
GOOD, NOTE, FAULT = "agrees", "note", "fault"

Said = tuple[str, str]


def measured_sentences(plan: OutreachPlan) -> list[Said]:
    """What the plan was measured against: a careful person's list, and what nobody can exceed."""
    return [_greedy(plan), *_bound(plan)]


def cost_sentences(plan: OutreachPlan, names: Mapping[str, str]) -> list[Said]:
    """What it costs: walk-ins at the counter, and each rule; `names` are those of village codes."""
    return [_walk_ins(plan), *(said for price in plan.rules for said in _rule(price, names))]


def source_sentences(plan: OutreachPlan) -> list[Said]:
    """What must be known to read its figures: pupils counted once, where travel times come from, an ended search."""
    said = [
        (
            NOTE,
            t(
                "Waktu tempuh: {source}. Garis pada peta menunjukkan urutan, bukan jalan.",
                source=travel_words(plan.travel_source, plan.travel_detail, plan.travel_estimated),
            ),
        )
    ]
    if plan.met_at_school >= 0.5:
        sentence = t(
            "{n} murid yang diharapkan direkam di sekolah sudah dikurangkan dari desa asalnya, jadi tidak dihitung dua kali.",
            n=number(plan.met_at_school),
        )
        said.insert(0, (NOTE, sentence))
    if plan.stopped:
        said.append((NOTE, t("Pencarian dihentikan sebelum waktunya; ini yang terbaik sampai saat itu.")))
    return said


def outing_sentence(rank: int, trip: Trip) -> str:
    """Members of one cluster served on one trip."""
    return t(
        "Satu perjalanan untuk klaster {rank} ({day}, tim {team}): {places}.",
        rank=rank,
        day=short_day(trip.day),
        team=trip.team,
        places=listed([*trip.clusters[rank]]),
    )


def outing_sentences(plan: OutreachPlan) -> list[str]:
    """Every trip that serves two or more places of a cluster, by day."""
    return [outing_sentence(rank, trip) for trip in plan.trips for rank in trip.clusters]


def left_sentence(left: tuple[LeftOut, ...]) -> str:
    """How many places and people no trip serves."""
    whole = [each for each in left if not each.partly]
    people = sum(each.expected.likely for each in left)
    return t(
        "{n} tempat tidak dikunjungi dan {partly} terlayani sebagian; {people} orang yang mungkin direkam menunggu rencana "
        "berikutnya.",
        n=len(whole),
        partly=len(left) - len(whole),
        people=number(people),
    )


def left_words(each: LeftOut) -> str:
    """Why a site is not in the plan."""
    return reason_words(each.reason, partly=each.partly)


def _greedy(plan: OutreachPlan) -> Said:
    more = plan.expected.likely - plan.greedy
    places = {"greedy": number(plan.greedy), "more": number(abs(more))}
    if round(more) > 0:
        share = percent(more / plan.greedy, 1) if plan.greedy > 0 else ""
        if not share:
            return GOOD, t("Daftar urut biasa tidak mencapai siapa pun dengan tim yang sama.")
        return GOOD, t(
            "Daftar urut biasa dengan tim yang sama mencapai {greedy} orang; rencana ini {more} lebih banyak ({share}).",
            share=share,
            **places,
        )
    if round(more) < 0:
        return NOTE, t(
            "Daftar urut biasa tanpa aturan mencapai {greedy} orang, {more} lebih banyak: itu harga aturan dan permintaan.",
            **places,
        )
    return NOTE, t("Daftar urut biasa dengan tim yang sama mencapai sama banyak: {greedy} orang.", **places)


def _bound(plan: OutreachPlan) -> list[Said]:
    if plan.bound <= 0:
        return []
    return [
        (
            NOTE,
            t(
                "Tidak ada rencana yang dapat melebihi {bound} orang dengan tim dan hari ini; yang tercapai {share} dari itu.",
                bound=number(plan.bound),
                share=percent(min(plan.expected.likely / plan.bound, 1), 1),
            ),
        )
    ]


def _walk_ins(plan: OutreachPlan) -> Said:
    net = plan.expected.likely - plan.walk_ins_lost
    return (
        NOTE if net > 0 else FAULT,
        t(
            "Alat yang dibawa tidak melayani loket: sekitar {lost} orang tidak terlayani di kantor (anggapan {n} per alat dan "
            "hari), jadi bersihnya {net} orang.",
            lost=number(plan.walk_ins_lost),
            n=number(plan.settings.walk_ins),
            net=number(net),
        ),
    )


def _rule(price: RulePrice, names: Mapping[str, str]) -> list[Said]:
    rule = rule_words(price.rule)
    free = round(price.people) == 0
    said = (
        (GOOD, t("Aturan “{rule}” tidak mengurangi orang yang tercapai.", rule=rule))
        if free
        else (NOTE, t("Aturan “{rule}” berharga {n} orang.", rule=rule, n=number(price.people)))
    )
    if not price.unmet:
        return [said]
    known = [names.get(code, code) for code in price.unmet]
    shown = ", ".join(known[:_NAMED])
    more = len(known) - _NAMED
    where = t("{places} dan {n} lainnya", places=shown, n=more) if more > 0 else listed(known)
    unit = t("kecamatan") if price.rule == EACH_DISTRICT else t("desa")
    unmet = t("Aturan itu tidak dapat dipenuhi untuk {n} {unit}: {where}.", n=len(known), unit=unit, where=where)
    return [said, (FAULT, unmet)]
