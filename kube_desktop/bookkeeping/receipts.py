"""Receipts (kuitansi): who paid whom, how much and for what, ready to be signed."""

from dataclasses import dataclass
from datetime import date

from kube_desktop.bookkeeping.paper_heads import PaperHead


@dataclass(frozen=True, slots=True)
class Receipt:
    """One receipt in whole rupiah, numbered by its voucher.

    `signer` is who receives the money and signs; `signer_role` his role in the group, empty for others.
    `approver` is the chair, who approves a payment and acknowledges an income. `savings_after` is the
    member's savings after it, where savings moved. `stamp` asks for the box of the duty stamp (AT-22).
    A `copy_number` above 1 marks a copy (SALINAN).
    """

    head: PaperHead
    voucher: str
    day: date
    payer: str
    receiver: str
    amount: int
    purpose: str
    approver: str
    signer: str
    signer_role: str = ""
    member_number: str = ""
    savings_after: int | None = None
    group_pays: bool = False
    stamp: bool = False
    copy_number: int = 1
