# 仪式日历：运营者看到和点到的文字。

when = { $date } { $time }
when-day = { $month } { $day } 日（{ $weekday }）
weekday-short-0 = 周一
weekday-short-1 = 周二
weekday-short-2 = 周三
weekday-short-3 = 周四
weekday-short-4 = 周五
weekday-short-5 = 周六
weekday-short-6 = 周日
weekday-0 = 周一
weekday-1 = 周二
weekday-2 = 周三
weekday-3 = 周四
weekday-4 = 周五
weekday-5 = 周六
weekday-6 = 周日
month-short-1 = 1 月
month-short-2 = 2 月
month-short-3 = 3 月
month-short-4 = 4 月
month-short-5 = 5 月
month-short-6 = 6 月
month-short-7 = 7 月
month-short-8 = 8 月
month-short-9 = 9 月
month-short-10 = 10 月
month-short-11 = 11 月
month-short-12 = 12 月
which-1 = 第一个
which-2 = 第二个
which-3 = 第三个
which-4 = 第四个
which-last = 最后一个

menu-rituals = 仪式日历
ritual-sharing = 分享会
ritual-nomination = KOC 提名
ritual-cocreation = 共创会
ritual-of = { $ritual } · { $title }
rituals-title = 您的仪式，以及下一次的时间：
rituals-none = 还没有仪式。每周一次分享会是个好的开始。
rituals-new = 新建仪式
rituals-all = 全部仪式
ritual-line = · { $ritual }：{ $when }
ritual-next = 下一次：{ $when }
ritual-lasts = 时长 { $minutes } 分钟。
ritual-settled = 它的时间写在设置文件里，请在那里修改。
ritual-no-groups = 我还没有照看任何群。先把我拉进一个群，再私下告诉我它是什么群。
ritual-no-group = 等待它的群
ritual-rests-now = 暂停中
rhythm-weeks = { $weeks ->
    [1] 每逢{ $weekday }，{ $time }
   *[other] 每 { $weeks } 周一次，{ $weekday }，{ $time }
  }
rhythm-months = { $months ->
    [1] 每月一次，{ $which }{ $weekday }，{ $time }
   *[other] 每 { $months } 个月一次，{ $which }{ $weekday }，{ $time }
  }
ritual-pause = 暂停
ritual-resume = 继续
ritual-skip = 跳过下一次
ritual-move = 换时间
ritual-end = 结束它
ritual-own = 由我照看
ritual-topic = 群话题
ritual-has-topic = 发在指定的群话题里。
ritual-ask-topic = 群里开了“话题”的话，可以发在其中一个里。复制那个话题里任意一条消息的链接，发给我。
ritual-topic-wrong = 这不是本群话题的链接；应像 https://t.me/c/1234567890/12 这样。
ritual-general = 不放进话题
ritual-in-topic = 今后发在那个话题里。万一话题关了，我会发到 General，并告诉您。
ritual-in-general = 发在 General，或直接发在群里。
ritual-back = 返回
ritual-gone = 这个仪式已经没有了。全部仪式：/rituals
ritual-paused = 已暂停，直到您让它继续。
ritual-announced = { $when } 那一次已经告诉群里了。
ritual-announced-yes = { $count ->
    [0] { $when } 那一次已经预告，还没有人说要来。
   *[other] { $when } 那一次已经预告，有 { $count } 位说要来。
  }
