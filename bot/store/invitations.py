"""Ways into a group that are one person's, what a KOC is welcomed with, who is in the VIP group."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, func, insert, or_, select, update

from bot.store.kocs import WANTED
from bot.store.outbox import EXPIRED, PLANNED
from bot.store.outbox_after import sent_as
from bot.store.people import is_scored, with_choices
from bot.store.rituals import is_member
from bot.store.schema import audit, audit_row, chat, event, membership, person
from bot.store.schema_kocs import invitation, koc, material
from bot.store.schema_live import outbox
from bot.store.sight import VIP
from handlers.koc_views import Guest, Invitation, Material, Record, vip_key
from models.calendar import DAY_MS
from models.events import EventKind, Party
from models.members import Tier

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from handlers.koc_views import Koc

OWN, FOR_VIP = "own", "vip"
MADE, FAILED, USED, CLOSED = "made", "failed", "used", "closed"
LASTS_MS: Final = 7 * DAY_MS
"""An invitation to the VIP group is answered in a week, or forgotten."""
NAME: Final = re.compile(r"koc-(\d{1,12})\Z")
"""How the bot calls the link that somebody hands on; operators read it in Telegram."""


def want(  # noqa: PLR0913, PLR0917 - an invitation is all of this
    connection: Connection,
    community: int,
    group: int,
    user: int,
    purpose: str,
    until: int,
    now: int,
) -> None:
    """Have a link made, unless there is one that is good still.

    Args:
        connection: of the writer.
        community: its number.
        group: Telegram's id of the group.
        user: for whom.
        purpose: `own` or `vip`.
        until: when it closes, UTC milliseconds.
        now: the same.
    """
    there = chat.c.community == community, chat.c.telegram_id == group
    number = connection.execute(select(chat.c.id).where(*there)).scalar()
    mine = invitation.c.chat == number, invitation.c.telegram_id == user
    good = invitation.c.purpose == purpose, invitation.c.state.in_((WANTED, MADE))
    known = select(invitation.c.id).where(*mine, *good, invitation.c.until > now)
    if number is None or connection.execute(known).first() is not None:
        return
    values = {"chat": number, "telegram_id": user, "made_at": now, "until": until}
    made = insert(invitation).values(community=community, purpose=purpose, state=WANTED, **values)
    connection.execute(made)


def wanted(connection: Connection, community: int) -> tuple[Invitation, ...]:
    """Those that Telegram has yet to make, oldest first."""
    return _find(connection, community, invitation.c.state == WANTED)


def good(
    connection: Connection, community: int, group: int, user: int, now: int
) -> Invitation | None:
    """The invitation by which somebody may come in by himself; None for everybody else."""
    his = invitation.c.telegram_id == user, chat.c.telegram_id == group
    open_ = invitation.c.purpose == FOR_VIP, invitation.c.state == MADE, invitation.c.until > now
    found = _find(connection, community, *his, *open_)
    return found[-1] if found else None


def invited_before(
    connection: Connection, community: int, group: int, user: int
) -> Invitation | None:
    """The last invitation to the VIP group, whatever became of it; None for the never invited."""
    found = _ever(connection, community, group, user)
    return found[-1] if found else None


def _ever(connection: Connection, community: int, group: int, user: int) -> tuple[Invitation, ...]:
    his = invitation.c.telegram_id == user, chat.c.telegram_id == group
    return _find(connection, community, *his, invitation.c.purpose == FOR_VIP)


def letter(connection: Connection, community: int, group: int, user: int) -> int | None:
    """Telegram's id of the last letter that invited somebody to the VIP group, and nothing else."""
    keys = [vip_key(one.id, user) for one in _ever(connection, community, group, user)]
    sent = [sent_as(connection, community, key) for key in keys]
    return next((one for one in reversed(sent) if one is not None), None)


def revoke(connection: Connection, community: int, group: int, user: int) -> None:
    """Nothing lets somebody into the VIP group by itself any more; no letter still says so."""
    his = invitation.c.telegram_id == user, chat.c.telegram_id == group
    open_ = invitation.c.purpose == FOR_VIP, invitation.c.state.in_((WANTED, MADE))
    for one in _find(connection, community, *his, *open_):
        change(connection, community, one.id, state=CLOSED)
        letter = outbox.c.community == community, outbox.c.dedupe == vip_key(one.id, user)
        unsent = update(outbox).where(*letter, outbox.c.state == PLANNED)
        connection.execute(unsent.values(state=EXPIRED))


def _find(connection: Connection, community: int, *which: Any) -> tuple[Invitation, ...]:  # noqa: ANN401
    query = (
        select(invitation, chat.c.telegram_id.label("group"), chat.c.title)
        .join(chat, chat.c.id == invitation.c.chat)
        .where(invitation.c.community == community, *which)
    )
    return tuple(
        Invitation(
            id=row.id,
            user=row.telegram_id,
            group=row.group,
            title=row.title or "",
            purpose=row.purpose,
            until=row.until,
            link=row.link,
            taken_back=row.state == CLOSED,
        )
        for row in connection.execute(query.order_by(invitation.c.id))
    )


def change(connection: Connection, community: int, number: int, **values: Any) -> None:  # noqa: ANN401
    """Change columns of an invitation."""
    mine = invitation.c.community == community, invitation.c.id == number
    connection.execute(update(invitation).where(*mine).values(**values))


def link_name(number: int) -> str:
    """What the link of an invitation is called."""
    return f"koc-{number}"


