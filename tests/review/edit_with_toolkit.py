"""Run by a Python that has Translate Toolkit and not us: a file is edited as a translator would."""

from __future__ import annotations

import sys

from translate.storage import factory

path, source, target = sys.argv[1:]
store = factory.getobject(path)
for unit in store.units:
    if not unit.isheader() and unit.source == source:
        unit.target = target
        unit.markfuzzy(False)
        if hasattr(unit, "markapproved"):
            unit.markapproved()
store.save()
