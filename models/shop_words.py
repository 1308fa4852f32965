"""The words by which a post of the shop is told to give or to ask, in Chinese and English.

A pattern for each rule; they know nothing of each other, and a post may hit several. What they are
worth on posts that were written for the purpose stands in docs/gives.md.
"""

from __future__ import annotations

from typing import Final


def alone(words: str) -> str:
    """A pattern of ASCII words that stand by themselves, a Chinese character beside them or not."""
    return rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])"


_DONE: Final = r"(?!了|过|的?.{0,16}(?:发货|发出|寄出|签收|补发|到货|延误))"
"""Of what was ordered before nothing is asked."""
_PRICE: Final = (
    r"[¥￥$€£₽]\s?\d",
    r"\d\s?(?:元(?![素旦宵气老件])|块钱|块\d|[€£￥])",
    r"\d\s?[/一]\s?(?:盒|袋|斤|份|个|件|包|瓶|套|罐|饼|条|箱|只)|\d(?:拿走|带走|到手|入手)|专享价",
    r"(?:原价|原来|现价|特价|门票|售价|一口价|到手价|团购价)[:：]?\s?\d",
    r"\d\s?(?:rmb|usd|eur|gbp|euros?|dollars?)(?![a-z0-9])",
)
_SHOP_LINK: Final = (
    r"(?:taobao|tmall|tb|jd|1688|pinduoduo|yangkeduo|youzan|weidian)\.[a-z]",
    r"(?:amazon|amzn|shopify|myshopify|etsy|ebay|shop)\.[a-z]|/(?:shop|cart|checkout|product)s?/",
    r"小程序|淘口令|[抖快]音小店|视频号小店|微店|橱窗|进店|(?:下单|购买|店铺|商品)链接",
    alone("link in bio"),
)
_COUPON: Final = (
    r"优惠|折扣|打折(?!断)|[\d一二三四五六七八九半]\s?折(?![断腾磨叠射返合线中算])|半价|会员价|返现",
    r"满减|满\s?\d+元?\s?[减送赠]|立减|立省|直降|\d\s?[送赠抵]\s?\d|买\s?[一二两三四五\d]+\s?[送赠]",
    r"加购|包邮|免邮",
    r"秒杀|拼团|团购|拼单|接龙|成团|清仓|大促|抢红包|领[红券]|领.{0,3}优?惠?券|sale(?=[一-鿿])",
    alone(
        r"coupons?|deals?|discounts?|vouchers?|promos?|promo codes?|\d+ ?% off|half (?:price|off)"
    ),
    alone(r"on sale|(?:flash|summer|winter|spring|autumn|christmas|clearance|annual|big) sale"),
    alone(r"sale (?:ends|starts|today|now|is on)|save \d+ ?%?|buy (?:one|two|three|\d) get"),
    alone(r"free (?:shipping|delivery|postage)|(?:use|with|enter) (?:the )?code|code [a-z]+\d+"),
)
_BUY: Final = (
    rf"(?<!已)下单{_DONE}|(?<!如何)(?<!怎么)(?:购买|订购){_DONE}|抢购|预[订定购售]|定金|拍下|直接拍|速抢",
    r"手慢无|现货|抓紧|一人限|付款|最后一天|最后\d+[件份个盒袋瓶套]|扣\s?1|私我|私信我",
    r"报数|要的(?:报|扣|私|联系|留言)|直播间",
    r"开抢|开售|库存有限|售完即止|先[到付]先得|名额有限|[只仅还]剩[\d一二三四五六七八九十]",
    alone(r"(?:buy|order) (?:now|here|it|yours?|today|by|before)|place (?:your|an) order"),
    alone(r"pre-?orders?|shop (?:now|our|the)|grab (?:yours|one|it)|check out our|last chance"),
    alone(r"get (?:yours|it) (?:here|now|today)|now available|available now|in stock(?! of)"),
    alone(r"(?:dm|message|text|write) me to (?:order|buy|reserve)|at checkout|sold out|pay by"),
    alone(r"first come,? first served|reserve (?:it|one|yours)"),
    alone(r"last day to order|open for orders?|reply (?:if you want|want|yes)|gift cards?"),
    alone(r"buy \d|subscribe to our|(?:old|special|best) prices?"),
    alone(r"while (?:stocks?|supplies) lasts?|only \d+ left|limited (?:offer|edition|time)"),
    alone(r"sign up for the paid"),
)
ASK_RULES: Final = {
    "ask-price": "|".join(_PRICE),
    "ask-shop-link": "|".join(_SHOP_LINK),
    "ask-coupon": "|".join(_COUPON),
    "ask-buy": "|".join(_BUY),
}
GIVE_RULES: Final = {
    "give-how-to": r"教程|步骤|[两三四五]步|要点|方法|怎么做|如何|攻略|指南|技巧|小贴士|注意事项|"
    + alone(
        "how to|how [a-z]+ (?:makes?|dries|works?)|step by step|guides?|tutorials?|tips?|recipes?"
    ),
    "give-knowledge": r"给大家讲|教大家|窍门|科普|知识|原理|为什么|区别|分享一下|干货|总结|整理好|"
    + alone("did you know|why (?:do|does|is|are|your|the)|explained|the difference between")
    + "|"
    + alone("what makes|the story of"),
    "give-thanks": r"谢谢|感谢|多谢|谢謝|辛苦了|" + alone("thanks|thank you|grateful"),
    "give-help": r"免费|赠送|发.{0,4}红包|送给|帮你|帮您|帮大家|有问题.{0,6}(?:问|找)我|答疑|"
    + alone("for free|free of charge|a gift|happy to help|ask me|we(?:'ll| will) help")
    + "|"
    + alone("free (?:repair|session|evening|samples?|lesson)|thanks for your patience"),
    "give-news": r"新品|上新|预告|通知|公告|活动回顾|幕后|制作过程|"
    r"(?:已|补).{0,4}(?:寄出|发货|发出|发)|"
    + alone("announce(?:ment|s|d)?|news|behind the scenes|coming soon|recap")
    + r"|(?<![a-z0-9])update:",
    "give-story": r"(?:[一-鿿][^一-鿿]{0,3}){40}",
}
"""`give-story`: forty Chinese characters say what takes English a good hundred and twenty."""
