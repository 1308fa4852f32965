# The calendar of rituals: what operators read and press.

when = { $date }, { $time }
when-day = { $weekday } { $day } { $month }
weekday-short-0 = Mon
weekday-short-1 = Tue
weekday-short-2 = Wed
weekday-short-3 = Thu
weekday-short-4 = Fri
weekday-short-5 = Sat
weekday-short-6 = Sun
weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
which-1 = first
which-2 = second
which-3 = third
which-4 = fourth
which-last = last

menu-rituals = the calendar of rituals
ritual-sharing = Sharing session
ritual-nomination = KOC nomination
ritual-cocreation = Co-creation meeting
ritual-of = { $ritual } · { $title }
rituals-title = Your rituals, and when each takes place next:
rituals-none = There is no ritual yet. A weekly sharing session is a good beginning.
rituals-new = New ritual
rituals-all = All rituals
ritual-line = · { $ritual }: { $when }
ritual-next = Next: { $when }
ritual-lasts = { $minutes ->
    [one] Lasts { $minutes } minute.
   *[other] Lasts { $minutes } minutes.
  }
ritual-settled = Its rhythm stands in the settings file and is changed there.
ritual-no-groups = I look after no group yet. Add me to one first, and tell me in private what it is.
ritual-no-group = waits for its group
ritual-rests-now = rests
rhythm-weeks = { $weeks ->
    [one] Every { $weekday } at { $time }
   *[other] Every { $weeks } weeks on { $weekday } at { $time }
  }
rhythm-months = { $months ->
    [one] On the { $which } { $weekday } of each month at { $time }
   *[other] Every { $months } months on the { $which } { $weekday } at { $time }
  }
ritual-pause = Pause
ritual-resume = Go on
ritual-skip = Skip the next
ritual-move = Another time
ritual-end = End it
ritual-own = I look after it
ritual-topic = Topic of the forum
ritual-has-topic = Posted in a topic of its own.
ritual-ask-topic = In a group with topics, I can post it in one of them. Copy the link of any message in that topic, and send it to me.
ritual-topic-wrong = That is no link to a topic of this group; it looks like https://t.me/c/1234567890/12.
ritual-general = Not in a topic
ritual-in-topic = It is posted in that topic from now on. Should the topic be closed one day, I post in General and tell you.
ritual-in-general = It is posted in General, or in the group as a whole.
ritual-back = Back
ritual-gone = This ritual is no more. All there are: /rituals
ritual-paused = It rests until you let it go on.
ritual-announced = { $when } is announced already.
ritual-announced-yes = { $count ->
    [0] { $when } is announced already; nobody has said yes so far.
    [one] { $when } is announced already, and { $count } member said yes.
   *[other] { $when } is announced already, and { $count } members said yes.
  }
ritual-skip-sure = The group will be told that it is called off. Skip it?
ritual-skip-yes = Yes, skip it
ritual-pause-sure = Shall it still take place? If not, the group will be told.
ritual-pause-after = Pause after it
ritual-pause-off = Call it off, and pause
ritual-paused-but = { $when } is prepared already and still takes place.
ritual-which-day-after = It keeps its time. On which day shall those after it be?
ritual-resumed = It goes on with its next date.
ritual-skipped = The next date is left out.
ritual-owned = You look after it now; the other operators see so under /rituals.
ritual-owner = Looked after by { $name }.
ritual-yours = You look after it.
ritual-going-ballot = The vote of { $when } goes on; it is called off, and the group is told.
ritual-going-voices = The round of nominations of { $when } goes on; its voices are lost, and the group is told.
ritual-going-list = The list of the round of { $when } is not announced yet; it is lost, and the group is told.
ritual-end-sure = End “{ $ritual }” for good? What took place stays on record.
ritual-end-yes = Yes, end it
ritual-ended = “{ $ritual }” has ended.
ritual-moved = Moved. What is prepared already keeps its time.
ritual-which-day = On which day?
ritual-which-time = At what time, by your clock? Tap one, or send it, such as 19:45.
ritual-ask-kind = What shall take place?
ritual-ask-group = In which group?
ritual-ask-weekday = On which day?
ritual-ask-minute = At what time, by your clock? Tap one, or send it, such as 19:45.
ritual-minute-wrong = This is no time of day. Send it as hours and minutes, from 0:00 to 23:59, such as 19:45.
ritual-ask-minutes = How long does a session last? Tap, or send the minutes, such as 75.
ritual-minutes = { $minutes } min
ritual-minutes-wrong = Please send how many minutes a session lasts: a whole number from { $least } to { $most }.
ritual-ask-every = How often?
ritual-ask-number = Which number does the next one have? Send it (such as 89), or begin with No. 1.
ritual-number-one = Begin with No. 1
ritual-number-wrong = Please send a whole number from 1 to { $most }.
ritual-every-w1 = Every week
ritual-every-w2 = Every two weeks
ritual-every-w4 = Every four weeks
ritual-every-m1 = Every month
ritual-every-m3 = Every three months
ritual-made = { $ritual }: planned. Its dates are under /rituals.
ritual-see = See the dates
ritual-doubled = A group has more than one ritual of a kind: its members are asked which of them they mean.
ritual-expired = “{ $ritual }” should have been on { $when }, but I was not running. It is left out; the next date is under /rituals.
ritual-kept = “{ $ritual }” of { $when } is left out: the one before it goes on until { $until }. The next date is under /rituals.
ritual-homeless = The ritual “{ $id }” of the settings names the group “{ $group }”, which I do not know. { $stays ->
    [stays] Until I know it, the ritual stays in { $title }.
   *[waits] It waits.
}
ritual-which-group = The ritual “{ $id }” of the settings names no group, and it is not clear which is meant. { $stays ->
    [stays] Until it is, the ritual stays in { $title }.
   *[waits] It waits.
}
ritual-festival = The Spring Festival is near ({ $first } to { $last }). Shall “{ $ritual }” rest then?
ritual-rests = It rests
ritual-held = Hold it
ritual-will-rest = It rests in that week.
ritual-will-be-held = It takes place as always.
ritual-stays-off = It takes place as always; what was called off already stays off.
ritual-festival-rest = Rest at the Spring Festival
ritual-festival-held = Hold it at the Spring Festival
ritual-over = This is over.

wording-refused = Your own wording cannot be used as it is now; I go on with what I had.

config-ritual-form = { $key } must be a list of tables, each under “[[rituals]]”, not { $value }.
config-ritual-brackets = { $key } needs double brackets: write “[[rituals]]” above each ritual.
config-ritual-alike = { $key } (“{ $value }”) is the same ritual as { $allowed }: kind, group, day and time. Take one of them out.
config-ritual-which = { $key } is { $value }, but “which” only goes with months (every = "month"). Take it out, or write every = "month".
config-ritual-id = { $key } must be a short name of small letters, digits and “-”, such as sharing, not { $value }.
config-ritual-missing = { $key } is missing.
config-ritual-choice = { $key } is { $value }. Allowed: { $allowed }.
config-ritual-time = { $key } is { $value }, which is no time of day. Write it like { $allowed }.
config-ritual-every = { $key } is { $value }. Write how often, one of: { $allowed }.
config-ritual-skip = { $key } holds { $value }. Write dates, or the first and the last of several: { $allowed }.
config-ritual-owner = { $key } must be an operator’s Telegram id, such as { $allowed }, not { $value }.
config-ritual-twice = { $key } is { $value }, which is the id of { $allowed } already.
