# Sharing sessions: what the group reads, what members read in private, what operators read.

## In the group
session-vote = What shall the session of { $when } be about?
session-vote-how = Tap every topic that you would come for. You may change your mind.
session-announce = ☕ Sharing session No. { $number }
session-announce-topic = Topic: { $topic }
session-announce-when = When: { $when }
session-announce-ask = Answer this message with your question, and it is in the queue.
session-announce-recorded = It will be recorded: messages of those who tap “You may quote me” are listed afterwards, nobody else’s.
session-agree = You may quote me
session-topic-open = an open evening: bring what you like
session-host-is = Host: { $host }
session-host-shop = Host: the shop
session-coming = Coming
session-late = Coming late
session-cant = Can’t
session-remind = Today: No. { $number }, { $when }.
session-remind-count = { $count ->
    [one] { $count } of us is coming so far.
   *[other] { $count } of us are coming so far.
  }
session-opens = ☕ No. { $number } begins. Welcome!
session-open-how = Tell, ask, answer as you like. A reaction to the message that asks a question moves it up.
session-questions = Questions so far:
session-close = That was No. { $number }.
session-close-host = Thank you, { $host }, and everybody who took part.
session-close-all = Thank you all for taking part.
session-close-recap = The recap comes on { $when }.
session-put-off = Session No. { $number } could not be held, and we are sorry. It is put off to the next date, with the same number.
session-called-off = Session No. { $number } of { $when } is called off. The next date bears its number.
session-put-off-last = Session No. { $number } could not be held, and we are sorry. It was to be the last one.
session-called-off-last = Session No. { $number } of { $when } is called off. There are no more sessions planned.
session-recap = Recap of No. { $number }
session-recap-nobody = It was a quiet one this time.
session-recap-count = { $count ->
    [one] { $count } of us was there.
   *[other] { $count } of us were there.
  }
session-recap-spoke = They told or asked: { $names }
session-recap-spoke-more = They told or asked: { $names } and { $more } more
session-recap-best = Best received:
session-answered = { $count ->
    [one] Answered:
   *[other] Answered ({ $count }):
  }
session-unanswered = { $count ->
    [one] Still open:
   *[other] Still open ({ $count }):
  }
session-next = Next: { $when }
session-propose = Propose a topic
session-volunteer = I’d host one

