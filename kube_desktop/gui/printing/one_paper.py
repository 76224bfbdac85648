"""The one paper that another screen asked for, in place of the lists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal

from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import secondary_button
from kube_desktop.gui.parts.cards import Card
from kube_desktop.gui.parts.labels import row, words
from kube_desktop.gui.printing.edition import OneOrder
from kube_desktop.language import N_, Language
from kube_desktop.papers.catalogue import paper_kind
from kube_desktop.papers.orders import Order


class OnePaper(Card):
    """Says what is shown; `left` asks for the lists again."""

    left = Signal()

    def __init__(self, language: Language) -> None:
        """Make it without a paper."""
        super().__init__()
        text = language.text
        self._title = words("", "card_title", wrap=True)
        hint = words(text(N_("Look at the page at the right, then save or print it.")), colour=theme.QUIET, wrap=True)
        self.back = secondary_button(text(N_("All papers")), "arrow-left")
        self.back.clicked.connect(self.left)
        self.add(self._title, hint, row(self.back, None))
        self.inside.addStretch(1)

    def set_order(self, title: str) -> None:
        """Say which paper it is."""
        self._title.setText(title)


def one_order(language: Language, what: Mapping[str, object], month: date | None) -> OneOrder:
    """Return the order for what another screen asked: `paper`, and perhaps `act_id`, `voucher`, `member`, `day`.

    Raises RuleBroken (field "paper") for a paper that does not exist.
    """
    kind = paper_kind(str(what["paper"]))
    act_id, day = what.get("act_id"), what.get("day")
    voucher, member = str(what.get("voucher") or ""), str(what.get("member") or "")
    order = Order(
        month if kind.monthly else None,
        day if isinstance(day, date) else None,
        member,
        voucher,
        act_id if isinstance(act_id, int) else None,
    )
    return OneOrder(
        (kind.name,), order, " ".join(part for part in (language.text(kind.title), voucher, member) if part)
    )
