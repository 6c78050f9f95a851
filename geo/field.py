"""What the store knows from visits, as plans take it in."""

from datetime import date

import pandas as pd
from sqlalchemy import Engine

from geo.outreach.facts import REAL_SHARE
from geo.outreach.inputs import FieldOf
from geo.outreach.results.knowledge import Counted, FieldKnowledge, field_knowledge
from geo.outreach.results.learning import Overrule
from geo.outreach.settings import SiteSettings
from geo.store import home_visits_counted, overrules, pupils_counted, results


def field_from(store: Engine, figures: date | None, settings: SiteSettings) -> FieldOf:
    """What results and overruled shares in the store say of figures of a day, given the village facts before them."""
    held = [each.result for each in results(store)]
    counted = Counted(figures, pupils_counted(store), home_visits_counted(store))
    told = [Overrule(each.code, each.what, each.value, each.reason, each.added_by) for each in overrules(store)]

    def known(facts: pd.DataFrame) -> FieldKnowledge:
        shares = facts[REAL_SHARE].astype(float)
        return field_knowledge(held, counted, settings, lambda village: float(shares.get(village, 1.0)), told)

    return known
