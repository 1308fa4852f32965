# 中文文案。编号和变量与 en.ftl 完全一致；运营者可在自己的文件中改写个别文案。
# 名称、路径、标题都按纯文本传入。

## 分层
tier-core = 核心
tier-ordinary = 普通
tier-liability = 暂不投入
tier-newcomer = 新成员
tier-dormant = 沉睡
tiers-core = 核心
tiers-ordinary = 普通
tiers-liability = 暂不投入
tiers-newcomer = 新成员
tiers-dormant = 沉睡
definition = 核心：最近四周至少活跃三周，并且满足其一：和至少五人交流过；或贡献满三分且回答过新成员。暂不投入：四周什么都没做。其余为普通。
nameless = （无名）

## 信任体检
audit-title = 信任体检
audit-as-of = 截至 { $date }
audit-known = 已知 { $known } 人
audit-known-of = 已知 { $known } 人，共 { $total } 人
audit-known-more = 已知 { $known } 人，含没见到退群的人
audit-heading-tiers = 信任金字塔
audit-share = { NUMBER($percent, maximumFractionDigits: 0) }%
audit-share-small = 不到 1%
audit-share-none = –
audit-members = { $count } 人
audit-apart = 另计：新成员 { $newcomer } 人（头四周），沉睡 { $dormant } 人（八周没有动静）。
audit-cut-off = 分层以 { $date } 的评定为准：达标即升，连续两次不达标才降。T 和活跃情况截至最上面的日期。
audit-groups = 分层、T 和活跃情况综合了全部 { $groups } 个群。
audit-too-early = 现在下结论还太早：{ $since } 起才有记录，{ $date } 首次分层。
audit-too-early-unheard = 现在下结论还太早：还没有成员在这里发言，最早 { $date } 首次分层。
audit-too-early-title = 现在下结论还太早
audit-too-early-date = { $date } 首次分层
audit-too-early-why = 至少要了解四周，分层才不是猜测。
audit-too-early-days = 第 { $known } 天，共 { $needed } 天
audit-begins-title = 历史开始之前
audit-begins = 历史从 { $begins } 开始，{ $date } 之前的事一无所知。
audit-nobody = 还没有认识任何成员。
audit-moved = { $date } 评定时的变动
audit-moved-none = 上次评定没有人变动。
audit-moved-up = 上升 { $count } 人
audit-moved-down = 下降 { $count } 人
audit-moved-line = { $name }：{ $origin } → { $target }
audit-more = 另有 { $count } 人
audit-trend = 最近 { $count } 次每周评定
audit-trend-from = { $from } → { $to }
audit-top = 信任最高：{ $tier }
audit-top-core = 核心中信任最高的人
audit-top-empty = 暂无
audit-blind = 历史中有 { $count } 处空白，期间谁都不算沉默。
hint-ended = 历史止于 { $date }：加 --as-of { $as_of } 可看当时的样子。

## 列名
column-id = 编号
column-name = 名称
column-tier = 分层
column-trust = T
column-weeks = 活跃周
column-people = 交流人数
column-points = 贡献分
column-presence = 出现
column-rhythm = 规律
column-freshness = 新近
column-depth = 交流深度
column-responsiveness = 回应
column-contribution = 贡献
column-penalty = 扣减
column-last-seen = 最近出现
column-reasons = 理由
legend-columns = 活跃周：最近 4 周 · 交流人数、贡献分：最近 28 天

## 成员卡片
card-tier-since = { $tier }，自 { $date } 起
card-trust-now = T { $trust }
card-left = 已于 { $date } 离开
card-last-seen = 最近出现 { $date }
card-last-seen-never = 从未发言
card-came-by = 通过链接“{ $link }”进群
card-heading-trust = T 的变化
card-heading-parts = T 的构成
card-heading-indicators = 最近 28 天
card-heading-reasons = 为什么
card-heading-ties = 常和谁交流
card-heading-groups = 活跃在
card-indicator-weeks = 4 周中活跃 { $weeks } 周
card-indicator-people = 和 { $people } 人交流过
card-indicator-points = 贡献 { NUMBER($points, maximumFractionDigits: 1) } 分
card-tie-days = { $days } 天
card-no-ties = 暂无
card-by-name = 只知道名称
card-held = { $name } 自 { $date } 起将其固定为“{ $tier }”：{ $reason }

## 由运营者决定的分层
button-hold = 固定分层
button-release = 解除固定
hold-ask = 把 { $name } 固定在哪一层？
hold-means = 从下次评定（周一）起生效，不管每周表现如何，直到您解除。
hold-why = 为什么把 { $name } 固定为“{ $tier }”？请发来原因。
hold-read = { $name } 可以在 /mydata 里看到原因。
hold-done = 从下次评定起，{ $name } 固定为“{ $tier }”。
hold-reason = 原因：{ $reason }
hold-over = 已解除对 { $name } 的固定，下次评定起照常按表现分层。

## T 的理由
reason-active-weeks = 最近 { $weeks } 周活跃 { $active } 周
reason-last-act = { $days ->
    [0] 今天来过
    [1] 昨天出现过
   *[other] { $days } 天前出现过
  }
reason-silent-since = 已沉默 { $days } 天
reason-on-holiday = 休假中，沉默不算
reason-never-acted = 从未发言或回应
reason-talked-with = { $people ->
    [0] { $days } 天内没和人交流
   *[other] { $days } 天内和 { $people } 人交流过
  }
reason-answers = { $days } 天内被找 { $due } 次，回应 { $answered } 次
reason-unanswered = { $days } 天内被找 { $due } 次，都没回应
reason-newcomers-helped = { $days } 天内回答过 { $count } 位新成员
reason-penalty = 因查实的违规扣减 { NUMBER($percent, maximumFractionDigits: 0) }%
reason-new-here = { $days ->
    [0] 今天起才有记录
    [1] 昨天起才有记录
   *[other] 才有 { $days } 天的记录
  }

## 导入
import-reading = 正在读取 { $file }
import-done = { $group }：导入完成
import-no-messages = { $group }：这个导出里没有任何消息
import-nothing-new = { $group }：没有新内容，全部早已导入
import-read = 读取 { $count } 行
import-messages = 消息：新增 { $new } 条，已有 { $known } 条
import-others = 消息之外：新增 { $count } 项（进群、退群、表情回应、提及、话题）
import-services = 系统消息 { $count } 行
import-repeated = { $count } 行在导出中重复出现，只取一次
import-skipped = 未采用 { $count } 行
import-notes = 按推断采用
import-span = { $first } 至 { $last }
import-span-empty = 没有任何带时间的记录
import-holes = 历史中有 { $count } 处空白，期间谁都不算沉默
import-hole = { $from } 至 { $to }
import-holes-more = 另有 { $count } 处较短（audit --json 列出全部）
import-people = 涉及 { $count } 人
import-by-name = 其中 { $count } 人只知道名称
import-staff = 自己人 { $count } 人，不评分
import-bots = 机器人 { $count } 个，不评分：{ $names }
import-channels = 以频道或群组身份发言的 { $count } 个，不评分
import-deleted = 已注销账号 { $count } 个，不评分
import-unknown-name = 导出中没有名为“{ $name }”的人（来自 --{ $option }）。
import-staff-hint = 请用 --staff 名称 标出自己人，他们不会被评分。

