"""The plain scan that ours is measured against, and the measuring of both in a process of their own.

`python -m benchmarks.naive_scan FIGURES OPTIONS` scans the arrays of a .npz file and prints seconds and megabytes as JSON.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np

from geo.clusters import flexible_scan, spatial_scan


def naive_maxima(cases, population, order, null, max_population, maps, seed=1):
    """The largest log likelihood ratio of each simulated map: every window of every centre, every logarithm.

    `order` are the areas by distance from each centre, (centres, areas).
    """
    generator = np.random.default_rng(seed)
    maxima = []
    for _ in range(maps):
        if null == "exchangeable":
            places = generator.permutation(len(cases))
            drawn, people = cases[places], population[places]
        else:
            drawn, people = (
                generator.multivariate_hypergeometric(population, cases.sum(), method="marginals"),
                population,
            )
        inside, held = drawn[order].cumsum(axis=1), people[order].cumsum(axis=1)
        ratio = log_likelihood_ratio(inside, held, cases.sum(), population.sum())
        high = inside * population.sum() > held * cases.sum()
        maxima.append(ratio[high & (held <= max_population * population.sum())].max(initial=0))
    return maxima


def log_likelihood_ratio(inside, held, cases, population):
    """Kulldorff's, for Bernoulli."""

    def likelihood(cases, people):
        spared = people - cases
        with np.errstate(divide="ignore", invalid="ignore"):
            terms = cases * np.log(cases / people), spared * np.log(spared / people)
        return np.nan_to_num(terms[0]) + np.nan_to_num(terms[1])

    return likelihood(inside, held) + likelihood(cases - inside, population - held) - likelihood(cases, population)


def measured(figures, *, naive_maps, neighbours=None, adjacency=False, **options):
    """Processor seconds of a whole scan and of a naive map, the peak of megabytes, and how many clusters were found."""
    named = [figures["cases"], figures["population"], figures["coordinates"]]
    scan = flexible_scan if adjacency else spatial_scan
    if adjacency:
        named.append(figures["adjacency"])
    extra = {"neighbours": neighbours} if neighbours else {}
    start = time.process_time()
    found = scan(*named, **extra, **options)
    seconds = time.process_time() - start
    megabytes = peak_megabytes()  # before the naive scan, which takes more
    naive = 0.0
    if naive_maps:
        start = time.process_time()
        naive_maxima(*named[:2], figures["order"], options["null"], options["max_population"], naive_maps)
        naive = (time.process_time() - start) / naive_maps * options["simulations"]
    return {"seconds": seconds, "megabytes": megabytes, "naive_seconds": naive, "clusters": len(found)}


def peak_megabytes():
    """Of this process since it began; what getrusage tells begins with its parent."""
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1000 for line in status if line.startswith("VmHWM"))


if __name__ == "__main__":
    with np.load(sys.argv[1]) as arrays:
        print(json.dumps(measured(dict(arrays), **json.loads(sys.argv[2]))))
