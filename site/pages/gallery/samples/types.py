"""What samples are made of."""

from typing import Any

Sample = dict[str, Any]
States = list[tuple[str, Sample]]  # what the state is, in words, and the arguments for it
Components = dict[str, States]