## 导入：拒绝
import-not-found = 找不到文件或文件夹：{ $path }。
busy-audit = { $path } 正在不断变动，请稍后再试。
busy-import = 另一个导入正在写入 { $path }。请等它结束后再试。
import-several-groups = 有多个群叫“{ $title }”，而这份导出与它们没有任何相同的消息。请用机器可读的 JSON 格式导出，它带有群的 ID。
import-unreadable = 无法读取 { $file }：{ $reason }。
import-empty = { $file } 是空文件（0 字节），请重新导出。
import-not-an-export = { $file } 不是 Telegram Desktop 的导出文件。请在 Telegram Desktop 打开群组，点 ⋮，选“导出聊天记录”，格式选 JSON。
import-not-utf8 = { $file } 已损坏：第 { $byte } 字节附近不是 UTF-8 文本，请重新导出。
import-truncated = { $file } 在第 { $byte } 字节处被截断（消息 { NUMBER($message, useGrouping: 0) } 之后）。没有导入任何内容，请重新复制或导出。
import-broken = { $file } 在第 { $byte } 字节附近损坏（消息 { NUMBER($message, useGrouping: 0) } 之后不是有效的 JSON）。没有导入任何内容。
import-too-deep = { $file } 在第 { $byte } 字节附近（消息 { NUMBER($message, useGrouping: 0) } 之后）嵌套层数异常。没有导入任何内容。
import-value-too-large = { $file } 中有一条消息超过 { $limit } MiB（第 { $byte } 字节附近，消息 { NUMBER($message, useGrouping: 0) } 之后）。没有导入任何内容。
import-data-after-end = { $file } 在导出结束后（第 { $byte } 字节）还有内容，像是两个文件拼在了一起。没有导入任何内容。
import-bad-chat-id = { $file } 中的群组编号不是有效的 Telegram 编号。没有导入任何内容。
import-private-chat = “{ $title }”是私聊（{ $type }），不是群组。没有读取其中任何内容。
import-channel = “{ $title }”是频道，只有运营方发言，没有成员可评估。请导出它的群组。
import-unknown-type = “{ $title }”的类型 { $type } 无法识别。可导入：private_group、private_supergroup、public_supergroup。
import-choose-chat = 这个文件是整个账号的导出，其中有 { $count } 个群组。请用 --chat 编号 选择一个：
import-chat-line = { NUMBER($id, useGrouping: 0) }  { $title }（{ $type }，{ $messages } 条消息，{ $first } 至 { $last }）
import-chat-not-found = 这个导出里没有群组“{ $chat }”。其中有 { $count } 个群组：
import-other-chat = 这个导出里没有群组“{ $chat }”，它是“{ $title }”的记录。请去掉 --chat，或换一个文件。
import-chat-ambiguous = “{ $chat }”可能指 { $count } 个群组。请用编号选择，--chat 编号：
import-no-groups = 账号导出 { $file } 里没有群组。
import-no-pages = { $path } 中既没有 result.json，也没有 messages.html。
import-several-chats = { $path } 中有不同聊天的页面（“{ $first }”、“{ $second }”）。请指定单个群组的文件夹。
import-html-account = { $path } 是整个账号的 HTML 导出。请指定单个群组的文件夹（chats/chat_…）。
import-page-too-large = 页面 { $file } 超过 { $limit } MiB，正常的导出不会这么大。没有导入任何内容。
import-page-cut = { $file } 在消息 { NUMBER($message, useGrouping: 0) } 之后被截断。没有导入任何内容，请重新复制或导出。

## 导入：未采用的行
skipped-not-a-row = { $count } 项不是消息
skipped-unknown-type = { $count } 行类型未知
skipped-unknown-action = { $count } 行系统消息类型未知
skipped-unsupported = { $count } 条 Telegram Desktop 无法导出的消息（unsupported）
skipped-bad-id = { $count } 行消息编号无效
skipped-bad-time = { $count } 行没有可读的时间
skipped-impossible-time = { $count } 行时间不可能（在未来或早于 Telegram）

## 导入：按推断采用的行
note-local-time = { $count } 行只有本地时间，按社区时区理解
note-before-telegram = { $count } 行早于 Telegram（2013 年），按转换来的历史处理
note-estimated-time = { $count } 行系统消息在 HTML 中没有时间，按前后消息推算
note-channel-author = { $count } 条消息以频道或群组身份发出，不计入任何成员
note-nobody = { $count } 条消息没有作者，不计入任何成员
note-deleted-account = { $count } 条消息来自无名（已注销）账号
note-other-chat-reply = { $count } 条回复指向其他聊天，未关联
note-unknown-peer = { $count } 行的作者编号是旧格式且不是用户，不计入任何成员
note-missing-page = 页面编号中缺少 { $count } 页（messages2.html …），可能缺少部分日期
note-escape-repaired = { $count } 行含有 Telegram Desktop 写错的控制字符，已修复

## 配置
config-refused = 配置有 { $count } 处问题，程序没有启动：
comma = 、
config-suggestion = 是不是想写“{ $suggestion }”？
config-file-missing = 找不到配置文件 { $key }。
config-file-unreadable = 无法读取配置文件 { $key }（{ $value }）。
config-file-encoding = 配置文件 { $key } 不是 UTF-8 编码，请另存为 UTF-8。
config-file-syntax = 配置文件 { $key } 不是有效的 TOML，请看第 { $value }（行：列）处。
config-unknown-section = 没有 [{ $key }] 这一节。可用的节：{ $allowed }。
config-unknown-key = 没有 { $key } 这个设置。此处可用的设置：{ $allowed }。
config-not-a-section = { $key } 应单独成节（写一行“[{ $key }]”），不能写成 { $value }。
config-not-text = { $key } 应为引号中的文字，不能是 { $value }。
config-name = { $key } 应为一行，最多 { $allowed } 个字，不能是 { $value }。
config-zone = { $key } 写的是 { $value }，没有这个时区。请写 IANA 名称，例如 { $allowed }。
config-number = { $key } 应为整数，范围 { $allowed }，不能是 { $value }。
config-language = { $key } 写的是 { $value }。可选：{ $allowed }。
config-currency = { $key } 写的是 { $value }，不是现行货币。请写 ISO 4217 代码，例如 { $allowed }。
config-rates = { $key } 应为一张表，例如 { $allowed }，不能是 { $value }。
config-rate = { $key } 应写 1 单位该货币等于多少本店货币，例如 { $allowed }，不能是 { $value }。
config-rate-own = { $key } 里有 { $allowed }，它就是本店货币，1 单位只能等于 1。
config-upkeep = { $key } 应为本店货币的金额，例如 { $allowed }，不能是 { $value }。
config-risk-free = { $key } 应为年利率（百分之几，0 到 100），例如 { $allowed }，不能是 { $value }。
config-asking = { $key } 写的是 { $value }。可选：{ $allowed }。
config-upkeep-decimals = { $key } 写的是 { $value }：{ $allowed } 没有这么小的单位。
config-store-other = { $key } 指向数据库 { $value }。Trustwheel 的数据存放在一个 SQLite 文件里：{ $allowed }。
config-store-memory = { $key } 写的是 { $value }，程序结束后数据就没了。请写一个文件：{ $allowed }。
config-store-form = { $key } 写的是 { $value }，没有指明文件。请写 { $allowed }。
config-store-options = { $key } 写的是 { $value }。请去掉“?”及其后的内容：{ $allowed }。
config-store-folder = { $key } 写的是 { $value }，那是一个文件夹。请写其中的一个文件：{ $allowed }。
config-token-form = { $key } 不像机器人令牌。请从 @BotFather 完整复制，样子像 { $allowed }。（此处不显示令牌。）
config-folder = { $key } 写的是 { $value }，没有这个文件夹。
config-users = { $key } 应是 Telegram 数字 ID 的列表，例如 { $allowed }，现在是 { $value }。
config-base-url = { $key } 是 { $value }。它应是 Bot API 服务器地址的开头，以 /bot 结尾：{ $allowed }。
config-webhook-url = { $key } 是 { $value }。它应是公网 https 地址：{ $allowed }。
config-webhook-secret = { $key } 应为 16–256 个字符，只用：{ $allowed }。（这里不显示其内容。）
config-address = { $key } 是 { $value }。请写成“主机:端口”，例如 { $allowed }。

