"""What came of approved plans: results of stops, planned against done, and what they teach the next plan."""

from geo.outcome import Outcome as Outcome
from geo.outcome import StopKey as StopKey
from geo.outcome import StopResult as StopResult
from geo.outreach.results.account import Account as Account
from geo.outreach.results.account import account_of as account_of
from geo.outreach.results.account import trip_accounts as trip_accounts
from geo.outreach.results.knowledge import Counted as Counted
from geo.outreach.results.knowledge import FieldKnowledge as FieldKnowledge
from geo.outreach.results.knowledge import field_knowledge as field_knowledge
from geo.outreach.results.learning import Estimate as Estimate
from geo.outreach.results.learning import Overrule as Overrule
