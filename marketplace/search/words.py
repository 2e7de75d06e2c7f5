"""Words: how a title and a query become the same letters.

Both are folded first: full and half width, case, accents, traditional characters. Latin words go
to PostgreSQL's English stems; Chinese is cut into words, and a title's single characters are kept
beside them, because two texts are not always cut alike ("紫砂壶" finds "紫砂茶壶").
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import opencc
import rjieba
from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
PIECES = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+(?:['.][^\W_{HAN}]+)*")
IS_HAN = re.compile(rf"[{HAN}]")

MOST_CHARACTERS = 100
MOST_WORDS = 8


@dataclass(frozen=True)
class Text:
    """A text taken apart: Chinese words, other words, and single Chinese characters."""

    han: str
    latin: str
    characters: str


@dataclass(frozen=True)
class Word:
    """One word of a query, as people see it."""

    text: str

    @property
    def is_han(self) -> bool:
        return bool(IS_HAN.match(self.text))

    @property
    def query(self) -> "SearchQuery | CombinedSearchQuery":
        """Ask for this word. Chinese is also found by its characters: two in a row, more in any order."""
        if not self.is_han:
            return SearchQuery(self.text, config="english", search_type="plain")
        word = SearchQuery(self.text, config="simple", search_type="plain")
        if len(self.text) == 1:
            return word
        characters = " ".join(self.text)
        kind = "phrase" if len(self.text) == 2 else "plain"
        return word | SearchQuery(characters, config="simple", search_type=kind)


@cache
def _simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def fold(text: str) -> str:
    """Make letters comparable: width, case, accents and traditional characters no longer tell them apart."""
    narrow = unicodedata.normalize("NFKC", text.replace("\x00", " ")).casefold()
    bare = "".join(one for one in unicodedata.normalize("NFD", narrow) if unicodedata.category(one) != "Mn")
    return _simplified().convert(unicodedata.normalize("NFC", bare))


def take_apart(texts: Iterable[str]) -> Text:
    """Take texts apart for the index, every word of a word included."""
    han: list[str] = []
    latin: list[str] = []
    characters: list[str] = []
    for piece in PIECES.findall(fold(" \n ".join(filter(None, texts)))):
        if IS_HAN.match(piece):
            han += rjieba.cut_for_search(piece)
            characters += piece
        else:
            latin.append(piece)
    return Text(" ".join(han), " ".join(latin), " ".join(characters))


def words_of(query: str) -> list[Word]:
    """Take a query apart, each word once, in the order they were written."""
    found: dict[str, Word] = {}
    for piece in PIECES.findall(fold(query[:MOST_CHARACTERS])):
        for word in rjieba.cut(piece) if IS_HAN.match(piece) else (piece,):
            found.setdefault(word, Word(word))
    return list(found.values())[:MOST_WORDS]


def all_of(words: Iterable[Word]) -> "SearchQuery | CombinedSearchQuery | None":
    """Ask for every one of these words."""
    whole = None
    for word in words:
        whole = word.query if whole is None else whole & word.query
    return whole