def owner(connection: Connection, community: int, name: str | None) -> Party | None:
    """Who handed on the link of this name; None for any other link."""
    found = NAME.match(name or "")
    if found is None:
        return None
    which = invitation.c.id == int(found[1]), invitation.c.purpose == OWN
    query = select(invitation.c.telegram_id).where(invitation.c.community == community, *which)
    user = connection.execute(query).scalar()
    return None if user is None else Party(user, None)


def materials(connection: Connection, community: int) -> tuple[Material, ...]:
    """What a new KOC is welcomed with, in order of uploading."""
    query = select(material).where(material.c.community == community).order_by(material.c.id)
    return tuple(
        Material(row.id, row.kind, row.file, row.name) for row in connection.execute(query)
    )


def add_material(connection: Connection, community: int, made: Material, now: int) -> None:
    """One file more; the same one twice is one."""
    known = {one.file for one in materials(connection, community)}
    if made.file not in known:
        values = {"kind": made.kind, "file": made.file, "name": made.name, "at": now}
        connection.execute(insert(material).values(community=community, **values))


def drop_material(connection: Connection, community: int, number: int) -> None:
    """One file less."""
    mine = material.c.community == community, material.c.id == number
    connection.execute(delete(material).where(*mine))


def record(connection: Connection, community: int, term: Koc, now: int) -> Record:
    """What somebody did for the group since his term began."""
    his = person.c.community == community, person.c.telegram_id == term.user
    number = connection.execute(select(person.c.id).where(*his)).scalar()
    if number is None:
        return Record(0, 0, 0, 0)
    since = event.c.at >= term.since, event.c.at <= now
    acts = select(event.c.kind, func.count()).where(event.c.person == number, *since)
    counts: dict[int, int] = {
        row[0]: row[1] for row in connection.execute(acts.group_by(event.c.kind))
    }
    brought = membership.c.inviter == number, membership.c.joined_at >= term.since
    query = select(func.count(membership.c.person.distinct())).where(*brought)
    return Record(
        hosted=counts.get(int(EventKind.HOSTED), 0),
        attended=counts.get(int(EventKind.ATTENDED), 0),
        messages=counts.get(int(EventKind.MESSAGE), 0),
        brought=connection.execute(query).scalar_one(),
    )


def vip_group(connection: Connection, community: int) -> int | None:
    """Telegram's id of the VIP group; None without one."""
    here = chat.c.community == community, chat.c.role == VIP, chat.c.telegram_id.is_not(None)
    query = select(chat.c.telegram_id).where(*here).order_by(chat.c.adopted_at, chat.c.id)
    return connection.execute(query).scalars().first()


def guests(connection: Connection, community: int, group: int, now: int) -> tuple[Guest, ...]:
    """Who is in the VIP group, and who could be: core members and KOCs, core members first."""
    core = _core(connection, community)
    terms = koc.c.community == community, koc.c.ended_at.is_(None)
    kocs = set(connection.execute(select(koc.c.telegram_id).where(*terms)).scalars())
    asked = {one.user for one in _invited(connection, community, group, now)}
    there = select(membership.c.person).join(chat, chat.c.id == membership.c.chat)
    inside = there.where(chat.c.community == community, chat.c.telegram_id == group)
    query = (
        select(person.c.telegram_id, person.c.name)
        .select_from(with_choices())
        .where(person.c.community == community, is_scored(), person.c.telegram_id.is_not(None))
        .where(or_(person.c.telegram_id.in_(core | kocs | asked), person.c.id.in_(inside)))
        .order_by(person.c.name, person.c.telegram_id)
    )
    found = [
        Guest(
            user=row.telegram_id,
            name=row.name or "",
            core=row.telegram_id in core,
            koc=row.telegram_id in kocs,
            inside=is_member(connection, community, row.telegram_id, group),
            invited=row.telegram_id in asked,
        )
        for row in connection.execute(query)
    ]
    return tuple(
        sorted(
            (one for one in found if one.inside or one.invited or one.core or one.koc),
            key=lambda x: not x.core,
        )
    )


def fallen(connection: Connection, community: int, group: int, now: int) -> tuple[Guest, ...]:
    """Who is in the VIP group, was core or chosen once, and is neither any more."""
    rows = select(person.c.telegram_id).join_from(audit_row, person)
    core = rows.where(person.c.community == community, audit_row.c.tier == Tier.CORE.value)
    terms = select(koc.c.telegram_id).where(koc.c.community == community)
    once = {*connection.execute(core.distinct()).scalars(), *connection.execute(terms).scalars()}
    found = guests(connection, community, group, now)
    return tuple(
        one for one in found if one.inside and one.user in once and not (one.core or one.koc)
    )


def _invited(
    connection: Connection, community: int, group: int, now: int
) -> tuple[Invitation, ...]:
    there = chat.c.telegram_id == group, invitation.c.purpose == FOR_VIP
    open_ = invitation.c.state.in_((WANTED, MADE)), invitation.c.until > now
    return _find(connection, community, *there, *open_)


def _core(connection: Connection, community: int) -> set[int]:
    """The core members of the newest audit of each group."""
    newest = (
        select(func.max(audit.c.id))
        .join(chat, chat.c.id == audit.c.chat)
        .where(chat.c.community == community)
        .group_by(audit.c.chat)
    )
    query = (
        select(person.c.telegram_id)
        .join_from(audit_row, person, person.c.id == audit_row.c.person)
        .where(audit_row.c.audit.in_(newest), audit_row.c.tier == Tier.CORE.value)
        .where(person.c.telegram_id.is_not(None))
    )
    return set(connection.execute(query).scalars())
