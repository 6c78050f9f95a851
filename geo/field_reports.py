"""Results of an approved plan between its form and the store: what is held, and what a form would change of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import uuid4

from sqlalchemy import Engine

from geo.errors import Problem, StoreError
from geo.outcome import Outcome, StopKey, StopResult
from geo.outreach.plan_json import plan_of_document
from geo.outreach.results.account import Account, account_of, trip_accounts
from geo.outreach.results.filled import changed_outcomes
from geo.outreach.results.sheet import result_workbook
from geo.outreach.results.stops import stops_of_plan
from geo.outreach.trips import OutreachPlan, Stop, Trip
from geo.store import PlanHeld, Report, ResultHeld, plan, plans, results
from geo.store.plans import APPROVED


@dataclass(frozen=True)
class Awaited:
    """How many stops nobody has reported yet, and the likely people of them."""

    stops: int
    people: float


@dataclass(frozen=True)
class PlanResults:
    """An approved plan and what is reported of it, by stop."""

    held: PlanHeld
    plan: OutreachPlan
    reported: dict[StopKey, ResultHeld]

    @cached_property
    def stops(self) -> dict[StopKey, tuple[Trip, Stop]]:
        """Every stop by its key, in the order of driving."""
        return stops_of_plan(self.held.id, self.plan)

    @property
    def results(self) -> list[StopResult]:
        """The results that are reported."""
        return [each.result for each in self.reported.values()]

    @property
    def outcomes(self) -> dict[StopKey, Outcome]:
        """The outcomes that are reported."""
        return {key: each.result.outcome for key, each in self.reported.items()}

    @property
    def account(self) -> Account:
        """Planned against done."""
        return account_of(self.plan, self.held.id, self.results)

    @property
    def trips(self) -> list[Account]:
        """Planned against done of each trip."""
        return trip_accounts(self.plan, self.held.id, self.results)

    def workbook(self) -> bytes:
        """The form as an XLSX, filled in as far as anything is reported."""
        mark = "DATA SIMULASI" if self.held.simulated else ""
        return result_workbook(self.held.id, self.plan, self.outcomes, name=self.held.name, mark=mark)

    def changed(self, told: Mapping[StopKey, Outcome]) -> list[Report]:
        """Those of the outcomes told that say something else than what is held, as reports of somebody who saw that."""
        new = changed_outcomes(told, self.outcomes)
        return [Report(key, outcome, str(uuid4()), self.seen(key)) for key, outcome in new.items()]

    def seen(self, key: StopKey) -> int | None:
        """The report in use of a stop."""
        return self.reported[key].id if key in self.reported else None


def plan_results(store: Engine, plan_id: int) -> PlanResults:
    """An approved plan with its results.

    Raises
    ------
    StoreError
        `no_such_plan`, `plan_damaged`; `result_of_draft` when it is not approved.
    """
    held = plan(store, plan_id)
    if held.state != APPROVED:
        raise StoreError(Problem("result_of_draft", facts={"id": str(plan_id), "name": held.name}))
    reported = {each.result.key: each for each in results(store, plan_id)}
    return PlanResults(held, plan_of_document(held.document), reported)


def approved_plans(store: Engine) -> list[PlanHeld]:
    """The plans that results can be reported of, without their documents, the last approved first."""
    found: Iterable[PlanHeld] = (each for each in plans(store) if each.state == APPROVED)
    return sorted(found, key=lambda each: (each.approved_at, each.id), reverse=True)


def awaited_since(store: Engine, figures: date | None) -> Awaited:
    """Stops of approved plans on days after that of the figures of which nobody has reported yet, and their people."""
    reported = {each.result.key for each in results(store)}
    awaited = [
        stop.expected.likely
        for each in approved_plans(store)
        for key, (_, stop) in stops_of_plan(each.id, plan_of_document(plan(store, each.id).document)).items()
        if key not in reported and (figures is None or key.day > figures)
    ]
    return Awaited(len(awaited), round(sum(awaited), 1))
