### What the shop gave and asked, and where its members come from: for operators, in private

menu-gives = Given before asking?
menu-source = Where members come from

## The account of gives and asks

gives-title = Gives and asks: at least { $rule } gives before each ask. Only operators see this.
gives-takes-nothing = /gives stands alone: it shows every group.
gives-no-group = I do not watch that group any more.
gives-group = { $group }
gives-empty = You gave nothing and asked for nothing in the last 90 days.
gives-enough = In hand: { $hand } gives. You may ask.
gives-missing = In hand: { $hand } { $hand ->
    [one] give
   *[other] gives
}. Missing before the next ask: { $missing }.
gives-total = Last 90 days: { $gives } { $gives ->
    [one] give
   *[other] gives
}, { $asks } { $asks ->
    [one] ask
   *[other] asks
}.
gives-broken = { $count ->
    [one] One ask came
   *[other] { $count } asks came
} too early.
gives-posts = Posts today: { $today }; last 7 days: { $mean } a day, { $most } at most. People stand 3 to 5.
gives-mixture = Mixture: { $kinds }
gives-kind = { $kind } { $count }
gives-kind-new = new things
gives-kind-knowledge = knowledge
gives-kind-care = thanks and help
gives-kind-offer = offers
gives-kind-other = other
gives-give = give
gives-ask = ask
gives-neither = neither
gives-posts-all = The last posts
gives-posts-of = Posts: { $group }
gives-last = The last { $count } posts. Wrong? One tap puts it right:
gives-post = { $place }. { $at } · { $of }
gives-of-label = { $of } (you said so)
gives-of-rules = { $of } ({ $why })
gives-make = { $place } → { $of }
gives-labelled = Noted: { $of }.
gives-see = All groups
gives-warning = { $hand ->
    [0] An ask was posted in { $group } with no give in hand; { $rule } are needed.
    [one] An ask was posted in { $group } with one give in hand; { $rule } are needed.
   *[other] An ask was posted in { $group } with { $hand } gives in hand; { $rule } are needed.
}
gives-warning-why = Read as an ask by: { $why }.
gives-warning-next = Give { $rule } times before you ask again. The group knows nothing of this.
gives-was-give = It was a give
gives-was-neither = It was neither

## The rules, by name

sign-ask-price = price
sign-ask-shop-link = link to the shop
sign-ask-coupon = coupon or discount
sign-ask-buy = call to buy
sign-ask-own = your own word
sign-give-how-to = how-to
sign-give-knowledge = knowledge
sign-give-thanks = thanks
sign-give-help = help or a gift
sign-give-news = news
sign-give-story = told at length
sign-give-own = your own word

## The operator's own rules

rules-syntax = { $file } is not valid: { $reason }.
rules-unknown = { $file }: “{ $value }” is not known. Known: { $allowed }.
rules-word = { $file }: “{ $value }” is no word; { $allowed } characters each.

## Sources

source-title = Where members came from.
source-group = { $group }
source-none = Nobody was seen to join yet.
source-link = Link “{ $name }”
source-other = Link “{ $name }”, made by an admin
source-koc = Brought by { $name }
source-none-known = No link known
source-state-wanted = It is being made.
source-state-failed = It could not be made.
source-state-ending = It is being closed.
source-state-retired = Closed.
source-nobody = Nobody came by it yet.
source-joined = Joined { $joined }, spoke { $spoke }
source-stayed = Still here after { $days } days: { $stayed } of { $of }
source-bought = Bought: { $count }
source-tier = { $tier } { $count }
source-tiers = Now: { $tiers }
source-free = No cost recorded.
source-cost = Cost { $cost }, that is { $cac } for each who joined
source-cost-so-far = Cost { $cost } so far
source-unvalued = What they are worth is known once a balance sheet was closed.
source-ratio = Worth ÷ cost: { $ratio } · { $verdict }
source-verdict-ideal = ideal
source-verdict-asset = pays for itself
source-verdict-hygiene = about even
source-verdict-poison = costs more than it brings
source-verdict-free = no cost
source-verdict-open = open
source-bait = ⚠ { $count } came in a burst and never spoke: it looks like bait.
source-bait-told = { $name }, { $group }: { $count } people came within a day and have not said a word for a week. It looks like bait. Look at it before you spend more on it.
source-never-paid = Nothing is ever paid for a join. What counts is who stays, speaks and buys.
source-before = Before you set any reward, look here: people lured in never speak.
source-what = Before “{ $value }” write what is to be done: new or retire.
source-long = “{ $name }” has { $count } characters; the name of a link has { $most } at most.
source-how = A new link: /source new parcel-card (up to { $most } characters). The end of one: /source retire parcel-card
source-reserved = “{ $name }” is a name of members' own links. Choose another.
source-wanted = I make the link “{ $name }” into { $group } and send it to you within a minute or two.
source-made = The link “{ $name }” into { $group }:
source-made-how = Put it where you want to know who comes from: one link for one place. /source shows what became of them.
source-failed = I could not make the link “{ $name }” into { $group }.
source-failed-how = I lack the right “Invite Users via Link”: Group → Edit → Administrators → me. Then ask again.
source-known-wanted = “{ $name }” into { $group } is being made.
source-known-made = There is a link “{ $name }” into { $group }:
source-known-ending = “{ $name }” into { $group } is being closed. Choose another name.
source-known-retired = “{ $name }” into { $group } was closed. Its people are counted still, so choose another name.
source-unknown = There is no open link “{ $name }”. /source shows them all.
source-which = In which group?
source-over = It is closed already.
source-ending = I close “{ $name }”. Who came by it is counted still.
source-retired = The link “{ $name }” into { $group } is closed.
source-stays = I could not close the link “{ $name }” into { $group }: it lets people in still.
source-retire-button = Close { $name }
source-see = All sources
