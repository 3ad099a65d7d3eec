"""A calibration as it is written down: which scenario, which data, which parameters, and how much work."""

from .asked import Budget, Project, Registration, Window
from .init import init
from .reading import from_text, read

__all__ = ["Budget", "Project", "Registration", "Window", "from_text", "init", "read"]
