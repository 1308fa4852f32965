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
