"""The READMEs' table of figures, in both languages, made from what the benchmarks have kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

MILLION_BYTES: Final = 1_000_000
PAGES: Final = {
    "en": ("README.md", "| what | measured | bar |"),
    "zh": ("README.zh-CN.md", "| 内容 | 实测 | 要求 |"),
}
Kept = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Args:
        name: of the kept results.
        values: what the words name, out of the results.
        en: the line in English.
        zh: the line in Chinese.
    """

    name: str
    values: Callable[[Kept], Kept]
    en: str
    zh: str


def _import(kept: Kept) -> Kept:
    above = [one["peak"] - one["before"] for one in kept["memory"].values()]
    values = {"mb": f"{kept['bytes'] / MILLION_BYTES:.0f}", "ratio": f"{kept['ratio']:.2f}"}
    return values | {"once": _mb(above[0]), "longer": _mb(above[-1])}


def _audit(members: int) -> Callable[[Kept], Kept]:
    def values(kept: Kept) -> Kept:
        point = next(one for one in kept["points"] if one["members"] == members)
        events = point["events"]
        told = {"events": f"{events:,}", "millions": f"{events / 1e6:.1f}"}
        told["wan"] = f"{events / 1e4:.0f}"
        return told | {"seconds": f"{point['seconds']:.1f}", "peak": _mb(point["peak"])}

    return values


def _intake(kept: Kept) -> Kept:
    ratios = kept["ratios"]
    speeds = {name: f"{ratios[name]:.1f}" for name in ("speed", "speed_commit")}
    return speeds | {"cpu": f"{ratios['cpu']:.2f}"}


def _memory(kept: Kept) -> Kept:
    return {"ratio": f"{kept['ratio']['rss']:.2f}"}


def _pause(kept: Kept) -> Kept:
    told = {name: f"{value * 1000:.0f}" for name, value in kept["ours"].items()}
    return told | {"members": f"{kept['members']:,}"}


def _answer(kept: Kept) -> Kept:
    return {"p95": f"{kept['p95']['ours'] * 1000:.0f}", "ratio": f"{kept['ratio']:.1f}"}


def _loss(kept: Kept) -> Kept:
    ours, peer = kept["ours"], next(one for name, one in kept.items() if "telegram" in name)
    told = {name: f"{ours[name]:,}" for name in ("killed", "lost", "twice", "answers_twice")}
    updates = {"updates": f"{ours['updates']:,}", "all": f"{peer['updates']:,}"}
    return told | updates | {"peer": f"{peer['lost']:,}"}


def _mb(size: float) -> str:
    return f"{size / MILLION_BYTES:.0f}"


