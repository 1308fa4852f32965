# 共创会和信任阶梯：成员和运营者看到的和要点的。

cocreation-over = 这次共创会已经结束。
cocreation-enough = 您已提了 { $count } 个点子。要再提，请先撤回一个。
cocreation-not-yours = 点子只能由提出的人撤回。
cocreation-closed = 投票已经结束。
cocreation-not-open = 投票还没开始。
cocreation-still-open = 投票还在进行。
cocreation-unknown = 这个点子不在投票之列。
cocreation-same = 这两个已经是同一个点子。
cocreation-decided = 这个点子已有决定。
cocreation-undecided = 还没有作出任何决定。
cocreation-told = 这件事已经告诉群里了。
cocreation-not-adopted = 只有采纳的点子才有进展。
cocreation-finished = 这个点子的结果已经告诉群里了。
cocreation-why = 请说明为什么不做了。

task-too-often = 任务最早要隔 { $days } 天才能再做一次。
task-begun = 已经有人做过这个任务，阶梯和做法不能再改。请撤下它，另建一个。
task-withdrawn = 这个任务已经撤下。
task-by-button = 这个任务点按钮完成。
task-by-form = 这个任务请私聊我，写几句话完成。
task-by-proof = 请私聊我，发几句话或一个链接，说明您已做到。
task-done = 这个任务您已完成。
task-nothing-waits = 这里没有要看的了：已被撤回或替换。

advised-step = 信任阶梯的下一步：{ $rung }（/tasks）。
rung-questionnaire = 问卷
rung-experience = 分享体验
rung-cocreation = 共创
rung-hosting = 主持

## 共创会：群里
cocreation-collect = 💡 希望店里做点什么、改点什么、试点什么？先收点子，再投票，每个点子都有回音。
cocreation-collect-how = 回复这条消息“点子：……”，或私聊告诉我。
cocreation-collect-when = { $when } 开始投票。
cocreation-bring = 我有个点子
cocreation-remind = 💡 还有位置给新点子：{ $when } 开始投票。
cocreation-vote = 🗳 这些点子您赞成哪些？
cocreation-vote-how = 喜欢的都可以点，再点一次撤回。{ $when } 截止，届时公布票数。
cocreation-result = 🗳 投票结束，每个点子的票数：
cocreation-closed-next = 一周内，店里逐个答复。
cocreation-count = { $count } 票 · { $idea }
cocreation-standing = 大家提的，我们在做：
cocreation-stands-planned = 🗓 已排上：{ $idea }
cocreation-stands-under-way = 🔧 进行中：{ $idea }
cocreation-stands-done = ✅ 已做到：{ $idea }
cocreation-stands-dropped = ✖️ 不做了：{ $idea }
cocreation-because = “{ $words }”
cocreation-answers = 📣 大家的点子，答复如下：
cocreation-verdict-adopted = ✅ 采纳：{ $idea }
cocreation-verdict-not-now = ⏸ 暂缓：{ $idea }
cocreation-verdict-declined = ✖️ 不采纳：{ $idea }
cocreation-told-rest = 另有 { $count } 个点子留到下一次。
cocreation-told-end = 采纳的做到哪一步，每次共创会都会说，直到做完。
cocreation-called-off = { $when } 的共创会取消，大家的点子留到下一次。
cocreation-wordless = （作者已删除的点子）

## 给成员
idea-ask = 您有什么点子？发一句话给我。
idea-yours = 您已提过的，点一下可以撤回：
idea-kept = 点子已收下：{ $idea }
idea-kept-next = 已留到下一次共创会：{ $idea }
idea-how = 在群里写“{ $bot } 点子：……”，或私聊我。
idea-gone = 这个点子已经没有了。
idea-taken-back = 已撤回。
idea-voted = 已计入，您赞成了 { $count } 个点子。再点一次撤回。
idea-unvoted = 已撤回，您现在赞成 { $count } 个点子。
menu-idea = 给店里提个点子
button-idea = 我有个点子
say-idea = 点子、提点子、我有个点子

## 给运营者
cocreation-look = 点子
cocreation-nothing = 还没有筹备中的共创会。现在提的点子会等到下一次。
cocreation-desk = { $when } 的共创会
cocreation-phase-collecting = 正在收点子：
cocreation-phase-voting = 正在投票，群里看不到票数：
cocreation-phase-deciding = 投票已结束。点一个点子来决定：
cocreation-phase-told = 已采纳的。点一个来更新进展：
cocreation-adopted = 采纳
cocreation-not-now = 暂缓
cocreation-declined = 不采纳
cocreation-planned = 已排上
cocreation-under-way = 进行中
cocreation-done = 已做到
cocreation-dropped = 不做了
cocreation-by = 提出者：{ $name }
cocreation-same-as = 已并入：{ $idea }
cocreation-merge = 和另一个相同
cocreation-merge-which = 和哪一个相同？
cocreation-alone = 没有别的点子。
cocreation-merged = 已合并，赞成任一个的人各算一票。
cocreation-part = 拆开：{ $idea }
cocreation-parted = 又是两个点子了。
cocreation-in-words = 说说原因或下一步，群里会看到。发一条消息，最多 { $most } 个字。
cocreation-noted = 已记下。
cocreation-close-now = 现在结束投票
cocreation-is-closed = 投票已结束，票数已告诉群里。
cocreation-tell-now = 现在告诉群里
cocreation-is-told = 已告诉群里。
cocreation-decide = { $when } 的投票已结束，有 { $count } 个点子等您答复：
cocreation-nudge = 群里已等了一周：{ $when } 还有 { $count } 个点子没有答复。
cocreation-not-asked = { $when } 的共创会没能在群里收点子。
cocreation-no-vote = { $when } 的共创会没能开始投票，这次不办，点子留到下一次。
cocreation-empty = { $when } 的共创会没有人提点子，这次不办。
cocreation-lapsed = { $when } 的点子一直没有决定，已留到下一次，群里没有收到答复。
