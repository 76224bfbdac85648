"""AT-23 and AT-24 of domain.md on paper, from a ledger written through the templates."""

from datetime import date

import pytest

from kube_desktop.language import Language
from kube_desktop.ledger.books import cash_book
from kube_desktop.papers import cash_book as cash_book_paper
from kube_desktop.papers.catalogue import order_papers, planned_papers
from kube_desktop.papers.orders import Order
from tests.books import Group
from tests.ledger.test_templates import RUNNING_CASH, write_at_23
from tests.papers.reading import printed, text_of
from tests.papers.samples import HEAD

JANUARY, FEBRUARY, LAST = date(2026, 1, 1), date(2026, 2, 1), date(2026, 2, 28)


@pytest.fixture
def pandan_wangi(group: Group) -> Group:
    write_at_23(group)
    return group


def _paper(group: Group, name: str, month: date) -> str:
    ordered = group.book.read(order_papers, [name], [group.id], Order(month=month))
    return text_of(printed(*planned_papers(ordered, Language("id"), "A4")))


def test_february_goes_on_from_january_and_comes_to_at_23(pandan_wangi: Group) -> None:
    text = _paper(pandan_wangi, "cash-book", FEBRUARY)
    assert "Jumlah sampai 31 Januari 2026 5.423.000 2.680.000 2.743.000" in text
    assert "Jumlah Februari 2026 482.000 125.000" in text
    assert "Jumlah sampai 28 Februari 2026 5.905.000 2.805.000 3.100.000" in text
    assert "Jumlah keluar + saldo kas (harus sama dengan jumlah masuk) 5.905.000" in text
    assert "Rp3.100.000 Tiga juta seratus ribu rupiah" in text


def test_january_and_february_together_are_at_23_to_the_rupiah(pandan_wangi: Group) -> None:
    found = pandan_wangi.book.read(cash_book, pandan_wangi.id, JANUARY, LAST)
    text = text_of(printed(cash_book_paper.cash_book(HEAD, found, Language("id"), "A4")))
    assert "Jumlah Januari 2026 5.423.000 2.680.000 2.743.000" in text
    assert "Jumlah sampai 28 Februari 2026 5.905.000 2.805.000 3.100.000" in text
    # Whoever pays is a line of his own here, so AT-23's lines are some of these; each balance stands on paper.
    assert set(RUNNING_CASH) <= {line.balance for line in found.lines}
    for balance in RUNNING_CASH:
        assert f"{balance:,}".replace(",", ".") in text


def test_the_bank_book_is_at_23(pandan_wangi: Group) -> None:
    text = _paper(pandan_wangi, "bank-book", FEBRUARY)
    assert "Jumlah sampai 31 Januari 2026 20.000.000 5.000.000 15.000.000" in text
    assert "Jumlah sampai 28 Februari 2026 20.000.000 5.005.000 14.995.000" in text
    assert "Jumlah keluar + saldo bank (harus sama dengan jumlah masuk) 20.000.000" in text
    assert "Saldo menurut buku tabungan bank :" in text
    assert "B4" in text


def test_a_correction_names_the_voucher_in_both_of_its_lines(pandan_wangi: Group) -> None:
    text = " ".join(_paper(pandan_wangi, "cash-book", FEBRUARY).split())
    wrong = text.split("KOREKSI: membalik ")[1][:7]
    assert f"KOREKSI: pengganti {wrong}" in text
    assert "(dikoreksi 15-02, lihat no " in text


def test_the_savings_statement_of_february_is_at_24(pandan_wangi: Group) -> None:
    text = _paper(pandan_wangi, "savings-statement", FEBRUARY)
    assert "Jumlah 125.000 100.000 15.000 210.000" in text
    assert "Dua ratus sepuluh ribu rupiah" in text
    assert "25.000 10.000 15.000 20.000" in text
