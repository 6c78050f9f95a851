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
from geo.outreach.results.proof import MonthProof as MonthProof
from geo.outreach.results.proof import month_proof as month_proof
from geo.outreach.results.remaining import Remaining as Remaining
from geo.outreach.results.remaining import remaining_of as remaining_of
