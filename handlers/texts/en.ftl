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
definition = Core: active in at least three of the last four weeks and, in them, either five people talked with or three points given with a newcomer answered. Resting: nothing in four weeks. Ordinary: the rest.
nameless = (no name)

## Audit
audit-title = Trust audit
audit-as-of = as of { $date }
audit-known = known: { $known }
audit-known-of = known: { $known } of { $total }
audit-known-more = known: { $known }, also some who left unseen
audit-heading-tiers = The trust pyramid
audit-share = { NUMBER($percent, maximumFractionDigits: 0) }%
audit-share-small = under 1%
audit-share-none = –
audit-members = { $count ->
    [one] { $count } member
   *[other] { $count } members
  }
audit-apart = Counted apart: { $newcomer } new (first four weeks), { $dormant } dormant (silent for eight weeks).
audit-cut-off = Tiers: of the cut-off of { $date }, up at once, down after two misses in a row. T and activity: of the date at the top.
audit-groups = Tiers, T and activity come from all groups together ({ $groups }).
audit-too-early = Too early to judge: known since { $since }, the first tiers come on { $date }.
audit-too-early-unheard = Too early to judge: no member has written here yet. The first tiers come on { $date } at the earliest.
audit-too-early-title = Too early to judge
audit-too-early-date = First tiers on { $date }
audit-too-early-why = Four weeks must be known before anybody's tier is more than a guess.
audit-too-early-days = { $known } of { $needed } days
audit-begins-title = Before the history
audit-begins = The history begins on { $begins }: of the time before { $date } nothing is known.
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
audit-trend = { $count ->
    [one] The last weekly cut-off
   *[other] The last { $count } weekly cut-offs
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
card-left = left on { $date }
card-last-seen = last seen { $date }
card-last-seen-never = has never written
card-came-by = joined by the link “{ $link }”
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
card-held = held in “{ $tier }” by { $name } since { $date }: { $reason }

## A tier that an operator decides
button-hold = Hold in a tier
button-release = Release
hold-ask = In which tier shall I hold { $name }?
hold-means = From the next cut-off (Monday) on it stands, whatever the weeks show, until you release them.
hold-why = Why shall { $name } be held in “{ $tier }”? Send me the reason.
hold-read = { $name } can read it under /mydata.
hold-done = { $name } is held in “{ $tier }” from the next cut-off on.
hold-reason = Reason: { $reason }
hold-over = { $name } is no longer held: from the next cut-off on the weeks decide again.

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
reason-on-holiday = on holiday: silence does not count
reason-never-acted = has never written or reacted
reason-talked-with = { $people ->
    [0] talked with nobody in { $days } days
    [one] talked with { $people } person in { $days } days
   *[other] talked with { $people } people in { $days } days
  }
reason-answers = { $due ->
    [one] addressed once in { $days } days, answered
   *[other] answered { $answered } of { $due } messages to them in { $days } days
  }
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
    [0] known only since today
    [one] known only since yesterday
   *[other] known only for { $days } days
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
busy-audit = The ledger at { $path } is being changed all the time. Please try again in a moment.
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
import-other-chat = There is no group “{ $chat }” in this export: it is of “{ $title }”. Leave out --chat, or give another file.
import-chat-ambiguous = “{ $chat }” may mean { $count } groups. Choose by number, --chat ID:
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
comma = ,{" "}
config-suggestion = {" "}Did you mean “{ $suggestion }”?
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
config-number = { $key } must be a whole number, { $allowed }, not { $value }.
config-language = { $key } is { $value }. Allowed: { $allowed }.
config-currency = { $key } is { $value }, which is no current currency. Write an ISO 4217 code such as { $allowed }.
config-rates = { $key } must be a table such as { $allowed }, not { $value }.
config-rate = { $key } must be how many of your currency one unit is, such as { $allowed }, not { $value }.
config-rate-own = { $key } names { $allowed }, your own currency, of which one unit is one.
config-upkeep = { $key } must be an amount of your currency, such as { $allowed }, not { $value }.
config-risk-free = { $key } must be per cent a year, 0 to 100, such as { $allowed }, not { $value }.
config-asking = { $key } is { $value }. Allowed: { $allowed }.
config-upkeep-decimals = { $key } is { $value }: { $allowed } has no unit that small.
config-store-other = { $key } names the database { $value }. Trustwheel keeps its data in a SQLite file: { $allowed }.
config-store-memory = { $key } is { $value }, which would be lost at the end. Name a file: { $allowed }.
config-store-form = { $key } is { $value }, which names no file. Write { $allowed }.
config-store-options = { $key } is { $value }. Leave out what stands from the “?” on: { $allowed }.
config-store-folder = { $key } is { $value }, which is a folder. Name a file in it: { $allowed }.
config-token-form = { $key } does not look like a bot token. Copy it whole from @BotFather; it looks like { $allowed }. (It is not shown here.)
config-folder = { $key } is { $value }, and there is no such folder.
config-users = { $key } must be a list of Telegram ids, such as { $allowed }, not { $value }.
config-base-url = { $key } is { $value }. It begins a Bot API server's addresses and ends in /bot: { $allowed }.
config-webhook-url = { $key } is { $value }. It must be a public https address: { $allowed }.
config-webhook-secret = { $key } must be 16–256 characters, of these alone: { $allowed }. (It is not shown here.)
config-address = { $key } is { $value }. Write host and port: { $allowed }.

## An operator's own wording
texts-syntax = { $file } is not valid near line { $line }.
texts-unknown-message = { $file } words “{ $message }”, and there is no such message.
texts-unknown-variable = { $file }: “{ $message }” uses { $variable }, which it is not given. Given: { $allowed }.
texts-too-long = { $file }: “{ $message }” has { $length } characters, and there is room for { $most }.
texts-encoding = { $file } is not UTF-8 text. Save it again with the encoding UTF-8.

## The picture
picture-eyebrow = Trust audit, as of { $date }
picture-core = { $count ->
    [one] person in the core
   *[other] people in the core
  }
picture-core-more = { $weeks ->
    [one] { $change } more than a week ago ({ $date })
   *[other] { $change } more than { $weeks } weeks ago ({ $date })
  }
picture-core-fewer = { $weeks ->
    [one] { $change } fewer than a week ago ({ $date })
   *[other] { $change } fewer than { $weeks } weeks ago ({ $date })
  }
picture-core-same = { $weeks ->
    [one] as many as a week ago ({ $date })
   *[other] as many as { $weeks } weeks ago ({ $date })
  }
share-none = usual { $low }–{ $high }%
share-within = usual { $low }–{ $high }%
share-below = below { $low }–{ $high }%
share-above = above { $low }–{ $high }%
share-usual = usual share
picture-apart = { $newcomer ->
    [one] Apart: { $newcomer } newcomer, { $dormant } dormant
   *[other] Apart: { $newcomer } newcomers, { $dormant } dormant
  }
picture-ended = the history ends on { $date }
picture-move-to = → { $tier }

## The command line
store-no-folder = The folder { $folder } for the store { $path } does not exist.
store-newer = The store { $path } was written by a newer Trustwheel (schema { $found }, this one knows { $known }). Use the newer program; nothing was changed.
store-not-a-store = { $path } is a file of another program, not a Trustwheel store. Nothing was changed.
store-damaged = The store { $path } is damaged ({ $reason }). Put back a backup; nothing was changed.
store-migration-failed = The store { $path } could not be prepared: { $reason }. It is as it was.
store-backup-failed = No backup could be written to { $path } ({ $reason }). Nothing was changed.
store-failed = The store, or the working file beside it, could not be read or written: { $reason }.
aside-told = Something asked of me failed three times ({ $error }) and is put aside (update { $update }). See “trustwheel doctor”.
store-was-short = The disk took nothing for a while ({ $reason }). Nothing was lost, and the bot goes on. Please make room, or it will stand still again.
file-not-written = { $file } could not be written: { $reason }.
file-written = Written: { $file }
picture-failed = The picture could not be drawn: { $reason }
group-none = There is no group with members yet. First: trustwheel import-history PATH
group-choose = There are { $count } groups; choose one with --group ID:
group-ambiguous = “{ $group }” may mean { $count } groups. Choose by number, --group ID:
group-line = { NUMBER($id, useGrouping: 0) }  { $title }
group-unknown = There is no group “{ $group }”. There are:
as-of-not-a-date = “{ $value }” is not a date. Write it like 2026-03-31.
as-of-in-the-future = { $value } lies in the future: nothing is known of it yet.

## Wrong use of the command line
usage = Usage: { $line }
usage-options = [OPTIONS]
usage-command = COMMAND [ARGS]...
usage-help = All of it: { $line }
usage-no-command = There is no command “{ $name }”.
usage-no-option = There is no option { $name }.
usage-missing = { $name } is missing.
usage-needs = { $name } needs a value after it.
usage-flag = { $name } takes no value.
usage-value = The value of { $name } is not of the right kind.
usage-extra = There is a word too many.
usage-language = “{ $value }” is none of the languages: zh or en.
ledger-none = There is no ledger at { $path } yet. First: trustwheel import-history PATH; or trustwheel demo, to see what it is like.
member-unknown = Nobody here is called “{ $name }”.
member-unknown-near = Nobody here is called “{ $name }”. Did you mean “{ $near }”?
member-near = Nobody here is called “{ $name }”. Who is meant?
member-near-more = { $count ->
    [one] And { $count } more: write more of the name.
   *[other] And { $count } more: write more of the name.
  }
member-staff = “{ $name }” is one of your own people and is not scored.
member-unscored = “{ $name }” is not scored: bots, channels and those who opted out are not.
member-gone = There is no card of this person any more.
audit-changed = An earlier audit of this day found other numbers: since then older history arrived, or people were merged, erased, marked as your own, or left out.
import-next = Now: trustwheel audit{ $group } --as-of { $as_of }   (the history ends on { $date })
demo-simulating = A tea shop's group of { $members } members lives through { $weeks } weeks …
demo-note = All of this is simulated; your own data was not touched.
demo-next = Now your own group: export it from Telegram Desktop (⋮ → Export chat history → JSON), then: trustwheel import-history FOLDER

## The bot: menus
menu-audit = Trust audit, as a picture
menu-member = Look somebody up
menu-who = Whom to turn to
menu-backtest = How right is the forecast?
menu-model = What forecasts are made with
menu-groups = My groups
menu-staff = Your own people (not scored)
menu-operators = Operators
menu-settings = Settings
menu-me = What is kept about me
menu-mydata = Download all my data
menu-privacy = Privacy
menu-pause = A holiday: do not disturb
menu-optout = Keep nothing about me
menu-forget = Erase everything about me
menu-lang = Language / 语言
menu-help = Help
bot-about = Looks after a shop's customer groups
bot-choice = To look, to pause or to be left out: press Start and send “privacy”.
language-name = English

## The bot: buttons
button-me = What is kept about me
button-mydata = All my data
button-model-newest = Use the newest
button-model-back = Back to { $date }
button-privacy = Privacy
button-pause = Holiday
button-optout = Keep nothing about me
button-forget = Erase my records
button-lang = Language / 语言
button-back = « Back
button-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
  }
