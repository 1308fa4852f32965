## The balance sheet of trust
balance-head = Balance sheet of trust, { $first } – { $last }
balance-open = The month is not over: as of now.
balance-thin = Too few buyers for a model: expected spending is a mean drawn towards that of all.
balance-nothing = No orders are known, so nobody is worth money yet: trustwheel import-orders FILE
balance-opening = Equity at the beginning: { $amount }
balance-change = { $cause }: { $amount }
balance-unchanged = Nothing changed it.
balance-closing = Equity at the end: { $amount }
balance-assets = Assets ({ $tier }, { $count ->
    [one] 1 member
   *[other] { $count } members
}): { $amount }
balance-liabilities = Liabilities (upkeep): { $amount }
balance-moved = Who moved it most:
balance-mover = { $name }: { $amount } ({ $causes })
balance-nobody = somebody who is not known any more
balance-month-form = { $value } is no month; 2026-10 is one.
balance-month-to-come = { $value } has not begun.
cause-corrected = corrections
cause-joined = joined
cause-left = left
cause-orders = orders
cause-promoted = promoted
cause-grew = trust grew
cause-decayed = trust decayed
cause-upkeep = upkeep
menu-balance = What trust is worth in money
