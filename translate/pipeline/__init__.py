"""The corridor: read → clean → segment → find terms → translate → enforce → check → write.

``run`` is the product; ``preview`` shows what cleaning would do. Both take a Config and never
print: what they have to say goes to a Listener or into the report.

corridor.py  one run, from inputs to the report
batch.py     its documents: up to date, waiting, done
pairs.py     what documents of one language share: rules, glossary, model
lexicon.py   the glossaries of a pair, ready to be looked for
prepare.py   document → requests to the engine
decode.py    requests → units
publish.py   bitext → files, edits kept
"""

from translate.pipeline.corridor import Preview, preview, run
from translate.pipeline.listener import Listener

__all__ = ["Listener", "Preview", "preview", "run"]