button-resume = End the holiday
button-optin = Take part again
button-optout-sure = Yes, opt me out
button-forget-sure = Yes, erase everything
button-add-group = Add me to a group
button-role-customers = Customers' group
button-role-vip = VIP group
button-role-operators = Operators' chat
button-role-declined = Leave this group
button-leave-sure = Yes, leave it
button-numbers = The numbers so far
button-table = Table (CSV)
button-other-group = Another group
button-operator-add = Add an operator
button-operator-remove = Remove { $name }
button-operator-sure = Yes, remove
button-staff-mark = One of us: { $name }
button-staff-unmark = Not one of us: { $name }
button-denied = This button does nothing for you.
button-used = That is settled already.
button-expired = This button is too old. Send the command again.

## The bot: what one can say in a group (split by commas)
say-help = help, menu
say-me = what is kept about me, what is kept of me, me, my profile, about me
say-privacy = privacy
say-mydata = my data, all my data, mydata, download my data
say-pause = pause, holiday, vacation
say-optout = opt out, keep nothing about me, keep nothing of me, optout
say-forget = forget me, erase my records, erase me, delete my data
say-lang = language, Language / 语言, english

## The bot: beginning
welcome = Hello! I look after the shop's customer groups.
welcome-choice = The buttons below show, download, pause or erase your records.
link-dead = This link does nothing any more.
claim-done = Done: you are an operator. Scores are told to you here, never in a group.
claim-next = Now add me to your customers' group, as an admin.
claim-see = I look after your group already. How it stands: /audit
claim-already = You are an operator already. The link is unused: hand it on.
help-title = Tap a button, or send its words.
help-words = In a group, mention me or answer me with “help”, “privacy”, “my data” …; I reply in private.
button-help = What members can do
help-operator = Operators' commands:
unknown = I do not understand that.
edited-command = I do not read edited commands: undo the first, then send it again.
pointer = I will tell you that in private:
here-done = Done, thank you!
pointer-open = Open the chat
failed-aside = That did not work, and the shop's people have been told. Please try again later.
no-group = No group is adopted yet. Add me to one, and I will ask you here.

