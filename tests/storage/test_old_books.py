"""Books of every release open in this program: `tests/books/release-NNNN.kube` is of the release with that revision.

Each is a real book of one group that lived through three months: meetings, deliveries, a correction, closings.
"""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from kube_desktop.bookkeeping.members import member_rows
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.savings import DepositSavings, deposit_savings
from kube_desktop.domain.codes import head_code
from kube_desktop.ledger.acts import head
from kube_desktop.ledger.invariants import check
from kube_desktop.storage.schema import HEAD_REVISION, SUPERSEDED, inspect_schema, whole_fingerprint
from tests.books import shell

BOOKS = Path(__file__).parent.parent / "books"
CODES = {"0001": "MB5FB-H5DHF"}
"""The head code of group 1, as that release printed it."""


@pytest.mark.parametrize("revision", [*SUPERSEDED, HEAD_REVISION])
def test_a_book_of_this_release_opens_and_goes_on(tmp_path: Path, revision: str) -> None:
    path = Path(shutil.copy(BOOKS / f"release-{revision}.kube", tmp_path / "buku.kube"))
    book = OpenBook(path, lambda: datetime(2026, 11, 22, 10))
    assert book.connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD_REVISION,)]
    assert not inspect_schema(book.connection)
    assert book.read(check) == []
    assert head_code(book.read(head, 1)) == CODES[revision]
    member = book.read(member_rows, 1)[0]
    saved = book.write(deposit_savings, DepositSavings("key", member.id, datetime(2026, 11, 22).date(), 5_000))
    assert saved.vouchers
    assert book.read(check) == []
    book.close()


def test_the_gate_knows_sound_books_of_older_releases() -> None:
    for revision, sound in SUPERSEDED.items():
        connection = shell(BOOKS / f"release-{revision}.kube")
        assert whole_fingerprint(connection) == sound
        connection.close()
