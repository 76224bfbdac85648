"""What a group does not use: its screens stand behind "Lainnya" until it does (screens.md, the frame)."""

from sqlalchemy import exists, or_, select

from kube_desktop.bookkeeping.social_dues import DUES_ACCOUNTS
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import agreements, decisions, deliveries, lines

PRODUCTION, SOCIAL_DUES = "production", "social_dues"


def unused_parts(session: Session, group_id: int) -> frozenset[str]:
    """Return which of PRODUCTION and SOCIAL_DUES a group neither agreed on nor ever recorded anything of."""
    agreed = agreements.c.group_id == group_id
    makes = (
        exists().where(agreed, agreements.c.product_id.is_not(None)),
        exists().where(deliveries.c.group_id == group_id),
    )
    collects = (
        exists().where(agreed, or_(agreements.c.dues_per_meeting > 0, agreements.c.dues_percent > 0)),
        exists().where(decisions.c.group_id == group_id),
        exists().where(lines.c.group_id == group_id, lines.c.account_code.in_(DUES_ACCOUNTS)),
    )
    used = {PRODUCTION: or_(*makes), SOCIAL_DUES: or_(*collects)}
    return frozenset(part for part, wanted in used.items() if not session.scalar(select(wanted)))
