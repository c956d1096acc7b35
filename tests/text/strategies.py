"""Texts of every kind: real-looking chat, and whatever else a file may hold."""

from __future__ import annotations

from hypothesis import strategies as st

CHAT = (
    "我们您你好吗么呢吧请问的了不行，。？！,.?!;:、…~ 　\n\t「」“”\"'()[]{}<>×xX*-_@"
    "0123456789０１８①幺零abc裡後妳"
)
ODD = "\u200b\u200d\ufeff\ufe0f\u202e\u0301\u3164\ufffd\ud83d\ude00👩😊🇨🇳\u0000\u00ad\u2028ﷺ⽬Ⅻ"

texts = st.text(st.sampled_from(CHAT) | st.sampled_from(ODD) | st.characters(), max_size=120)
chats = st.text(st.sampled_from(CHAT), max_size=200)
