# What operators know of members: tags, notes, the card, filters.

## Commands
menu-tag = Tag a member
menu-tags = All tags
menu-note = Note something of a member
button-page-before = ◀ Before
button-page-after = More ▶

## Tags
button-tags = Tags
button-tag-more = Add tags
button-tag-off = ✕ { $tag }
tag-how = Whom, and with what? Send the name, then the tags with commas between.
tag-example = For example: /tag Anna oolong, has-cat. With a hyphen a tag goes again: /tag Anna -has-cat
tag-bounds = A tag has at most { $longest } letters or signs, a member at most { $most } tags.
tag-more = Send me tags for { $name }, with commas between. With a hyphen before it one goes again.
tag-read = { $name } can read their tags under /mydata.
tag-long = Not kept, longer than { $longest } signs: “{ $tag }”
tag-full = { $count ->
    [one] There was no room for { $count } of them: { $most } is the most.
   *[other] There was no room for { $count } of them: { $most } is the most.
  }
tag-none-read = I read no tag there. Nothing has changed.
tags-of = Tags of { $name } ({ $count }):
tags-of-none = { $name } has no tags yet.
tags-title = Tags ({ $count }), with how many members bear each:
tags-line = { $tag } · { $count }
tags-none = There are no tags yet.

## Notes
button-notes = Notes
button-note-more = Write a note
button-note-off = ✕ { $place }
note-how = About whom, and what? Send the name, then what you want to remember.
note-example = For example: /note Anna moves in October, wants a large teapot
note-read-by-all = Operators see it on the card, and the member can read it under /mydata: write what you would say to their face.
note-more = What shall I note of { $name }? At most { $longest } letters or signs.
note-read = { $name } can read it under /mydata: it is kept of them.
note-long = Not kept: { $count } letters or signs, and { $longest } is the most.
note-done = Noted of { $name }.
notes-of = Notes of { $name } ({ $count }), the newest first:
notes-of-none = There are no notes of { $name }.

## Contacts
menu-contacted = Note that you contacted somebody
contacted-how = Whom did you contact? Send a name or @username; if it was not today, the day behind it.
contacted-example = For example: /contacted @anna yesterday
contacted-done = Noted: you contacted { $name } on { $date }.
contacted-listed = The suggestion of this week is answered with it.
contacted-already = That { $name } was contacted on { $date } is noted already.
contacted-rest = “{ $value }” is no day. Write yesterday, or a date such as 2026-11-20.
contacted-when = When did you contact { $name }?
contacted-today = Today
contacted-yesterday = Yesterday
contacted-undone = Taken back: no contact with { $name }.

## On the card
card-tags = Tags: { $tags }
card-tags-more = Tags: { $tags } and { $count } more
card-notes = Notes ({ $count }):
card-trend-up = Trend: T rises, { $before } → { $now } in four weeks
card-trend-down = Trend: T falls, { $before } → { $now } in four weeks
card-trend-steady = Trend: T is steady, { $before } → { $now } in four weeks
card-heading-worth = Worth
own-ltv = What the shop expects you to spend in the next { $months ->
    [one] month
   *[other] { $months } months
}: { $amount } ({ $low } – { $high })
card-orders = Bought: { $count ->
    [one] 1 order
   *[other] { $count } orders
}, { $amount }, last on { $date }
card-ltv = Expected in the next { $months ->
    [one] month
   *[other] { $months } months
}: { $amount } ({ $low } – { $high })
advised-worth = Expected to spend in the next { $months ->
    [one] month
   *[other] { $months } months
}: { $amount }
card-value = Worth now, LTV × T: { $amount }
card-joined = joined { $date }
card-brought = joined { $date }, brought by { $name }
card-contacts = Last contacts:
card-contact = { $date } · { $name }
card-contact-after = { $trust } after { $days } days
card-contact-early = too early to tell

## To the member, under /mydata
own-tags = What the shop’s people tagged you with: { $tags }
own-notes = What they noted of you:
own-notes-more = { $count ->
    [one] { $count } more note is in the file.
   *[other] { $count } more notes are in the file.
  }
own-contacts = { $count ->
    [one] The shop noted that it contacted you, on { $date }.
   *[other] The shop noted { $count } times that it contacted you, last on { $date }.
  }
privacy-known = They may also tag you, note things about you and on which day they contacted you: /mydata shows you all of it.

## Filters
menu-find = Find members
button-find-tag = Tag
button-find-tier = Tier
button-find-bought = Orders
button-find-silent = Silent for
button-find-left = Left or here
button-find-group = Group
button-find-show = Show who fits
button-find-saved = Saved filters
button-find-save = Save
button-find-change = Another filter
find-so-far = Looking for: { $wanted }
find-everybody = everybody
find-how = Parts stand between commas: a tag, a tier, “bought” or “not bought”, “silent 30”, “left”, “group” with its title, or a saved filter’s name.
find-example = Or in words: /find oolong, core, silent 30
find-unknown = I know neither tag nor tier nor anything else like this: “{ $part }”
find-bought = bought
find-not-bought = not bought
find-silent = { $days ->
    [one] silent for { $days } day or more
   *[other] silent for { $days } days or more
  }
find-left = left
find-here = still in a group
find-in = in { $group }
find-open = whichever
find-which-left = Who is in a group, or who left?
find-which-tag = Which tags? Who is found bears all of them.
find-which-tier = Which tiers?
find-which-bought = Have they bought?
find-which-silent = Silent for how many days at least? Tap, or write a number.
find-which-group = In which group?
find-no-number = Write a number of days, for example 45.
find-found = { $count ->
    [one] { $count } member: { $wanted }
   *[other] { $count } members: { $wanted }
  }
find-too-early = Nothing is known of any group yet.
find-name = Under which name? At most { $longest } letters or signs.
find-saved = Saved. /find { $name } shows who fits.
find-enough = There is room for { $most } filters. Remove one first.
find-saved-title = Saved filters; ✕ removes one:
find-saved-none = No filter is saved.
file-kind = { $file } must end in { $ending }.
export-kind = { $file } must end in .csv or .xlsx.
find-confidential = Confidential: for the shop’s operators only. Do not pass on.
find-yes = yes
find-no = no
sheet-members = Members
column-silent = days silent
column-bought = bought
column-orders = orders
column-last-order = last order
column-spent = spent
column-tags = tags
column-groups = groups

## What is read behind /find, whichever of these words stands there
say-tier-core = core
say-tier-ordinary = ordinary
say-tier-liability = resting
say-tier-newcomer = newcomer, newcomers, new
say-tier-dormant = dormant
