# 群友选出的人与 VIP 群：给成员的信、运营者看到的。

## 群里，名字旁边（最多 16 个字符）
koc-tag = 大家信得过

## 给当选者
koc-welcome = { $group } 里很多人信得过您，店里谢谢您。
koc-what = 到 { $date } 为止，我偶尔会问您愿不愿意主持分享会。不欠谁的，随时可以说不。
koc-link = 您自己的进群链接，从这里进来的都算您带来的：
koc-files = 把资料发给我
koc-others = 同样当选的还有：{ $names }
koc-named-ask = 可以让其他当选的人看到您的名字吗？
koc-named-yes = 可以
koc-named-no = 不用
koc-is-named = 他们可以看到您的名字。
koc-is-not-named = 他们看不到您的名字。
koc-over = 这一期已经结束了。
vip-invited = 邀请您加入 { $group }，这个链接只有您能用。
vip-until = 有效期到 { $date }。
vip-come = 进群

## 给运营者
menu-kocs = 群友选出的人
menu-materials = 给新 KOC 的资料
menu-vip = VIP 群
kocs-title = 群友选出的人（{ $count }）：
kocs-line = · { $name }，到 { $until }
kocs-none = 现在没有人在任期内。可以办一轮提名：/rituals
kocs-all = 全部
koc-ending = 任期快到了，成果如下：
koc-term = { $name } · { $since } 到 { $until }
koc-record-sessions = 主持 { $hosted } 期 · 参加 { $attended } 期
koc-record-rest = 发言 { $messages } 条 · 带来 { $brought } 人
koc-own-link = TA 自己的进群链接：
koc-not-welcomed = 我还没能写信告诉 TA。
koc-unwelcomed = { $name } 还不知道自己在 { $group } 当选。等可以了我就写信，您也可以先告诉 TA。
koc-unwelcomed-why = 现在不便写：没和我聊过、在休息，或本周已收过信。
koc-renew = 再续 90 天
koc-end = 到期结束
koc-renewed = { $name } 续了 90 天。
koc-ended = { $name } 的任期结束了，什么也没收回。
koc-untag = 收回标签
koc-untagged = 标签会去掉。
koc-no-link = 我没能建 { $group } 的链接：缺少邀请成员的权限。
materials-title = 新 KOC 会私下收到（{ $count }）：
materials-none = 新 KOC 会私下收到一封信，还没有资料。
materials-send = 现在把文件、图片或视频发给我（不带文字），就加进来。
materials-enough = 最多 { $most } 份，请先去掉一份。
materials-look = 全部资料
material-document = 文件
material-photo = 图片
material-video = 视频
material-see = 看第 { $place } 份
material-drop = 去掉第 { $place } 份
material-added = 已加上。可以再发一份，或看全部。
material-dropped = 以后不再发。
material-gone = 已经没有了。
vip-none = 还没有 VIP 群。
vip-make = 建一个群，把我设为可邀请成员的管理员，再告诉我它是 VIP 群。
vip-title = VIP 群里有（{ $count }）：
vip-could = 可以邀请：
vip-nobody = 现在没有别人可以邀请。
vip-core = 核心成员
vip-koc = 群友选出
vip-asked = 已邀请
vip-neither = 已不是核心，也不在任期
vip-back = VIP 群
vip-will-be-invited = 一分钟内建好链接并私下发出；我现在不便写信的人，由您转交。
vip-hand-over = 我现在不便写信给 { $name }。请转交进 { $group } 的链接，别人用不了：
vip-knocked = { $name } 申请加入 { $group }，但没有被邀请。
vip-let-in = 放行
vip-turn = 拒绝
vip-was-let-in = 已放行。
vip-was-turned = 已拒绝。
vip-answered = 别的运营者已经处理了。
