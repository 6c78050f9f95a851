"""What the regent is told on one page or on a few slides, in sentences."""

from geo.publish.briefing.plan import PlanDay as PlanDay
from geo.publish.briefing.proof import Reconciled as Reconciled
from geo.publish.briefing.said import Briefing as Briefing
from geo.publish.briefing.said import briefing as briefing
from geo.publish.briefing.text import Section as Section
