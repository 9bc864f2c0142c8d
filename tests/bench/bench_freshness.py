"""How well the policy chooses what to check next, in many simulated directories.

    .venv/bin/python tests/bench/bench_freshness.py [SEEDS] [WORLD …]

Needs numpy, and the folder shared/ beside the repository (or FORTNIGHT_SIMULATION, the path of its simulate.py).
Prints one line of JSON a world: the share of the oracle's gain over a fixed cycle and over "alarms first", the longest
wait in weeks, and how right the less viewed half is. Its last line says the machine and the versions.
"""

import importlib.util
import json
import os
import sys
import time
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
SIMULATION = Path(
    os.environ.get("FORTNIGHT_SIMULATION", ROOT.parent / "shared" / "bench" / "freshness" / "simulate.py")
)

WORLDS: dict[str, dict[str, Any]] = {
    "base": {},
    "few views": {"views_total": 2000.0},
    "nobody reports": {"rep_true": 1e-9, "rep_false": 1e-10, "nav_fresh": 1e-9, "nav_stale": 1e-10},
    "many views": {"views_total": 50_000.0},
    "noisy web pages": {"web_noisy_share": 0.3},
    "web pages that say nothing": {"web_recall": 0.0},
    "web pages that say much": {"web_recall": 0.8},
    "half as many changes": {"rate_mult": 0.5},
    "twice as many changes": {"rate_mult": 2.0},
    "twice the checks": {"budget_div": 13.0},
    "half the checks": {"budget_div": 52.0},
    "no term times": {"term": False},
    "providers with siblings": {"prov_extra": 1.5},
    "100 entries": {"N": 100, "views_total": 500.0},
    "300 entries": {"N": 300, "views_total": 1500.0},
    "5,000 entries": {"N": 5000, "views_total": 25_000.0},
    "few organisers answer": {"resp_mean": 0.1},
    "most organisers answer": {"resp_mean": 0.7},
    "no e-mails": {"email_every": 0},
    "many false reports": {"rep_false": 0.003},
    "all looked at alike": {"zipf": 0.0},
    "some looked at much more": {"zipf": 1.5},
    "no limit of age": {"max_age": 0},
    "a limit of 30 weeks": {"max_age": 30},
}


def simulation() -> ModuleType:
    spec = importlib.util.spec_from_file_location("simulate", SIMULATION)
    assert spec and spec.loader, SIMULATION
    module = importlib.util.module_from_spec(spec)
    sys.modules["simulate"] = module
    spec.loader.exec_module(module)
    module.External.cmd = f"{sys.executable} {ROOT / 'manage.py'} freshness_scheduler"
    return module


def figures(sim: ModuleType, world: dict[str, Any], seeds: int) -> dict[str, Any]:
    config, started = replace(sim.Cfg(), **world), time.perf_counter()
    policies = {"fixed": sim.Fixed, "alarms": sim.AlarmsThenOldest, "oracle": sim.Oracle, "ours": sim.External}
    runs = {name: [sim.run(each, config, seed) for seed in range(seeds)] for name, each in policies.items()}

    def mean(name: str, what: str = "views_ok") -> float:
        return sum(run[what] for run in runs[name]) / seeds

    def gain(baseline: str) -> float:
        return round((mean("ours") - mean(baseline)) / (mean("oracle") - mean(baseline)), 4)

    return {
        "of the oracle's gain over a fixed cycle": gain("fixed"),
        "over alarms first": gain("alarms"),
        "oldest, weeks": max(run["max_age"] for run in runs["ours"]),
        "views of right entries": {name: round(mean(name), 4) for name in policies},
        "less viewed half right": {name: round(mean(name, "tail_ok"), 4) for name in ("fixed", "ours")},
        "seconds": round(time.perf_counter() - started, 1),
    }


def main() -> None:
    from directory.bench.measuring import machine, versions

    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    for name in sys.argv[2:] or WORLDS:
        print(json.dumps({"world": name, "seeds": seeds, **figures(simulation(), WORLDS[name], seeds)}), flush=True)
    print(json.dumps({"machine": machine(), "versions": versions("Django", "numpy")}))


if __name__ == "__main__":
    main()
