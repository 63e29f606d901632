"""The glossaries of a project as a person works on them: changes, what they touch, proposals.

project.py  which glossaries there are, and which of them are the person's own
drafts.py   a change of a glossary, made but not saved
impact.py   the translated segments a change touches
corpus.py   translated texts: of this project, or from files
counts.py   which words occur together in source and target
forms.py    forms of one word in the sources
suggest.py  names and terms that a glossary could have
learn.py    wrong words that translators corrected
"""
