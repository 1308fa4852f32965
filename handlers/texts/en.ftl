# The English wording. Ids and variables are the same in zh.ftl; an operator's own file may replace
# single messages. Names, paths and titles come in as plain text.

## Tiers
tier-core = core
tier-ordinary = ordinary
tier-liability = resting
tier-newcomer = newcomer
tier-dormant = dormant
tiers-core = Core
tiers-ordinary = Ordinary
tiers-liability = Resting
tiers-newcomer = Newcomers
tiers-dormant = Dormant
definition = Core came in at least three of the last four weeks and talked with five people or more, or gave something; resting did nothing; ordinary is the rest.
nameless = (no name)

## Audit
audit-title = Trust audit
audit-as-of = as of { $date }
audit-known = known: { $known }
audit-known-of = known: { $known } of { $total }
audit-heading-tiers = The trust pyramid
audit-share = { NUMBER($percent, maximumFractionDigits: 0) }%
audit-share-small = under 1%
audit-share-none = –
audit-members = { $count ->
    [one] { $count } member
   *[other] { $count } members
  }
audit-apart = Counted apart: { $newcomer } new (first four weeks), { $dormant } dormant (silent for eight weeks).
audit-too-early = Too early to judge: the first tiers come on { $date }.
audit-too-early-title = Too early to judge
audit-too-early-date = First tiers on { $date }
audit-too-early-why = Four weeks must be known before anybody's tier is more than a guess.
audit-too-early-days = { $known } of { $needed } days
audit-nobody = Nobody is known yet.
audit-moved = Moved at the cut-off of { $date }
audit-moved-none = Nobody changed tier at the last cut-off.
audit-moved-up = { $count } up
audit-moved-down = { $count } down
audit-moved-line = { $name }: { $origin } → { $target }
audit-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
  }
audit-trend = { $weeks ->
    [one] The last week
   *[other] The last { $weeks } weeks
  }
audit-trend-from = { $from } → { $to }
audit-top = Highest trust: { $tier }
audit-top-core = Highest trust in the core
audit-top-empty = nobody yet
audit-blind = { $count ->
    [one] The history has { $count } gap; it counts for nobody's silence.
   *[other] The history has { $count } gaps; they count for nobody's silence.
  }
hint-ended = The history ends on { $date }: --as-of { $as_of } shows the group as it stood then.

## Columns
column-id = id
column-name = name
column-tier = tier
column-trust = T
column-weeks = weeks
column-people = people
column-points = points
column-presence = presence
column-rhythm = rhythm
column-freshness = freshness
column-depth = depth
column-responsiveness = responsiveness
column-contribution = contribution
column-penalty = penalty
column-last-seen = last seen
column-reasons = reasons
legend-columns = weeks: active ones of the last 4 · people: talked with in 28 days · points: given in 28 days

## A member's card
card-tier-since = { $tier } since { $date }
card-trust-now = T { $trust }
card-last-seen = last seen { $date }
card-last-seen-never = has never written
card-heading-trust = T over time
card-heading-parts = What T is made of
card-heading-indicators = The last 28 days
card-heading-reasons = In words
card-heading-ties = Talks most with
card-heading-groups = Where
card-indicator-weeks = { $weeks } of 4 weeks active
card-indicator-people = { $people ->
    [one] talked with { $people } person
   *[other] talked with { $people } people
  }
card-indicator-points = { $points ->
    [one] { $points } point
   *[other] { NUMBER($points, maximumFractionDigits: 1) } points
  }
card-tie-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
  }
card-no-ties = nobody yet
card-by-name = known by name only

## Why a T is what it is
reason-active-weeks = active in { $active } of the last { $weeks } weeks
reason-last-act = { $days ->
    [0] last seen today
    [one] last seen yesterday
   *[other] last seen { $days } days ago
  }
reason-silent-since = { $days ->
    [one] silent for { $days } day
   *[other] silent for { $days } days
  }
reason-never-acted = has never written or reacted
reason-talked-with = { $people ->
    [0] talked with nobody in { $days } days
    [one] talked with { $people } person in { $days } days
   *[other] talked with { $people } people in { $days } days
  }
reason-answers = answered { $answered } of { $due } messages to them in { $days } days
reason-unanswered = { $due ->
    [one] addressed once in { $days } days, did not answer
   *[other] addressed { $due } times in { $days } days, answered none
  }
reason-newcomers-helped = { $count ->
    [one] answered { $count } newcomer in { $days } days
   *[other] answered { $count } newcomers in { $days } days
  }
