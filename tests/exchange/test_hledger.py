"""The journal for hledger: its text, and what hledger itself makes of it."""

import csv
import subprocess
from datetime import date
from pathlib import Path

import pytest

from kube_desktop.bookkeeping.for_screens.group_balances import group_balances
from kube_desktop.bookkeeping.journal import JournalEntry, JournalLine, journal
from kube_desktop.domain.accounts import CHART, account, on_normal_side
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.names import clean_name
from kube_desktop.exchange.hledger import GroupJournal, write_journal
from tests.notation import Told

DAY = date(2026, 1, 5)
ODD = (
    "Dumplengan", "(Pitu)", "[Pitu]", "* Pitu", "! Pitu", "= Pitu", "~ Pitu", "# Pitu", "% Pitu", "@ Pitu", "& Pitu",
    '"Pitu"', "Pitu 12000", "Pitu Rp 12000", "2026-01-05 Pitu", "Pitu , (satu)", "Désa Ñgawi", "村", "Pitu 🐐", "-Pitu",
    "include x", "comment", "end", "Pitu = Rp 5", "Pitu @ Rp 5", "$Pitu", "1", "{Pitu}", "<Pitu>", "Pitu\\", "'",
    "Pitu\u00a0Raya", "Pitu\u3000Raya",
)  # fmt: skip


def entry(text: str = "Setor tabungan", amount: int = 12_000, number: int = 1) -> JournalEntry:
    """A deposit of one member."""
    lines = (JournalLine("1-1100", None, amount), JournalLine("2-1100", "A01", -amount))
    return JournalEntry(DAY, f"KM-{number:04d}/I/2026", text, lines)


def balances_by_hledger(path: Path, *options: str) -> dict[str, int]:
    """What hledger sums up: account -> rupiah, those of 0 left out; `options` go to hledger."""
    done = subprocess.run(
        ["hledger", "-f", path, "balance", "--flat", "--no-total", "--output-format", "csv", *options],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin:/usr/local/bin"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = list(csv.reader(done.stdout.splitlines()))[1:]
    return {name: int(amount.removeprefix("Rp ")) for name, amount in rows if amount != "0"}


def test_the_text_of_a_journal(tmp_path: Path) -> None:
    out = tmp_path / "buku.journal"
    odd = entry("  Setor;\ttikar\n  kemarin ", number=2)
    assert write_journal([GroupJournal("Dumplengan", "KUBE Melati", [entry(), odd])], out) == 2
    assert out.read_text(encoding="utf-8") == (
        "2026-01-05 (KM-0001/I/2026) Setor tabungan\n"
        "    Dumplengan:KUBE Melati:1-1100 Kas Tunai  Rp 12000\n"
        "    Dumplengan:KUBE Melati:2-1100 Tabungan Anggota:A01  Rp -12000\n"
        "\n"
        "2026-01-05 (KM-0002/I/2026) Setor, tikar kemarin\n"
        "    Dumplengan:KUBE Melati:1-1100 Kas Tunai  Rp 12000\n"
        "    Dumplengan:KUBE Melati:2-1100 Tabungan Anggota:A01  Rp -12000\n"
        "\n"
    )


def test_a_journal_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "buku.journal"
    out.write_text("before")

    def broken() -> list[JournalEntry]:
        raise RuleBroken("No.")

    with pytest.raises(RuleBroken):
        write_journal((GroupJournal("Pitu", "Melati", broken()) for _ in range(1)), out)
    assert [path.name for path in tmp_path.iterdir()] == ["buku.journal"]
    assert out.read_text() == "before"
    with pytest.raises(RuleBroken) as refused:
        write_journal([], tmp_path / "nix" / "buku.journal")
    assert refused.value.field == "out"


@pytest.mark.hledger
def test_hledger_reads_every_name(tmp_path: Path) -> None:
    """Names that a village, a group or a text may have; each group's sum is its own."""
    out = tmp_path / "buku.journal"
    names = dict.fromkeys(clean_name(name, "name") for name in ODD)
    wanted: dict[str, int] = {}
    groups = []
    for number, name in enumerate(names, 1):
        groups.append(GroupJournal(name, name, [entry(name, number), entry(f"{name}; | x ({name}) = *", 1000)]))
        first = "_" if name[0] in "*!;([=~#%@&|" else ""
        wanted[f"{first}{name}:{name}:1-1100 Kas Tunai"] = 1000 + number
        wanted[f"{first}{name}:{name}:2-1100 Tabungan Anggota:A01"] = -1000 - number
    write_journal(groups, out)
    assert balances_by_hledger(out) == wanted


@pytest.mark.hledger
def test_hledger_knows_every_account(tmp_path: Path) -> None:
    out = tmp_path / "buku.journal"
    lines = [JournalLine(each.code, None, 1) for each in CHART if each.posted]
    lines.append(JournalLine("1-1100", None, -len(lines)))
    write_journal([GroupJournal("(Pitu", "Melati", [JournalEntry(DAY, "MM-0001/I/2026", "semua", tuple(lines))])], out)
    found = balances_by_hledger(out)
    assert len(found) == len(lines) - 1
    assert found["_(Pitu:Melati:5-1220 Kerugian Ternak (mati/hilang)"] == 1


@pytest.mark.hledger
def test_hledger_and_balances_agree(told: Told, tmp_path: Path) -> None:
    """For every account and every member.

    05-01-2026 Ani menabung
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000

    05-01-2026 Iuran
        D Kas Tunai                 5.000
        K Dana IKS A02              2.000
        K Dana IKS A03              3.000

    06-01-2026 Santunan
        D Dana IKS                  1.500
        K Kas Tunai                 1.500

    07-01-2026 Pinjaman Citra
        D Pinjaman Anggota A03      4.000
        K Kas Tunai                 4.000

    08-01-2026 Ani mengambil semua
        D Tabungan Anggota A01     10.000
        K Kas Tunai                 9.000
        K Jasa Pinjaman             1.000
    """
    group, out = told.group, tmp_path / "buku.journal"
    write_journal([GroupJournal("Dumplengan", "KUBE", group.book.read(journal, group.id))], out)
    summed = balances_by_hledger(out)
    (standing,) = group.book.read(group_balances, date(2026, 1, 31))
    for code, amount in standing.accounts:
        head = f"Dumplengan:KUBE:{code} {account(code).name}"
        parts = [value for name, value in summed.items() if name == head or name.startswith(f"{head}:")]
        assert on_normal_side(code, sum(parts)) == amount, code
    for member in standing.members:
        for code, amount in (("2-1100", member.savings), ("2-1200", member.social_dues), ("1-1300", member.loan)):
            name = f"Dumplengan:KUBE:{code} {account(code).name}:{member.number}"
            assert on_normal_side(code, summed.get(name, 0)) == amount, name
