"""The open data of the demo: each file is imported with the profile of its name."""

from pathlib import Path

DATA = Path(__file__).parent / "data"

# Organisations last: the charities among the organisations of the offers are found there by their names.
DATASETS = [
    DATA / f"{name}.csv"
    for name in (
        "gm_food_banks",
        "trafford_mental_health_services",
        "gm_libraries",
        "sports_clubs",
        "charities_operating_in_trafford",
    )
]
