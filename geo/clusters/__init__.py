"""Where people are missed together."""

from geo.clusters.flexible import flexible_scan as flexible_scan
from geo.clusters.scan import spatial_scan as spatial_scan
from geo.clusters.testing import ScanCluster as ScanCluster