## 运营者自己的文案
texts-syntax = { $file } 第 { $line } 行附近写法有误。
texts-unknown-message = { $file } 改写了“{ $message }”，但没有这条文案。
texts-unknown-variable = { $file }：“{ $message }”用到 { $variable }，但没有这个变量。可用：{ $allowed }。
texts-too-long = { $file }：“{ $message }”有 { $length } 个字，最多 { $most } 个。
texts-encoding = { $file } 不是 UTF-8 编码，请另存为 UTF-8。

## 图片
picture-eyebrow = 信任体检，截至 { $date }
picture-core = { $count ->
   *[other] 位核心成员
  }
picture-core-more = 比 { $weeks } 周前（{ $date }）多 { $change } 位
picture-core-fewer = 比 { $weeks } 周前（{ $date }）少 { $change } 位
picture-core-same = 与 { $weeks } 周前（{ $date }）持平
share-none = 常见 { $low }–{ $high }%
share-within = 常见 { $low }–{ $high }%
share-below = 低于 { $low }–{ $high }%
share-above = 高于 { $low }–{ $high }%
share-usual = 常见占比
picture-apart = 另计：新成员 { $newcomer } 人，沉睡 { $dormant } 人
picture-ended = 历史止于 { $date }
picture-move-to = → { $tier }

## 命令行
store-no-folder = 数据文件 { $path } 所在的文件夹 { $folder } 不存在。
store-newer = 数据文件 { $path } 由更新版本的 Trustwheel 写入（结构 { $found }，本程序只认识 { $known }）。请使用新版本；没有改动任何内容。
store-not-a-store = { $path } 是其他程序的文件，不是 Trustwheel 的数据文件。没有改动任何内容。
store-damaged = 数据文件 { $path } 已损坏（{ $reason }）。请恢复备份；没有改动任何内容。
store-migration-failed = 数据文件 { $path } 未能升级：{ $reason }。内容保持原样。
store-backup-failed = 无法写入备份 { $path }（{ $reason }）。没有改动任何内容。
store-failed = 数据文件或它旁边的临时文件无法读写：{ $reason }。
aside-told = 有一项请求三次都没办成（{ $error }），已搁置（更新 { $update }）。详情见日志，也可运行 trustwheel doctor 查看。
store-was-short = 磁盘有一阵无法写入（{ $reason }）。没有丢失任何内容，机器人已继续工作。请腾出空间，否则还会停下来。
file-not-written = 无法写入 { $file }：{ $reason }。
file-written = 已写入：{ $file }
picture-failed = 图片绘制失败：{ $reason }
group-none = 还没有任何群成员。请先运行：trustwheel import-history 路径
group-choose = 共有 { $count } 个群，请用 --group 编号 选择：
group-ambiguous = “{ $group }”可能指 { $count } 个群。请用编号选择，--group 编号：
group-line = { NUMBER($id, useGrouping: 0) }  { $title }
group-unknown = 没有名为“{ $group }”的群。现有：
as-of-not-a-date = “{ $value }”不是日期，请写成 2026-03-31 这样。
as-of-in-the-future = { $value } 在未来，还没有任何记录。

## 命令行用法有误
usage = 用法：{ $line }
usage-options = [选项]
usage-command = 命令 [参数]...
usage-help = 完整说明：{ $line }
usage-no-command = 没有“{ $name }”这个命令。
usage-no-option = 没有 { $name } 这个选项。
usage-missing = 缺少 { $name }。
usage-needs = { $name } 后面要写一个值。
usage-flag = { $name } 后面不写值。
usage-value = { $name } 的值不对。
usage-extra = 多写了一个词。
usage-language = 没有“{ $value }”这种语言，可以选 zh 或 en。
ledger-none = { $path } 还没有数据文件。请先运行：trustwheel import-history 路径；想先看看效果，运行 trustwheel demo。
member-unknown = 这里没有人叫“{ $name }”。
member-unknown-near = 这里没有人叫“{ $name }”。是不是“{ $near }”？
member-near = 这里没有人叫“{ $name }”。是哪一位？
member-near-more = 另有 { $count } 位，请把名字写得更完整。
member-staff = “{ $name }”是自己人，不评分。
member-unscored = “{ $name }”不评分：机器人、频道和选择退出的人都不评分。
member-gone = 已经没有这个人的卡片了。
audit-changed = 以前对这一天的评估得到了不同的数字：之后导入了更早的历史，或有成员被合并、删除、标为自己人或不再记录。
import-next = 下一步：trustwheel audit{ $group } --as-of { $as_of }（历史到 { $date } 为止）
demo-simulating = 一家茶叶店的会员群（{ $members } 人）正在度过 { $weeks } 周……
demo-note = 以上均为模拟数据，没有动用您自己的数据。
demo-next = 接下来看您自己的群：用 Telegram Desktop 导出（⋮ → 导出聊天记录 → JSON），再运行：trustwheel import-history 文件夹

## 机器人：菜单
menu-audit = 信任体检：看图
menu-member = 查一位成员
menu-who = 本周该关心谁
menu-backtest = 预测有多准
menu-model = 预测用的模型
menu-groups = 我的群
menu-staff = 自己人（不评分）
menu-operators = 运营者
menu-settings = 设置
menu-me = 我的记录
menu-mydata = 下载我的全部数据
menu-privacy = 隐私说明
menu-pause = 休假，暂停打扰
menu-optout = 不再记录我
menu-forget = 删除我的一切记录
menu-lang = 语言 / Language
menu-help = 帮助
bot-about = 帮店家照看顾客群的机器人
bot-choice = 想查看、暂停或不被记录：点“开始”，发送“隐私”。
language-name = 中文

## 机器人：按钮
button-me = 我的记录
button-mydata = 我的全部数据
button-model-newest = 用最新的
button-model-back = 回到 { $date }
button-privacy = 隐私说明
button-pause = 休假
button-optout = 不再记录我
button-forget = 删除我的记录
button-lang = 语言 / Language
button-back = « 返回
button-days = { $days } 天
button-resume = 结束休假
button-optin = 重新参与
button-optout-sure = 确定，不再记录我
button-forget-sure = 确定，全部删除
button-add-group = 把我加进群
button-role-customers = 顾客群
button-role-vip = VIP 群
button-role-operators = 运营群
button-role-declined = 退出这个群
button-leave-sure = 确定退出
button-numbers = 先看现有数字
button-table = 表格（CSV）
button-other-group = 换一个群
button-operator-add = 添加运营者
button-operator-remove = 移除 { $name }
button-operator-sure = 确定移除
button-staff-mark = 标为自己人：{ $name }
button-staff-unmark = 取消：{ $name }
button-denied = 这个按钮对您无效。
button-used = 已经处理过了。
button-expired = 按钮已过期，请重新发送命令。

