"""What persons do to the files comes back and is never lost.

    file ─ bilingual.read → PostEdits ─ propose → Proposals ─ merge → units and history
    units of a person ─ carry → the segments of the document as it is now

propose.py   what a file says that it did not say when it was written
merge.py     what all files of a document say together: taken, withdrawn or in conflict
article.py   an edited article aligned back to its sentences
rebuild.py   files without a record: after the database was deleted
changed.py   the files of a document that are not as they were written
origin.py    the edition that a file was made from
copies.py    files as persons left them
collect.py   these files: read, merged, recorded
apply.py     files from anywhere
moved.py     pages that come under another name
bearers.py   whose a file of an old name is
follow.py    documents follow their pages
carry.py     a person's text on its way to the document as it is now
told.py      what the last run reported
units.py     rows of the store and units
status.py    what is open
faults.py    what kind of change an edit is, and what caused it
export.py    what is approved, as final texts and a memory
"""