## The bot: coming to a group
ask-role = I am in “{ $title }”. What kind of group is it?
ask-role-by = { $name } added me to “{ $title }”. What kind of group is it?
ask-role-why = Until you choose I keep nothing and say nothing there.
ask-role-change = Should it be something else?
question-old = This question about “{ $title }” is too old: choose in /groups.
role-customers = customers' group
role-vip = VIP group
role-operators = operators' chat
role-declined = not looked after
role-open = undecided
adopted = “{ $title }” is your { $role } now.
adopted-staff = Mark your own people with /staff, so that they are not scored.
decided-by = { $name } decided on “{ $title }”: { $role }.
declined = OK, I leave “{ $title }” and keep nothing.
declined-kept = OK, I leave “{ $title }”. Its records stay, and nothing is added.
leave-ask = Shall I leave “{ $title }”? Nothing is recorded after that.
chat-gone = This group is not there any more: see /groups.
notice-hello = Hello everybody, I am the shop's assistant and here from today on.
notice-more = One more thing about what I record here:
notice-kept = I record who takes part (writing, reacting, coming and going), not what you write, unless you tell it to me: a topic, an idea, a question.
notice-who = The shop's people use it to decide whom to write to; other members never see it.
notice-lot = To learn whether writing helps, some people, drawn by lot, are left alone for a while.
notice-choice = To look, to pause or to be left out: open { $bot } and send “privacy”.
notice-operators = Thank you: what the shop must see to comes here. Scores go to operators in private only.

## The bot: history
history-why = No need to wait, if you import the history:
history-export = 1. Telegram Desktop: open the group → ⋮ → Export chat history → JSON
history-command = 2. On the server: trustwheel import-history FOLDER

## The bot: rights
lack-outside = ✗ I am not in this group
lack-messages = ✗ I do not see ordinary messages
lack-joins = ✗ I see neither joins and leaves nor reactions
lack-speak = ✗ I may not write
lack-invite = ✗ I cannot make invite links (which show where members come from)
lack-admit = ✗ I cannot let in those whom you invited to this VIP group, nor make their links
lack-pin = ✗ I cannot pin messages
rights-complete = ✓ I see all I should see and have all rights.
rights-blind = While I cannot see, nobody's silence counts.
rights-how = How to fix it:
how-outside = Tap the group's name → Add Members → search { $bot }
how-admin = Tap the group's name → Edit → Administrators → Add Admin → { $bot } → switch on “Invite Users via Link” and “Pin Messages” → Done
how-privacy = If you would rather not make it an admin: chat with @BotFather → /setprivacy → { $bot } → Disable, then remove me from the group and add me again
how-speak = Tap the group's name → Edit → Permissions → Exceptions → { $bot } → switch on “Send Messages”
how-invite = Tap the group's name → Edit → Administrators → { $bot } → switch on “Invite Users via Link”
how-pin = Tap the group's name → Edit → Administrators → { $bot } → switch on “Pin Messages”
sight-removed = { $name } removed me from “{ $title }”.
sight-added = { $name } added me to “{ $title }” again.
sight-less = { $name } took rights from me in “{ $title }”.
sight-more = { $name } gave me rights in “{ $title }”.
sight-found-less = I cannot see what happens in “{ $title }”, and do not know since when.
sight-found-mute = I may not write in “{ $title }”, and do not know since when.
sight-found-voice = I may write in “{ $title }” again.
sight-found-more = I see “{ $title }” again.
place-title = “{ $title }” · { $role }
place-since = { $known }, on record since { $date }
place-imported = “{ $title }” · imported, the bot is not in it
place-imported-how = To bring me in: “Add me to a group” below, or group name → Add Members → search { $bot }. What is known stays.
place-blind = blind since { $date }; that silence does not count

## The bot: audit and members
caption-title = { $group } · { $date }
caption-share = { $tier }: { $count } ({ $share })
caption-moved = Last cut-off: { $up } up, { $down } down
caption-ended = Nothing has happened since { $date }: /audit { $as_of } shows the group as it stood then.
audit-nothing = Nothing is known of “{ $title }” yet.
numbers-line = { $weeks ->
    [one] { $name }: T { $trust }, { $weeks } active week, talked with { $people }
   *[other] { $name }: T { $trust }, { $weeks } active weeks, talked with { $people }
  }
numbers-early = These are numbers so far; nothing follows from them yet.
pick-group = Which group? I will remember it.
picked = Group: { $title }
whose-card = Whose card? Send me the name, or a part of it.
whose-forward = Or forward me a message of theirs, and answer it with /member.
unknown-forward = Forward me a message of theirs, and answer it with { $command }.
namesakes = { $count ->
    [one] { $count } bears this name. Who is meant?
   *[other] { $count } bear this name. Who is meant?
  }

