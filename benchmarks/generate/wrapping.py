"""What happens to words in print: wrapping, hyphens, soft hyphens, ligatures, decomposed letters, bullets."""

from __future__ import annotations

import random
import textwrap
import unicodedata

from benchmarks.generate.options import Options

SOFT = "\u00ad"
BREAKS = (
    "kompetens|utveckling",
    "lång|tids|sjuk|skrivna",
    "arbets|livs|inriktad",
    "samverkans|teamet",
    "implement|ering",
    "rehabili|tering",
    "kart|läggning",
    "aktivitets|ersättning",
    "funktions|nedsättning",
    "metod|utveckling",
    "berednings|grupp",
    "upp|följning",
    "Verk|samhet",
    "Ut|värdering",
    "för|stärkt",
    "Stöd",
    "hand|läggare",
    "Försäkrings|kassan",
    "person|al",
    "stude|rar",
    "offent|ligt",
    "Finansi|ella",
    "kost|nader",
    "in|täkter",
    "fordr|ingar",
    "skul|der",
    "Ut|bildning",
    "sty|relse",
    "gemen|sam",
)


def wrapped(text: str, limit: int) -> str:
    return "\n".join(textwrap.wrap(text, limit, break_on_hyphens=False, break_long_words=False) or [""])


def _breaks(word: str) -> list[tuple[str, str]]:
    """Ways to divide the word at a syllable, the longest first part last."""
    found = []
    for entry in BREAKS:
        whole = entry.replace("|", "")
        at = word.casefold().find(whole.casefold())
        if at >= 0:
            cut = at
            for piece in entry.split("|")[:-1]:
                cut += len(piece)
                found.append((word[:cut], word[cut:]))
    return sorted(found, key=lambda pair: len(pair[0]))


def hyphenated(text: str, limit: int, o: Options, rng: random.Random) -> str:
    """Lines of at most `limit` letters, words broken with a hyphen (hard or soft) where a syllable fits."""
    mark = "-" if o.hyphenate == "hard" else SOFT
    lines, line = [], ""
    for word in text.split(" "):
        joined = f"{line} {word}".strip()
        if len(joined) <= limit:
            line = joined
            continue
        for first, rest in reversed(_breaks(word)):
            if len(f"{line} {first}".strip()) < limit and first and rest:
                lines.append(f"{line} {first}{mark}".strip())
                o.seen.add("wrapped_labels_hyphenated" if mark == "-" else "soft_hyphens")
                line = rest
                break
        else:
            if line:
                lines.append(line)
            line = word
    return "\n".join([*lines, line])


def dress(text: str, o: Options, rng: random.Random) -> str:
    """Ligatures, soft hyphens inside words and decomposed letters, as some programs leave them in the text layer."""
    if o.soft_hyphens and SOFT not in text and rng.random() < 0.5:
        for entry in BREAKS:
            text = text.replace(entry.replace("|", ""), entry.replace("|", SOFT))
        if SOFT in text:
            o.seen.add("soft_hyphens")
    if o.ligatures and ("fi" in text or "fl" in text or "ff" in text):
        text = text.replace("ffi", "\ufb03").replace("ff", "\ufb00").replace("fi", "\ufb01").replace("fl", "\ufb02")
        o.seen.add("ligatures")
    if o.nfd:
        decomposed = unicodedata.normalize("NFD", text)
        if decomposed != text:
            o.seen.add("nfd")
        text = decomposed
    return text
