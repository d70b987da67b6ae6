"""Makes the fixtures of the statistics' tests with SciPy and the krippendorff package.

    python make_statistics.py OUT_JSON

Needs numpy, scipy and krippendorff. Scores are drawn as judges give them: whole numbers with many
ties, halves, means of several, and a few lists without ties or without any variation.
"""

import json
import math
import sys
import warnings
from pathlib import Path

import krippendorff
import numpy as np
from scipy import stats

CASES = 72
ALPHAS = 24
RESAMPLES = 100_000


def number(value):
    """JSON has no NaN."""
    return None if math.isnan(value) else float(value)


def scores(random, case, count):
    """Two lists of scores of the same answers."""
    merit = random.normal(6, 2, count)
    first = merit + random.normal(0, random.uniform(0.1, 4), count)
    second = merit + random.normal(random.uniform(-1, 1), random.uniform(0.1, 4), count)
    if case % 6 == 0:
        return first, second
    if case % 6 == 5:
        return np.clip(np.round(first * 6), 6, 60) / 6, np.clip(np.round(second * 2), 2, 20) / 2
    top = [10, 3, 5, 2][case % 4]
    return np.clip(np.round(first), 1, top), np.clip(np.round(second), 1, top)


def tail(count):
    """The part beyond a bound of the expanded percentile interval."""
    return stats.norm.cdf(math.sqrt(count / (count - 1)) * stats.t.ppf(0.025, count - 1))


def paired(random, case):
    count = int(random.integers(3, 13)) if case % 5 == 0 else int(random.integers(13, 320))
    first, second = scores(random, case, count)
    if case == 17:
        first = np.full(count, 10.0)
    wins, losses = int(np.sum(first > second)), int(np.sum(first < second))
    level = 1 - 2 * tail(count)
    bounds = stats.bootstrap(
        (first,),
        np.mean,
        n_resamples=RESAMPLES,
        batch=2000,
        confidence_level=level,
        method="percentile",
        rng=random,
    ).confidence_interval
    return {
        "first": first.tolist(),
        "second": second.tolist(),
        "mean": float(np.mean(first)),
        "tail": float(tail(count)),
        "low": number(bounds.low),
        "high": number(bounds.high),
        "spearman": number(stats.spearmanr(first, second).statistic),
        "kendall": number(stats.kendalltau(first, second, variant="b").statistic),
        "wins": wins,
        "losses": losses,
        "signTest": float(stats.binomtest(wins, wins + losses).pvalue) if wins + losses else 1.0,
    }


def judged(random, case):
    judges, units = int(random.integers(2, 6)), int(random.integers(4, 40))
    merit = random.normal(5, 2, units)
    ratings = np.round(merit + random.normal(0, random.uniform(0.2, 4), (judges, units)))
    if case % 3 == 2:
        ratings = ratings / 2
    ratings[random.random((judges, units)) < 0.15] = np.nan
    return {
        "units": [[v for v in ratings[:, u].tolist() if not math.isnan(v)] for u in range(units)],
        "ordinal": krippendorff.alpha(ratings, level_of_measurement="ordinal"),
        "interval": krippendorff.alpha(ratings, level_of_measurement="interval"),
    }


def main():
    warnings.simplefilter("ignore")
    random = np.random.default_rng(8)
    made = {
        "paired": [paired(random, case) for case in range(CASES)],
        "judged": [judged(random, case) for case in range(ALPHAS)],
    }
    Path(sys.argv[1]).write_text(json.dumps(made) + "\n")


if __name__ == "__main__":
    main()
