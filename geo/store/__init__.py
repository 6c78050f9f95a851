"""What the office remembers: boundaries, snapshots of figures, what operators decided, and who did what."""

from sqlalchemy import Engine

from geo.store.aliases import Alias as Alias
from geo.store.aliases import Learned as Learned
from geo.store.aliases import aliases as aliases
from geo.store.aliases import all_aliases as all_aliases
from geo.store.aliases import replace_aliases as replace_aliases
from geo.store.audit import Entry as Entry
from geo.store.audit import entries as entries
from geo.store.backup import backup as backup
from geo.store.backup import restore as restore
from geo.store.boundary_sets import BoundarySet as BoundarySet
from geo.store.boundary_sets import NewBoundaries as NewBoundaries
from geo.store.boundary_sets import boundary_sets as boundary_sets
from geo.store.boundary_sets import keep_boundaries as keep_boundaries
from geo.store.boundary_sets import load_boundaries as load_boundaries
from geo.store.corrections import Correction as Correction
from geo.store.corrections import correct as correct
from geo.store.corrections import corrections as corrections
from geo.store.corrections import figures_in_use as figures_in_use
from geo.store.corrections import with_corrections as with_corrections
from geo.store.corrections import withdraw_correction as withdraw_correction
from geo.store.database import connect as connect
from geo.store.database import database_url as database_url
from geo.store.figures import load_figures as load_figures
from geo.store.figures import load_report as load_report
from geo.store.figures import rejected_cells as rejected_cells
from geo.store.importing import learned_from as learned_from
from geo.store.importing import understand_as_before as understand_as_before
from geo.store.layouts import Answers as Answers
from geo.store.layouts import answers_of as answers_of
from geo.store.layouts import fits as fits
from geo.store.layouts import learned_answers as learned_answers
from geo.store.layouts import named_by as named_by
from geo.store.layouts import shape_of as shape_of
from geo.store.layouts import sheet_of as sheet_of
from geo.store.letters import TemplateHeld as TemplateHeld
from geo.store.letters import keep_template as keep_template
from geo.store.letters import letter_templates as letter_templates
from geo.store.letters import letterhead_settings as letterhead_settings
from geo.store.letters import set_letterhead as set_letterhead
from geo.store.letters import withdraw_template as withdraw_template
from geo.store.migrate import migrate
from geo.store.overrules import OverruleHeld as OverruleHeld
from geo.store.overrules import overrule as overrule
from geo.store.overrules import overrules as overrules
from geo.store.overrules import withdraw_overrule as withdraw_overrule
from geo.store.plans import PlanHeld as PlanHeld
from geo.store.plans import approve_plan as approve_plan
from geo.store.plans import plan as plan
from geo.store.plans import plans as plans
from geo.store.plans import save_plan as save_plan
from geo.store.plans import withdraw_plan as withdraw_plan
from geo.store.publication import PublicationSettings as PublicationSettings
from geo.store.publication import publication_settings as publication_settings
from geo.store.publication import set_logo as set_logo
from geo.store.publication import set_publication_small as set_publication_small
from geo.store.pupils import pupils as pupils
from geo.store.pupils import pupils_counted as pupils_counted
from geo.store.pupils import set_pupils as set_pupils
from geo.store.results import Kept as Kept
from geo.store.results import Report as Report
from geo.store.results import ResultHeld as ResultHeld
from geo.store.results import report_results as report_results
from geo.store.results import results as results
from geo.store.results import undo_result as undo_result
from geo.store.seed import seed_store
from geo.store.snapshots import NewSnapshot as NewSnapshot
from geo.store.snapshots import Snapshot as Snapshot
from geo.store.snapshots import hide_snapshot as hide_snapshot
from geo.store.snapshots import keep_snapshot as keep_snapshot
from geo.store.snapshots import show_snapshot as show_snapshot
from geo.store.snapshots import snapshot_before as snapshot_before
from geo.store.snapshots import snapshots as snapshots
from geo.store.state import State as State
from geo.store.state import state as state
from geo.store.village_facts import home_visits_counted as home_visits_counted
from geo.store.village_facts import set_village_facts as set_village_facts
from geo.store.village_facts import village_facts as village_facts


def open_store(url: str | None = None) -> Engine:
    """The store at `url` (`DATABASE_URL`, else the file under the data folder), its tables made or upgraded, seeded.

    Raises
    ------
    StoreError
        When it cannot be used, or was made by a newer program.
    """
    store = connect(url)
    try:
        migrate(store)
        seed_store(store)
    except Exception:
        store.dispose()
        raise
    return store
