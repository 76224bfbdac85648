"""Drafts of sheets: what was typed but not yet saved, so that a crash or a power cut loses nothing.

They live in the book, outside the chain and outside `check`, and go away in the transaction that saves the sheet.
"""

import json
from typing import Any

from sqlalchemy import delete, select

from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import drafts


def save_draft(session: Session, group_id: int, kind: str, content: dict[str, Any]) -> None:
    """Keep what was typed (plain JSON) in the one draft of its kind that a group has."""
    drop_draft(session, group_id, kind)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    session.insert_one(drafts, group_id=group_id, kind=kind, content=text, saved_at=session.now)


def load_draft(session: Session, group_id: int, kind: str) -> dict[str, Any] | None:
    """What was typed last, or None."""
    content = session.scalar(select(drafts.c.content).where(drafts.c.group_id == group_id, drafts.c.kind == kind))
    return None if content is None else dict(json.loads(content))


def drop_draft(session: Session, group_id: int, kind: str) -> None:
    """Put a draft away."""
    session.execute(delete(drafts).where(drafts.c.group_id == group_id, drafts.c.kind == kind))
