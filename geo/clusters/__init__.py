"""Where people are missed together."""

from geo.clusters.cluster import Cluster as Cluster
from geo.clusters.cluster import Clusters as Clusters
from geo.clusters.cluster import ScanSettings as ScanSettings
from geo.clusters.find import find_clusters as find_clusters
from geo.clusters.flexible import flexible_scan as flexible_scan
from geo.clusters.scan import spatial_scan as spatial_scan
from geo.clusters.testing import ScanCluster as ScanCluster
