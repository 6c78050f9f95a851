"""What the store has in use, as `publish` takes it."""

from geo.commands.store import opened_store
from geo.publish.material import Given
from geo.publishing import given_of_store
from geo.store.publication import publication_settings


def given_by_store(plan: int | None, *, clusters: bool) -> tuple[Given, int | None]:
    """Finished results with the approved plan of that number (None: the newest), and which counts are small."""
    with opened_store() as store:
        return given_of_store(store, clusters=clusters, plan=plan), publication_settings(store).small
