"""Other people's servers → bytes: the only way out to the network when feeds are read.

    with Fetcher(Policy()) as fetcher:
        fetched = fetcher.get(url, etag=…, modified=…)

Faults are FetchErrors, which say whether asking again later may help.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from translate.readers.fetch.policy import Fetched, Policy

if TYPE_CHECKING:
    from translate.readers.fetch.client import Fetcher

__all__ = ["Fetched", "Fetcher", "Policy"]


def __getattr__(name: str) -> Any:
    if name == "Fetcher":  # brings the HTTP client
        from translate.readers.fetch.client import Fetcher  # noqa: PLC0415

        return Fetcher
    raise AttributeError(name)