ritual-skip-sure = 群里会收到取消的消息。要跳过吗？
ritual-skip-yes = 是的，跳过
ritual-pause-sure = 那一次还办吗？不办的话，群里会收到消息。
ritual-pause-after = 办完再暂停
ritual-pause-off = 取消它，并暂停
ritual-paused-but = { $when } 那一次已在准备，仍会举行。
ritual-which-day-after = 那一次时间不变。之后的改到星期几？
ritual-resumed = 继续，从下一个日期起。
ritual-skipped = 下一次已跳过。
ritual-owned = 现在由您照看，别的运营者在 /rituals 里看得到。
ritual-owner = 由 { $name } 照看。
ritual-yours = 由您照看。
ritual-going-ballot = { $when } 的投票正在进行，会取消，并告诉群里。
ritual-going-voices = { $when } 的提名正在进行，提的名会作废，并告诉群里。
ritual-going-list = { $when } 那轮提名的名单还没公布，会作废，并告诉群里。
ritual-end-sure = 要永久结束“{ $ritual }”吗？已经办过的仍有记录。
ritual-end-yes = 是的，结束
ritual-ended = “{ $ritual }”已结束。
ritual-moved = 已改。已经在准备的那一次时间不变。
ritual-which-day = 星期几？
ritual-which-time = 几点（按您的时钟）？点一个，或直接发来，如 19:45。
ritual-ask-kind = 要办什么？
ritual-ask-group = 在哪个群？
ritual-ask-weekday = 星期几？
ritual-ask-minute = 几点（按您的时钟）？点一个，或直接发来，如 19:45。
ritual-minute-wrong = 这不是一天中的时间。请发“时:分”，0:00 到 23:59，如 19:45。
ritual-ask-minutes = 一期分享会多长？点一个，或直接发分钟数，如 75。
ritual-minutes = { $minutes } 分钟
ritual-minutes-wrong = 请发一期有几分钟：{ $least } 到 { $most } 之间的整数。
ritual-ask-every = 多久一次？
ritual-ask-number = 下一期是第几期？请发数字（如 89），或从第 1 期开始。
ritual-number-one = 从第 1 期开始
ritual-number-wrong = 请发 1 到 { $most } 之间的整数。
ritual-every-w1 = 每周
ritual-every-w2 = 每两周
ritual-every-w4 = 每四周
ritual-every-m1 = 每月
ritual-every-m3 = 每三个月
ritual-made = { $ritual }：已安排，日期见 /rituals。
ritual-see = 看日期
ritual-doubled = 有的群里同一种活动不止一个：群友会被问到是给哪一个的。
ritual-expired = “{ $ritual }”本应在 { $when } 举行，但当时我没有运行，这一次略过；下一次见 /rituals。
ritual-kept = { $when } 的“{ $ritual }”这次略过：上一轮要到 { $until } 才结束；下一次见 /rituals。
ritual-homeless = 设置里的仪式“{ $id }”写的群是“{ $group }”，我不认识这个群，{ $stays ->
    [stays] 认出之前仍在 { $title }进行。
   *[waits] 先等着。
}
ritual-which-group = 设置里的仪式“{ $id }”没写是哪个群，无法判断，{ $stays ->
    [stays] 弄清之前仍在 { $title }进行。
   *[waits] 先等着。
}
ritual-festival = 春节快到了：{ $first } 至 { $last }。这期间“{ $ritual }”要休息吗？
ritual-rests = 休息
ritual-held = 照常
ritual-will-rest = 那一周休息。
ritual-will-be-held = 照常举行。
ritual-stays-off = 照常举行；已经取消的那一次不恢复。
ritual-festival-rest = 春节休息
ritual-festival-held = 春节照常
ritual-over = 这一次已经结束了。

wording-refused = 您改写的文案现在用不了，我先沿用之前的。

config-ritual-form = { $key } 应是若干个“[[rituals]]”表，而不是 { $value }。
config-ritual-brackets = { $key } 要用双方括号：每个仪式上面写“[[rituals]]”。
config-ritual-alike = { $key }（“{ $value }”）和 { $allowed } 是同一个仪式：类型、群、星期和时间都一样。请删掉一个。
config-ritual-which = { $key } 是 { $value }，但 which 只能和按月（every = "month"）一起用。请删掉它，或写 every = "month"。
config-ritual-id = { $key } 应是由小写字母、数字和“-”组成的短名，如 sharing，而不是 { $value }。
config-ritual-missing = 缺少 { $key }。
config-ritual-choice = { $key } 是 { $value }。可选：{ $allowed }。
config-ritual-time = { $key } 是 { $value }，不是一天中的时间。请写成 { $allowed } 的样子。
config-ritual-every = { $key } 是 { $value }。请写多久一次，可以是：{ $allowed }。
config-ritual-skip = { $key } 里有 { $value }。请写日期，或首尾两个日期：{ $allowed }。
config-ritual-owner = { $key } 应是运营者的 Telegram ID，如 { $allowed }，而不是 { $value }。
config-ritual-twice = { $key } 是 { $value }，这个名字已经被 { $allowed } 用了。
