"""The reports of a run: in the order of the documents, whatever their number."""

import tracemalloc

import pytest

from translate.model import Change, DocumentReport, Finding, Issue
from translate.pipeline.ledger import Ledger


def done(name, text="Text"):
    issue = Issue(code="numbers", severity="error", message="3 is missing", span=(1, 2))
    return DocumentReport(
        id=name,
        uri=f"in/{name}",
        status="translated",
        warnings=("late",),
        findings=(Finding(segment=f"{name}#1", source=text, target="A text", issue=issue),),
        changes=(Change(rule="r", action="edit", line=3, before="a", after="b"),),
        outputs=("a.po",),
    )


def test_reports_come_back_whole_and_in_the_order_of_the_documents(tmp_path):
    ledger = Ledger(tmp_path)
    ledger.append(done("c"), 2)
    ledger.append(done("broken"), -1)
    ledger.append(done("a", "caf\udce9 \u2028 𝄞"), 0)
    assert list(ledger) == [done("broken"), done("a", "caf\udce9 \u2028 𝄞"), done("c")]
    ledger.append(done("b"), 1)
    assert [report.id for report in ledger] == ["broken", "a", "b", "c"]
    assert ledger[-1] == done("c")
    assert ledger[1:3] == (done("a", "caf\udce9 \u2028 𝄞"), done("b"))
    assert len(ledger) == 4
    with pytest.raises(IndexError):
        ledger[4]


def test_memory_does_not_grow_with_what_the_reports_say(tmp_path):
    ledger = Ledger(tmp_path)
    text = "x" * 100_000
    tracemalloc.start()
    for number in range(400):
        ledger.append(done(str(number), text), number)
    assert sum(len(report.findings[0].source) for report in ledger) == 400 * len(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000
    assert not list(tmp_path.iterdir()), "the file has no name and needs no cleaning up"