## To a member
session-host-ask = Would you host the sharing session of { $when }?
session-host-what = You tell of something you know, the others ask; { $minutes } minutes, and I do the rest.
session-host-yes = Yes, gladly
session-host-no = Not this time
session-host-told = You host the sharing session of { $when }. Thank you!
session-host-no-topic = There is no topic yet. Propose one: /topic and what it is about.
session-host-topic = The topic so far: { $topic }
session-host-can = During the session /questions shows you the queue. If something comes up, tell me here:
session-host-topic-is = The topic of { $when }, which you host: { $topic }
session-host-today = Soon you host: No. { $number }, { $when }.
session-host-today-can = /questions has the questions, and marks what is answered. Whoever asks puts /q before it.
session-host-down = I can’t after all
session-host-other = Somebody else hosts the sharing session of { $when } now. Thank you all the same!
session-host-shop-now = The shop hosts the sharing session of { $when } itself now. Thank you all the same!
session-host-lapsed = Who hosts on { $when } is settled, so you need not answer any more. Thank you!
session-host-not-held = The sharing session of { $when } is not held after all. Thank you all the same!
session-remind-you = Soon: No. { $number }, { $when }.
topic-ask = What would you like a session to be about? Send it in a line.
topic-kept = Kept for the vote: { $topic }
topic-yours = Your topics, to be taken back by a tap:
topic-taken-back = Taken back.
topic-gone = That topic does not wait any more.
topic-how = Write in the group “{ $bot } topic: …”, or open a chat with me.
topic-voted = Counted. Tap again to take it back.
topic-unvoted = Taken back.
q-ask = What would you like to ask? Send it in a line; the group reads it, without your name.
q-kept = In the queue. Reactions to your message move it up; the opening and the recap show it, without your name.
q-kept-private = In the queue. The group reads it in the opening and the recap, without your name; /questions takes it back.
rsvp-coming = See you { $when }!
rsvp-late = Noted: you come late ({ $when }).
rsvp-cant = Noted: you can’t. The recap tells what there was.
rsvp-no-reminder = (Open a chat with me for a reminder.)
agreed = Noted: you may be quoted. Tap again to take it back.
agreed-not = Noted: you are not quoted.
asked-in-private = I’ve asked you in private.
host-thanks = Thank you! You hear from me when it is your turn.
host-open-chat = Then I need a chat with you, to tell you when it is your turn. Open one and tell me there.
host-down-thanks = Thank you for telling me. I’ve told the shop, which hosts unless it finds somebody else.
host-later = No session is looking for a host just now. Try again when the next one is planned.
host-yes-thanks = Wonderful, thank you. The announcement will name you.
host-no-thanks = Thank you for telling me, and no trouble: somebody else hosts, or the shop does.
questions-none = No questions are waiting.
question-done = { $place } is answered
question-back = Take back { $place }
question-taken-back = Taken back.
question-marked = Marked as answered.
reply-idea = Is that an idea for the shop? “{ $words }”
reply-idea-yes = Yes, it is my idea
reply-nominate = Do you name somebody? “{ $words }”
reply-nominate-yes = Yes, I name them
reply-topic = Shall the group vote on that topic next time? “{ $words }”
reply-topic-yes = Yes, it is my topic
say-small-talk = ok, okay, yes, no, thanks, thank you, great, great idea, good idea, nice, cool, wow, good, super, perfect, agreed, same here, me too, I am in, count me in, looking forward, hello, hi, haha, lol
addressed-out = You asked that nothing be kept of you, so I don’t take this. /optout shows how to come back.
addressed-long = Please shorter: at most { $most } characters, this has { $length }.
addressed-which = Which group is it for?
addressed-which-one = Which one is it for?
addressed-of = { $title } · { $weekday } { $time }
ritual-none-sharing = There is no sharing session here yet.
ritual-none-nomination = There is no nomination here yet.
ritual-none-cocreation = There is no co-creation meeting here yet.
session-topics-enough = { $most } topics of yours wait already. Let others have a turn.
session-questions-enough = { $most } questions of yours wait already.
session-announced = It is announced already; the next one is open for that.
session-not-announced = No session is announced just now. Keep the question for then.
session-open = It has begun.
session-not-open = It is not on.
session-over = It is over.
session-vote-closed = That vote is closed.
session-not-asked = Somebody else was asked meanwhile.
session-host-taken = Thank you! The place is taken by now.
session-not-yours = That is not yours.
session-topic-chosen = It is the topic of the session now.
session-not-host = Only the host can do that.
session-not-recorded = It is not recorded.
session-record-late = It is announced; whether it is recorded cannot be changed any more.
session-question-unknown = That question is gone.
session-not-closed = It is not over yet.
sessions-title = Sharing sessions · { $title }
sessions-line = · No. { $number } ({ $date }): { $topic }
sessions-none = No session was held yet.
sessions-file = All of them, as a file
menu-topic = a topic for a session
button-topic = Propose a topic
menu-q = a question for the session
button-q = Ask a question
menu-sessions = the sessions so far
button-sessions = Past sessions
menu-questions = the questions that wait
button-questions = Questions
menu-host = host a session
button-host = Host a session
say-topic = topic, propose a topic
say-q = question, ask a question
say-host = host, I host, host a session
say-sessions = sessions, past sessions
say-questions = questions, the questions

## To operators
session-for-you = Only for you: No. { $number }
session-host-silent = { $host } was to host and did nothing in the group.
session-came = Said they would come: { $said }. Were there: { $came }.
session-no-shows = Said so, and were not seen: { $names }
session-streak = { $count ->
    [one] { $name }: { $count } session in a row
   *[other] { $name }: { $count } sessions in a row
  }
