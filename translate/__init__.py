"""An offline translator's pipeline: clean, translate, check, and write aligned bilingual files."""

__version__ = "0.2.0"
