## What spending on trust brought
troi-head = What spending on trust brought, { $first } – { $last }
troi-takes-nothing = /troi stands alone: it shows the last 52 weeks.
troi-nothing = Nothing that was spent on trust is written down yet: /spend 200 gift @name
troi-kind-all = All together
troi-kind-ritual = Rituals
troi-kind-gift = Gifts
troi-kind-hours = Hours
troi-kind-ads = Ads
troi-kind-source = Sources
troi-kind-other = Other
troi-spent = { $kind }: { $amount }, { $people ->
    [one] 1 person reached
   *[other] { $people } people reached
}
troi-trust = Trust: { $effect } ({ $low } to { $high }) beside members like them who were left alone
troi-gain = Gain in 28 days: { $gain } ({ $low } to { $high }) for the { $measured } that could be followed
troi-ratio = TROI { $ratio } ({ $low } to { $high }): trust capital for each 1 that was spent
troi-pays = It pays: more came back than was spent, with what safe money earns ({ $rate } % a year).
troi-less = It brought more than safe money earns ({ $rate } % a year), but less than was spent.
troi-stop = It brought less than safe money earns ({ $rate } % a year): stop, or do it another way.
troi-open = Too few to tell yet whether it pays (safe money earns { $rate } % a year).
troi-lack-nobody = No figure: it reached no member who is known.
troi-lack-waiting = No figure yet: the 28 days after it are not over.
troi-lack-everybody = No figure: it reached the whole group, so nobody was left alone to compare with.
troi-lack-mixed = No figure: most of them got something else as well within 28 days.
troi-lack-few = Too few to tell: { $count } could be followed, { $least } are needed.
troi-lack-alone = Too few to tell: hardly any members like them were left alone.
troi-lack-no-orders = No money: nobody of them has an order that is known, so trust has no price yet.
troi-lack-uneven = No money yet: nearly all that they are worth lies with a few of them.
troi-waiting = { $count ->
    [one] 1 is not 28 days ago yet.
   *[other] { $count } are not 28 days ago yet.
}
troi-mixed = { $count ->
    [one] 1 got something else as well: left out.
   *[other] { $count } got something else as well: left out.
}
troi-everybody = { $count ->
    [one] 1 got it on a day when nobody was left alone: left out.
   *[other] { $count } got it on days when nobody was left alone: left out.
}
troi-later = { $amount } came again and again, 28 days or more after the first time: not measured.
troi-beside = Beside it
troi-again = Bought again within { $days } days: { $did } of { $n } ({ $share } %); the { $days } days before: { $before }
troi-again-none = Bought again within { $days } days: nobody bought in the { $days } days that count; the { $days } days before: { $before }
troi-again-never = Bought again within { $days } days: nothing to tell yet; nobody bought in the { $days } days that count
troi-again-of = { $did } of { $n }
troi-again-nobody = nobody bought
troi-brought = Brought by members unasked in { $days } days: { $count }; before: { $before }
troi-brought-asked = By personal links in { $days } days: { $count }; before: { $before }
troi-nps = Would recommend (NPS): { $score } ({ $low } to { $high }), { $count } answers of the last quarter
troi-nps-few = Would recommend (NPS): nothing is summed up yet; it takes { $least } answers, three weeks after they were asked for.
troi-nps-off = Would recommend (NPS): nobody is asked; nps.ask = "quarterly" in the settings does it.
menu-troi = What spending on trust brought

## Would members recommend the shop?
nps-ask = How likely are you to recommend { $shop } to a friend? 0: not at all, 10: surely.
nps-who = The shop's people read only what all answers together come to, never who said what. It changes nothing else. I ask once a quarter at most.
nps-never = Do not ask me again
nps-thanks = Thank you: { $score }.
nps-change = Change it
nps-never-done = I will not ask you that again.
nps-again = Ask me after all
nps-again-done = I may ask you again, once a quarter at most.
nps-out = You asked that nothing of you is kept, so I keep no answer either.
nps-late = That was too long ago to count.
nps-next = { $days ->
    [one] I may ask again in a day.
   *[other] I may ask again in { $days } days.
}
nps-next-soon = I may ask again one of these days.
nps-anew = Tap another number. 0: not at all, 10: surely.
me-answers = { $count ->
    [one] · { $count } time I asked whether you would recommend the shop
   *[other] · { $count } times I asked whether you would recommend the shop
  }
