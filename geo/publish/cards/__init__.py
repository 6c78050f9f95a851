"""What each picture says: one builder a kind, from `Material` to `Card`, in the language in force."""

from geo.publish.cards.atlas import atlas_pages as atlas_pages
from geo.publish.cards.clusters import clusters_card as clusters_card
from geo.publish.cards.coverage import coverage_card as coverage_card
from geo.publish.cards.district import district_card as district_card
from geo.publish.cards.district import district_neighbours as district_neighbours
from geo.publish.cards.plan import plan_card as plan_card
from geo.publish.cards.progress import progress_card as progress_card
from geo.publish.cards.unrecorded import unrecorded_card as unrecorded_card