reason-penalty = lowered by { NUMBER($percent, maximumFractionDigits: 0) }% for confirmed abuse
reason-new-here = { $days ->
    [0] new here since today
    [one] new here since yesterday
   *[other] new here for { $days } days
  }

## Importing
import-reading = Reading { $file }
import-done = { $group }: imported
import-no-messages = { $group }: there is no message in this export
import-nothing-new = { $group }: nothing new, everything was known already
import-read = { $count ->
    [one] read: { $count } row
   *[other] read: { $count } rows
  }
import-messages = messages: { $new } new, { $known } known already
import-others = { $count ->
    [one] besides messages: { $count } new (arrivals, departures, reactions, mentions, topics)
   *[other] besides messages: { $count } new (arrivals, departures, reactions, mentions, topics)
  }
import-services = { $count ->
    [one] service rows: { $count }
   *[other] service rows: { $count }
  }
import-repeated = { $count ->
    [one] { $count } row stood in the export twice: taken once
   *[other] { $count } rows stood in the export twice: taken once
  }
import-skipped = { $count ->
    [one] not taken: { $count } row
   *[other] not taken: { $count } rows
  }
import-notes = taken with an assumption
import-span = from { $first } to { $last }
import-span-empty = without a single dated row
import-holes = { $count ->
    [one] { $count } gap in the history; it counts for nobody's silence
   *[other] { $count } gaps in the history; they count for nobody's silence
  }
import-hole = { $from } to { $to }
import-holes-more = and { $count } shorter (audit --json lists them all)
import-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
  }
import-by-name = { $count ->
    [one] { $count } of them is known by name only
   *[other] { $count } of them are known by name only
  }
import-staff = { $count } staff, not scored
import-bots = { $count ->
    [one] { $count } bot, not scored: { $names }
   *[other] { $count } bots, not scored: { $names }
  }
import-channels = { $count ->
    [one] { $count } channel or group as author, not scored
   *[other] { $count } channels or groups as author, not scored
  }
import-deleted = { $count ->
    [one] { $count } deleted account, not scored
   *[other] { $count } deleted accounts, not scored
  }
import-unknown-name = Nobody in the export is called “{ $name }” (given as --{ $option }).
import-staff-hint = Name your own people with --staff NAME, so that they are not scored.

## Importing: refusals
import-not-found = There is no file or folder { $path }.
busy-import = Another import into { $path } is under way. Wait until it has ended, then start again.
import-several-groups = Several groups are called “{ $title }”, and this export shares no message with any of them. Export it as machine-readable JSON, which tells the group by its id.
import-unreadable = { $file } cannot be read: { $reason }.
import-empty = { $file } is empty (0 bytes). Export the chat again.
import-not-an-export = { $file } is not a Telegram Desktop export. In Telegram Desktop: open the group, ⋮, Export chat history, format JSON.
import-not-utf8 = { $file } is damaged: it is not UTF-8 text near byte { $byte }. Export the chat again.
import-truncated = { $file } is cut off at byte { $byte }, after message { NUMBER($message, useGrouping: 0) }. Nothing was imported; copy or export it again.
import-broken = { $file } is damaged near byte { $byte }, after message { NUMBER($message, useGrouping: 0) }: it is not valid JSON there. Nothing was imported.
import-too-deep = { $file } is nested far deeper than any export, near byte { $byte }, after message { NUMBER($message, useGrouping: 0) }. Nothing was imported.
import-value-too-large = A single message in { $file } (near byte { $byte }, after message { NUMBER($message, useGrouping: 0) }) is larger than { $limit } MiB. Nothing was imported.
import-data-after-end = { $file } goes on after the end of the export (byte { $byte }): two files seem to be joined. Nothing was imported.
import-bad-chat-id = The chat id in { $file } is no number Telegram uses. Nothing was imported.
import-private-chat = “{ $title }” is a private conversation ({ $type }), not a group. Nothing of it was read.
import-channel = “{ $title }” is a channel: only the house posts there, it has no members to audit. Export its group instead.
import-unknown-type = “{ $title }” is of a kind this program does not know ({ $type }). Allowed: private_group, private_supergroup, public_supergroup.
import-choose-chat = { $count ->
    [one] This file holds a whole account with { $count } group. Choose it with --chat ID:
   *[other] This file holds a whole account with { $count } groups. Choose one with --chat ID:
  }
