"""Measures translations against references, through the same corridor as a run.

cases.py     a file of sources, references and terms → cases
scores.py    how many terms are right, on the surface and by lemma; BLEU and chrF
terms.py     cases → translated without terms, with them, with random ones → what they bring
"""

from __future__ import annotations

from translate.evaluate.cases import Case, Wanted, read_cases
from translate.evaluate.terms import Outcome, TermReport, evaluate_terms

__all__ = ["Case", "Outcome", "TermReport", "Wanted", "evaluate_terms", "read_cases"]
