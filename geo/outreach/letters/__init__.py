"""The papers that a trip needs: letters, forms, field sheets, calendars and tracks of an approved plan."""

from geo.outreach.letters.dossier import Dossier as Dossier
from geo.outreach.letters.office import Letterhead as Letterhead
from geo.outreach.letters.office import Member as Member
from geo.outreach.letters.paper import Paper as Paper
