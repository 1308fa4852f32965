## Orders: an import
orders-file = { $file } ({ $form })
orders-columns = What is what:
orders-column = { "  " }{ $field }: { $header }
orders-columns-remembered = As you named the columns before.
orders-ignored = Not read: { $columns }.
orders-field-order-id = order
orders-field-customer = customer
orders-field-date = date
orders-field-amount = amount
orders-field-currency = currency
orders-field-refund-of = refund of
orders-sample = The first new orders:
orders-sample-line = { "  " }{ $number } · { $customer } · { $date } · { $amount }
orders-customer-phone = (a phone number)
orders-customer-gone = (nobody)
orders-rejected = { $count ->
    [one] Line { $line } is not taken: { $reason }
   *[other] { $count } lines are not taken ({ $line }): { $reason }
  }
orders-rejected-more = { $count ->
    [one] { $count } more line is not taken.
   *[other] { $count } more lines are not taken.
  }
orders-bare-refunds = { $count ->
    [one] A refund of which no purchase is known (line { $lines }) is taken all the same.
   *[other] Refunds of which no purchase is known (lines { $lines }) are taken all the same.
}
orders-doubtful = Mind: { $columns } is not read. Take the file only if each amount is what was paid for the whole order, and none of them was cancelled or never paid.
orders-sum = { $count ->
    [one] New: { $count } order, { $amount }.
   *[other] New: { $count } orders, { $amount } together.
  }
orders-sum-house = { "  " }at your rate { $amount }
orders-span = From { $first } to { $last }.
orders-customers = Customers who are members here: { $members }; not known yet: { $unmatched }, to be matched when they are.
orders-summary = Read { $read } · taken { $taken } · rejected { $rejected } · already there { $already }
orders-none = There is nothing new in it.
orders-ask = Take these orders?
orders-not-asked = Nothing was written: there is nobody to ask here. Say --yes to take them.
orders-cancelled = Nothing was written.
orders-changed = While you looked at { $file }, orders or members it speaks of changed. Nothing of it was taken: send it again.
orders-taken = { $count ->
    [one] Taken: { $count } order, as import { $batch }. To undo it: { $undo }
   *[other] Taken: { $count } orders, as import { $batch }. To undo them: { $undo }
  }
orders-undone = { $count ->
    [one] Undone: { $count } order of import { $batch } counts no more.
   *[other] Undone: { $count } orders of import { $batch } count no more.
  }
orders-batch-unknown = There is no import { $batch }, or it was undone.
orders-batch-line = { "  " }{ $batch } · { $date } · { $source } · { $count ->
    [one] { $count } order
   *[other] { $count } orders
  }
orders-hand-line = { "  " }{ $batch } · { $date } · { $customer } · { $amount } (by hand)
orders-batch-none = Nothing was imported yet.
orders-by-hand = (by hand)
orders-report-written = What is rejected stands in { $file }.
orders-file-or-undo = Name a file, or what to undo: --undo NUMBER.
orders-column-form = { $value } names no column. Write for example --column amount=Total; what can be named: { $allowed }.

## Orders: a file that is refused
orders-empty = { $file } is empty.
orders-old-excel = { $file } is a workbook of an old Excel (.xls). Save it as .xlsx or CSV.
orders-workbook-damaged = { $file } begins like an Excel workbook, but is damaged or none.
orders-workbook-large = { $file } unpacks to more than a gigabyte.
orders-encoding = { $file } is not written in { $encoding }.
orders-encoding-none = There is no encoding { $encoding }. Known are for example utf-8, gb18030, big5, cp1252.
orders-encoding-unknown = { $file } is neither UTF-8 nor surely GB18030. Save it as UTF-8, or import it on the command line with --encoding.
orders-no-header = { $file } has no header: its first line is { $found }. Put order_id, customer, date, amount above it.
orders-no-table = { $file } is no table. Send a CSV or XLSX whose first line is a header, such as order_id, customer, date, amount.
orders-column-missing = Missing in { $file }: { $columns }. Its header: { $found }. Name what is called otherwise: { $how }
orders-column-twice = { $file } has the column { $column } twice: { $names }.
orders-column-either = { $file } has several columns that could be { $column }: { $names }. Say which: { $how }
orders-column-unknown = { $file } has no column { $name } for { $column }. Its header: { $found }. Name it: { $how }

