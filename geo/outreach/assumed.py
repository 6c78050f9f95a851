"""What a plan assumed of people and minutes, as plain JSON values: kept beside the plan, so that it can be worked on."""

from dataclasses import asdict

from geo.outreach.settings import SiteSettings, Turnout

#: The part of a plan's document that has it.
ASSUMED = "assumed"


def assumed_document(sites: SiteSettings) -> dict:
    """The shares and the minutes; school hours are not said in a plan's document."""
    turnout = {kind: asdict(shares) for kind, shares in sites.turnout.items()}
    minutes = {"setup_minutes": sites.setup_minutes, "minutes_per_person": sites.minutes_per_person}
    return {"turnout": turnout, **minutes, "prior_weight": sites.prior_weight}


def assumed_of(document: dict) -> SiteSettings:
    """What a plan's document says was assumed; the defaults where another program kept it."""
    said = document.get(ASSUMED)
    if said is None:
        return SiteSettings()
    turnout = {kind: Turnout(**shares) for kind, shares in said["turnout"].items()}
    more = {name: said[name] for name in ("setup_minutes", "minutes_per_person", "prior_weight") if name in said}
    return SiteSettings(turnout=turnout, **more)
