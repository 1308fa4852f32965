# Rounds of nominations: what the group reads, what members read in private, what operators read.

## In the group
nomination-opens = Whom would you ask?
nomination-what = Each of us may name one person here whose word you trust. Nobody sees who is ahead.
nomination-how = Answer a message of theirs with “{ $bot } nominate” and the reason, or tap below.
nomination-until = Until { $when }; you may change your mind as often as you like.
nomination-name = Name somebody
nomination-remind = Whom would you ask? You can name somebody until { $when }.
nomination-shut = That was it: no more names. Thank you! You will read here who it is.
nomination-confirmed = { $count ->
    [one] You named somebody whom many trust:
   *[other] You named { $count } people whom many trust:
  }
nomination-thanks = Thank you to everybody who took part. Ask them!
nomination-nobody = The nominations are closed. This time nobody new was named. Thank you to everybody who took part.
nomination-off = The nominations are called off this time.

## To a member: what is against it
nomination-not-open = No nominations are open just now.
nomination-closed = It is closed; no name counts any more.
nomination-over = That round is over.
nomination-self = You cannot name yourself. Whom would you ask?
nomination-no-member = Only members of the group have a voice.
nomination-shop = The shop’s own people have no voice here.
nomination-too-new = Your voice counts from the next round on: it takes { $days } days before a round opens since I first saw you here.
nomination-silent = Only who took part in the { $days } days before the opening has a voice.
nomination-nominee-away = That person is not in the group.
nomination-nominee-apart = That person takes no part in this.
nomination-nominee-koc = That person is one already.
nomination-nominee-stood-down = That person does not want to be named this time.

## To a member
nominate-how = Answer somebody’s message with “{ $bot } nominate” and the reason, or open a chat with me.
nominate-ask = Whom would you ask? Send me the name. It is open until { $when }.
nominate-nobody = I know nobody here called “{ $name }”. Send the name as it stands in the group, or answer a message of theirs there.
nominate-which = Who of them?
nominate-kept = You name { $name }. Only the shop’s operators see that, once it is closed.
nominate-kept-here = You name { $name }. The group could read that; in private I keep it to myself.
nominate-kept-again = You name { $name }.
nominate-why = Why? Send it in a line or two.
nominate-may-show = May the group read your reason if it comes to that? Your name is not told.
nominate-show = Yes, let them read it
nominate-hide = No, keep it
nominate-is-shown = The group may read it.
nominate-is-hidden = The group does not read it.
nominate-mine = You name { $name }. You can change it until { $when }.
nominate-other = Somebody else
nominate-why-not = Say why
nominate-why-anew = Another reason
nominate-back = Take it back
nominate-taken-back = Taken back. You can name somebody until it closes.
nominate-none = You name nobody just now.
nominate-my-voice = My voice
nominate-not-me = I don’t want to be named
nominate-not-sure = You do not want to be named? Whoever named you is told, and can name somebody else.
nominate-stay = I don’t mind
nominate-not-you = Noted: nobody can name you this time.
nominate-me = I may be named after all
nominate-you-again = Noted: you can be named again.
nominate-lost = You named { $name }, who does not want it this time. You can name somebody else until { $when }.
nominate-found = { $name }, whom you named, can be named again, so your voice counts.
menu-nominate = name whom you trust
button-nominate = Name somebody
say-nominate = nominate, I nominate, name somebody

