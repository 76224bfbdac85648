"""What stands on every paper of a group: whose it is, its code, who signs, when it was printed."""

from dataclasses import dataclass
from datetime import date, datetime

CHAIR = "chair"
TREASURER = "treasurer"
SECRETARY = "secretary"
FACILITATOR = "facilitator"
VILLAGE_HEAD = "village_head"
WITNESS = "witness"


@dataclass(frozen=True, slots=True)
class Signatory:
    """One who signs: a role of this module and a name, empty where it is not known."""

    role: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class PaperHead:
    """Head and foot of one group's paper, as of one seal.

    `code` is the closing seal's code when the period is closed, else the code of the head of the chain;
    then `provisional` is set and the paper says so. `dated` is the day at the signatures, None leaves a
    dotted space for it. `copy_number` counts the prints, 0 where they are not counted.
    """

    group_name: str
    village: str
    district: str
    regency: str
    code: str
    signatories: tuple[Signatory, ...]
    dated: date | None
    printed_at: datetime
    copy_number: int = 1
    provisional: bool = False
    practice: bool = False

    def name_of(self, role: str) -> str:
        """The name of the signatory with that role, empty when nobody is known."""
        return next((signatory.name for signatory in self.signatories if signatory.role == role), "")
