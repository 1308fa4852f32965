# Co-creation and the trust ladder: what members and operators read and press.

cocreation-over = This meeting is over.
cocreation-enough = { $count } ideas each, and yours are in. Take one back to bring another.
cocreation-not-yours = Only whoever brought an idea can take it back.
cocreation-closed = The vote is over.
cocreation-not-open = The vote has not begun.
cocreation-still-open = The vote is still open.
cocreation-unknown = This idea is not up for a vote.
cocreation-same = These two are one idea already.
cocreation-decided = This idea has been decided.
cocreation-undecided = Nothing has been decided yet.
cocreation-told = The group has heard this already.
cocreation-not-adopted = Only an adopted idea has a status.
cocreation-finished = The group has heard how this ended.
cocreation-why = Say why it is dropped.

task-too-often = The shortest time after which a task may be done again, in days: { $days }.
task-begun = Somebody has done this task: its rung and its way stay. Withdraw it and make a new one.
task-withdrawn = This task is not on the list any more.
task-by-button = This task is done by its button.
task-by-form = This task is done by a few words to me, in private.
task-by-proof = Show me in private that you did it: some words, or a link.
task-done = You have done this task.
task-nothing-waits = Nothing waits here any more: it was taken back or replaced.

advised-step = Next step on the trust ladder: { $rung } (/tasks).
rung-questionnaire = questionnaire
rung-experience = sharing an experience
rung-cocreation = co-creation
rung-hosting = hosting

## A co-creation meeting: in the group
cocreation-collect = 💡 What should the shop make, change or try? We collect ideas, you vote, and you hear what becomes of them.
cocreation-collect-how = Answer this message with your idea, or tell me in private.
cocreation-collect-when = The vote opens { $when }.
cocreation-bring = I have an idea
cocreation-remind = 💡 There is room for more ideas: the vote opens { $when }.
cocreation-vote = 🗳 Which of these ideas are you for?
cocreation-vote-how = Tap all that you like; tap again to take it back. It closes { $when }, and then you see the counts.
cocreation-result = 🗳 The vote is over. So many are for each idea:
cocreation-closed-next = The shop looks at every one of them, and you read here what becomes of it.
cocreation-none-left = 🗳 All ideas of this ballot were taken back.
cocreation-all-gone = 💡 All ideas were taken back, so there is nothing to count this time.
cocreation-unanswered = 💡 The shop has not come to your ideas this time. They are on the next ballot.
cocreation-count = { $count } · { $idea }
cocreation-standing = You said, we did:
cocreation-stands-planned = 🗓 Planned: { $idea }
cocreation-stands-under-way = 🔧 Under way: { $idea }
cocreation-stands-done = ✅ Done: { $idea }
cocreation-stands-dropped = ✖️ Dropped: { $idea }
cocreation-with = + merged into it: { $idea }
cocreation-thanks = { $count ->
    [2] Thank you, both of you who brought it!
   *[other] Thank you, all { $count } of you who brought it!
  }
cocreation-because = “{ $words }”
cocreation-answers = 📣 What becomes of your ideas:
cocreation-verdict-adopted = ✅ We do it: { $idea }
cocreation-verdict-not-now = ⏸ Not now: { $idea }
cocreation-verdict-declined = ✖️ No: { $idea }
cocreation-told-rest = { $count ->
    [one] { $count } more idea goes to the next meeting.
   *[other] { $count } more ideas go to the next meeting.
  }
cocreation-told-end = How far we are, you hear at each meeting until it is done.
cocreation-called-off = The co-creation meeting of { $when } is called off. Your ideas wait for the next one.
cocreation-called-off-last = The co-creation meeting of { $when } is called off. There are no more of them planned.
cocreation-wordless = (an idea that its author had erased)

## To a member
idea-ask = What is your idea? Send it in a line.
idea-yours = What you brought already; tap one to take it back:
idea-kept = Your idea is in: { $idea }
idea-kept-next = Kept for the next meeting: { $idea }
idea-how = Write in the group “{ $bot } idea: …”, or open a chat with me.
idea-gone = This idea is gone.
idea-taken-back = Taken back.
idea-voted = { $count ->
    [one] Counted: you are for { $count } idea. Tap again to take it back.
   *[other] Counted: you are for { $count } ideas. Tap again to take it back.
  }
idea-unvoted = { $count ->
    [0] Taken back: you are for none now.
    [one] Taken back: you are for { $count } idea now.
   *[other] Taken back: you are for { $count } ideas now.
  }
menu-idea = an idea for the shop
button-idea = I have an idea
say-idea = idea, I have an idea

## To operators
cocreation-look = Ideas
cocreation-nothing = No meeting is prepared yet. Ideas that come now wait for it.
cocreation-desk = Co-creation meeting of { $when }
cocreation-phase-collecting = Ideas are collected:
cocreation-phase-voting = The vote is open; the group does not see the counts:
cocreation-phase-deciding = The vote is over. Tap an idea to decide it:
cocreation-phase-told = Adopted. Tap an idea to say how far it is:
cocreation-adopted = Adopt
cocreation-not-now = Not now
cocreation-declined = Decline
cocreation-is-adopted = adopted
cocreation-is-not-now = not now
cocreation-is-declined = declined
cocreation-planned = Planned
cocreation-under-way = Under way
cocreation-done = Done
cocreation-dropped = Dropped
cocreation-by = From { $name }
cocreation-same-as = Merged into it: { $idea }
cocreation-merge = Same as another
cocreation-merge-which = The same as which one?
cocreation-alone = There is no other idea.
cocreation-merged = They are one idea now; whoever is for either is for it once.
cocreation-part = Part: { $idea }
cocreation-parted = They are two ideas again.
cocreation-parted-next = They are two ideas again. The one that had no button of its own is voted on at the next meeting.
cocreation-in-words = Say why, or what happens next: the group reads it. One message of at most { $most } characters.
cocreation-noted = Noted.
cocreation-close-now = Close the vote now
cocreation-is-closed = The vote is closed; the group sees the counts.
cocreation-tell-now = Tell the group now
cocreation-is-told = The group is told.
cocreation-decide = { $count ->
    [one] The vote of { $when } is over. { $count } idea waits for your answer:
   *[other] The vote of { $when } is over. { $count } ideas wait for your answer:
  }
cocreation-nudge = { $count ->
    [one] The group has waited for a week: { $count } idea of { $when } has no answer yet.
   *[other] The group has waited for a week: { $count } ideas of { $when } have no answer yet.
  }
cocreation-not-asked = The group was not asked for ideas for the co-creation meeting of { $when }.
cocreation-no-vote = The co-creation meeting of { $when } falls through: the vote could not be opened. Its ideas wait for the next one.
cocreation-empty = Nobody had an idea for the co-creation meeting of { $when }, so there is none this time.
cocreation-lapsed = Nothing was decided of the meeting of { $when }. Its ideas go to the next one, and the group has read that you did not come to them this time.