## 机器人：群里可以说的话（用顿号或逗号分开）
say-help = 帮助、菜单、功能、怎么用
say-me = 我的、我的记录、我的资料、记着我什么
say-privacy = 隐私、隐私说明
say-mydata = 我的数据、我的全部数据、下载我的数据
say-pause = 休假、暂停、请假
say-optout = 退出记录、不要记录我、不再记录我
say-forget = 忘记我、删除我的记录、删除我的数据
say-lang = 语言、语言 / Language、中文、切换语言

## 机器人：开始
welcome = 您好！我帮店家照看顾客群。
welcome-choice = 下面的按钮可以查看、下载、暂停或删除您的记录。
link-dead = 这个链接已失效。
claim-done = 好了，您现在是运营者。评分只在这里告诉您，不会出现在群里。
claim-next = 下一步：把我加进顾客群，并设为管理员。
claim-see = 顾客群已经在记录了。看看现状：/audit
claim-already = 您已经是运营者，链接没有用掉，可以转给别人。
help-title = 点下面的按钮，或直接发送按钮上的字。
help-words = 在群里先 @我 或回复我，再说“帮助”“隐私”“我的数据”等，答复会发到私聊。
button-help = 成员能做什么
help-operator = 运营者的命令：
unknown = 我没听懂。
edited-command = 改过的命令我不再读：先撤销，再重新发。
pointer = 我私聊告诉您：
here-done = 好的，办好了。
pointer-open = 打开私聊
failed-aside = 这件事没办成，店家已经知道。请稍后再试。
no-group = 还没有认领任何群。请把我加进群，我会在这里问您。

## 机器人：进群
ask-role = 我在群“{ $title }”里。这是什么群？
ask-role-by = { $name } 把我加进了群“{ $title }”。这是什么群？
ask-role-why = 您选定之前，我在群里什么也不记、什么也不说。
ask-role-change = 要改成别的吗？
question-old = 群“{ $title }”的这次提问已过期，请用 /groups 选择。
role-customers = 顾客群
role-vip = VIP 群
role-operators = 运营群
role-declined = 不管理
role-open = 未认领
adopted = 好的，“{ $title }”已定为：{ $role }。
adopted-staff = 请用 /staff 标出自己人，他们不会被评分。
decided-by = { $name } 已将“{ $title }”定为：{ $role }。
declined = 好的，我退出“{ $title }”，什么也不保留。
declined-kept = 好的，我退出“{ $title }”。已有的记录还在，不再增加。
leave-ask = 要我退出“{ $title }”吗？退出后不再记录。
chat-gone = 这个群已经不在了，请看 /groups。
notice-hello = 大家好，我是店家的助手，从今天起在这个群里。
notice-more = 关于我在这里的记录，补充说明：
notice-kept = 我只记录谁在参与（发言、回应、进出），不保存群聊内容；对我说的话题、提问、点子、理由除外。
notice-who = 店里的人据此决定多联系谁；别的成员看不到。
notice-lot = 为了了解联系是否有用，会随机挑选少数人，一段时间内不主动联系。
notice-choice = 想查看、暂停或不被记录：点开 { $bot }，发送“隐私”。
notice-operators = 好的，需要店里处理的事会发到这个群。评分只发给运营者本人。

## 机器人：历史
history-why = 导入以前的聊天记录，就不用等：
history-export = 1. Telegram Desktop 打开群 → ⋮ → 导出聊天记录 → JSON
history-command = 2. 在服务器上运行：trustwheel import-history 文件夹

## 机器人：权限
lack-outside = ✗ 我不在这个群里
lack-messages = ✗ 看不到普通消息
lack-joins = ✗ 看不到进出群和表情回应
lack-speak = ✗ 不能发言
lack-invite = ✗ 不能创建邀请链接（看不出成员从哪里来）
lack-admit = ✗ 受邀进这个 VIP 群的人，我没法放进来，也没法给他们生成链接
lack-pin = ✗ 不能置顶消息
rights-complete = ✓ 该看的都能看到，权限齐全。
rights-blind = 看不到消息的这段时间，不算任何人沉默。
rights-how = 怎么补上：
how-outside = 点群名 → 添加成员 → 搜索 { $bot }
how-admin = 点群名 → 编辑 → 管理员 → 添加管理员 → 选 { $bot } → 打开“通过链接邀请用户”和“置顶消息” → 完成
how-privacy = 不想给管理员：私聊 @BotFather → /setprivacy → 选 { $bot } → Disable，再把我移出群、重新加入
how-speak = 点群名 → 编辑 → 权限 → 例外 → { $bot } → 打开“发送消息”
how-invite = 点群名 → 编辑 → 管理员 → { $bot } → 打开“通过链接邀请用户”
how-pin = 点群名 → 编辑 → 管理员 → { $bot } → 打开“置顶消息”
sight-removed = { $name } 把我移出了群“{ $title }”。
sight-added = { $name } 把我加回了群“{ $title }”。
sight-less = { $name } 收回了我在群“{ $title }”的权限。
sight-more = { $name } 给了我在群“{ $title }”的权限。
sight-found-less = 我看不到群“{ $title }”里的消息了，不清楚从什么时候开始。
sight-found-mute = 我在“{ $title }”里不能发言，不清楚从什么时候开始的。
sight-found-voice = 我又能在“{ $title }”里发言了。
sight-found-more = 我又能看到群“{ $title }”里的消息了。
place-title = “{ $title }” · { $role }
place-since = { $known }，记录始于 { $date }
place-imported = “{ $title }” · 已导入，机器人不在群里
place-imported-how = 想让我进群：点下面的“把我加进群”，或点群名 → 添加成员 → 搜索 { $bot }。已有的记录会保留。
place-blind = { $date } 起看不到消息，这段时间不算沉默

## 机器人：体检与成员
caption-title = { $group } · { $date }
caption-share = { $tier } { $count } 人（{ $share }）
caption-moved = 上次评定：上升 { $up } 人，下降 { $down } 人
caption-ended = { $date } 之后没有动静：发送 /audit { $as_of } 可看当时的样子。
audit-nothing = 对“{ $title }”还一无所知。
numbers-line = { $name }：T { $trust }，活跃 { $weeks } 周，交流 { $people } 人
numbers-early = 只是目前的数字，还不能下结论。
pick-group = 哪个群？选定后会记住。
picked = 群：{ $title }
whose-card = 查谁？请发名字，或名字的一部分。
whose-forward = 也可以把他的消息转发给我，再回复那条消息发送 /member。
unknown-forward = 可以把他的消息转发给我，再回复那条消息发送 { $command }。
namesakes = { $count ->
   *[other] 有 { $count } 位同名，是哪一位？
  }

## 机器人：运营者与自己人
operators-title = 运营者：
operators-you = （您）
operators-settled = （写在配置里）
operators-see = 只有他们能看到评分。
operator-link = 把这个链接发给新的运营者，24 小时内有效，只能用一次：
operator-joined = { $name }（{ $id }）成为了运营者。
operator-remove-ask = 移除运营者 { $name }？他将看不到任何评分，旧按钮也会失效。
operator-remove-self = 您要移除的是您自己！之后您看不到任何评分，只能由别人再加您。
operator-removed = 已移除 { $name }。
operator-removed-by = { $by } 移除了运营者 { $name }。
operator-is-settled = 他写在配置里：请在 config.toml 的 telegram.operators 中修改。
operator-is-last = 这是最后一位运营者，不能移除。
operator-gone = 他已经不是运营者了。
staff-title = 自己人（不评分）：
staff-nobody = 还没有。
staff-proposed = 下面的群管理员是自己人吗？
staff-kept-out = “{ $name }”要求不留任何记录：没有标记，也不会评分。
staff-how = 也可以发送 /staff 名字，或把他的消息转发给我，再回复它发送 /staff。
staff-marked = { $name } 是自己人，不再评分。
staff-unmarked = { $name } 不再是自己人，照常评分。

