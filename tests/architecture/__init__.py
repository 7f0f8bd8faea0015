"""What must stay true of the code itself, whatever it comes to do."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