## The bot: operators and own people
operators-title = Operators:
operators-you = {" "}(you)
operators-settled = {" "}(in the settings)
operators-see = Only they see scores.
operator-link = Send this link to the new operator. It works once, within 24 hours:
operator-joined = { $name } ({ $id }) is an operator now.
operator-remove-ask = Remove { $name }? They will see no scores, and their old buttons stop working.
operator-remove-self = This is you! You will see no scores any more, and only another operator can add you again.
operator-removed = { $name } is removed.
operator-removed-by = { $by } removed the operator { $name }.
operator-is-settled = Named in config.toml: change telegram.operators there.
operator-is-last = This is the last operator and cannot be removed.
operator-gone = No longer an operator.
staff-title = Your own people (not scored):
staff-nobody = Nobody yet.
staff-proposed = Are these admins of your groups your own people?
staff-kept-out = “{ $name }” asked that nothing be kept: not marked, and not scored either.
staff-how = Or send /staff NAME, or forward me a message of theirs and answer it with /staff.
staff-marked = { $name } is one of your own people and no longer scored.
staff-unmarked = { $name } is scored like everybody again.

## The bot: settings
settings-title = Settings
settings-language = I speak to you in { $language }
settings-group = /audit and /member are about: { $title }
settings-no-group = no group chosen
settings-name = Name in reports (community.name): { $value }
settings-zone = Time zone of days and weeks (community.zone): { $value }
settings-house = Language in groups (community.language): { $value }
settings-file = Set in config.toml on the server (then restart):
settings-more = Your own wording: texts.folder · fixed operators: telegram.operators
lang-ask = Which language shall I speak with you?
lang-unclear = I speak Chinese and English: /lang zh or /lang en.
lang-done = OK, English from now on.

## The bot: privacy
privacy-title = Privacy
privacy-not = Nothing of what you write in a group is kept, except what you address to me: topics, questions, ideas, reasons, answers to tasks.
privacy-rights = You can look, download, pause, opt out or be erased at any time.
me-title = This is kept about you:
me-nothing = Nothing is kept about you in the ledger.
me-group = · “{ $title }”: since { $first }, last on { $last }
me-message = { $count ->
    [one] · { $count } message (when and how long, not what)
   *[other] · { $count } messages (when and how long, not what)
  }
me-command = { $count ->
    [one] · { $count } command to a bot
   *[other] · { $count } commands to bots
  }
me-mention = { $count ->
    [one] · named others { $count } time
   *[other] · named others { $count } times
  }
me-reaction = { $count ->
    [one] · { $count } reaction
   *[other] · { $count } reactions
  }
me-join = { $count ->
    [one] · joined { $count } time
   *[other] · joined { $count } times
  }
me-leave = { $count ->
    [one] · left { $count } time
   *[other] · left { $count } times
  }
me-attended = { $count ->
    [one] · came to { $count } session
   *[other] · came to { $count } sessions
  }
me-hosted = { $count ->
    [one] · held { $count } session
   *[other] · held { $count } sessions
  }
me-task = { $count ->
    [one] · did { $count } task
   *[other] · did { $count } tasks
  }
me-task-counted = { $count ->
    [one] · of your tasks, { $count } counts
   *[other] · of your tasks, { $count } count
  }
me-nomination = { $count ->
    [one] · named somebody in { $count } round
   *[other] · named somebody in { $count } rounds
  }
me-nomination-confirmed = { $count ->
    [one] · of those you named, { $count } was confirmed
   *[other] · of those you named, { $count } were confirmed
  }
me-link = · joined by the link “{ $link }”
me-pause = · on holiday from { $first } to { $last }
me-away = · not recorded from { $first } to { $last }: your silence then does not count
me-before = You opted out on { $date }: this is from before, and nothing is added to it. /forget erases it.
me-staff = You work for the shop and are not scored.
mydata-score = How the shop sees you:
own-core = at the heart of the group
own-ordinary = taking part
own-liability = quiet for a while
own-newcomer = new here
own-dormant = long unseen
own-since = { $tier } (since { $date })
own-held = Set by the shop's people since { $date }: “{ $tier }”. Reason: { $reason }
own-trust = T: how much the group can count on you now, 0 to 1
mydata-no-score = You have no score.
mydata-only-you = Only you and the operators can see this.
me-in-mydata = /mydata lists all of it.
me-in-file = The file below lists all of it.
mydata-file = All your data
mydata-others = What others did stays theirs and is only counted; what I wrote to you stands in this chat.
mydata-older = { $count ->
    [one] { $count } older record is left out: the file would be too long.
   *[other] { $count } older records are left out: the file would be too long.
  }
pause-ask = How long a holiday? I will not disturb you, and your silence will not count.
pause-unclear = How long? Write the days (1 to { $most }) or your last day off: /pause 7 or /pause { $date }.
pause-done = OK, a holiday until { $date }.
pause-on = You are on holiday until { $date }.
pause-nothing = There is nothing to pause: you have opted out, and nothing is recorded about you.
pause-over = Welcome back, the holiday is over.
optout-ask = Keep nothing about you from now on?
optout-means = Nothing is recorded or scored any more; you stay in the group and in its head count. Earlier records: /forget.
optout-done = OK, nothing is recorded about you from now on.
optout-on = You have opted out: nothing is recorded about you.
optin-done = OK, you are recorded again from now on. Your silence meanwhile does not count.
forget-settled = You are an operator by config.toml: take your number out of telegram.operators there first and restart me.
forget-ask = Erase everything about you? It cannot be undone.
forget-means = Records, scores and settings of all groups go, and nothing is recorded later. You may stay in the group.
forget-done = Done: everything about you is erased.
forget-receipt = { $facts ->
    [one] Receipt { $date }: { $facts } record, groups: { $groups }.
   *[other] Receipt { $date }: { $facts } records, groups: { $groups }.
  }
forget-stays = A mark that names nobody stays, so that you are not recorded again.
forget-operator = You are an operator. Let another one remove you with /operators first.

## Somebody who may be the one that asked to be forgotten
namesake-ask = A member who was called “{ $name }” has had everything erased. In “{ $group }” somebody is known by this name alone. Is it the same person?
button-namesake-erase = Yes, erase that too
button-namesake-keep = No, somebody else
namesake-erased = Erased. What was written stays, as nobody's.
namesake-kept = Kept: somebody else bears the name.
import-namesakes = { $count ->
    [one] One is called like somebody who asked to be forgotten. The bot asks the operators in private.
   *[other] { $count } are called like somebody who asked to be forgotten. The bot asks the operators in private.
  }