session-copy = To copy into another messenger:
session-transcript = No. { $number }: where to read on
session-transcript-why = Messages of those who agreed to be quoted.
session-no-host = Nobody was found to host the sharing session of { $when }. It is announced with the shop as its host.
session-host-found = { $host } said yes after all and hosts the session of { $when }. The announcement says so.
session-host-lost = { $host } does not host the sharing session of { $when } after all. The shop hosts, unless somebody is found before the announcement.
session-host-lost-late = { $host } does not host the session of { $when } after all. It is announced, so the shop hosts; the announcement says so.
session-topic-lost = The topic of the sharing session of { $when } is gone: its author has left or wants nothing kept. Set another, or the evening is open.
session-missed-vote = The vote on the topic of { $when } was left out.
session-missed-announce = The sharing session of { $when } was not announced in time, so it is not held.
session-missed-remind-group = The group was not reminded of { $when }.
session-missed-remind-host = The host was not reminded of { $when }.
session-missed-remind = Those who said they would come were not reminded of { $when }.
session-missed-open = The sharing session of { $when } could not be opened in time. The group reads that it is put off.
session-missed-recap = There was no recap of the session of { $when }.
session-missed-effect = What the session of { $when } did to the group cannot be told.
session-missed-why = I was not running then, or could not reach the group.
session-missed-why-vote = The group had heard enough of the shop on those days, or I was not running.
session-missed-why-effect = Too much of those days was not seen, or I was not running.
session-unheard-vote = The vote on the topic of { $when } did not reach the group, so it is left out.
session-unheard-announce = The announcement of the session of { $when } did not reach the group, so it is not held and uses no number.
session-unheard-open = The opening of the session of { $when } did not reach the group in time. It is put off to the next date.
session-unheard-why = Telegram could not be reached, or did not take the post.
session-effect = What No. { $number } did, two weeks later
session-effect-few = Too few to tell: { $matched } who were there beside { $alike } like them, { $pairs } new pairs.
session-effect-more = Those who were there have met more new people than others like them: { $more } each ({ $low } to { $high }; { $matched } beside { $alike }).
session-effect-fewer = Those who were there have met fewer new people than others like them: { $more } each ({ $low } to { $high }; { $matched } beside { $alike }).
session-effect-none = No difference to be seen: those who were there have met as many new people as others like them ({ $more } each, { $low } to { $high }; { $matched } beside { $alike }).
session-desk = Sharing session of { $when }
session-desk-number = Sharing session No. { $number }, { $when }
session-phase-planned = Being planned: topics and a host are looked for.
session-phase-announced = Announced.
session-phase-open = It is on.
session-phase-closed = Over; the recap comes the next morning.
session-phase-told = Over and told of; what it did is looked at after a fortnight.
session-phase-over = Over and told of.
session-phase-expired = Not held.
session-phase-off = Called off.
session-host-asked = Asked to host: { $host }
session-replies = Coming { $coming } · late { $late } · can’t { $cant }
session-waiting = { $count ->
    [one] { $count } question waits.
   *[other] { $count } questions wait.
  }
session-recorded = Announced as recorded.
session-set-topic = Set the topic
session-ask-host = Ask somebody to host
session-shop-hosts = The shop hosts
session-record-on = Announce as recorded
session-record-off = Not recorded
session-close-now = Close it now
session-said = Topics and questions
session-said-topics = Topics that wait:
session-said-how = Tap one to strike it from the list.
session-said-none = Nobody has brought a topic or a question.
session-said-gone = This is not on the list any more.
session-strike-sure = Strike “{ $words }”? Votes for it fall away.
session-strike-yes = Yes, strike it
session-struck = Struck. Its author is not told.
session-topic-which = Which topic? Send it in a line of at most { $most } characters.
session-topic-set = The topic is: { $topic }
session-host-who = Who? Send me the name.
session-host-unreached = I cannot ask { $name }: who hosts must be in the group and have a chat with me.
session-host-resting = I do not write to { $name } now: a holiday from me, or nothing is to be kept. You may ask yourself.
session-host-written = { $name } had a letter of mine within the last seven days, so I do not ask in private. You may ask yourself: /host takes the place.
session-host-will-be-asked = I am asking { $name } in private.
session-host-asked-by-day = I ask { $name } in private in the morning: at night I write to nobody.
session-host-named = { $name } hosts, and is told.
session-shop-will = The shop hosts.
session-record-set = It will be announced as recorded; only those who agree are listed.
session-record-not = It is not recorded.
session-closed-now = Closed.
session-look = The coming session
session-which = Which one?
session-none-yet = The next session is not being prepared yet; that begins six and a half days before it.
