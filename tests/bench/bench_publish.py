"""How fast a made-up directory is published, as JSON: python tests/bench/bench_publish.py [OFFERS]"""

import subprocess
import sys
from pathlib import Path

MANAGE = Path(__file__).resolve().parents[2] / "manage.py"
OFFERS = sys.argv[1] if len(sys.argv) > 1 else "5000"

sys.exit(
    subprocess.run([sys.executable, MANAGE, "bench_publish", "--offers", OFFERS, "--json"], check=False).returncode
)
