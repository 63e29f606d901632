"""Run by a Python that has Translate Toolkit and not us: files → what it reads, as JSON."""

from __future__ import annotations

import json
import sys

from translate.storage import factory
from translate.storage.xliff2 import Xliff2File


def main(paths):
    for path in paths:
        read = Xliff2File.parsefile if path.endswith(".2.xlf") else factory.getobject
        units = [
            (unit.getid(), unit.source, unit.target or "", unit.isfuzzy(), unit.getnotes())
            for unit in read(path).units
            if not unit.isheader()
        ]
        sys.stdout.write(json.dumps(units) + "\n")


main(sys.argv[1:])
