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

## On the card
card-tags = Tags: { $tags }
card-tags-more = Tags: { $tags } and { $count } more
card-notes = Notes ({ $count }):
card-trend-up = Trend: T rises, { $before } → { $now } in { $weeks } weeks
card-trend-down = Trend: T falls, { $before } → { $now } in { $weeks } weeks
card-trend-steady = Trend: T is steady, { $before } → { $now } in { $weeks } weeks
card-joined = joined { $date }
card-brought = joined { $date }, brought by { $name }
card-contacts = Last contacts:
card-contact = { $date } · { $name } · { $kind }
card-contact-after = { $trust } after { $days } days
card-contact-early = too early to tell

## To the member, under /mydata
own-tags = What the shop’s people tagged you with: { $tags }
own-notes = What they noted of you:
own-notes-more = { $count ->
    [one] { $count } more note is in the file.
   *[other] { $count } more notes are in the file.
  }
privacy-known = They may also tag you and note things about you: /mydata shows you all of it.
