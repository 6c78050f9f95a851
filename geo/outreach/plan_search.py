"""The search for a plan: days put together, routes searched from there, put together again; and what each rule costs."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.outreach.blocks import Blocks, blocks_of, stops_of, vehicles_of
from geo.outreach.draft import Draft, draft_of, places_of_draft
from geo.outreach.recombine import recombined
from geo.outreach.routing import Progress, greedy_routes, solve_routes
from geo.outreach.trips import RulePrice
from geo.outreach.wishes import BlockWishes, Wishes, block_wishes, rules_of, unmet, wishes_of
from geo.outreach.world import World

#: Shares of the search: the plan without rules that prices are told against, and the plan with all of them.
_FREE, _ALL = 0.3, 0.4
#: Routes are searched from the best draft again and again, its visits cut into blocks anew each time; what these searches
#: have of the time, the rest is for putting days together.
_TURNS, _ROUTES = 3, 0.6


@dataclass(frozen=True)
class Outcome:
    """The best draft, what a careful person's list reaches, the price of each rule, and whether the search was stopped."""

    draft: Draft
    greedy: float = 0.0
    rules: tuple[RulePrice, ...] = ()
    stopped: bool = False


def search_plan(world: World, days: Sequence[Sequence[str]], first: Draft | None, progress: Progress | None) -> Outcome:
    """Search a plan of a world. `days` are promising orders of sites (codes), `first` a draft to begin with."""
    if not world.sites:
        return Outcome(Draft(((),) * world.team_days))
    known = {site.code for site in world.sites}
    orders = [tuple(map(world.number, order)) for order in days if known.issuperset(order)]
    return _Search(world, orders, progress).run(first)


class _Search:
    """The searches that one plan needs: without rules, with each rule alone, with all of them."""

    def __init__(self, world: World, days: list[tuple[int, ...]], progress: Progress | None):
        self._world, self._days, self._told = world, days, progress
        self._met: list[tuple[int, ...]] = []
        self._most, self._done, self._stopped = 0.0, 0.0, False

    def run(self, first: Draft | None) -> Outcome:
        """Search in turn, each for its share of the time, and price the rules."""
        rules = rules_of(self._world.settings)
        greedy = self._greedy()
        known = [greedy, *([first] if first else [])]
        free = self._best((), known, share=_FREE if rules else 1.0)
        if not rules:
            return Outcome(free, greedy.people, stopped=self._stopped)
        alone = {}
        if len(rules) > 1:
            share = (1 - _FREE - _ALL) / len(rules)
            alone = {rule: self._best((rule,), [free], share) for rule in rules}
        everything = self._best(rules, [free, *alone.values()], share=1 - self._done)
        # What a search with a rule found is a plan without the rule as well: no rule has a negative price.
        most = max(draft.people for draft in (free, everything, *alone.values()))
        prices = tuple(
            RulePrice(rule, round(most - alone.get(rule, everything).people, 1), unmet(self._world, rule, everything))
            for rule in rules
        )
        return Outcome(everything, greedy.people, prices, self._stopped)

    def _greedy(self) -> Draft:
        blocks = blocks_of(self._world)
        wishes = wishes_of(self._world, (), None)
        routes = greedy_routes(**_problem(self._world, blocks, block_wishes(blocks, wishes)))
        return draft_of(self._world, blocks, routes, wishes.sites)

    def _best(self, rules: tuple[str, ...], known: list[Draft], share: float) -> Draft:
        """The best draft with these rules; never worse than the known ones that make the visits that must be made."""
        wishes = wishes_of(self._world, rules, known[0])
        drafts = [draft for draft in known if wishes.kept(draft)]
        drafts += self._recombined(wishes, known)
        for turn in range(_TURNS):
            searched = self._searched(wishes, self._first(wishes, drafts), share / _TURNS, turn)
            drafts += [searched, *self._shared_out(wishes, searched)]
            self._done += share / _TURNS
        drafts += self._recombined(wishes, drafts)
        return self._first(wishes, drafts)

    def _first(self, wishes: Wishes, drafts: list[Draft]) -> Draft | None:
        return max(drafts, key=lambda draft: (round(wishes.worth(draft), 6), -draft.way(self._world)), default=None)

    def _shared_out(self, wishes: Wishes, draft: Draft) -> list[Draft]:
        """The same days with the people of each stop chosen anew."""
        return self._chosen(wishes, _orders([draft]))

    def _recombined(self, wishes: Wishes, drafts: list[Draft]) -> list[Draft]:
        """Days of these drafts, visits that are wanted, routes met and days of the bound, put together anew."""
        alone = [(site,) for site in sorted({*wishes.sites, *wishes.rewards})]
        return self._chosen(wishes, [*_orders(drafts), *alone, *self._met, *self._days])

    def _chosen(self, wishes: Wishes, orders: list[tuple[int, ...]]) -> list[Draft]:
        """The best draft over these days, if one makes the visits that must be made."""
        draft = recombined(self._world, wishes, orders)
        return [draft] if draft is not None and wishes.kept(draft) else []

    def _searched(self, wishes: Wishes, first: Draft | None, share: float, turn: int) -> Draft:
        world, begun = self._world, self._done
        blocks = blocks_of(world, [visit for trip in first.trips for visit in trip] if first else ())
        settings, plain = world.settings, not wishes.rewards and bool((wishes.weights == 1).all())

        def told(prize: float, done: float) -> bool:
            """Pass on the most people so far, and whether somebody has seen enough."""
            # Prizes of rules are no people.
            self._most = max(self._most, prize if plain else 0.0, first.people if first else 0.0)
            self._stopped = self._stopped or self._told(self._most, begun + share * done)
            return self._stopped

        seconds = settings.seconds * share * _ROUTES
        routes = solve_routes(
            **_problem(world, blocks, block_wishes(blocks, wishes)),
            # A search that was stopped leaves the later ones just enough to keep the rules.
            seconds=min(seconds, 0.2) if self._stopped else seconds,
            seed=settings.seed + turn,
            first=places_of_draft(blocks, first) if first else None,
            progress=told if self._told and not self._stopped else None,
        )
        self._met += [tuple(stops_of(blocks, places)) for places in routes.met]
        return draft_of(world, blocks, routes, wishes.sites)


def _orders(drafts: list[Draft]) -> list[tuple[int, ...]]:
    return [tuple(site for site, _ in trip) for draft in drafts for trip in draft.trips if trip]


def _problem(world: World, blocks: Blocks, wishes: BlockWishes) -> dict:
    return {
        "prizes": wishes.prizes,
        "minutes": blocks.minutes,
        "service": blocks.service,
        "vehicles": vehicles_of(world, blocks, wishes.only),
        "cost": blocks.cost,
        "loads": blocks.people,
        "windows": blocks.windows,
        "required": wishes.required,
    }