ROWS: Final = (
    Row(
        "intake",
        _intake,
        en=(
            "| updates taken in per second, against a python-telegram-bot that does nothing"
            " with them | {speed} × | ≥ 4 × |"
        ),
        zh=(
            "| 每秒收下的更新，相对什么也不做的 python-telegram-bot 机器人 | {speed} 倍 | ≥ 4 倍 |"
        ),
    ),
    Row(
        "intake",
        _intake,
        en="| … and CPU per update | {cpu} × | ≤ 0.25 × |",
        zh="| ……每条更新所用的 CPU | {cpu} 倍 | ≤ 0.25 倍 |",
    ),
    Row(
        "intake",
        _intake,
        en=(
            "| updates per second, against one that writes each down with a commit of its own |"
            " {speed_commit} × | ≥ 8 × |"
        ),
        zh="| 每秒收下的更新，相对每条各提交一次的机器人 | {speed_commit} 倍 | ≥ 8 倍 |",
    ),
    Row(
        "loss",
        _loss,
        en=(
            "| killed with `kill -9` {killed} times while people talk, of {updates} updates: lost,"
            " counted twice, group messages twice (a usual bot lost {peer} of {all}) |"
            " {lost}, {twice}, {answers_twice} | 0, 0, 0 |"
        ),
        zh=(
            "| 群聊进行中被 `kill -9` {killed} 次，{updates} 条更新里：丢失、重复记录、"
            "群消息重发（常见写法的机器人 {all} 条丢了 {peer} 条） |"
            " {lost}、{twice}、{answers_twice} | 0、0、0 |"
        ),
    ),
    Row(
        "memory",
        _memory,
        en=(
            "| memory when idle, 100,000 events stored, against the bot that does nothing |"
            " {ratio} × | ≤ 2.0 × |"
        ),
        zh=("| 空闲时的内存（已存 10 万条事件），相对什么也不做的机器人 | {ratio} 倍 | ≤ 2.0 倍 |"),
    ),
    Row(
        "pause",
        _pause,
        en=(
            "| longest the event loop stands still while {members} members are audited, the"
            " picture is drawn and 100 commands arrive: p99.9; at most | {p999} ms; {worst} ms"
            " | < 50 ms; < 100 ms |"
        ),
        zh=(
            "| 体检 {members} 名成员、画图并同时收到 100 条命令时，事件循环停顿的 p99.9；最长 |"
            " {p999} 毫秒；{worst} 毫秒 | < 50 毫秒；< 100 毫秒 |"
        ),
    ),
    Row(
        "answer",
        _answer,
        en=(
            "| from a command to its answer while 500 updates a second pour in, p95 | {p95} ms"
            " | < 150 ms |"
        ),
        zh="| 每秒涌入 500 条更新时，从命令到回答的 p95 | {p95} 毫秒 | < 150 毫秒 |",
    ),
    Row(
        "import",
        _import,
        en=(
            "| import of a real group of 101,668 rows ({mb} MB), whole command, as a share of"
            " `json.load`'s speed | {ratio} | ≥ 0.3 |"
        ),
        zh=(
            "| 导入一个真实群的 101,668 行记录（{mb} MB），整条命令，相对 `json.load` 的速度 |"
            " {ratio} | ≥ 0.3 |"
        ),
    ),
    Row(
        "import",
        _import,
        en=(
            "| memory that this import needs above what the program held before; the same with"
            " a file 10 times as long | {once} MB; {longer} MB | ≤ 80 MB |"
        ),
        zh="| 导入所占的额外内存；文件长 10 倍时 | {once} MB；{longer} MB | ≤ 80 MB |",
    ),
    Row(
        "audit",
        _audit(10000),
        en="| audit of 10,000 members, {events} events, whole command | {seconds} s | < 2 s |",
        zh="| 体检 10,000 名成员、{events} 条事件，整条命令 | {seconds} 秒 | < 2 秒 |",
    ),
    Row(
        "audit",
        _audit(100000),
        en="| audit of 100,000 members, {millions} million events | {seconds} s | linear |",
        zh="| 体检 100,000 名成员、{wan} 万条事件 | {seconds} 秒 | 线性增长 |",
    ),
    Row(
        "audit",
        _audit(200000),
        en=(
            "| memory of an audit of 200,000 members, {millions} million events | {peak} MB | ≤"
            " 1 GiB |"
        ),
        zh="| 体检 200,000 名成员、{wan} 万条事件时的内存 | {peak} MB | ≤ 1 GiB |",
    ),
)


def lines(results: Path, language: str) -> list[str]:
    """The rows of what was kept; what was not measured is not claimed.

    Args:
        results: the folder of the kept figures.
        language: `en` or `zh`.
    """
    told = []
    for row in ROWS:
        file = results / f"{row.name}.json"
        if file.is_file():
            values = row.values(json.loads(file.read_text(encoding="utf-8")))
            words = row.en if language == "en" else row.zh
            told.append(words.format(**values))
    return told


def write(results: Path, house: Path) -> None:
    """Put the table into the READMEs that are there."""
    for language, (name, head) in PAGES.items():
        page = house / name
        if page.is_file():
            told = [head, "|---|---|---|", *lines(results, language)]
            text = page.read_text(encoding="utf-8")
            page.write_text(between(text, "figures", told), encoding="utf-8")


def between(text: str, name: str, told: Sequence[str]) -> str:
    """A page with new lines between a pair of marks."""
    head, begin, rest = text.partition(f"<!-- {name} -->\n")
    _, end, tail = rest.partition(f"<!-- end of {name} -->")
    return "".join((head, begin, *(f"{line}\n" for line in told), end, tail))