## 机器人：设置
settings-title = 设置
settings-language = 我跟您说：{ $language }
settings-group = /audit 和 /member 看的群：{ $title }
settings-no-group = 未选择
settings-name = 店名（community.name）：{ $value }
settings-zone = 时区，评定和日期按它（community.zone）：{ $value }
settings-house = 群里说的语言（community.language）：{ $value }
settings-file = 以下由 config.toml 决定（在服务器上改，改后重启）：
settings-more = 自己的文案：texts.folder；固定的运营者：telegram.operators
lang-ask = 我用哪种语言跟您说话？
lang-unclear = 我会说中文和英文：/lang zh 或 /lang en。
lang-done = 好的，以后说中文。

## 机器人：隐私
privacy-title = 隐私说明
privacy-not = 您在群里写的内容不保存，只保存您对我说的：话题、提问、点子、理由、任务的回答。
privacy-rights = 您可以随时查看、下载、暂停、退出或删除。
me-title = 关于您，记录了这些：
me-nothing = 关于您，什么也没有记录。
me-group = · “{ $title }”：{ $first } 起，最近 { $last }
me-message = · 消息 { $count } 条（只记时间和长短）
me-command = · 给机器人的命令 { $count } 条
me-mention = · 提到别人 { $count } 次
me-reaction = · 表情回应 { $count } 次
me-join = · 进群 { $count } 次
me-leave = · 退群 { $count } 次
me-attended = · 参加分享会 { $count } 次
me-hosted = · 主持分享会 { $count } 次
me-task = · 完成任务 { $count } 次
me-task-counted = · 其中 { $count } 次任务已计入
me-nomination = · 提名过 { $count } 轮
me-nomination-confirmed = · 您提名的人有 { $count } 次得到确认
me-link = · 通过链接“{ $link }”进群
me-pause = · 休假：{ $first } 至 { $last }
me-away = · { $first } 至 { $last } 没有记录，这段沉默不算数
me-before = 您在 { $date } 退出了记录：以上都是之前的，不再增加。要删除请发 /forget。
me-staff = 您是店里的人，不评分。
mydata-score = 店家眼中的您：
own-core = 群里的中坚
own-ordinary = 常来参与
own-liability = 最近较安静
own-newcomer = 新来不久
own-dormant = 许久未见
own-since = { $tier }（{ $date } 起）
own-held = 店家自 { $date } 起把您定为“{ $tier }”，原因：{ $reason }
own-trust = T：群里现在能多大程度指望您，0 到 1
mydata-no-score = 没有对您的评分。
mydata-only-you = 只有您本人和运营者能看到。
me-in-mydata = 明细见 /mydata。
me-in-file = 明细见下面的文件。
mydata-file = 您的全部数据
mydata-others = 别人的言行属于别人，只计次数；我发给您的话就在本聊天里。
mydata-older = 还有更早的 { $count } 条没放进来，不然文件太长。
pause-ask = 休假多久？期间我不打扰您，沉默也不算数。
pause-unclear = 没看懂休假多久。请写天数（1–{ $most }）或最后一天，如 /pause 7 或 /pause { $date }。
pause-done = 好的，休假到 { $date }。
pause-on = 您在休假，到 { $date } 为止。
pause-nothing = 不用休假：您已退出，不再被记录。
pause-over = 欢迎回来，休假结束了。
optout-ask = 不再记录您吗？
optout-means = 以后不记录、不评分，您照常在群里，只计入总人数。以前的记录用 /forget 删除。
optout-done = 好的，从现在起不再记录您。
optout-on = 您已退出，不再被记录。
optin-done = 好的，从现在起重新记录。这之前的沉默不算数。
forget-settled = 您是 config.toml 里写明的运营者：请先从 telegram.operators 中去掉您的编号并重启我，再来删除。
forget-ask = 删除您的一切记录吗？不能恢复。
forget-means = 所有群的记录、评分和设置都会删除，以后也不再记录您。您仍然可以留在群里。
forget-done = 好了，您的记录已全部删除。
forget-receipt = 回执 { $date }：{ $groups } 个群，{ $facts } 条记录。
forget-stays = 为了不再记下您，只留一个读不出身份的标记。
forget-operator = 您是运营者。请先让另一位运营者用 /operators 移除您，再来删除。

## 可能是要求删除记录的人
namesake-ask = 叫“{ $name }”的成员已要求删除一切记录。在“{ $group }”里还有一位只知道名字、也叫这个名字的人。是同一个人吗？
button-namesake-erase = 是，也删除
button-namesake-keep = 不是，另有其人
namesake-erased = 已删除。写过的消息仍在，但不再属于任何人。
namesake-kept = 已保留：是另一个同名的人。
import-namesakes = 有 { $count } 人与要求删除记录的人同名。机器人会私下询问运营者。

## 不确定是否送达的消息
outbox-unknown = 不确定这条消息是否发到了“{ $group }”：“{ $excerpt }”。请到群里看一下，需要重发吗？
outbox-failed = 这条消息没能发到“{ $group }”：“{ $excerpt }”
outbox-expired = 这条消息已过时，没有发到“{ $group }”：“{ $excerpt }”
outbox-unsigned = “{ $group }”不允许 👌 回应，我用它告诉成员“办好了”；现在改用文字说。如要允许：群 → 编辑 → 回应。
lacks-voice = 我在“{ $group }”里不能发言。恢复之前那里不开始任何仪式，已准备的先等着。
lacks-voice-how = 点群名 → 编辑 → 管理员 → 添加管理员 → 选我。如果我被移出了群，请先把我加回来。
lacks-approve = 有一位该由我放进“{ $group }”的人在等：我没有这个权限。
lacks-approve-how = 请先在群的“加入申请”里自己通过；再到 编辑 → 管理员 → 我 → 打开“通过链接邀请用户”。
lacks-out = 有一位该由我移出“{ $group }”，但我没有这个权限。
lacks-out-how = 请自己移出：点群名 → 成员；或到 编辑 → 管理员 → 我 → 打开“封禁用户”，再点一次。
lacks-tag = 我在“{ $group }”里不能设置成员标签，所以先不设。
lacks-tag-how = 需要的话：编辑 → 管理员 → 我 → 打开“管理标签”；缺的那个请手动设一下。
rituals-wait = 在我能发言之前，那里不开始任何仪式，已准备的先等着。
rituals-mute = ⚠ 我在“{ $group }”里不能发言，恢复之前那里什么都不办。怎么办见 /groups。
outbox-astray = “{ $group }”里发仪式的那个话题已关闭或删除，我先发到 General。请重新打开它，或换一个：/rituals，或设置里的 thread。
outbox-will-be-sent = 正在重发。
outbox-left = 好的，不再重发。
button-outbox-again = 重发
button-outbox-leave = 不用了

## 其他进程的工作，备份
work-late = 计算超过 { $seconds } 秒，已中止。
work-failed = 计算失败：{ $reason }
store-none = { $path } 还没有数据文件。
file-exists = { $file } 已存在，请换一个文件名。
file-missing = { $file } 不存在。
backup-made = 备份在 { $file }。
restore-done = 数据已恢复为 { $file } 的内容。
restore-old = 原来的数据保存在 { $file }。

