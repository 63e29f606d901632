"""The corridor: read → clean → segment → find terms → translate → enforce → check → write.

``run`` is the product; ``preview`` shows what cleaning would do. Both take a Config and never
print: what they have to say goes to a Listener or into the report.
"""

from translate.pipeline.corridor import Preview, preview, run
from translate.pipeline.listener import Listener

__all__ = ["Listener", "Preview", "preview", "run"]
