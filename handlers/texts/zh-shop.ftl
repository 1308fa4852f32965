### 店家给了什么、要了什么，成员从哪儿来：只给运营者，私聊里看

menu-gives = 先给后要：够了吗
menu-source = 成员从哪儿来

## 给与要的账

gives-title = 先给后要：每要一次，之前至少给 { $rule } 次。只有运营者看得到。
gives-takes-nothing = /gives 后面不用写别的，它会列出所有群。
gives-no-group = 那个群我已经不看了。
gives-group = { $group }
gives-empty = 最近 90 天，您这边没有给，也没有要。
gives-enough = 手里还有 { $hand } 次“给”，可以要一次。
gives-missing = 手里有 { $hand } 次“给”，离下一次“要”还差 { $missing } 次。
gives-total = 最近 90 天：给 { $gives } 次，要 { $asks } 次。
gives-broken = 其中 { $count } 次要得太早。
gives-posts = 今天发了 { $today } 条；最近 7 天平均每天 { $mean } 条，最多 { $most } 条。一天 3 到 5 条是大家能接受的上限。
gives-mixture = 内容搭配：{ $kinds }
gives-kind = { $kind } { $count }
gives-kind-new = 新品和制作
gives-kind-knowledge = 知识
gives-kind-care = 感谢和帮忙
gives-kind-offer = 优惠和推销
gives-kind-other = 其他
gives-give = 给
gives-ask = 要
gives-neither = 都不算
gives-posts-all = 看最近的帖子
gives-posts-of = 帖子：{ $group }
gives-last = 最近 { $count } 条。判错了？点一下就改：
gives-post = { $place }. { $at } · { $of }
gives-of-label = { $of }（您定的）
gives-of-rules = { $of }（{ $why }）
gives-make = { $place } → { $of }
gives-labelled = 记下了：{ $of }。
gives-see = 所有群
gives-warning = “{ $group }”刚发了一条“要”，手里只有 { $hand } 次“给”，应有 { $rule } 次。
gives-warning-why = 判为“要”，因为：{ $why }。
gives-warning-next = 下一次“要”之前，先要“给”够 { $rule } 次。群里不会知道这件事。
gives-was-give = 这条是给
gives-was-neither = 这条都不算

## 规则的名字

sign-ask-price = 价格
sign-ask-shop-link = 店铺链接
sign-ask-coupon = 优惠券或折扣
sign-ask-buy = 催下单
sign-ask-own = 您自己的词
sign-give-how-to = 教程
sign-give-knowledge = 知识
sign-give-thanks = 感谢
sign-give-help = 帮忙或赠送
sign-give-news = 新消息
sign-give-story = 用心写的长文
sign-give-own = 您自己的词

## 运营者自己的规则

rules-syntax = { $file } 写法有误：{ $reason }。
rules-unknown = { $file }：没有“{ $value }”。可用：{ $allowed }。
rules-word = { $file }：“{ $value }”不是词，每个 { $allowed } 个字。

## 来源

source-title = 成员从哪儿来。
source-group = { $group }
source-none = 还没看到有人进群。
source-link = 链接“{ $name }”
source-other = 链接“{ $name }”，管理员建的
source-koc = { $name } 带来的
source-none-known = 不知道从哪个链接来
source-state-wanted = 正在建。
source-state-failed = 没建成。
source-state-ending = 正在停用。
source-state-retired = 已停用。
source-nobody = 还没人从这儿来。
source-joined = 进群 { $joined } 人，说过话 { $spoke } 人
source-stayed = { $days } 天后还在：{ $of } 人里 { $stayed } 人
source-bought = 买过：{ $count } 人
source-tier = { $tier } { $count }
source-tiers = 现在：{ $tiers }
source-free = 没记花费。
source-cost = 花了 { $cost }，每进群一人 { $cac }
source-cost-so-far = 至今花了 { $cost }
source-unvalued = 结过一次月账，才知道他们值多少。
source-ratio = 价值 ÷ 花费：{ $ratio } · { $verdict }
source-verdict-ideal = 很理想
source-verdict-asset = 划算
source-verdict-hygiene = 持平
source-verdict-poison = 入不敷出
source-verdict-free = 没有花费
source-verdict-open = 还不知道
source-bait = ⚠ { $count } 人扎堆进来，从没说过话：像是被诱饵引来的。
source-bait-told = { $name }，{ $group }：{ $count } 人一天之内扎堆进来，一周没说过一句话。像是被诱饵引来的。再往里花钱之前先看看。
source-never-paid = 从不按进群人头付钱。看的是谁留下、谁说话、谁来买。
source-before = 设任何奖励之前，先来这里看看：被诱饵引来的人从不说话。
source-what = “{ $value }”前面要写 new（新建）或 retire（停用）。
source-long = “{ $name }”有 { $count } 个字，链接名最多 { $most } 个字。
source-how = 建新链接：/source new 包裹卡（最多 { $most } 个字）。停用：/source retire 包裹卡
source-reserved = “{ $name }”是成员自己链接的名字，请换一个。
source-wanted = 正在建进“{ $group }”的链接“{ $name }”，一两分钟内发给您。
source-made = 进“{ $group }”的链接“{ $name }”：
source-made-how = 想知道人从哪儿来，就把它放在哪儿：一处一个链接。/source 看后来怎样了。
source-failed = 进“{ $group }”的链接“{ $name }”没建成。
source-failed-how = 我缺“通过链接邀请用户”的权限：群 → 编辑 → 管理员 → 我。给了再试一次。
source-known-wanted = 进“{ $group }”的“{ $name }”正在建。
source-known-made = 进“{ $group }”的链接“{ $name }”已经有了：
source-known-ending = 进“{ $group }”的“{ $name }”正在停用，请换个名字。
source-known-retired = 进“{ $group }”的“{ $name }”已停用，来的人仍然记着，请换个名字。
source-unknown = 没有在用的链接“{ $name }”。/source 列出全部。
source-which = 哪个群的？
source-over = 已经停用了。
source-ending = 正在停用“{ $name }”。从它来的人仍然记着。
source-retired = 进“{ $group }”的链接“{ $name }”已停用。
source-stays = 进“{ $group }”的链接“{ $name }”没能停用，还能进人。
source-retire-button = 停用 { $name }
source-see = 所有来源