## A message of which nobody knows whether it arrived
outbox-unknown = It is not certain that this reached “{ $group }”: { $excerpt } — Please look there. Shall I send it again?
outbox-failed = This could not be sent to “{ $group }”: { $excerpt }
outbox-expired = This came too late for “{ $group }” and was not sent: { $excerpt }
outbox-unsigned = “{ $group }” allows no 👌, my sign to members that something is done. I tell them in words instead. You can allow it under: group → Edit → Reactions.
lacks-voice = I may not write in “{ $group }”. No ritual begins there until I may; what is prepared waits.
lacks-voice-how = Group name → Edit → Administrators → Add Admin → me. If I was put out, add me again first.
lacks-approve = Somebody I was to let into “{ $group }” waits: I lack the right to.
lacks-approve-how = Let them in yourself under the group’s join requests. Then: Edit → Administrators → me → “Invite Users via Link”.
lacks-out = I was to take somebody out of “{ $group }” and lack the right to.
lacks-out-how = Take them out yourself: group name → Members. Or: Edit → Administrators → me → “Ban Users”, and tap again.
lacks-tag = I cannot put a tag beside a name in “{ $group }”, so I leave tags out.
lacks-tag-how = If you want them: Edit → Administrators → me → “Manage Tags”, and set the one that is missing by hand.
rituals-wait = No ritual begins there until I may write again; what is prepared waits.
rituals-mute = ⚠ I may not write in “{ $group }”: nothing takes place there until I may. /groups says what to do.
outbox-astray = A ritual’s topic in “{ $group }” is closed or gone: I post in General. Open it again, or name another (/rituals or the settings).
outbox-will-be-sent = I am sending it again.
outbox-left = I leave it as it is.
button-outbox-again = Send again
button-outbox-leave = Leave it

## Work of other processes, backups
work-late = The calculation took longer than { $seconds } seconds and was ended.
work-failed = The calculation failed: { $reason }
store-none = There is no store at { $path } yet.
file-exists = { $file } exists already; name another file.
file-missing = { $file } does not exist.
backup-made = The copy lies at { $file }.
restore-done = The store is now that of { $file }.
restore-old = The one that was there before lies at { $file }.

## Running
run-no-token = The bot has no token yet. Get one from @BotFather and put it into TRUSTWHEEL_TOKEN or config.toml ([telegram] token).
run-token-refused = Telegram does not know this token. Copy it again from @BotFather.
run-unreachable = Telegram cannot be reached ({ $reason }). Please check the network, then start again.
run-conflict = Another process uses this bot's token. End it first: one bot, one process.
run-deaf = Telegram has not answered for too long. The bot ends, so that it can be started anew.
run-claim = Whoever opens this link first is the operator (good for 24 hours): { $link }
run-started = @{ $username } is running.
run-unreached = Telegram cannot bring anything to { $host }: { $reason }. Look whether the proxy runs, its certificate is valid, and it hands requests on to webhook.listen.
run-place = Nothing can listen on { $place } ({ $reason }). End the program that does, or choose another health.listen or webhook.listen.
run-stopped = Stopped; nothing was lost.
busy-run = The bot is running on { $path }. Stop it first, then try again.
store-lost = The store { $path } is missing or empty, although copies of it lie beside it. Nothing was begun anew. To do so all the same, move the copies elsewhere.

## The doctor
doctor-well = All is well.
doctor-summary = { $faults ->
    [one] { $faults } fault
   *[other] { $faults } faults
  }, { $warnings ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
  }.
doctor-token = Telegram knows the bot: @{ $username }.
doctor-token-none = There is no token, so the bot cannot live in groups. Importing and auditing need none.
doctor-how-token = Telegram: chat with @BotFather → /mybots → the bot → API Token (a new bot: /newbot). Put it into TRUSTWHEEL_TOKEN or config.toml, [telegram] token.
doctor-unreachable = Telegram does not answer ({ $reason }). What it alone can tell was not looked at.
doctor-how-unreachable = Check the network. Where Telegram is blocked, set the environment variable HTTPS_PROXY, or telegram.base_url to a Bot API server of your own.
doctor-privacy-on = Privacy mode is on: where the bot is an admin it sees everything, elsewhere only what is said to it.
doctor-privacy-off = Privacy mode is off: the bot sees all messages of its groups.
doctor-clock = The clock is right. In { $zone } it is { $time }.
doctor-clock-fast = The machine's clock is { $seconds } seconds fast.
doctor-clock-slow = The machine's clock is { $seconds } seconds slow.
doctor-how-clock = Let the system set its time over the network (Linux: timedatectl set-ntp true).
doctor-webhook-none = No webhook stands in the way.
doctor-webhook-stands = A webhook to { $host } is set; as long as it is, the bot is not given anything.
doctor-how-webhook = Restart trustwheel run, which removes it. If it comes back, another program uses the token: @BotFather → /mybots → the bot → API Token → Revoke current token.
doctor-webhook-set = Telegram brings what happens to { $host }; waiting: { $waiting }.
doctor-webhook-missing = Telegram does not bring what happens to webhook.url.
doctor-how-webhook-set = Restart trustwheel run, which sets it.
doctor-webhook-failing = Telegram could not bring what happens to { $host }: { $reason }. Waiting: { $waiting }.
doctor-how-proxy = Look whether the proxy runs, its certificate is valid, and it hands requests on to webhook.listen.
doctor-group = “{ $title }”: the bot sees all it should see and has all rights.
doctor-group-lacks = “{ $title }”: rights are missing.
doctor-group-blind = “{ $title }”: the bot is blind or mute here.
doctor-group-still-blind = “{ $title }”: the rights are there, and yet the bot counts itself blind since { $date }.
doctor-group-unasked = “{ $title }”: Telegram did not say what the bot may do here ({ $reason }).
doctor-group-open = “{ $title }”: nobody has said what kind of group this is, so nothing is kept of it.
doctor-how-sight = Start trustwheel run anew: it looks at its rights a minute after the start, and once a day.
doctor-groups-none = The bot lives in no group yet.
doctor-how-add = Group name → Add Members → search the bot, then make it an admin. It asks in private what kind of group it is.
doctor-how-decide = Send the bot /groups in private, and choose.
doctor-how-again = Run trustwheel doctor again in a minute.
doctor-operators = { $count ->
    [one] The operator can be told.
   *[other] All { $count } operators can be told.
  }
