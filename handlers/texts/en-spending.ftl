## What was spent on trust

me-spent = { $count ->
    [one] · { $count } time the shop wrote down that it spent something on you or a group you were in; /mydata lists it
   *[other] · { $count } times the shop wrote down that it spent something on you or a group you were in; /mydata lists them
  }
