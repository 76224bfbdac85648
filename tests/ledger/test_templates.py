"""Kinds of events: AT-23 and AT-24 of domain.md 9, written through the templates, to the rupiah at both dates."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlalchemy import select

from kube_desktop.bookkeeping.decisions import NewDecision, RecordDecision, record_decision
from kube_desktop.domain.accounts import CHART, MAT_SALES, SOCIAL_FUND, account, on_normal_side
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.ledger.acts import Entry
from kube_desktop.ledger.balances import balances
from kube_desktop.ledger.corrections import CorrectEntry, correct_entry
from kube_desktop.ledger.invariants import check
from kube_desktop.ledger.statements import savings_statements
from kube_desktop.ledger.templates import TEMPLATES, DepositParts, Facts, deposit, entry_of, expense, piece_pay, sale
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import lines
from tests.books import Group
from tests.notation import Told, tell

RUNNING_CASH = (
    5_000_000, 3_500_000, 3_518_000, 3_623_000, 3_443_000, 3_743_000, 2_743_000, 2_765_000, 2_865_000,
    2_975_000, 2_925_000, 2_975_000, 2_970_000, 2_940_000, 2_925_000, 3_125_000, 3_100_000,
)  # fmt: skip


def write_at_23(group: Group) -> None:
    """The twenty lines of AT-23, each one act; line 13 is wrong and 14 and 15 correct it."""

    def post(day: int, month: int, *entries: Entry) -> None:
        group.on(date(2026, month, day)).post(date(2026, month, day), *entries)

    def simple(code: str, amount: int, text: str, number: str | None = None) -> Entry:
        return entry_of(code, amount, Facts(text, group.members[number] if number else None))

    numbers = sorted(group.members)
    post(5, 1, simple("aid_in_bank", 20_000_000, "Bantuan stimulan 10 x 2.000.000"))
    post(6, 1, simple("from_bank", 5_000_000, "Tarik tunai"))
    post(6, 1, simple("buy_material", 1_500_000, "Beli daun pandan"))
    post(10, 1, *(simple("dues", 2_000, "IKS", number) for number in numbers[:9]))
    savings = dict.fromkeys(numbers[:8], 10_000) | {"A09": 25_000}
    post(10, 1, *(simple("deposit", amount, "Tabungan", number) for number, amount in savings.items()))
    for number, pieces in {"A01": 5, "A02": 5, "A03": 4, "A04": 3, "A05": 3}.items():
        facts = Facts(f"{pieces} lbr", group.members[number])
        post(17, 1, piece_pay(pieces * 10_000, pieces * 1_000, 0, facts))
    post(24, 1, sale(300_000, 200_000, Facts("Jual 20 lbr @25.000", party="Pengepul")))
    post(24, 1, simple("material_used", 240_000, "Bahan terpakai 20 x 12.000"))
    post(31, 1, simple("loan", 1_000_000, "Pinjaman anggota", "A01"))
    post(14, 2, *(simple("dues", 4_000 if number == "A10" else 2_000, "IKS", number) for number in numbers))
    post(14, 2, *(simple("deposit", 10_000, "Tabungan", number) for number in numbers))
    paid = deposit(DepositParts(principal=100_000, charge=10_000), Facts("Angsuran 1", group.members["A01"]))
    assert paid is not None
    post(14, 2, paid)
    post(14, 2, simple("refreshments", 50_000, "Konsumsi"))
    wrong = group.book.connection.execute("SELECT max(id) FROM entries").fetchone()[0]
    group.on(date(2026, 2, 15))
    right = simple("refreshments", 5_000, "Konsumsi")
    group.book.write(correct_entry, CorrectEntry(group.key(), wrong, "salah catat", right))
    group.on(date(2026, 2, 20))
    decided = NewDecision("dues_use", "Santunan", 10, 10, 30_000)
    group.book.write(record_decision, RecordDecision(group.key(), group.id, date(2026, 2, 20), decided))
    post(20, 2, entry_of("benefit", 30_000, Facts("Santunan", decision_id=1)))
    post(21, 2, simple("withdrawal", 15_000, "Tarik tabungan", "A09"))
    post(25, 2, simple("broker_pays", 200_000, "Pengepul melunasi"))
    post(27, 2, simple("stationery", 25_000, "ATK"))
    post(28, 2, simple("bank_charge", 5_000, "Biaya bank"))


@pytest.fixture
def pandan_wangi(group: Group) -> Iterator[Group]:
    write_at_23(group)
    yield group
    assert group.book.read(check) == []


def figures(group: Group, day: date) -> dict[str, int]:
    """Balances by kind of account, and both sides of the trial balance."""
    found = dict.fromkeys(("asset", "liability", "equity", "income", "expense", "debit", "credit"), 0)
    whole: dict[str, int] = {}
    for each in group.book.read(balances, day, [group.id]):
        whole[each.account] = whole.get(each.account, 0) + each.amount
    for code, amount in whole.items():
        found[account(code).kind] += on_normal_side(code, amount)
        found["debit" if amount > 0 else "credit"] += abs(amount)
    return found


def test_at_23_at_both_dates(pandan_wangi: Group) -> None:
    """The table of AT-23, at both dates; asked once more after both months are closed.

    Saldo 31-01-2026
        Kas Tunai                       2.743.000
        Kas di Bank                    15.000.000
        Pinjaman Anggota                1.000.000
        Piutang Penjualan (Pengepul)      200.000
        Persediaan Bahan                1.260.000
        Tabungan Anggota                  125.000
        Dana IKS                           18.000
        Modal Bantuan Stimulan         20.000.000

    Saldo 28-02-2026
        Kas Tunai                       3.100.000
        Kas di Bank                    14.995.000
        Pinjaman Anggota                  900.000
        Piutang Penjualan (Pengepul)            0
        Persediaan Bahan                1.260.000
        Tabungan Anggota                  210.000
        Dana IKS                           10.000
        Modal Bantuan Stimulan         20.000.000
        Pinjaman Anggota A01              900.000
        Dana IKS A10                        4.000

    Tutup 01-2026
    Tutup 02-2026
    """
    january = figures(pandan_wangi, date(2026, 1, 31))
    tell(pandan_wangi, test_at_23_at_both_dates.__doc__ or "")
    assert january == figures(pandan_wangi, date(2026, 1, 31))
    assert january["asset"] == 20_203_000
    assert (january["income"], january["expense"]) == (500_000, 440_000)
    assert january["debit"] == january["credit"] == 20_643_000
    february = figures(pandan_wangi, date(2026, 2, 28))
    assert february["asset"] == 20_255_000
    assert (february["income"], february["expense"]) == (510_000, 475_000)
    assert february["debit"] == february["credit"] == 20_730_000
    assert february["asset"] == february["liability"] + february["equity"] + 35_000


def _cash_by_line(session: Session) -> list[int]:
    """Cash after each line of AT-23; the rows of a meeting on one day and account count as one line."""
    query = select(lines.c.entry_id, lines.c.amount).where(lines.c.account_code == "1-1100").order_by(lines.c.entry_id)
    running, found = 0, []
    for row in session.rows(query):
        running += row.amount
        found.append(running)
    return found


def test_at_23_running_cash(pandan_wangi: Group) -> None:
    """The running cash of AT-23 passes every figure of the table, in its order."""
    cash = iter(pandan_wangi.book.read(_cash_by_line))
    assert [figure for figure in RUNNING_CASH if any(running == figure for running in cash)] == list(RUNNING_CASH)


def test_at_23_total_in_and_out(pandan_wangi: Group) -> None:
    """In 5.905.000, out 2.805.000: a correction stands where the cash moved."""
    amounts = [
        row[0] for row in pandan_wangi.book.connection.execute("SELECT amount FROM lines WHERE account_code = '1-1100'")
    ]
    assert sum(amount for amount in amounts if amount > 0) == 5_905_000
    assert -sum(amount for amount in amounts if amount < 0) == 2_805_000


def test_at_24_savings_in_february(pandan_wangi: Group) -> None:
    """The savings statement of AT-24, open and closed."""
    expected = {
        "A01": (15_000, 10_000, 0, 25_000),
        "A02": (15_000, 10_000, 0, 25_000),
        "A03": (14_000, 10_000, 0, 24_000),
        "A04": (13_000, 10_000, 0, 23_000),
        "A05": (13_000, 10_000, 0, 23_000),
        "A06": (10_000, 10_000, 0, 20_000),
        "A07": (10_000, 10_000, 0, 20_000),
        "A08": (10_000, 10_000, 0, 20_000),
        "A09": (25_000, 10_000, 15_000, 20_000),
        "A10": (0, 10_000, 0, 10_000),
    }
    for _ in range(2):
        (statement,) = pandan_wangi.book.read(savings_statements, [pandan_wangi.id], date(2026, 2, 1))
        stood = {row.number: (row.opening, row.deposits, row.withdrawals, row.closing) for row in statement.rows}
        assert stood == expected
        totals = (statement.opening, statement.deposits, statement.withdrawals, statement.closing)
        assert totals == (125_000, 100_000, 15_000, 210_000)
        tell(pandan_wangi, "Tutup 01-2026\nTutup 02-2026" if pandan_wangi.clock.day < date(2026, 3, 1) else "")


def test_at_19_a_broker_offsets_material(told: Told) -> None:
    """Material on credit 600.000, a sale of 1.000.000: the broker pays the rest.

    05-01-2026 Bahan dari pengepul
        D Persediaan Bahan             600.000
        K Utang Bahan / Utang Usaha    600.000
    """
    group = told.group
    day = group.clock.day
    group.post(day, sale(400_000, 600_000, Facts("Jual", party="Pengepul")))
    group.post(day, entry_of("offset", 600_000, Facts("Potong utang bahan", party="Pengepul")))
    told.expect(
        day, {("1-1100", None): 400_000, ("2-1300", None): 0, ("1-1400", None): 0, (MAT_SALES, None): 1_000_000}
    )


def test_every_template_posts(group: Group) -> None:
    """Each kind balances and is taken by the guards, in an order in which the money is there."""
    group.book.write(
        record_decision, RecordDecision(group.key(), group.id, group.clock.day, NewDecision("dues_use", "Santunan"))
    )
    day, who = group.clock.day, group.members["A01"]
    group.post(day, piece_pay(90_000, 5_000, 1_000, Facts("lima lembar", who), owed=True))
    for code, template in TEMPLATES.items():
        facts = Facts("contoh", who if template.member else None, "pihak", 1 if template.decision else None)
        entry = entry_of(code, 1_000, facts)
        assert [line.amount for line in entry.lines] == [1_000, -1_000]
        group.post(day, entry, cash_reason="uji")
    assert [finding for finding in group.book.read(check) if finding.kind == "fault"] == []


def test_contributions_carry_the_member_and_uses_of_the_fund_do_not() -> None:
    """House.md 5: contribution lines to IKS carry the member; uses of the fund never do."""
    facts = Facts("IKS", member_id=7, decision_id=1)
    assert {line.account: line.member_id for line in entry_of("dues", 5, facts).lines} == {
        "1-1100": None,
        SOCIAL_FUND: 7,
    }
    assert {line.member_id for line in entry_of("benefit", 5, facts).lines} == {None}


def test_templates_name_posted_accounts_only() -> None:
    """The current surplus is computed, never posted."""
    posted = {each.code for each in CHART if each.posted}
    assert {template.debit for template in TEMPLATES.values()} | {each.credit for each in TEMPLATES.values()} <= posted


@pytest.mark.parametrize("amount", [0, -1])
def test_nothing_and_less_are_no_amounts(amount: int) -> None:
    builders: tuple[Callable[[], Entry], ...] = (
        lambda: entry_of("deposit", amount, Facts("x", 1)),
        lambda: sale(amount, 0, Facts("x")),
        lambda: sale(5, -1, Facts("x")),
        lambda: piece_pay(amount, 0, 0, Facts("x", 1)),
        lambda: piece_pay(5, 6, 0, Facts("x", 1)),
        lambda: expense("5-1300", amount, Facts("x")),
    )
    for build in builders:
        with pytest.raises(RuleBroken) as refused:
            build()
        assert refused.value.field == "amount"


def test_what_a_template_asks_for_must_be_there() -> None:
    with pytest.raises(RuleBroken) as whose:
        entry_of("withdrawal", 5, Facts("x"))
    assert whose.value.field == "member_id"
    with pytest.raises(RuleBroken) as decided:
        entry_of("benefit", 5, Facts("x"))
    assert decided.value.field == "decision_id"


def test_an_outsider_s_name_is_stored_as_names_are() -> None:
    typed = Facts("Beli daun", party="  Toko\u00a0 Rame\u0301 ")
    assert entry_of("buy_material", 1_000, typed).party == "Toko Ramé"
    assert entry_of("buy_material", 1_000, Facts("Beli daun", party="  ")).party == ""
    with pytest.raises(RuleBroken) as refused:
        entry_of("buy_material", 1_000, Facts("Beli daun", party="Toko: Rame"))
    assert refused.value.field == "party"
