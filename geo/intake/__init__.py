"""Files in: boundaries and coverage tables read, matched, joined and reconciled, every row accounted for."""

from geo.intake.boundaries import Boundaries as Boundaries
from geo.intake.boundaries import boundary_columns as boundary_columns
from geo.intake.boundaries import examine_boundaries as examine_boundaries
from geo.intake.boundaries import overlap_problems as overlap_problems
from geo.intake.boundaries import read_boundaries as read_boundaries
from geo.intake.coverage import CoverageTable as CoverageTable
from geo.intake.coverage import read_coverage as read_coverage
from geo.intake.coverage import table_headings as table_headings
from geo.intake.coverage import understand as understand
from geo.intake.join import JoinReport as JoinReport
from geo.intake.join import Unmatched as Unmatched
from geo.intake.join import join_coverage as join_coverage
from geo.intake.matching import Matcher as Matcher
from geo.intake.names_file import read_names as read_names
from geo.intake.names_file import read_reference as read_reference
from geo.intake.official import fetch_official as fetch_official
from geo.intake.reconcile import Check as Check
from geo.intake.reconcile import reconcile as reconcile
