"""All papers of an approved plan as they would be made now: put together once, and known again by their stamp."""

import hashlib
from dataclasses import dataclass

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from geo.outreach.letters import Dossier, Paper
from geo.outreach.letters.bundle import all_papers
from geo.papers import dossier_of
from geo.store import PlanHeld, database_url
from geo.village import FIGURES
from geo.wording import language, t
from pages.shared.kept import office_store, what_is_kept
from pages.shared.letters_plan import LetterOptions


@dataclass(frozen=True)
class PlanPapers:
    """The papers of a plan and what they are made from; `stamp` is another when any of them would say something else."""

    dossier: Dossier
    papers: tuple[Paper, ...]
    stamp: str


def plan_papers(held: PlanHeld, options: LetterOptions) -> PlanPapers:
    """The papers of a plan with a date and numbers. Raises DataError."""
    with st.spinner(t("Menyiapkan berkas …")):
        return _papers(database_url(), what_is_kept().revision, language(), held.id, options, office_store())


def papers_stamp(dossier: Dossier) -> str:
    """The same as long as plan, figures, facts, options, letterhead and templates are the same."""
    tables = (dossier.villages[list(FIGURES)], dossier.facts, dossier.places)
    sums = [pd.util.hash_pandas_object(table.astype(str)).sum() for table in tables]
    templates = sorted((name, hashlib.sha256(content).hexdigest()) for name, content in dossier.templates.items())
    parts = (
        *(dossier.number, dossier.name, dossier.approved_by, dossier.approved_on, dossier.sha256),
        *(dossier.simulated, dossier.schematic, dossier.sources),
        *(dossier.dated, dossier.first_number, dossier.letterhead, templates, sums),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()


# The revision is another after everything that is done in the store; what papers are called is said in a language.
@st.cache_resource(max_entries=8, show_spinner=False)
def _papers(url: str, revision: str, spoken: str, plan_id: int, options: LetterOptions, _store: Engine) -> PlanPapers:
    dossier = dossier_of(_store, plan_id, dated=options.dated, first_number=options.first_number)
    return PlanPapers(dossier, tuple(all_papers(dossier)), papers_stamp(dossier))
