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
orders-rejected = Line { $line } is not taken: { $reason }
orders-rejected-more = { $count ->
    [one] { $count } more line is not taken.
   *[other] { $count } more lines are not taken.
  }
orders-bare-refunds = Refunds of which no purchase is known (line { $lines }): taken as such.
orders-sum = { $count ->
    [one] New: { $count } order, { $amount }.
   *[other] New: { $count } orders, { $amount } together.
  }
orders-sum-house = { "  " }at your rate { $amount }
orders-span = From { $first } to { $last }.
orders-customers = Customers who are members here: { $members }; not known yet: { $unmatched }. Those are matched as soon as they are known.
orders-summary = Read { $read } · taken { $taken } · rejected { $rejected } · already there { $already }
orders-none = There is nothing new in it.
orders-ask = Take these orders?
orders-not-asked = Nothing was written: there is nobody to ask here. Say --yes to take them.
orders-cancelled = Nothing was written.
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
orders-encoding-unknown = { $file } is neither UTF-8 nor surely GB18030. Save it as UTF-8, or say --encoding.
orders-no-header = { $file } has no header: its first line is { $found }. Put order_id, customer, date, amount above it.
orders-column-missing = Missing in { $file }: { $columns }. Its header: { $found }. What is called otherwise, name with --column.
orders-column-twice = { $file } has the column { $column } twice: { $names }.
orders-column-either = { $file } has several columns that could be { $column }: { $names }. Say which with --column { $column }=….
orders-column-unknown = { $file } has no column { $name } for { $column }. Its header: { $found }.

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
    [one] · { $count } order that the shop told of; /mydata lists it
   *[other] · { $count } orders that the shop told of; /mydata lists them
  }
forget-orders = { $count ->
    [one] The shop has to keep the amount of { $count } order; it is nobody's now.
   *[other] The shop has to keep the amounts of { $count } orders; they are nobody's now.
  }
