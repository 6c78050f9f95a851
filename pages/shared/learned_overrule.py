"""A share put in the place of what visits taught, with a reason and a name; taken back, what was learned counts again."""

import streamlit as st

from geo.outcome import SHARES, TURNOUT
from geo.outcome_words import share_words
from geo.outreach.facts import REAL_SHARE
from geo.outreach.inputs import Inputs
from geo.outreach.results.learning import Estimate
from geo.outreach.settings import SiteSettings
from geo.outreach.site import VILLAGE_VISIT, kind_of
from geo.store import overrule, overrules, withdraw_overrule
from geo.wording import day, percent, t
from pages.shared.commit_desk import done, refusable, who_field
from pages.shared.kept import office_store
from pages.shared.learned_shares import estimate_label
from pages.shared.outreach_sites import site_labels
from pages.shared.parts import plain


def overrule_form(inputs: Inputs, settings: SiteSettings) -> None:
    """Choose a place and a share, say what to use in its place and why."""
    st.subheader(t("Tetapkan dengan tangan"), anchor=False)
    st.caption(
        t(
            "Bila kantor tahu lebih baik daripada hitungan: nilai ini dipakai rencana sampai dicabut, dan tercatat di Catatan."
        )
    )
    with st.container(border=True):
        labels = _labels(inputs)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            code = st.selectbox(
                t("Tempat"),
                list(labels),
                format_func=labels.get,
                index=None,
                placeholder=t("Ketik nama tempat"),
                key="overrule-place",
                width=380,
            )
            # Only a village's list has names without people; homes are of it, a school's pupils are counted.
            shares = SHARES if code is None or kind_of(code) == VILLAGE_VISIT else (TURNOUT,)
            what = st.selectbox(t("Ukuran"), shares, format_func=share_words, key="overrule-share", width=200)
        if code is not None:
            _value(inputs, settings, code, what, labels[code])


def _labels(inputs: Inputs) -> dict[str, str]:
    """Code → label of every site, and of every place with a share that is no site any more."""
    more = {each.code: estimate_label(each, inputs) for each in inputs.field.estimates}
    return more | site_labels(inputs.sites)


def _value(inputs: Inputs, settings: SiteSettings, code: str, what: str, label: str) -> None:
    made = next((each for each in overrules(office_store()) if (each.code, each.what) == (code, what)), None)
    now = _now(inputs, settings, code, what)
    if made is not None:
        words = {"value": percent(made.value, 1), "who": plain(made.added_by), "reason": plain(made.reason)}
        when = day(made.added_at.astimezone())
        st.caption(t("Sekarang ditetapkan {value} oleh {who}, {when}. Alasan: {reason}", when=when, **words))
    # A share that was just kept or taken back starts the fields anew.
    key = f"{code}-{what}-{made.id if made else 0}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        share = st.number_input(
            t("Nilai (%)"), 0.0, 100.0, round(now * 100, 1), 1.0, "%g", key=f"overrule-value-{key}", width=130
        )
        reason = st.text_input(
            t("Alasan"),
            max_chars=500,
            key=f"overrule-reason-{key}",
            placeholder=t("misalnya: undangan kini dibagikan ketua RT"),
            width=380,
        )
        who = who_field("overrule")
        save = st.button(t("Tetapkan"), type="primary", icon=":material/edit:", key="overrule")
        withdraw = made and st.button(t("Cabut ketetapan"), icon=":material/undo:", key="withdraw-overrule")
    words = {"share": share_words(what), "place": plain(label)}
    if save and _did(lambda: overrule(office_store(), code, what, round(share / 100, 6), reason, who)):
        done(t("{share} {place} ditetapkan {value}.", value=percent(share / 100, 1), **words))
    elif withdraw and _did(lambda: withdraw_overrule(office_store(), code, what, who)):
        done(
            t(
                "Ketetapan {share} {place} dicabut; yang dipelajari dipakai lagi.",
                share=words["share"].lower(),
                place=words["place"],
            )
        )


def _now(inputs: Inputs, settings: SiteSettings, code: str, what: str) -> float:
    """What plans use now."""
    estimate = _estimate(inputs, code, what)
    if estimate is not None:
        return estimate.value
    if what == TURNOUT:
        return settings.turnout[kind_of(code)].likely
    return float(inputs.facts.at[code, REAL_SHARE]) if code in inputs.facts.index else 1.0


def _estimate(inputs: Inputs, code: str, what: str) -> Estimate | None:
    return next((each for each in inputs.field.estimates if (each.code, each.what) == (code, what)), None)


def _did(what) -> bool:
    """Do it; False when the store refused, and has said why."""
    return refusable(lambda: (what(), True)) is not None
