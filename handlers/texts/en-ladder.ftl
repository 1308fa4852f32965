# The trust ladder: what members read in private, what operators read.

## To a member
menu-tasks = small steps for the group
button-tasks = My tasks
say-tasks = tasks, my tasks
tasks-none = There are no tasks just now.
tasks-begin = Small steps by which you can help the group, the easiest first:
tasks-rung = You have come as far as: { $rung }. What you can do:
tasks-all-done = You have done all there is. Thank you!
task-next = your next step
task-waits = waits for the shop
task-wordless = (a task whose words are gone)
task-is-waiting = What you sent waits for the shop’s people to look at it.
task-replace = Send something else
task-take-back = Take it back
task-do-button = I did it
task-do-form = Fill it in
task-do-proof = Show that I did it
task-ask-form = Answer in one message. Only the shop’s people read it.
task-ask-proof = Send a few words or a link in one message. The shop’s people look at it.
task-more = The shop’s people ask for more:
task-more-button = Send it again
task-counted = Thank you, it counts.
task-no-file = Thank you! I do not keep photos or files, though. Please tell it in a few words, or send a link, as a message of its own.
task-handed-in = Thank you! The shop’s people look at it, and I tell you.
proof-counts = Thank you, it counts: { $task }
proof-back = The shop’s people ask for more: { $task }

## To operators
menu-ladder = tasks of the trust ladder
ladder-title = How many stand on each rung of the trust ladder:
ladder-rung = · { $rung }: { $count }
ladder-tasks = The tasks on the list:
ladder-no-tasks = There is no task yet. A short questionnaire is a good first one.
ladder-new = New task
ladder-proofs = Waiting for your eye: { $count }
ladder-once = once
ladder-again = again after { $days } days
ladder-did = { $count ->
    [one] { $count } member has done it.
   *[other] { $count } members have done it.
  }
ladder-answers = What they wrote
ladder-reword = Other words
ladder-withdraw = Withdraw it
ladder-withdrawn = It is off the list. What was handed in before can still be looked at.
ladder-reworded = It has its new words.
ladder-offered = The task is on the list: members find it under /tasks.
ladder-no-group = There is no group yet whose members could do it.
ladder-ask-group = For which group?
ladder-ask-rung = On which rung?
ladder-ask-way = How is it done?
ladder-ask-again = How often?
ladder-ask-words = What shall they do? One message of at most { $most } characters; its first line is the title.
ladder-words-button = They press a button when it is done, and it counts.
ladder-words-form = Put the questions below the title. They answer in private, and it counts.
ladder-words-proof = They send words or a link in private, and it counts when you approve it.
way-button = by a button
way-form = by a form
way-proof = by proof
proofs-look = Look
proofs-none = Nothing waits for your eye.
proof-came = { $name } shows you something for the task “{ $task }”.
proof-of = { $name } for the task:
proof-approve = It counts
proof-send-back = Ask for more
proof-approved = It counts, and the member is told.
proof-answered = Another operator has answered this already.
proof-say-why = What is missing? The member reads it. At most { $most } characters.
proof-sent-back = Sent back with your words.