## To operators
round-look = The round of nominations
round-beside-planned = The round that begins
round-beside-open = The round that is open
round-beside-shut = The round that is being weighed
round-beside-listed = The list that waits for your word
round-none = No round goes on.
round-begin = Begin one now
round-begun = The group is asked within a minute. It closes in a week.
round-goes-on = A round goes on, or there was one today already.
round-phase-planned = It opens in a moment.
round-phase-open = Voices are taken until { $when }. Nobody sees a count before, not even you.
round-phase-shut = Closed; the voices are being weighed.
round-phase-listed = It is for you to say. The group hears nothing until you announce it; on { $until } whom you confirmed until then is announced by itself.
round-phase-done = Announced.
round-phase-lapsed = Over without an answer.
round-phase-expired = It could not be opened in time.
round-phase-cancelled = Called off.
round-close = Close it now
round-off = Call it off
round-off-sure = Call the round off? Its voices are lost, and the group is told.
round-off-yes = Yes, call it off
round-listed = The voices are weighed. Only for you:
round-nudge = Somebody waits for your word. On { $until } whom you confirmed until then is announced by itself. Only for you:
round-nudge-announce = The round is decided, but not announced yet. On { $until } that happens by itself. Only for you:
round-list-empty = Nobody has enough voices: it takes three, from two circles.
round-list-empty-waived = Nobody has enough voices: it takes three.
round-list-nobody = Nobody was named.
round-list-gone = Whoever had enough voices has left or does not want it.
round-list-told = So there is nothing to decide: the group reads that nobody new was named this time.
round-declined = Declined: { $names }. You can still change your mind.
round-reason-public = the group reads it
round-preview = This is what the group will read:
round-strike = ✂ “{ $start }…”
round-announce-yes = Announce it now
round-yes-after-all = ✓ { $name } after all
round-other-yes = { $by } confirmed { $name }.
round-other-no = { $by } declined { $name }.
round-tomorrow = There was one today already; you can begin another from tomorrow on.
nomination-changed = Something has changed meanwhile. Look at it once more:
round-waived = The group has no two circles of five yet, so voices from one circle are enough.
round-confirmed = confirmed
round-strength = Strength: { $strength } ({ $value })
round-strength-great = very strong
round-strength-good = strong
round-strength-fair = fair
round-strength-slight = weak
round-nominators = { $count ->
    [one] { $count } voice: { $names }
   *[other] { $count } voices: { $names }
  }
round-sure-firm = Sure: it would hold without any one circle ({ $left }% left without the strongest).
round-sure-fair = Fairly sure: it would hold without any one voice ({ $left }% left without the strongest).
round-sure-thin = Not sure: it hangs on a single voice ({ $left }% left without the strongest).
round-flag-ring = Many of them stick together with the one they name. Would others ask this person too?
round-flag-circle = They name each other. Would others ask this person too?
round-flag-burst = Most came within one minute. Did somebody call for them?
round-flag-young = Most of them are new here. Look at how they came, or wait for the next round.
round-flag-one-sided = Nearly all are of one circle. Do the others know this person?
round-mutual = Names { $name } in return; that voice counts half.
round-circle = The names lead round: { $names }
round-yes = ✓ { $name }
round-no = ✗ { $name }
round-announce = Announce to the group
round-gone = { $name } left or takes no part any more, so the list is another one.
round-back = { $name } is back, so the list is another one.
round-stood-down = { $name } does not want to be named, so the list is another one.
round-stood-up = { $name } may be named after all, so the list is another one.
round-lapsed = The round of nominations of { $when } was not announced within two weeks, so it is over. The group was told that nobody new was named.
round-announced-itself = Nobody announced the round of nominations of { $when } within two weeks, so I did. The group read whom you had confirmed: { $names }.
round-ended-empty = In the round of nominations of { $when } nobody is left who could be named, so it is over. The group was told that nobody new was named.
round-unheard = The round of nominations of { $when } did not begin: its opening did not reach the group.
round-unheard-then = Once I may write there, you can begin one from tomorrow on: /rituals
round-expired = The round of nominations of { $when } could not be opened in time, so it is left out.
nomination-not-weighed = The voices are not weighed yet.
nomination-not-listed = That person is not on the list any more.
nomination-full = A round names { $quota } at most. Decline one first.
nomination-undecided = { $people ->
    [one] Say yes or no to { $people } more first.
   *[other] Say yes or no to { $people } more first.
  }
