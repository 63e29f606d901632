"""Other people's servers → bytes: the only way out to the network when feeds are read.

    with Fetcher(Policy()) as fetcher:
        fetched = fetcher.get(url, etag=…, modified=…)      FetchError: what, and whether to retry
"""

from __future__ import annotations

from translate.readers.fetch.policy import Fetched, Policy

__all__ = ["Fetched", "Policy"]
