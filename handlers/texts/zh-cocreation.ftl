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
