"""What a municipality has written down of its waits: read, audited, and turned into what was observed."""

from .audit import Audit
from .observed import Observed
from .reading import audit, read_data, read_held_out

__all__ = ["Audit", "Observed", "audit", "read_data", "read_held_out"]
