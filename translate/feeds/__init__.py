"""Feeds: batch jobs on news that keeps coming in.

    announce → fetch → clean → settle duplicates → translate;  watch does it by the clock

settings.py     feeds.toml, read and checked (tables.py, schedule.py) and written (edit.py)
desk.py         the feeds of a project while one job holds them; job.py: one of them
announce.py     what a feed lists (listing.py) becomes items
articles.py     their articles are fetched into the spool (spool.py)
cleaning.py     cleaned, compared with the version before
duplicates.py   the same text on several sites is found (likeness.py)
translating.py  through the corridor, and what became of each
progress.py     how far that is, and how long the rest will take
watch.py        all of that, when it is due
journal.py      what happened, for the history and the log
overview.py     how the feeds are, day.py what happened; told by page.py, metrics.py, publish.py
export.py       the English as an Atom feed
prune.py        what is old enough goes
clock.py        the time of day
"""
