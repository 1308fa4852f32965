"""The one table of what can be asked of the bot: read it from top to bottom.

An operator's action is behind the operators' guard because it is an `OperatorEntry`, and it can be
nothing else: its function takes an `OperatorAsk`, which only the guard's path makes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from telegram.ext import (
    CallbackQueryHandler,
    ChatJoinRequestHandler,
    ChatMemberHandler,
    MessageHandler,
    filters,
)

from handlers import (
    audit,
    cocreation,
    doubts,
    groups,
    holding,
    koc_mine,
    ladder,
    ladder_desk,
    language,
    namesakes,
    nominees,
    nps,
    onboarding,
    operators,
    plan_rests,
    plan_times,
    plan_topic,
    privacy,
    rituals,
    session,
    settings,
    staff,
    suggestions,
    vip,
    vip_door,
)
from handlers import backtest as trials
from handlers import cocreation_desk as meeting
from handlers import contacted as noting
from handlers import kocs as chosen_ones
from handlers import member as cards
from handlers import model as models
from handlers import nominate as naming
from handlers import nomination_desk as nomination
from handlers import session_desk as desk
from handlers import session_queue as waiting
from handlers import session_strike as striking
from handlers import sessions_archive as archive
from handlers.entries import (
    ANSWER,
    BUTTON,
    COMMAND,
    FILED,
    LINK,
    WORD,
    Entry,
    OperatorEntry,
    in_group,
    member,
    operator,
)
from handlers.help import help_, unknown
from handlers.membership import moved
from handlers.router import Router
from handlers.table_ledger import LEDGER

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import BaseHandler

    from handlers.context import Context

UNKNOWN: Final = member("unknown", unknown, in_groups=False)
"""What is said in private to anything that stands not in the table."""

TABLE: Final[tuple[Entry, ...]] = (
    # operators: in private only; a command in a group draws a link that leads there
    operator("audit", audit.audit, COMMAND, LINK),
    operator("pick", audit.pick, BUTTON),
    operator("other", audit.other, BUTTON),
    operator("numbers", audit.numbers, BUTTON),
    operator("table", audit.table, BUTTON),
    operator("who", suggestions.who, COMMAND, BUTTON, LINK),
    operator("person", suggestions.person, BUTTON),
    operator("results", suggestions.results, BUTTON),
    operator("contacted", noting.contacted, COMMAND, BUTTON, LINK, ANSWER, bare=True),
    operator("contacted-on", noting.contacted_on, BUTTON, ANSWER),
    operator("contacted-not", noting.contacted_not, BUTTON),
    operator("contact-time", suggestions.contact_time, BUTTON),
    operator("not-now", suggestions.not_now, BUTTON),
    operator("remind", suggestions.remind, BUTTON),
    operator("wrong", suggestions.wrong, BUTTON),
    operator("because", suggestions.because, BUTTON),
    operator("backtest", trials.backtest, COMMAND, LINK),
    operator("model", models.model, COMMAND, LINK),
    operator("model-use", models.use_model, BUTTON),
    operator("member", cards.member, COMMAND, LINK),
    operator("whom", cards.whom, ANSWER),
    operator("card", cards.card, BUTTON),
    operator("hold", holding.hold, BUTTON),
    operator("hold-in", holding.hold_in, BUTTON),
    operator("hold-why", holding.hold_why, ANSWER),
    operator("release", holding.release, BUTTON),
    *LEDGER,
    operator("groups", groups.groups, COMMAND, BUTTON, LINK),
    operator("place", groups.place, BUTTON),
    operator("leave", groups.leave, BUTTON),
    operator("role", onboarding.decide, BUTTON, late=onboarding.decided),
    operator("operators", operators.operators, COMMAND, BUTTON, LINK),
    operator("invite", operators.invite, BUTTON),
    operator("dismiss", operators.dismiss, BUTTON),
    operator("dismissed", operators.dismissed, BUTTON),
    operator("staff", staff.staff, COMMAND, BUTTON, LINK),
    operator("staff-in", staff.mark, BUTTON),
    operator("staff-out", staff.unmark, BUTTON),
    operator("rituals", rituals.rituals, COMMAND, BUTTON, LINK),
    operator("plan", rituals.plan, BUTTON),
    operator("plan-new", plan_times.new, BUTTON, ANSWER),
    operator("plan-move", plan_times.move, BUTTON, ANSWER),
    operator("plan-pause", plan_rests.pause, BUTTON),
    operator("plan-skip", plan_rests.skip, BUTTON),
    operator("plan-own", rituals.own, BUTTON),
    operator("plan-topic", plan_topic.topic, BUTTON, ANSWER),
    operator("plan-end", rituals.end, BUTTON),
    operator("plan-rest", plan_rests.rests, BUTTON),
    operator("plan-held", plan_rests.held, BUTTON),
    operator("settings", settings.settings, COMMAND, BUTTON, LINK),
    operator("set-language", settings.set_language, BUTTON),
    operator("set-group", settings.set_group, BUTTON),
    operator("outbox-again", doubts.again, BUTTON),
    operator("outbox-leave", doubts.leave, BUTTON),
    operator("namesake-erase", namesakes.erase, BUTTON),
    operator("namesake-keep", namesakes.keep, BUTTON),
    operator("session-plan", desk.of_plan, BUTTON),
    operator("session", desk.session, BUTTON),
    operator("session-topic", desk.set_topic, BUTTON, ANSWER),
    operator("session-host", desk.host, BUTTON, ANSWER),
    operator("session-shop", desk.shop_hosts, BUTTON),
    operator("session-record", desk.record, BUTTON),
    operator("session-close", desk.close, BUTTON),
    operator("session-said", striking.said, BUTTON),
    operator("session-strike", striking.strike, BUTTON),
    operator("cocreation", meeting.cocreation, BUTTON),
    operator("co-idea", meeting.idea, BUTTON),
    operator("co-merge", meeting.merge, BUTTON),
    operator("co-part", meeting.part, BUTTON),
    operator("co-decide", meeting.decide, BUTTON, ANSWER),
    operator("co-status", meeting.status, BUTTON, ANSWER),
    operator("co-close", meeting.close, BUTTON),
    operator("co-tell", meeting.tell, BUTTON),
    operator("ladder", ladder_desk.ladder_, COMMAND, BUTTON, LINK),
    operator("ladder-task", ladder_desk.task, BUTTON),
    operator("ladder-new", ladder_desk.new, BUTTON, ANSWER),
    operator("ladder-words", ladder_desk.reword, BUTTON, ANSWER),
    operator("ladder-off", ladder_desk.withdraw, BUTTON),
    operator("ladder-answers", ladder_desk.answers, BUTTON),
    operator("proofs", ladder_desk.proofs, BUTTON),
    operator("proof-yes", ladder_desk.approve, BUTTON),
    operator("proof-no", ladder_desk.send_back, BUTTON, ANSWER),
    operator("rounds", nomination.rounds, BUTTON),
    operator("round", nomination.round_, BUTTON),
    operator("round-begin", nomination.begin, BUTTON),
    operator("round-close", nomination.close, BUTTON),
    operator("round-yes", nomination.yes, BUTTON),
    operator("round-no", nomination.no, BUTTON),
    operator("round-finish", nomination.finish, BUTTON),
    operator("round-strike", nomination.strike, BUTTON),
    operator("round-off", nomination.off, BUTTON),
    operator("kocs", chosen_ones.kocs, COMMAND, BUTTON, LINK),
    operator("koc", chosen_ones.koc, BUTTON),
    operator("koc-renew", chosen_ones.renew, BUTTON),
    operator("koc-end", chosen_ones.end, BUTTON),
    operator("koc-untag", chosen_ones.untag, BUTTON),
    operator("materials", chosen_ones.materials, COMMAND, BUTTON, LINK, ANSWER, FILED),
    operator("material-see", chosen_ones.see_material, BUTTON),
    operator("material-drop", chosen_ones.drop_material, BUTTON),
    operator("vip", vip.vip, COMMAND, BUTTON, LINK),
    operator("vip-one", vip.person, BUTTON),
    operator("vip-else", vip.else_, BUTTON, ANSWER),
    operator("vip-invite", vip.invite, BUTTON),
    operator("vip-again", vip.again, BUTTON),
    operator("vip-revoke", vip.revoke, BUTTON),
    operator("vip-out", vip.out, BUTTON),
    operator("vip-let-in", vip_door.let_in, BUTTON, late=vip_door.answered),
    operator("vip-turn", vip_door.turn, BUTTON, late=vip_door.answered),
    # everybody, for the group: done where it is asked for
    in_group("topic", session.topic, COMMAND, WORD, BUTTON, LINK, ANSWER),
    in_group("nominate", naming.nominate, COMMAND, WORD, BUTTON, LINK, ANSWER),
    in_group("nominee", naming.nominee, BUTTON),
    in_group("nominate-why", naming.why, BUTTON, ANSWER),
    in_group("nominate-show", naming.show, BUTTON),
    in_group("nominate-other", naming.other, BUTTON),
    in_group("nominate-back", naming.back, BUTTON),
    in_group("nominate-not-me", nominees.not_me, BUTTON),
    in_group("nominate-me", nominees.me_after_all, BUTTON),
    in_group("koc-files", koc_mine.files, BUTTON),
    in_group("koc-stop", koc_mine.stop, BUTTON),
    in_group("koc-stay", koc_mine.stay, BUTTON),
    in_group("koc-named", koc_mine.name_me, BUTTON),
    in_group("topic-back", session.topic_back, BUTTON),
    in_group("topic-how", session.topic_how, BUTTON),
    in_group("topic-vote", session.topic_vote, BUTTON),
    in_group("rsvp", session.rsvp, BUTTON),
    in_group("agree", session.agree, BUTTON),
    in_group("q", session.question, COMMAND, WORD, BUTTON, LINK, ANSWER),
    in_group("questions", waiting.questions, COMMAND, WORD, BUTTON, LINK),
    in_group("q-done", waiting.question_done, BUTTON),
    in_group("q-back", waiting.question_back, BUTTON),
    in_group("host", session.host_me, COMMAND, WORD, BUTTON, LINK),
    in_group("host-yes", session.host_yes, BUTTON),
    in_group("host-no", session.host_no, BUTTON),
    in_group("host-down", session.host_down, BUTTON),
    in_group("idea", cocreation.idea, COMMAND, WORD, BUTTON, LINK, ANSWER),
    in_group("idea-how", cocreation.idea_how, BUTTON),
    in_group("idea-vote", cocreation.idea_vote, BUTTON),
    in_group("idea-back", cocreation.idea_back, BUTTON),
    in_group("task-do", ladder.task_do, BUTTON),
    in_group("task-write", ladder.task_write, BUTTON, ANSWER),
    in_group("task-back", ladder.task_back, BUTTON),
    # everybody, about himself: answered in private
    member("start", onboarding.start, COMMAND, in_groups=False),
    member("claim", onboarding.claim, LINK, in_groups=False, keeps=True),
    member("help", help_, COMMAND, WORD, BUTTON, LINK),
    member("me", privacy.me, COMMAND, WORD, BUTTON, LINK),
    member("privacy", privacy.privacy, COMMAND, WORD, BUTTON, LINK),
    member("mydata", privacy.mydata, COMMAND, WORD, BUTTON, LINK),
    member("pause", privacy.pause, COMMAND, WORD, BUTTON, LINK),
    member("rest", privacy.rest, BUTTON),
    member("resume", privacy.resume, BUTTON),
    member("optout", privacy.optout, COMMAND, WORD, BUTTON, LINK),
    member("leave-out", privacy.leave_out, BUTTON),
    member("optin", privacy.optin, BUTTON),
    member("forget", privacy.forget, COMMAND, WORD, BUTTON, LINK),
    member("erase", privacy.erase, BUTTON),
    member("term", koc_mine.mine, COMMAND, WORD, BUTTON, LINK),
    member("resign", koc_mine.resign, COMMAND, WORD, BUTTON, LINK),
    member("sessions", archive.sessions, COMMAND, WORD, BUTTON, LINK),
    member("sessions-file", archive.sessions_file, BUTTON),
    member("tasks", ladder.tasks, COMMAND, WORD, BUTTON, LINK),
    member("task", ladder.task, BUTTON),
    member("nps", nps.answer, BUTTON),
    member("nps-change", nps.change, BUTTON),
    member("nps-never", nps.never, BUTTON),
    member("nps-again", nps.again, BUTTON),
    member("lang", language.lang, COMMAND, WORD, BUTTON, LINK),
    member("speak", language.speak, BUTTON),
)


def operator_handlers() -> dict[str, OperatorEntry]:
    """Every operators' command with its entry: what a member must never get an answer from."""
    return {
        entry.name: entry
        for entry in TABLE
        if isinstance(entry, OperatorEntry) and COMMAND in entry.ways
    }


def telegram_handlers() -> list[BaseHandler[Update, Context, None]]:
    """What PTB's application is given: four doors, and behind them the guards and the table."""
    router = Router(TABLE, UNKNOWN)
    doors: list[BaseHandler[Any, Context, None]] = [
        ChatMemberHandler(moved, ChatMemberHandler.MY_CHAT_MEMBER),
        ChatJoinRequestHandler(vip_door.knocked),
        CallbackQueryHandler(router.press),
        MessageHandler(filters.ALL, router.speak),
    ]
    return doors
