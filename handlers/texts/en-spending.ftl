## What was spent on trust

me-spent = { $count ->
    [one] · { $count } thing the shop wrote down as spent on you, or on many at once
   *[other] · { $count } things the shop wrote down as spent on you, or on many at once
  }

## What was spent on trust, in the operators' private chats
menu-spend = what you spend on trust
spend-kind-ritual = ritual
spend-kind-gift = gift
spend-kind-hours = hours
spend-kind-ads = ads
spend-kind-source = source
spend-kind-other = other
spend-unclear = Write how much, on what, for whom: /spend 200 gift @anna, or /spend 2h @anna; not today: a date behind it.
spend-kinds = On what: { $kinds }. For whom: a name, a tier, a group, a source, or “ritual”.
spend-amount = { $value } is not more than nothing
spend-length = hours are written as a time: 2h, 90 min
spend-hours-most = { $value }: a time is between 1 minute and { $most } hours
spend-past-hour = { $value }: behind hours at most 59 minutes can stand
spend-no-rate = { $value }: what an hour of yours is worth is not set. Put hourly_rate = "60" under [money] in config.toml, then start me again.
spend-kind-unknown = “{ $value }” is no kind of spending.
spend-nobody = I know no member, tier, group or source “{ $value }”.
spend-rest = I read { $name }, but not “{ $value }” behind it. A date is written as 2026-03-09, or “yesterday”.
spend-no-occasion = No ritual has taken place yet of which I know who was there.
spend-no-such-occasion = Of No. { $number } I do not know who was there, or it has not taken place yet.
spend-tier-empty = By the newest audit up to { $date } nobody stands in that tier.
spend-no-audit = No audit of { $date } or before tells who stood in that tier, so I cannot know whom it reached. For today /audit makes one.
spend-whom = Write a name, or tap.
spend-whom-written = Write a name.
spend-before = I read { $name }, but not “{ $value }” before it.
spend-one-whom = One member at a time; or for a group, or a tier.
spend-amount-missing = The amount is missing: { $how }
spend-huge = { $price } is far more than anything written down so far. If it is right, tap; until then nothing is written down.
spend-which = Which one is meant?
spend-for = { $price }: for whom?
spend-what = { $price }: on what?
spend-how-much = How much was it? For example 120, or 2h.
spend-an-occasion = An occasion of a ritual
spend-whole-group = All of { $group }
spend-done = Written down: { $price } · { $kind } · { $whom } · { $date }
spend-reaches-no-group = Only those count whom I had seen in the group by that day: nobody. The cost counts all the same.
spend-reaches-no-source = Nobody had come by this source by that day; the cost counts all the same.
spend-reaches = { $count ->
    [0] It reaches no member whom I know; the cost counts all the same.
    [one] It reaches { $count } member.
   *[other] It reaches { $count } members.
  }
spend-once = This question was answered already: { $what }. To write down more, send /spend again.
spend-once-undone = This question was answered, and taken back: { $what }. To write down something else, send /spend again.
spend-time = { $time } ({ $amount })
spend-minutes = { $minutes } min
spend-hours = { $hours } h
spend-hours-minutes = { $hours } h { $minutes } min
spend-occasion = { $ritual }, { $date }
spend-occasion-number = { $ritual } No. { $number }, { $date }
spend-nobodys = nobody we know any more
spend-tier = { $tier } ({ $count })
spend-group = all of { $group } ({ $count })
spend-source = source “{ $name }”
spend-list = Spent on trust, the newest first. To take one back, tap its number.
spend-list-none = Nothing was written down yet as spent on trust.
spend-month = This month: { $sums }
spend-undone = Taken back: it no longer counts.
spend-redone = It counts again.
button-spend-undo = Undo { $place }
button-spend-sure = Yes, write it down
button-spend-redo = Put it back
button-spend-list = All spending
button-spend-cost = What did it cost?
contact-still-costs = { $price } written down for it still counts.
button-contact-time-back = Take it back, too
button-contacted-not = No contact after all
contact-cost = Did it cost something? One tap writes it down.
contact-noted = Written down: { $time } for { $name }.
contact-no-rate = What an hour of yours is worth is not set any more (money.hourly_rate).
button-contact-time = { $minutes } min
button-contact-gift = A gift