## 运行
run-no-token = 还没有机器人令牌。请从 @BotFather 获取，填入 TRUSTWHEEL_TOKEN 或 config.toml 的 [telegram] token。
run-token-refused = Telegram 不认识这个令牌，请从 @BotFather 重新复制。
run-unreachable = 无法连接 Telegram（{ $reason }）。请检查网络后重新启动。
run-conflict = 另一个进程正在使用这个机器人的令牌。请先停掉它：一个机器人只能有一个进程。
run-deaf = Telegram 太久没有响应。程序将退出，以便重新启动。
run-claim = 最先打开此链接的人成为运营者（24 小时内有效）：{ $link }
run-started = @{ $username } 正在运行。
run-unreached = Telegram 没能把消息送到 { $host }：{ $reason }。请检查反向代理是否在运行、证书是否有效、是否转发到 webhook.listen。
run-place = 无法在 { $place } 上监听（{ $reason }）。请停掉占用它的程序，或更改 health.listen、webhook.listen。
run-stopped = 已停止，没有丢失任何内容。
busy-run = { $path } 上已有机器人在运行。请先停掉它再试。
store-lost = 数据文件 { $path } 不见了或是空的，旁边却有它的备份。没有重新开始任何内容。确实要从头开始，请先把备份移到别处。

## 检查
doctor-well = 一切正常。
doctor-summary = 故障 { $faults } 处，提醒 { $warnings } 处。
doctor-token = Telegram 认识这个机器人：@{ $username }。
doctor-token-none = 没有令牌，机器人不能进群。导入和体检不需要令牌。
doctor-how-token = Telegram：私聊 @BotFather → /mybots → 选机器人 → API Token（新建：/newbot），填入 TRUSTWHEEL_TOKEN 或 config.toml 的 [telegram] token。
doctor-unreachable = Telegram 没有响应（{ $reason }）。只有它知道的事没有检查。
doctor-how-unreachable = 请检查网络。如果连不上 Telegram，请设置环境变量 HTTPS_PROXY，或把 telegram.base_url 设为您自己的 Bot API 服务器。
doctor-privacy-on = 隐私模式已开启：机器人在当管理员的群里能看到全部消息，在别的群里只看到对它说的话。
doctor-privacy-off = 隐私模式已关闭：机器人能看到各群的全部消息。
doctor-clock = 时钟准确，{ $zone } 现在是 { $time }。
doctor-clock-fast = 这台机器的时钟快了 { $seconds } 秒。
doctor-clock-slow = 这台机器的时钟慢了 { $seconds } 秒。
doctor-how-clock = 请让系统自动对时（Linux：timedatectl set-ntp true）。
doctor-webhook-none = 没有设置 webhook，不妨碍收取消息。
doctor-webhook-stands = 设置了通往 { $host } 的 webhook，机器人因此什么也收不到。
doctor-how-webhook = 重新启动 trustwheel run，它会取消 webhook。如果又出现，就是另一个程序在用这个令牌：@BotFather → /mybots → 选机器人 → API Token → Revoke current token。
doctor-webhook-set = Telegram 把消息送到 { $host }，待送 { $waiting } 条。
doctor-webhook-missing = Telegram 没有把消息送到 webhook.url。
doctor-how-webhook-set = 重新启动 trustwheel run，它会设置好。
doctor-webhook-failing = Telegram 没能把消息送到 { $host }：{ $reason }。待送 { $waiting } 条。
doctor-how-proxy = 请检查反向代理是否在运行、证书是否有效、是否转发到 webhook.listen。
doctor-group = “{ $title }”：该看的都能看到，权限齐全。
doctor-group-lacks = “{ $title }”：缺少权限。
doctor-group-blind = “{ $title }”：机器人在这里看不见或不能发言。
doctor-group-still-blind = “{ $title }”：权限都在，但机器人自 { $date } 起仍记为看不见。
doctor-group-unasked = “{ $title }”：Telegram 没有说明机器人的权限（{ $reason }）。
doctor-group-open = “{ $title }”：还没有人说这是什么群，所以什么也不记。
doctor-how-sight = 请重新启动 trustwheel run：启动一分钟后它会查看自己的权限，以后每天一次。
doctor-groups-none = 机器人还没有进任何群。
doctor-how-add = 群组资料 → 添加成员 → 搜索机器人，再设为管理员。它会在私聊里问这是什么群。
doctor-how-decide = 私聊机器人发送 /groups，选定即可。
doctor-how-again = 过一分钟再运行 trustwheel doctor。
doctor-operators = { $count ->
   *[other] { $count } 位运营者都能收到消息。
  }
doctor-operators-none = 还没有运营者。
doctor-how-claim = 启动 trustwheel run，打开它打印的链接。
doctor-operator-silent = 机器人不能给运营者 { $name }（{ $id }）发消息：他没有点过“开始”，或屏蔽了机器人。
doctor-how-operator = 请他打开与机器人的私聊，点“开始”（屏蔽过的，先解除屏蔽）。
doctor-schema = 数据文件的结构与本程序一致（{ $schema }）。
doctor-schema-older = 数据文件的结构较旧（{ $found }），本程序的是 { $known }。
doctor-how-older = 不用处理：下次启动时会先备份，再升级。
doctor-how-newer = 请安装更新版本的 Trustwheel，或恢复它升级前留在旁边的备份：trustwheel restore 文件
doctor-how-folder = 请建立这个文件夹，或改正 store.url。
doctor-how-other-file = 请检查 store.url 指的是不是这个文件。
doctor-how-none = 第一次启动时会建立。如果以前有过，启动前请先检查 store.url。
doctor-how-restore = 最新的完好备份是 { $copy }。先停掉机器人，再运行：trustwheel restore "{ $copy }"
doctor-how-no-copy = 旁边没有完好的备份。请从别处找一份，再运行：trustwheel restore 文件
doctor-integrity = 数据文件完好。
doctor-schedule = 每周体检都做了，上次评定是 { $date }。
doctor-schedule-late = { $date } 的每周体检还没有做：{ $groups }。
doctor-how-schedule = trustwheel run 会补做。如果它在运行，请在日志里找“weekly audit failed”。
doctor-model = 预测模型是 { $date } 的。
doctor-model-none = 还没有预测模型，trustwheel run 会做一个。
doctor-how-model = trustwheel run 会在夜里做新的。
doctor-how-model-choose = 请在与机器人的私聊里另选：/model
doctor-how-model-old = trustwheel run 会在夜里做新的。如果它在运行，请在日志里找“training failed”。
doctor-heard = 机器人上次收到 Telegram 的回应是 { $date }。
doctor-heard-late = 机器人自 { $date } 起没有收到 Telegram 的回应。
doctor-heard-never = 机器人还没有用这个数据文件运行过。
doctor-heard-soon = 机器人正在运行，即将第一次收到 Telegram 的回应。
doctor-how-run = 请启动 trustwheel run；已在运行的，请看日志。离开超过 24 小时，期间的事就补不回来了。
doctor-how-log = 它正在运行，请看日志。超过 24 小时收不到，期间的事就补不回来了。
doctor-outbox = 没有不确定是否送达的消息。
doctor-outbox-doubt = { $count ->
   *[other] 有 { $count } 条消息不确定是否送达。
  }
doctor-how-outbox = 请回答机器人在私聊里问运营者的问题。
doctor-inbox = 收到的都处理了。
doctor-inbox-aside = { $count ->
   *[other] 有 { $count } 件事没能处理，已搁置。
  }