import-chat-line = { $messages ->
    [one] { NUMBER($id, useGrouping: 0) }  { $title }  ({ $type }, { $messages } message, { $first } to { $last })
   *[other] { NUMBER($id, useGrouping: 0) }  { $title }  ({ $type }, { $messages } messages, { $first } to { $last })
  }
import-chat-not-found = There is no group “{ $chat }” in this export. It holds { $count }:
import-chat-ambiguous = { $count } groups are called “{ $chat }”. Choose by number, --chat ID:
import-no-groups = The account export { $file } holds no group.
import-no-pages = { $path } holds neither result.json nor messages.html.
import-several-chats = { $path } holds pages of different chats (“{ $first }”, “{ $second }”). Give the folder of one group.
import-html-account = { $path } is a whole account as HTML. Give the folder of one group (chats/chat_…).
import-page-too-large = The page { $file } is larger than { $limit } MiB, which no page of an export is. Nothing was imported.
import-page-cut = { $file } is cut off after message { NUMBER($message, useGrouping: 0) }. Nothing was imported; copy or export it again.

## Importing: rows not taken
skipped-not-a-row = { $count ->
    [one] { $count } entry that is no message
   *[other] { $count } entries that are no message
  }
skipped-unknown-type = { $count ->
    [one] { $count } row of an unknown kind
   *[other] { $count } rows of an unknown kind
  }
skipped-unknown-action = { $count ->
    [one] { $count } service row of an unknown kind
   *[other] { $count } service rows of an unknown kind
  }
skipped-unsupported = { $count ->
    [one] { $count } message that Telegram Desktop could not export (“unsupported”)
   *[other] { $count } messages that Telegram Desktop could not export (“unsupported”)
  }
skipped-bad-id = { $count ->
    [one] { $count } row with an impossible message id
   *[other] { $count } rows with an impossible message id
  }
skipped-bad-time = { $count ->
    [one] { $count } row without a readable time
   *[other] { $count } rows without a readable time
  }
skipped-impossible-time = { $count ->
    [one] { $count } row with an impossible time (in the future, or before Telegram)
   *[other] { $count } rows with an impossible time (in the future, or before Telegram)
  }

## Importing: rows taken with an assumption
note-local-time = { $count ->
    [one] { $count } row has local time without a zone: read in the community's zone
   *[other] { $count } rows have local time without a zone: read in the community's zone
  }
note-before-telegram = { $count ->
    [one] { $count } row is older than Telegram (2013): taken as a converted history
   *[other] { $count } rows are older than Telegram (2013): taken as a converted history
  }
note-estimated-time = { $count ->
    [one] { $count } service row has no time of its own (HTML): estimated from its neighbours
   *[other] { $count } service rows have no time of their own (HTML): estimated from their neighbours
  }
note-channel-author = { $count ->
    [one] { $count } message was written as a channel or as the group: it counts for no member
   *[other] { $count } messages were written as a channel or as the group: they count for no member
  }
note-nobody = { $count ->
    [one] { $count } message names no author: it counts for no member
   *[other] { $count } messages name no author: they count for no member
  }
note-deleted-account = { $count ->
    [one] { $count } message is by an account without a name (deleted)
   *[other] { $count } messages are by accounts without a name (deleted)
  }
note-other-chat-reply = { $count ->
    [one] { $count } reply answers a message in another chat: not linked
   *[other] { $count } replies answer a message in another chat: not linked
  }
note-unknown-peer = { $count ->
    [one] { $count } row is by an old-format id that is no user: it counts for no member
   *[other] { $count } rows are by old-format ids that are no users: they count for no member
  }
note-missing-page = { $count ->
    [one] { $count } page is missing from the numbering (messages2.html …): days may be lacking
   *[other] { $count } pages are missing from the numbering (messages2.html …): days may be lacking
  }
note-escape-repaired = { $count ->
    [one] { $count } row held a control character that Telegram Desktop wrote wrongly: repaired
   *[other] { $count } rows held a control character that Telegram Desktop wrote wrongly: repaired
  }

## Configuration
config-refused = { $count ->
    [one] The configuration has one problem; nothing was started:
   *[other] The configuration has { $count } problems; nothing was started:
  }
