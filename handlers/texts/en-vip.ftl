# Whom the members chose, and the VIP group: letters to members, what operators read.

## In the group, beside a name (at most 16 characters)
koc-tag = Trusted by us

## To whom was chosen
koc-welcome = Many in { $group } trust your word, and the shop thanks you for it.
koc-what = Until { $date } I may ask you now and then to host a session. You owe nobody anything; say no whenever you like.
koc-link = Your own link into the group. Whoever comes by it counts as brought by you:
koc-files = Send me the files
koc-others = Chosen as well: { $names }
koc-named-ask = May the others who were chosen read your name?
koc-named-yes = Yes, they may
koc-named-no = No
koc-is-named = They may read your name.
koc-is-not-named = They don’t read your name.
koc-over = That term is over.
vip-invited = You are invited to { $group }. The link lets in you alone.
vip-until = It is good until { $date }.
vip-come = Come in

## To operators
menu-kocs = Whom members chose
menu-materials = What new KOCs get
menu-vip = The VIP group
kocs-title = Whom the members chose ({ $count }):
kocs-line = · { $name }, until { $until }
kocs-none = Nobody has a term just now. A round of nominations finds somebody: /rituals
kocs-all = All of them
koc-ending = A term ends. What came of it:
koc-term = { $name } · from { $since } until { $until }
koc-record-sessions = Sessions hosted: { $hosted } · attended: { $attended }
koc-record-rest = Messages: { $messages } · people brought: { $brought }
koc-own-link = Their own link into the group:
koc-not-welcomed = I have not been able to write to them about it yet.
koc-unwelcomed = { $name } does not know yet of having been chosen in { $group }. I write as soon as I may; you can tell them meanwhile.
koc-unwelcomed-why = Just now I may not: there is no chat with me, a pause, or a letter this week.
koc-renew = 90 more days
koc-end = Let it end
koc-renewed = { $name } has 90 more days.
koc-ended = The term of { $name } is over. Nothing was taken away.
koc-untag = Take the tag away
koc-untagged = The tag goes.
koc-no-link = I could not make a link into { $group }: I lack the right to invite people there.
materials-title = What a new KOC gets in private ({ $count }):
materials-none = A new KOC gets a letter in private, and no files yet.
materials-send = Send me a file, picture or video now, without words, and it is added.
materials-enough = There is room for { $most }. Take one away first.
materials-look = All of them
material-document = a file
material-photo = a picture
material-video = a video
material-see = See { $place }
material-drop = Drop { $place }
material-added = Added. Send another one, or look at all of them.
material-dropped = It is handed out no more.
material-gone = That is gone.
vip-none = There is no VIP group yet.
vip-make = Make a group, add me as an admin who may invite people, and tell me that it is the VIP group.
vip-title = In the VIP group ({ $count }):
vip-could = Could be invited:
vip-nobody = Nobody else could be invited just now.
vip-core = core member
vip-koc = chosen by members
vip-asked = invited
vip-neither = neither core nor chosen any more
vip-back = The VIP group
vip-will-be-invited = The link is made within a minute and sent in private; whom I may not write to just now gets it from you.
vip-hand-over = I may not write to { $name } just now. Please hand over this link to { $group }; it lets in nobody else:
vip-knocked = { $name } asks to join { $group } and was not invited.
vip-let-in = Let in
vip-turn = Decline
vip-was-let-in = Let in.
vip-was-turned = Declined.
vip-answered = Another operator has answered already.
