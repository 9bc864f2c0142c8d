"""Word vectors: how near two texts are in meaning.

WordLlama's vectors come inside its package, so nothing is ever fetched. Where the package is missing, search goes on
with words alone.
"""

import logging
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

logger = logging.getLogger(__name__)

DIMENSIONS = 256
LONGEST_TEXT = 1_000


@cache
def _model() -> Any:
    """Loads the model from its own package: without `cache_dir` it would look for it on the internet."""
    found = find_spec("wordllama")
    if found is None or found.origin is None:
        return None
    try:
        from wordllama import WordLlama

        return WordLlama.load(cache_dir=Path(found.origin).parent, disable_download=True)
    except Exception:  # whatever is wrong with a package that search can do without
        logger.exception("The word vectors could not be loaded; search goes on without them.")
        return None


def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """Gives one vector of length 1 (or 0, for a text without known words) for each text."""
    model = _model()
    if model is None or not texts:
        return np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    cut = [text[:LONGEST_TEXT] or " " for text in texts]
    raw = np.nan_to_num(np.asarray(model.embed(cut), dtype=np.float32))
    lengths = np.linalg.norm(raw, axis=1, keepdims=True)
    return np.divide(raw, lengths, out=np.zeros_like(raw), where=lengths > 1e-6)


@lru_cache(maxsize=500)
def vector(text: str) -> NDArray[np.float32]:
    """Gives the vector of one text, such as a question."""
    only: NDArray[np.float32] = vectors([text])[0]
    return only
