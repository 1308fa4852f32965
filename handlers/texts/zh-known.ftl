# 运营者对成员的了解：标签、备注、卡片、筛选。

## 命令
menu-tag = 给成员加标签
menu-tags = 所有标签
menu-note = 给成员写备注
button-page-before = ◀ 上一页
button-page-after = 下一页 ▶

## 标签
button-tags = 标签
button-tag-more = 加标签
button-tag-off = ✕ { $tag }
tag-how = 给谁、加什么标签？请先发名字，再发标签，用逗号隔开。
tag-example = 例如：/tag 小安 乌龙，养猫。前面加减号就是去掉：/tag 小安 -养猫
tag-bounds = 每个标签最多 { $longest } 个字，每位成员最多 { $most } 个标签。
tag-more = 请发来 { $name } 的标签，用逗号隔开。前面加减号就是去掉。
tag-read = { $name } 可以在 /mydata 里看到自己的标签。
tag-long = 超过 { $longest } 个字，没有保存：“{ $tag }”
tag-full = 有 { $count } 个放不下了：最多 { $most } 个。
tag-none-read = 没有读到标签，什么都没改。
tags-of = { $name } 的标签（{ $count }）：
tags-of-none = { $name } 还没有标签。
tags-title = 共 { $count } 个标签，后面是人数：
tags-line = { $tag } · { $count }
tags-none = 还没有标签。

## 备注
button-notes = 备注
button-note-more = 写备注
button-note-off = ✕ { $place }
note-how = 关于谁、记什么？请先发名字，再发要记的内容。
note-example = 例如：/note 小安 十月搬家，想要大茶壶
note-read-by-all = 运营者在卡片上能看到，成员本人在 /mydata 里也能看到：请只写当面也会说的话。
note-more = 要给 { $name } 记什么？最多 { $longest } 个字。
note-read = { $name } 可以在 /mydata 里看到：这是关于本人的记录。
note-long = 没有保存：共 { $count } 个字，最多 { $longest } 个字。
note-done = 已记下，关于 { $name }。
notes-of = { $name } 的备注（{ $count }），新的在前：
notes-of-none = 还没有 { $name } 的备注。

## 联系
menu-contacted = 记下联系过谁
contacted-how = 您联系了谁？请发名字或 @用户名；不是今天的，在后面写日期。
contacted-example = 例如：/contacted @anna 昨天
contacted-done = 已记下：{ $date } 您联系了 { $name }。
contacted-listed = 本周关于这位成员的建议也就完成了。
contacted-already = { $date } 联系过 { $name }，已经记下了。
contacted-rest = “{ $value }”不是日期。请写“昨天”，或像 2026-11-20 这样的日期。
contacted-when = 您是哪天联系 { $name } 的？
contacted-today = 今天
contacted-yesterday = 昨天
contacted-undone = 已撤销：没有联系 { $name }。

## 卡片上
card-tags = 标签：{ $tags }
card-tags-more = 标签：{ $tags }，还有 { $count } 个
card-notes = 备注（{ $count }）：
card-trend-up = 走势：T 上升，四周里 { $before } → { $now }
card-trend-down = 走势：T 下降，四周里 { $before } → { $now }
card-trend-steady = 走势：T 平稳，四周里 { $before } → { $now }
card-heading-worth = 价值
own-ltv = 店家预计您今后 { $months } 个月消费：{ $amount }（{ $low } – { $high }）
card-orders = 买过 { $count } 单，共 { $amount }，最近 { $date }
card-ltv = 预计今后 { $months } 个月消费：{ $amount }（{ $low } – { $high }）
advised-worth = 预计今后 { $months } 个月消费：{ $amount }
card-value = 目前价值（LTV × T）：{ $amount }
card-joined = { $date } 入群
card-brought = { $date } 入群，由 { $name } 带来
card-contacts = 最近几次联系：
card-contact = { $date } · { $name }
card-contact-after = { $days } 天后 { $trust }
card-contact-early = 还看不出结果

## 成员在 /mydata 里看到
own-tags = 店家给您加的标签：{ $tags }
own-notes = 店家关于您的备注：
own-notes-more = 还有 { $count } 条备注在文件里。
own-contacts = 店家记下联系过您 { $count } 次，最近一次是 { $date }。
privacy-known = 他们还可以给您加标签、写备注、记下哪天联系过您：/mydata 里全部可以看到。

## 筛选
menu-find = 筛选成员
button-find-tag = 标签
button-find-tier = 分层
button-find-bought = 购买
button-find-silent = 沉默
button-find-left = 是否离开
button-find-group = 群
button-find-show = 看看有谁
button-find-saved = 已存的筛选
button-find-save = 保存
button-find-change = 换个条件
find-so-far = 条件：{ $wanted }
find-everybody = 所有人
find-how = 条件之间用逗号：标签、分层、“买过”或“没买过”、“沉默 30 天”、“已离开”、“群：群名”，或已存筛选的名字。
find-example = 也可以直接写：/find 乌龙，核心，沉默 30 天
find-unknown = 没有这样的标签、分层或条件：“{ $part }”
find-bought = 买过
find-not-bought = 没买过
find-silent = 沉默 { $days } 天以上
find-left = 已离开
find-here = 还在群里
find-in = 在 { $group }
find-open = 不限
find-which-left = 看还在群里的，还是已离开的？
find-which-tag = 哪些标签？要同时都有。
find-which-tier = 哪些分层？
find-which-bought = 买过没有？
find-which-silent = 至少沉默多少天？点选，或写个数字。
find-which-group = 哪个群？
find-no-number = 请写天数，例如 45。
find-found = { $count } 人：{ $wanted }
find-too-early = 还没有任何群的数据。
find-name = 用什么名字保存？最多 { $longest } 个字。
find-saved = 已保存。发 /find { $name } 就能看到有谁。
find-enough = 最多保存 { $most } 个筛选，请先删一个。
find-saved-title = 已存的筛选，点 ✕ 删除：
find-saved-none = 还没有保存筛选。
file-kind = { $file } 的扩展名要是 { $ending }。
export-kind = { $file } 的扩展名要是 .csv 或 .xlsx。
find-confidential = 机密：仅供店家运营者使用，请勿外传。
find-yes = 是
find-no = 否
sheet-members = 成员
column-silent = 沉默天数
column-bought = 买过
column-orders = 订单数
column-last-order = 最近下单
column-spent = 消费
column-tags = 标签
column-groups = 群

## /find 后面能听懂的词
say-tier-core = 核心, 核心成员
say-tier-ordinary = 普通, 普通成员
say-tier-liability = 暂不投入
say-tier-newcomer = 新成员, 新人
say-tier-dormant = 沉睡
