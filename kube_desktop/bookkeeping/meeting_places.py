"""Where a meeting was held and who led it, as it was said last: a corrected meeting says it again."""

from sqlalchemy import ColumnElement, func, select

from kube_desktop.storage.tables import meeting_places, meetings


def place_as_it_stands() -> ColumnElement[str]:
    """The place of the meeting that a query is about."""
    return _newest("place").label("place")


def leader_as_it_stands() -> ColumnElement[str]:
    """Who led the meeting that a query is about."""
    return _newest("leader").label("leader")


def _newest(name: str) -> ColumnElement[str]:
    said = (
        select(meeting_places.c[name])
        .where(meeting_places.c.meeting_id == meetings.c.id)
        .order_by(meeting_places.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(said, meetings.c[name])