## Orders: a line that is not taken
row-fields = { $found } fields instead of { $expected }
row-nul = it holds a NUL byte
row-header = a header, not an order
row-quotes = a quote is not closed or stands where none may; not read: { $line }–{ $last }
row-number-missing = the order's number is missing
row-number-long = the order's number has more than { $most } characters
row-number-rounded = the order's number { $value } has lost its last digits in a spreadsheet
row-customer-missing = the customer is missing
row-customer-long = the customer's name is too long
row-refund-positive = it takes back another order, but { $value } is not less than nothing
row-other-amount = order { $number } exists with { $known }; here it is { $found }
row-other-day = order { $number } exists with another date
row-other-customer = order { $number } exists for another customer
amount-missing = the amount is missing
amount-unreadable = { $value } is no amount
amount-ambiguous = { $value } may be two amounts
amount-decimals = { $value } has more decimals than { $currency }, which has { $places }
amount-large = { $value } is larger than anything that is sold
amount-sign = { $sign } in { $value } is not the sign of { $currency }
amount-currency = { $value } is no currency
amount-rate = it is in { $currency }, of which no rate to { $house } is set (money.rates)
day-missing = the date is missing
day-unreadable = { $value } is no date that can be read one way only; write it as 2026-03-09
day-unknown = { $value }: there is no such day
day-to-come = { $value } is still to come
day-old = { $value } is before { $oldest }
me-username = · your @username: { $name }, so that the shop can tell whose order is yours
me-orders = { $count ->
    [one] · { $count } order that the shop told of
   *[other] · { $count } orders that the shop told of
  }
forget-orders = { $count ->
    [one] The shop has to keep the amount of { $count } order; it is nobody's now.
   *[other] The shop has to keep the amounts of { $count } orders; they are nobody's now.
  }

## Orders in the private chat
menu-orders = import the shop's orders
menu-order = add one order
menu-link = say which member a customer is
orders-send = Send me a file of orders, CSV or XLSX, up to 20 MB. I show you what is in it before anything is taken.
orders-undo-how = To undo an import, tap it:
orders-too-large = { $file } is larger than 20 MB, more than a bot can fetch. On the command line: trustwheel import-orders
orders-not-fetched = { $file } could not be fetched from Telegram. Send it again.
orders-failed = { $file } could not be read: { $reason }
orders-column-typed = { $file }: { $value } names no column. Write for example amount=Total; what can be named: { $allowed }.
orders-column-tap = Tap which one is the { $column }, or write its header.
orders-done = { $count ->
    [one] Taken: { $count } order.
   *[other] Taken: { $count } orders.
  }
button-orders-take = { $count ->
    [one] Take { $count } order
   *[other] Take { $count } orders
  }
button-orders-undo = Undo { $batch }
button-cancel = Cancel
button-undo = Undo
order-unclear = Write amount, customer and, if it was not today, the date: /order 128.00 @anna 2026-11-20
order-whose = A customer is an @username, an id, a phone or a code of yours; or answer a forwarded message of his.
order-added = Added: { $amount } · { $customer } · { $date }.
order-unmatched = I have not seen this member yet; it counts for him as soon as I do. /link ties it to one.
order-untied = I do not know which member { $customer } is; /link says it, and it counts for him.
order-which = { $amount }: do you mean the member “{ $name }”, or a customer of the shop who is called so?
button-order-customer = a customer of that name
order-undone = It counts no more.
link-unclear = Write the customer, then the member: /link C-101 @anna. Or answer a forwarded message of his with /link C-101.
link-nobody = No member is called “{ $name }”. Forward me a message of his, and answer it with /link and the code.
link-name-only = I know { $name } by name only, from an import, so no order can be his yet. Forward me a message of his, and answer it with /link and the code.
link-own = { $customer } is { $own } himself. Shall what was bought under this name count for { $name }?
button-link-anyway = Yes, for { $name }
link-cancelled = Nothing was changed.
link-done = { $count ->
    [one] { $count } order of { $customer } is { $name }’s now.
   *[other] { $count } orders of { $customer } are { $name }’s now.
  }
link-done-none = What { $customer } buys is { $name }’s from now on.
link-undone = { $name } is no longer { $customer }.
link-before = Until now it was { $name }.
link-again = { $name } is { $customer } again.
customer-called = the customer “{ $name }”
customer-called-phone = the customer with this phone
link-kept-out = One of the two wants nothing kept, so nothing was tied.
order-kept-out = This customer wants nothing kept: the amount counts, as nobody's.
button-orders-again = Try again
orders-undone-later = What a later file had as well is gone with it: send { $files } again.