doctor-operators-none = Nobody is an operator yet.
doctor-how-claim = Start trustwheel run and open the link that it prints.
doctor-operator-silent = The bot cannot write to the operator { $name } ({ $id }), who never pressed Start or blocked it.
doctor-how-operator = They open the chat with the bot and press Start (after a block: Unblock or Restart).
doctor-schema = The store has the schema of this program ({ $schema }).
doctor-schema-older = The store has an older schema ({ $found }); this program's is { $known }.
doctor-how-older = Nothing to do: the next start copies the store and moves it forward.
doctor-how-newer = Install the newer Trustwheel, or put back the copy that it made beside the store: trustwheel restore FILE
doctor-how-folder = Make the folder, or correct store.url.
doctor-how-other-file = Look whether store.url names the right file.
doctor-how-none = It is made at the first start. If there was one, look at store.url before you start.
doctor-how-restore = The newest sound copy is { $copy }. Stop the bot, then: trustwheel restore "{ $copy }"
doctor-how-no-copy = No sound copy lies beside it. Look for one elsewhere, then: trustwheel restore FILE
doctor-integrity = The store is sound.
doctor-schedule = The weekly audits are made; the last cut-off was { $date }.
doctor-schedule-late = The weekly audit of { $date } is missing for: { $groups }.
doctor-how-schedule = trustwheel run makes it. If it runs, look in its log for “weekly audit failed”.
doctor-model = The forecast’s model is of { $date }.
doctor-model-none = There is no model of the forecast yet; trustwheel run makes one.
doctor-how-model = trustwheel run makes a new one at night.
doctor-how-model-choose = Choose in the private chat with the bot: /model
doctor-how-model-old = trustwheel run makes one at night. If it runs, look in its log for “training failed”.
doctor-heard = The bot last heard from Telegram on { $date }.
doctor-heard-late = The bot has not heard from Telegram since { $date }.
doctor-heard-never = The bot has never run on this store.
doctor-heard-soon = The bot runs, and is about to hear Telegram for the first time.
doctor-how-run = Start trustwheel run. If it runs, read its log. What happens is lost when it has been away for 24 hours.
doctor-how-log = It runs; read its log. What happens is lost when it has heard nothing for 24 hours.
doctor-outbox = No message is in doubt.
doctor-outbox-doubt = { $count ->
    [one] Of { $count } message nobody knows whether it arrived.
   *[other] Of { $count } messages nobody knows whether they arrived.
  }
doctor-how-outbox = Answer the questions that the bot has asked operators in private.
doctor-inbox = Everything that came in was handled.
doctor-inbox-aside = { $count ->
    [one] { $count } wish could not be handled and was set aside.
   *[other] { $count } wishes could not be handled and were set aside.
  }
doctor-how-inbox = Look in the log for “handler failed”, and report it. They are erased after seven days.
doctor-inbox-waiting = Something has been waiting for the bot since { $date }.
doctor-disk = { $free } MB are free beside the store.
doctor-disk-low = Only { $free } MB are free beside the store.
doctor-how-disk = Make room for { $needed } MB: an import works beside the store, and a newer version copies it first.
doctor-files = Nobody else on this machine may read the store or a token.
doctor-file-open = Every account on this machine may read { $file }.
doctor-how-chmod = chmod o= "{ $file }"
doctor-store-closed = This account may not read and write { $file }.
doctor-not-looked = { $file } could not be looked at: { $reason }.
doctor-how-owner = Run the command as the account that runs the bot.

## How right the forecast would have been

backtest-title = Backtest of the forecast
backtest-how = { $count ->
    [one] Tried at one date, { $first }, knowing only what was known then.
   *[other] Tried at { $count } dates from { $first } to { $last }, each time knowing only what was known then.
}
backtest-provisional = Provisional: weeks to learn from so far: { $weeks } of { $needed }.
backtest-nothing = Nothing is known of any group yet.
backtest-nobody = Nobody was active in the eight weeks before any of these dates.
backtest-better = The forecast came closer to what happened than a table of tiers by { $table }, than recency and frequency by { $rfm }.
backtest-not-better = The forecast came no closer to what happened than { $means } here.
backtest-uses = On this group it is no better than { $means }: so that is what the bot uses.
backtest-drop = About to fall: of { $named } named { $right } did fall. By chance { $chance }; the table would have found { $table }.
backtest-rise = About to rise: of { $named } named { $right } did rise. By chance { $chance }; the table would have found { $table }.
backtest-let-go = { $count ->
    [one] Spend no more: it would have been said once; { $spoke } of them spoke again within four weeks.
   *[other] Spend no more: it would have been said { $count } times; { $spoke } spoke again within four weeks (surely below { $most }).
}
backtest-let-go-none = Spend no more: it would have been said of nobody.
backtest-recent = Active in the last 8 weeks: { $count } forecasts
backtest-weeks26 = Active in the last 26 weeks: { $count } forecasts
backtest-too-early = Too early for a backtest: it needs outcomes to learn from and others to be judged by. The first is possible on { $date }.
backtest-legend = loss: less is better · skill: against the table · silent, core: AUC · ECE: error of the percentages · fall, rise: share right
backtest-column-model = means
backtest-column-loss = loss
backtest-column-skill = skill
backtest-column-silent = silent
backtest-column-core = core
backtest-column-ece = ECE
backtest-column-drop = fall
backtest-column-rise = rise
backtest-dates = { $count ->
    [one] on { $first }
   *[other] at { $count } dates, { $first } to { $last }
}
backtest-chance = by chance
backtest-bars-drop = About to fall: how many did
backtest-bars-drop-note = of { $named } named
backtest-bars-rise = About to rise: how many did
backtest-bars-rise-note = of { $named } named
backtest-bars-skill = Closer to what happened
backtest-bars-skill-note = than the table of tiers
backtest-curve = Can its percentages be believed?
backtest-curve-said = said: will be silent
backtest-curve-came = were silent
model-base = shares alone
model-markov = table of tiers
model-recency = recency
model-rfm = recency and frequency
model-prior = other groups
model-prior_recalibrated = other groups, adapted
model-own = this group alone
model-shipped = what the bot uses

