## 花在信任上的

me-spent = · 店家记下花在您身上、或您与众人一起得到的 { $count } 笔

## 花在信任上的，运营者的私聊
menu-spend = 记下花在信任上的
spend-kind-ritual = 仪式
spend-kind-gift = 礼物
spend-kind-hours = 工时
spend-kind-ads = 广告
spend-kind-source = 来源
spend-kind-other = 其他
spend-unclear = 请写多少、花在什么上、为谁：/spend 200 礼物 @anna，或 /spend 2 小时 @anna；不是今天的在最后写日期。
spend-kinds = 花在什么上：{ $kinds }。为谁：人名、层级、群、来源，或“仪式”。
spend-amount = { $value } 不大于零
spend-length = 工时请写成时间：2 小时、90 分钟
spend-hours-most = { $value }：时间应在 1 分钟到 { $most } 小时之间
spend-past-hour = { $value }：小时后面的分钟数最多是 59
spend-no-rate = { $value }：还没设置您一小时值多少。请在 config.toml 的 [money] 下写 hourly_rate = "60"，再重新启动我。
spend-kind-unknown = “{ $value }”不是一种花费。
spend-nobody = 没有叫“{ $value }”的成员、层级、群或来源。
spend-rest = 我读到了 { $name }，但读不懂后面的“{ $value }”。日期请写 2026-03-09 或“昨天”。
spend-no-occasion = 还没有哪次仪式是我知道谁在场的。
spend-no-such-occasion = 第 { $number } 期有谁在场我不知道，或还没举行。
spend-tier-empty = 按 { $date } 为止最近一次体检，这一层没有人。
spend-no-audit = { $date } 及以前还没体检过，不知道当时谁在这一层，也就不知道谁得到了它。要记今天的，请先 /audit。
spend-whom = 请写名字，或点一下。
spend-whom-written = 请写名字。
spend-before = 我读到了 { $name }，但读不懂前面的“{ $value }”。
spend-one-whom = 一次只记一位成员；也可以记给一个群或一个层级。
spend-amount-missing = 还缺金额：{ $how }
spend-huge = { $price } 比以前任何一笔都大得多。没错就点一下，点了才会记下。
spend-which = 指的是哪一个？
spend-for = { $price }：为谁？
spend-what = { $price }：花在什么上？
spend-how-much = 花了多少？例如 120，或 2 小时。
spend-an-occasion = 某一次仪式
spend-whole-group = { $group } 全群
spend-done = 已记下：{ $price } · { $kind } · { $whom } · { $date }
spend-reaches-no-group = 只算我到那天为止在群里见过的成员，一个也没有；费用照样计入。
spend-reaches-no-source = 到那天为止还没人从这个来源进来；费用照样计入。
spend-reaches = { $count ->
    [0] 还没有我认识的成员得到它；费用照样计入。
   *[other] 有 { $count } 位成员得到。
  }
spend-once = 这个问题已经答过，记的是：{ $what }。要再记一笔，请重新发 /spend。
spend-once-undone = 这个问题已经答过，记下后又撤销了：{ $what }。要另记一笔，请重新发 /spend。
spend-time = { $time }（{ $amount }）
spend-minutes = { $minutes } 分钟
spend-hours = { $hours } 小时
spend-hours-minutes = { $hours } 小时 { $minutes } 分钟
spend-occasion = { $ritual }，{ $date }
spend-occasion-number = { $ritual } 第 { $number } 期，{ $date }
spend-nobodys = 已不认识的人
spend-tier = { $tier }（{ $count }）
spend-group = { $group } 全群（{ $count }）
spend-source = 来源“{ $name }”
spend-list = 花在信任上的，新的在前。要撤销哪笔，请点它的编号。
spend-list-none = 还没记过花在信任上的。
spend-month = 本月：{ $sums }
spend-undone = 这笔不再计入。
spend-redone = 这笔重新计入。
button-spend-undo = 撤销 { $place }
button-spend-sure = 没错，记下
button-spend-redo = 恢复
button-spend-list = 全部花费
button-spend-cost = 花了多少？
contact-still-costs = 为此记下的 { $price } 还在计入。
button-contact-time-back = 一并撤销
button-contacted-not = 其实没有联系
contact-cost = 花了什么吗？点一下就记下。
contact-noted = 已记下：为 { $name } 花了 { $time }。
contact-no-rate = 您一小时值多少已没有设置（money.hourly_rate）。
button-contact-time = { $minutes } 分钟
button-contact-gift = 送了礼物