config-suggestion = Did you mean “{ $suggestion }”?
config-file-missing = The configuration file { $key } does not exist.
config-file-unreadable = The configuration file { $key } cannot be read ({ $value }).
config-file-encoding = The configuration file { $key } is not UTF-8 text. Save it again with the encoding UTF-8.
config-file-syntax = The configuration file { $key } is not valid TOML at line:column { $value }.
config-unknown-section = There is no section [{ $key }]. Sections: { $allowed }.
config-unknown-key = There is no setting { $key }. Settings there: { $allowed }.
config-not-a-section = { $key } must be a section of its own (“[{ $key }]” on a line), not { $value }.
config-not-text = { $key } must be text in quotes, not { $value }.
config-name = { $key } must be one line of at most { $allowed } characters, not { $value }.
config-zone = { $key } is { $value }, which is no time zone. Write an IANA name such as { $allowed }.
config-language = { $key } is { $value }. Allowed: { $allowed }.
config-currency = { $key } is { $value }, which is no current currency. Write an ISO 4217 code such as { $allowed }.
config-store-other = { $key } names the database { $value }. Trustwheel keeps its data in a SQLite file: { $allowed }.
config-store-memory = { $key } is { $value }, which would be lost at the end. Name a file: { $allowed }.
config-store-form = { $key } is { $value }, which names no file. Write { $allowed }.
config-store-options = { $key } is { $value }. Leave out what stands from the “?” on: { $allowed }.
config-store-folder = { $key } is { $value }, which is a folder. Name a file in it: { $allowed }.
config-token-form = { $key } does not look like a bot token. Copy it whole from @BotFather: { $allowed }. (It is not shown here.)
config-folder = { $key } is { $value }, and there is no such folder.

## An operator's own wording
texts-syntax = { $file } is not valid near line { $line }.
texts-unknown-message = { $file } words “{ $message }”, and there is no such message.
texts-unknown-variable = { $file }: “{ $message }” uses { $variable }, which it is not given. Given: { $allowed }.
texts-encoding = { $file } is not UTF-8 text. Save it again with the encoding UTF-8.

## The picture
picture-eyebrow = Trust audit, as of { $date }
picture-core = { $count ->
    [one] person in the core
   *[other] people in the core
  }
picture-core-more = { $weeks ->
    [one] { $change } more than a week ago
   *[other] { $change } more than { $weeks } weeks ago
  }
picture-core-fewer = { $weeks ->
    [one] { $change } fewer than a week ago
   *[other] { $change } fewer than { $weeks } weeks ago
  }
picture-core-same = { $weeks ->
    [one] as many as a week ago
   *[other] as many as { $weeks } weeks ago
  }
share-none = usual { $low }–{ $high }%
share-within = usual { $low }–{ $high }%
share-below = below { $low }–{ $high }%
share-above = above { $low }–{ $high }%
share-usual = usual share
picture-apart = Apart: { $newcomer } newcomers, { $dormant } dormant
picture-move-to = → { $tier }

## The command line
store-no-folder = The folder { $folder } for the store { $path } does not exist.
store-newer = The store { $path } was written by a newer Trustwheel (schema { $found }, this one knows { $known }). Use the newer program; nothing was changed.
store-not-a-store = { $path } is a file of another program, not a Trustwheel store. Nothing was changed.
store-damaged = The store { $path } is damaged ({ $reason }). Put back a backup; nothing was changed.
store-migration-failed = The store { $path } could not be prepared: { $reason }. It is as it was.
store-backup-failed = No backup could be written to { $path } ({ $reason }). Nothing was changed.
store-failed = The store, or the working file beside it, could not be read or written: { $reason }.
file-not-written = { $file } could not be written: { $reason }.
file-written = Written: { $file }
picture-failed = The picture could not be drawn: { $reason }
group-none = There is no group with members yet. First: trustwheel import-history PATH
group-choose = There are { $count } groups; choose one with --group ID:
group-ambiguous = { $count } groups are called “{ $group }”. Choose by number, --group ID:
group-line = { NUMBER($id, useGrouping: 0) }  { $title }
group-unknown = There is no group “{ $group }”. There are:
as-of-not-a-date = “{ $value }” is not a date. Write it like 2026-03-31.
as-of-in-the-future = { $value } lies in the future: nothing is known of it yet.
member-unknown = Nobody here is called “{ $name }”.
member-unknown-near = Nobody here is called “{ $name }”. Did you mean “{ $near }”?
audit-changed = An earlier audit of this day found other numbers: older history arrived since, or people were merged or erased.
import-next = Now: trustwheel audit --as-of { $as_of }   (the history ends on { $date })
demo-simulating = A tea shop's group of { $members } members lives through { $weeks } weeks …
demo-note = All of this is simulated; your own data was not touched.