## Suggestions
who-title = Whom to turn to · { $date }
who-heading = Turn to (first where a word gains most):
who-heading-let-go = { $count ->
    [one] Spend no more on, for now (of { $count } in all):
   *[other] Spend no more on, for now (of { $count } in all):
  }
who-nobody = Nobody stands out this week.
who-how = Tap a number: why, what to talk about, and tell me what you did.
who-by-rule = No forecast could be used: these come from the tiers and T alone.
who-too-early = Too early: nobody can be judged before four weeks are known.
who-no-notice = I name nobody before my notice has stood in a group for seven days. It stands in none yet: add me to your group, or let me write there.
who-notice = I name nobody before my notice has stood for seven days. The first list can come on { $date }.
who-first = Before I advise you, this is how right I would have been on your own past. The first list comes once my notice has stood for seven days.
advised-why = Why, as of { $date }:
advised-because = you know better: { $why }
advised-reminder = You wanted to be reminded:
advised-again = I will remind you on { $date }
kind-keep = keep
kind-raise = raise
kind-welcome = welcome
kind-thank = thank
kind-let-go = let go
kind-keep-line = may fall, { $percent }%
kind-raise-line = may rise, { $percent }%
kind-welcome-line = new, { $percent }% likely to stay
kind-thank-line = say thanks
kind-let-go-line = { $percent }% likely to stay silent
kind-keep-likely = { $cases ->
    [one] Chance of falling a tier within four weeks: { $percent }% (from { $cases } similar case)
   *[other] Chance of falling a tier within four weeks: { $percent }% (from { $cases } similar cases)
  }
kind-raise-likely = { $cases ->
    [one] Chance of rising to the core within four weeks: { $percent }% (from { $cases } similar case)
   *[other] Chance of rising to the core within four weeks: { $percent }% (from { $cases } similar cases)
  }
kind-welcome-likely = { $cases ->
    [one] Chance of being here in the next four weeks: { $percent }% (from { $cases } similar case)
   *[other] Chance of being here in the next four weeks: { $percent }% (from { $cases } similar cases)
  }
kind-thank-likely = { $cases ->
    [one] A reason to say thanks. Chance of being here in the next four weeks: { $percent }% (from { $cases } similar case)
   *[other] A reason to say thanks. Chance of being here in the next four weeks: { $percent }% (from { $cases } similar cases)
  }
kind-let-go-likely = { $cases ->
    [one] Chance of staying silent for four more weeks: { $percent }% (from { $cases } similar case)
   *[other] Chance of staying silent for four more weeks: { $percent }% (from { $cases } similar cases)
  }
let-go-means = Nobody is removed, nobody is told. Your time and gifts just go to others for now.
let-go-changes = A single message or reaction changes it.
talk-open-question = Talk about: their question that nobody answered.
talk-question = Talk about: their last question.
talk-last = Talk about: their last message.
state-open = open
state-contacted = ✓ contacted
state-later = not now
state-wrong = you know better
state-again = I will remind you
because-away = Away for a while
because-elsewhere = In touch elsewhere (shop, phone)
because-sure = I know this person: it won't happen
because-left = Will not come back
wrong-because = What do you know that I don't?
wrong-teaches = It teaches the next forecast.
button-contacted = ✓ Contacted
button-not-now = Not now
button-wrong = Wrong because…
button-remind = Remind me
button-card = Whole card
button-list = « The list
button-open-message = Open the message
button-results = What became of it
came-title = What became of earlier suggestions
came-after = After { $days } days
came-keep = Said to fall and left alone: { $did } of { $count } did, after { $days } days.
came-keep-contacted = Said to fall and contacted: { $did } of { $count } did, after { $days } days.
came-raise = Said to rise and left alone: { $did } of { $count } did, after { $days } days.
came-raise-contacted = Said to rise and contacted: { $did } of { $count } did, after { $days } days.
came-welcome = Newcomers left alone: { $did } of { $count } were here in the { $days } days after.
came-welcome-contacted = Newcomers you welcomed: { $did } of { $count } were here in the { $days } days after.
came-thank = Not thanked: { $did } of { $count } were here in the { $days } days after.
came-thank-contacted = Thanked: { $did } of { $count } were here in the { $days } days after.
came-let-go = Let go: { $did } of { $count } stayed silent for { $days } days.
came-let-go-contacted = Let go, yet contacted: { $did } of { $count } stayed silent for { $days } days.
effect-waits = { $count ->
    [one] { $count } contact so far: what came of it can be told after four weeks.
   *[other] { $count } contacts so far: what came of them can be told after four weeks.
  }
effect-too-few = { $count ->
    [one] Too few to tell whether contact helps: { $count } contact is { $days } days old.
   *[other] Too few to tell whether contact helps: { $count } contacts are { $days } days old.
  }
effect-helps = Contact helps: T { $by } after { $days } days ({ $low } to { $high }; contacts: { $count }), beside members like them who were left alone.
effect-harms = Those contacted did worse: T { $by } after { $days } days ({ $low } to { $high }; contacts: { $count }), beside members like them who were left alone.
effect-none = No visible effect of contact: T { $by } after { $days } days ({ $low } to { $high }; contacts: { $count }).
effect-by-lot = Compared with those left alone by lot.
unlike-heading = “Let go” is said more often of some than of others:
unlike-line = { $more }: { $more_percent }% of { $more_count } · { $less }: { $less_percent }% of { $less_count }
unlike-look = The forecast knows neither language nor hours. Look whether questions of theirs go unanswered.
part-zh = Chinese app
part-en = English app
part-unknown = language not known
part-below-6-months = here under 6 months
part-below-24-months = here 6 to 24 months
part-from-24-months = here over 2 years
part-night = mostly at night
part-day = mostly by day
own-kind-keep = The shop was told that you might come less often.
own-kind-raise = The shop was told that you might come more often.
own-kind-welcome = The shop was told to welcome you.
own-kind-thank = The shop was told to thank you.
own-kind-let-go = The shop was told that it need not write to you for now.
own-state-open = none yet
own-state-held = by lot, nobody was told
own-state-contacted = they got in touch
own-state-later = not now
own-state-wrong = they know better
own-state-again = later
own-because-away = you are away
own-because-elsewhere = you are in touch elsewhere
own-because-sure = they know you
own-because-left = you will not come back
why-silent-for = { $count ->
    [0] here the day before (others: silent for { $usual } days)
    [one] silent for only { $count } day (others: { $usual })
   *[other] silent for only { $count } days (others: { $usual })
  }