doctor-how-inbox = 请在日志里找“handler failed”并报告。七天后会删除。
doctor-inbox-waiting = 自 { $date } 起有事在等机器人处理。
doctor-disk = 数据文件所在的磁盘还有 { $free } MB。
doctor-disk-low = 数据文件所在的磁盘只剩 { $free } MB。
doctor-how-disk = 请腾出 { $needed } MB：导入时要在旁边放临时文件，升级前要先备份。
doctor-files = 这台机器上的其他账户读不到数据文件和令牌。
doctor-file-open = 这台机器上的所有账户都能读 { $file }。
doctor-how-chmod = chmod o= "{ $file }"
doctor-store-closed = 当前账户不能读写 { $file }。
doctor-not-looked = 无法查看 { $file }：{ $reason }。
doctor-how-owner = 请用运行机器人的账户来执行。

## 预测若用于过去会有多准

backtest-title = 预测回测
backtest-how = { $count ->
    [1] 在 { $first } 试测一次，只用当时已知的信息。
   *[other] 在 { $first } 至 { $last } 的 { $count } 个日期各试测一次，每次只用当时已知的信息。
}
backtest-provisional = 仅供参考：可供学习的只有 { $weeks } 周，满 { $needed } 周才算稳定。
backtest-nothing = 目前还不了解任何群。
backtest-nobody = 这些日期之前的八周里，没有人活跃。
backtest-better = 与实际相比，预测比“分层转移表”准 { $table }，比“最近与频次”准 { $rfm }。
backtest-not-better = 在本群，预测并不比“{ $means }”更准。
backtest-uses = 在本群，预测不比“{ $means }”更准，所以机器人改用后者。
backtest-drop = 即将下滑：点名 { $named } 人次，确实下滑 { $right } 人次。随机约 { $chance }，转移表 { $table }。
backtest-rise = 即将上升：点名 { $named } 人次，确实上升 { $right } 人次。随机约 { $chance }，转移表 { $table }。
backtest-let-go = “暂不投入”会说 { $count } 人次；四周内又发言的 { $spoke } 人次（几乎肯定低于 { $most }）。
backtest-let-go-none = 不会对任何人说“暂不投入”。
backtest-recent = 最近 8 周活跃者：{ $count } 次预测
backtest-weeks26 = 最近 26 周活跃者：{ $count } 次预测
backtest-too-early = 回测还太早：先要有结果可学，再要有结果可验。最早在 { $date }。
backtest-legend = 损失：越小越好 · 技能：相对转移表 · 沉默、核心：AUC · 校准差：百分比的误差 · 下滑、上升：命中率
backtest-column-model = 方法
backtest-column-loss = 损失
backtest-column-skill = 技能
backtest-column-silent = 沉默
backtest-column-core = 核心
backtest-column-ece = 校准差
backtest-column-drop = 下滑
backtest-column-rise = 上升
backtest-dates = { $count ->
    [1] { $first }
   *[other] { $first } 至 { $last }，共 { $count } 个日期
}
backtest-chance = 随机
backtest-bars-drop = 即将下滑：有多少确实下滑
backtest-bars-drop-note = 共点名 { $named } 人次
backtest-bars-rise = 即将上升：有多少确实上升
backtest-bars-rise-note = 共点名 { $named } 人次
backtest-bars-skill = 离实际更近多少
backtest-bars-skill-note = 相对分层转移表
backtest-curve = 它说的百分比可信吗？
backtest-curve-said = 预测会沉默的概率
backtest-curve-came = 实际沉默
model-base = 只看比例
model-markov = 分层转移表
model-recency = 最近一次
model-rfm = 最近与频次
model-prior = 其他群
model-prior_recalibrated = 其他群（按本群调整）
model-own = 只用本群
model-shipped = 机器人所用

## 建议
who-title = 本周该关心谁 · { $date }
who-heading = 值得花时间（越靠前，联系一下越值得）：
who-heading-let-go = 暂时不必再投入（共 { $count } 人）：
who-nobody = 本周没有特别需要关心的人。
who-how = 点数字：看原因、聊什么，也告诉我您做了什么。
who-by-rule = 暂无可用的预测：以下只依据层级和 T。
who-too-early = 还太早：至少要了解四周才能判断。
who-no-notice = 告知消息在群里满七天之前，我不会列出任何人。目前还没有群发过告知：请先把我加进群，或允许我在群里发言。
who-notice = 告知消息满七天之前，我不会列出任何人。最早 { $date } 给出第一份名单。
who-first = 给建议之前，先看看：放到您群的过去，我的预测有多准。告知消息满七天后给出第一份名单。
advised-why = 原因（截至 { $date }）：
advised-because = 您更清楚：{ $why }
advised-reminder = 您让我提醒：
advised-again = 将在 { $date } 提醒您
kind-keep = 挽留
kind-raise = 提升
kind-welcome = 迎新
kind-thank = 致谢
kind-let-go = 先放一放
kind-keep-line = 可能下滑，{ $percent }%
kind-raise-line = 可能上升，{ $percent }%
kind-welcome-line = 新来的，{ $percent }% 会留下
kind-thank-line = 该说声谢谢
kind-let-go-line = 会继续沉默，{ $percent }%
kind-keep-likely = 四周内下滑的可能：{ $percent }%（类似情形 { $cases } 例）
kind-raise-likely = 四周内升到核心的可能：{ $percent }%（类似情形 { $cases } 例）
kind-welcome-likely = 未来四周仍会来的可能：{ $percent }%（类似情形 { $cases } 例）
kind-thank-likely = 有理由说声谢谢。未来四周仍会来的可能：{ $percent }%（类似情形 { $cases } 例）
kind-let-go-likely = 再沉默四周的可能：{ $percent }%（类似情形 { $cases } 例）
let-go-means = 不会移出群，也不会告诉任何人：只是您的时间和礼物先给别人。
let-go-changes = 只要他发一条消息或点一个表情，就不一样了。
talk-open-question = 可以聊：他问过、还没人回答的问题。
talk-question = 可以聊：他上次问的问题。
talk-last = 可以聊：他上次说的话。
state-open = 待办
state-contacted = ✓ 已联系
state-later = 暂不
state-wrong = 您更清楚
state-again = 稍后提醒
because-away = 暂时不在（出门、生病、忙）
because-elsewhere = 在别处有联系（店里、电话）
because-sure = 我了解他：不会这样的
because-left = 不会回来了
wrong-because = 您知道哪些我不知道的？
wrong-teaches = 下次预测会学到。
button-contacted = ✓ 已联系
button-not-now = 暂不
button-wrong = 不对，因为…
button-remind = 提醒我
button-card = 完整卡片
button-list = « 名单
button-open-message = 打开那条消息
button-results = 后来怎样
came-title = 以前的建议后来怎样
came-after = { $days } 天后
came-keep = 说会下滑、没有联系的：{ $days } 天后 { $count } 人中 { $did } 人下滑了。
came-keep-contacted = 说会下滑、联系过的：{ $days } 天后 { $count } 人中 { $did } 人下滑了。
came-raise = 说会上升、没有联系的：{ $days } 天后 { $count } 人中 { $did } 人上升了。
came-raise-contacted = 说会上升、联系过的：{ $days } 天后 { $count } 人中 { $did } 人上升了。
came-welcome = 没有欢迎的新成员：之后 { $days } 天里 { $count } 人中 { $did } 人来过。
came-welcome-contacted = 欢迎过的新成员：之后 { $days } 天里 { $count } 人中 { $did } 人来过。
came-thank = 没有致谢的：之后 { $days } 天里 { $count } 人中 { $did } 人来过。
came-thank-contacted = 致谢过的：之后 { $days } 天里 { $count } 人中 { $did } 人来过。
came-let-go = 先放一放的：{ $count } 人中 { $did } 人又沉默了 { $days } 天。
came-let-go-contacted = 放一放后又联系的：{ $count } 人中 { $did } 人又沉默了 { $days } 天。
effect-waits = 已联系 { $count } 次，四周后才能看出结果。
effect-too-few = 人数太少，还看不出联系是否有用：满 { $days } 天的联系有 { $count } 次。
effect-helps = 联系有用：{ $days } 天后 T { $by }（{ $low } 到 { $high }，{ $count } 次联系），与没联系的相似成员相比。
effect-harms = 联系过的人反而不如没联系的：{ $days } 天后 T { $by }（{ $low } 到 { $high }，{ $count } 次联系），与没联系的相似成员相比。
effect-none = 看不出联系有作用：{ $days } 天后 T { $by }（{ $low } 到 { $high }，{ $count } 次联系）。
effect-by-lot = 对照：随机抽出、没有联系的人。
unlike-heading = 有些人更常被列为“先放一放”：
unlike-line = { $more }：{ $more_count } 人的 { $more_percent }% · { $less }：{ $less_count } 人的 { $less_percent }%
unlike-look = 预测并不知道语言和时段。请看看他们的问题是不是常常没人回答。
part-zh = 中文界面
part-en = 英文界面
part-unknown = 语言不明
part-below-6-months = 来了不到 6 个月
part-below-24-months = 来了 6 到 24 个月
part-from-24-months = 来了两年以上
part-night = 多在夜里
part-day = 多在白天
own-kind-keep = 曾提示店家：您可能来得少了。
own-kind-raise = 曾提示店家：您可能会来得更多。
own-kind-welcome = 曾提示店家：欢迎您。
own-kind-thank = 曾提示店家：感谢您。
own-kind-let-go = 曾提示店家：暂时不必联系您。
own-state-open = 还没有
own-state-held = 随机抽作对照，没有提示任何人
own-state-contacted = 已联系您
own-state-later = 暂不
own-state-wrong = 店家更清楚
own-state-again = 稍后
own-because-away = 您暂时不在
own-because-elsewhere = 在别处有联系
own-because-sure = 店家了解您
own-because-left = 您不会再来
why-silent-for = { $count ->
    [0] 前一天还来过（其他人沉默 { $usual } 天）
   *[other] 只沉默了 { $count } 天（其他人 { $usual } 天）
  }
