"""Feeds: batch jobs on news that keeps coming in.

    pull → spool → clean → translate → publish;  watch does it by the clock

settings.py  feeds.toml, read and checked (tables.py)
"""
