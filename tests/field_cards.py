"""The form's cards in a browser: typed into, saved, the line cut and mended; and what came into the store of it."""

from playwright.sync_api import expect

from geo.store import entries, results
from geo.store.audit import RESULTS_REPORTED

SMALL, PHONE, DESKTOP = (320, 640), (390, 844), (1366, 768)
SEND = "**/lapangan/hasil*"
DRAFTS = "Object.keys(localStorage).filter(name => name.startsWith('lapangan/')).length"
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
#: What can be pressed and is smaller than a thumb (the middle of a summary's or label's line counts).
TOO_SMALL = """() => [...document.querySelectorAll('button, summary, a, .visited label, input:not([type=radio]), textarea')]
  .filter(each => each.offsetParent && each.getBoundingClientRect().height < 44).map(each => each.outerHTML.slice(0, 80))"""
QUEUED = "Belum terkirim: tersimpan di ponsel ini, dikirim lagi otomatis."
KEPT = "Tersimpan di kantor (Ani, "


def card(page, order=1):
    """A stop's card, opened."""
    found = page.locator(".stop").nth(order - 1)
    if not found.evaluate("each => each.open"):
        found.locator("summary").click()
    return found


def fill(stop, who="Ani", **fields):
    """Type into the fields of a card."""
    for name, text in fields.items():
        stop.locator(f'[name="{name}"]').fill(text)
    stop.locator('[name="who"]').fill(who)


def save(stop):
    stop.locator(".save").click()


def says(stop, words):
    """The card's sentence, once it is that."""
    expect(stop.locator(".state")).to_contain_text(words)


def cut(page):
    """The line to the office drops whenever a form is sent."""
    page.route(SEND, lambda route: route.abort())


def mend(page):
    """The line is back, and the browser notices."""
    page.unroute(SEND)
    page.evaluate("window.dispatchEvent(new Event('online'))")


def kept(store, held):
    """Order, people recorded, people absent and who, of each result of the plan."""
    return [
        (each.result.key.order, each.result.outcome.recorded, each.result.outcome.absent, each.added_by)
        for each in results(store, held.id)
    ]


def fits(page):
    """On every width nothing moves sideways, and what is to be pressed is as large as a thumb."""
    for width, height in (SMALL, PHONE, DESKTOP):
        page.set_viewport_size({"width": width, "height": height})
        assert (width, page.evaluate(FITS), page.evaluate(TOO_SMALL)) == (width, True, [])


def times_reported(store, held):
    """How often the log says that results of the plan were kept."""
    return sum(
        line.facts["of"][0]["stop"].startswith(f"{held.id}/")
        for line in entries(store)
        if line.what == RESULTS_REPORTED
    )