why-silent-against = 已沉默 { $count } 天（其他人 { $usual } 天）
why-days-for = 四周里来过 { $count } 天（其他人 { $usual } 天）
why-days-against = { $count ->
    [0] 四周里没来过（其他人 { $usual } 天）
   *[other] 四周里只来过 { $count } 天（其他人 { $usual } 天）
  }
why-half-year-for = 半年里来过 { $count } 天（其他人 { $usual } 天）
why-half-year-against = 半年里只来过 { $count } 天（其他人 { $usual } 天）
why-ever-for = 总共来过 { $count } 天（其他人 { $usual } 天）
why-ever-against = 总共只来过 { $count } 天（其他人 { $usual } 天）
why-weeks-for = 最近 8 周来了 { $count } 周（其他人 { $usual } 周）
why-weeks-against = { $count ->
    [0] 最近 8 周都没来（其他人 { $usual } 周）
   *[other] 最近 8 周只来了 { $count } 周（其他人 { $usual } 周）
  }
why-habit-for = 最近一次出现还在平时的间隔之内
why-habit-against = 离开得比平时的间隔久
why-trend-for = 比之前四周来得更勤
why-trend-against = 比之前四周来得少
why-people-for = 四周里和 { $count } 人交流过（其他人 { $usual } 人）
why-people-against = { $count ->
    [0] 四周里没和人交流过（其他人 { $usual } 人）
   *[other] 四周里只和 { $count } 人交流过（其他人 { $usual } 人）
  }
why-circle-for = 90 天里和 { $count } 人交流过（其他人 { $usual } 人）
why-circle-against = { $count ->
    [0] 90 天里没和人交流过（其他人 { $usual } 人）
   *[other] 90 天里只和 { $count } 人交流过（其他人 { $usual } 人）
  }
why-helped-for = 90 天里回答过 { $count } 位新成员（其他人 { $usual } 位）
why-helped-against = { $count ->
    [0] 90 天里没回答过新成员（其他人 { $usual } 位）
   *[other] 90 天里只回答过 { $count } 位新成员（其他人 { $usual } 位）
  }
why-received-for = 得到的回应比其他人多
why-received-against = 得到的回应比其他人少
why-answered-for = 比其他人更常回应别人
why-answered-against = 比其他人更少回应别人
why-known-for = 认识 { $count } 天了（其他人 { $usual } 天）
why-known-against = 才认识 { $count } 天（其他人 { $usual } 天）
why-memory-for = 一直比预测的来得多
why-memory-against = 一直比预测的来得少
why-new = 来了 { $days } 天
why-first-help = { $days ->
    [1] 前一天第一次回答了新成员
   *[other] { $days } 天前第一次回答了新成员
  }
why-returned = 离开 { $days } 天后回来了
why-years = 来了 { $years } 年，一直都在
why-table = { $days ->
    [0] 仅依据层级；前一天来过
   *[other] 仅依据层级；已沉默 { $days } 天
  }

## 预测模型

model-not-there = { $date } 的模型已不在了。
model-title = { $date } 的预测模型
model-is-mix = 它把您自己的群教给它的，和其他群的经验合在一起。
model-is-markov = 分层转移表：用在您的过往上，它比模型的平均更准。
model-is-rfm = 最近与频次：用在您的过往上，它比模型的平均更准。
model-is-prior = 其他群的经验：您的群还没有可学的结果。
model-learned = 学自 { $date } 之前 { $weeks } 周的 { $rows } 个结果。
model-better = 用在您的过往上，它比分层转移表准 { $skill }；所说的百分比平均相差 { $points } 个点。
model-not-better = 用在您的过往上，它并不比分层转移表更准；所说的百分比平均相差 { $points } 个点。
model-untried = 它在您的过往上有多准，目前还不知道。
model-chosen = 这是您选回的模型。每周仍会做出新的，但不使用。
model-next = 每周一评定后的夜里会做出新的模型。
model-soon = 还没有预测模型。第一个正在制作，需要几分钟。
model-first = 还没有预测模型。第一个将在 { $date } 夜里做出。
model-damaged = { $date } 的预测模型已损坏，不再使用。
model-other-version = { $date } 的预测模型属于程序的另一个版本，不再使用。
model-unused = 在夜里做出新模型之前，暂停预测，建议只按分层和 T 给出。
model-unused-chosen = 在您另选模型之前，暂停预测，建议只按分层和 T 给出：/model
model-gone = 您选回的 { $date } 的预测模型已不在了，现在使用最新的。
model-old = 自 { $date } 以来没能做出新的预测模型。旧模型仍在使用，但不了解此后的几周。请运行 trustwheel doctor 查看。
model-drift = 群里的情况和以往不同：近期活跃者中，预计 { $said } 四周内仍会活跃，实际是 { $came }。
model-drift-then = 在它学到这一变化之前，请少信一些预测；它每周重新学习。
model-fits = 在这个群的正常范围内：近期活跃者中，预计 { $said } 四周内仍会活跃，实际是 { $came }。