why-silent-against = { $count ->
    [one] silent for { $count } day (others: { $usual })
   *[other] silent for { $count } days (others: { $usual })
  }
why-days-for = { $count ->
    [one] here on { $count } day in four weeks (others: { $usual })
   *[other] here on { $count } days in four weeks (others: { $usual })
  }
why-days-against = { $count ->
    [0] here on no day in four weeks (others: { $usual })
    [one] here on only { $count } day in four weeks (others: { $usual })
   *[other] here on only { $count } days in four weeks (others: { $usual })
  }
why-half-year-for = { $count ->
    [one] here on { $count } day in half a year (others: { $usual })
   *[other] here on { $count } days in half a year (others: { $usual })
  }
why-half-year-against = { $count ->
    [one] here on only { $count } day in half a year (others: { $usual })
   *[other] here on only { $count } days in half a year (others: { $usual })
  }
why-ever-for = { $count ->
    [one] here on { $count } day in all (others: { $usual })
   *[other] here on { $count } days in all (others: { $usual })
  }
why-ever-against = { $count ->
    [one] here on only { $count } day in all (others: { $usual })
   *[other] here on only { $count } days in all (others: { $usual })
  }
why-weeks-for = here in { $count } of the last 8 weeks (others: { $usual })
why-weeks-against = { $count ->
    [0] here in none of the last 8 weeks (others: { $usual })
   *[other] here in only { $count } of the last 8 weeks (others: { $usual })
  }
why-habit-for = last seen well within their usual pause
why-habit-against = away for longer than their usual pause
why-trend-for = here more often than in the four weeks before
why-trend-against = here less often than in the four weeks before
why-people-for = { $count ->
    [one] talked with { $count } person in four weeks (others: { $usual })
   *[other] talked with { $count } people in four weeks (others: { $usual })
  }
why-people-against = { $count ->
    [0] talked with nobody in four weeks (others: { $usual })
    [one] talked with only { $count } person in four weeks (others: { $usual })
   *[other] talked with only { $count } people in four weeks (others: { $usual })
  }
why-circle-for = { $count ->
    [one] talked with { $count } person in 90 days (others: { $usual })
   *[other] talked with { $count } people in 90 days (others: { $usual })
  }
why-circle-against = { $count ->
    [0] talked with nobody in 90 days (others: { $usual })
    [one] talked with only { $count } person in 90 days (others: { $usual })
   *[other] talked with only { $count } people in 90 days (others: { $usual })
  }
why-helped-for = { $count ->
    [one] answered { $count } newcomer in 90 days (others: { $usual })
   *[other] answered { $count } newcomers in 90 days (others: { $usual })
  }
why-helped-against = { $count ->
    [0] answered no newcomer in 90 days (others: { $usual })
    [one] answered only { $count } newcomer in 90 days (others: { $usual })
   *[other] answered only { $count } newcomers in 90 days (others: { $usual })
  }
why-received-for = gets more answers than others
why-received-against = gets fewer answers than others
why-answered-for = answers people more often than others do
why-answered-against = answers people less often than others do
why-known-for = { $count ->
    [one] known for { $count } day (others: { $usual })
   *[other] known for { $count } days (others: { $usual })
  }
why-known-against = { $count ->
    [one] known for only { $count } day (others: { $usual })
   *[other] known for only { $count } days (others: { $usual })
  }
why-memory-for = so far here more often than forecast
why-memory-against = so far here less often than forecast
why-new = came { $days } days before
why-first-help = { $days ->
    [one] answered a newcomer for the first time the day before
   *[other] answered a newcomer for the first time { $days } days before
  }
why-returned = { $days ->
    [one] came back after { $days } day
   *[other] came back after { $days } days
  }
why-years = { $years ->
    [one] here for { $years } year, and steadily
   *[other] here for { $years } years, and steadily
  }
why-table = { $days ->
    [0] by the tier alone; here the day before
    [one] by the tier alone; silent for { $days } day
   *[other] by the tier alone; silent for { $days } days
  }

## The forecast's model

model-not-there = The model of { $date } is not there any more.
model-title = The forecast’s model of { $date }
model-is-mix = It joins what your own groups teach with what other groups teach.
model-is-markov = The table of tiers: on your past it did better than the average of models.
model-is-rfm = Recency and frequency: on your past they did better than the average of models.
model-is-prior = What other groups teach: of yours no outcome is known yet.
model-learned = Learned from { $rows } outcomes in { $weeks ->
    [one] one week
   *[other] { $weeks } weeks
  } before { $date }.
model-better = On your past it came closer to what happened than the table of tiers by { $skill }; its percentages were off by { $points } in a hundred on average.
model-not-better = On your past it came no closer to what happened than the table of tiers; its percentages were off by { $points } in a hundred on average.
model-untried = How right it is on your past is not known yet.
model-chosen = You went back to this one. New ones are made every week and not used.
model-next = A new one is made every week, in the night after Monday’s cut-off.
model-soon = There is no model of the forecast yet. The first is being made now; that takes minutes.
model-first = There is no model of the forecast yet. The first is made in the night of { $date }.
model-damaged = The forecast’s model of { $date } is damaged and is not used.
model-other-version = The forecast’s model of { $date } is of another version of the program and is not used.
model-unused = Until the next one is made at night, forecasts rest and suggestions go by tier and T.
model-unused-chosen = Forecasts rest and suggestions go by tier and T until you choose another: /model
model-gone = The forecast’s model of { $date }, which you had gone back to, is not there any more. The newest is used.
model-old = No new model of the forecast could be made since { $date }. That one is still used, but knows nothing of the weeks since. See “trustwheel doctor”.
model-drift = The group is behaving differently: of those active lately I expected { $said } to stay so for four weeks; { $came } did.
model-drift-then = Trust the forecast less until it has learned that; it learns anew every week.
model-fits = Within what is usual here: of those active lately I expected { $said } to stay so for four weeks; { $came } did.
