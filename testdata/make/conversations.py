"""400 short conversations in ShareGPT's layout, answered from the documentation of packages.

Questions are those that the documentation's own FAQs ask, or ask for its glossary's and error
index's entries; answers are its words. A dozen are broken on purpose, as such files are.
"""

import json
import re
from pathlib import Path

from bs4 import BeautifulSoup
from texts import Texts

ASKED = (
    "What does {} mean in Python?",
    "Could you explain the term {} to me?",
    "In Python's documentation I keep reading about {}. What is it?",
    "{}: what is that, in a few words?",
)
THANKS = ("Thanks. One more thing: ", "That helps. ", "I see. And then: ", "Good to know. ")


def write(texts: Texts, out: Path, total: int = 400) -> None:
    pairs = faq(texts) + glossary(texts) + rust_errors(texts)
    pairs = [(q, a) for q, a in pairs if "://" not in a]  # an answer, not a pointer to one
    chinese = poems(texts)
    turns = [[pair] for pair in pairs]
    for i in range(0, len(turns) - 8, 9):  # every ninth goes on with what follows it
        (question, answer) = turns[i + 1].pop()
        turns[i].append((THANKS[i % len(THANKS)] + question, answer))
    turns = [t for t in turns if t]
    broken = bad(pairs)
    wanted = total - len(broken) - len(chinese)
    mixed = [shaped(i, t) for i, t in enumerate(turns[:wanted])]
    mixed += [shaped(len(mixed) + i, t) for i, t in enumerate(chinese)]
    for number, record in enumerate(broken):
        mixed.insert(17 + 31 * number, record)
    assert len(mixed) == total, len(mixed)
    out.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(mixed, ensure_ascii=False, indent=1)
    out.write_text(text + "\n", encoding="utf-8")


def shaped(number: int, pairs: list[tuple[str, str]]) -> dict:
    turns = []
    if number % 25 == 0:
        turns.append({"from": "system", "value": "Answer from the documentation, briefly."})
    for question, answer in pairs:
        turns += [{"from": "human", "value": question}, {"from": "gpt", "value": answer}]
    return {"id": f"doc{number:04d}_0", "conversations": turns}


def faq(texts: Texts) -> list[tuple[str, str]]:
    """Each question of the Python FAQs with the first paragraphs of its answer."""
    pairs = []
    for page in ("general", "programming", "design", "library", "extending", "gui", "windows"):
        blocks = texts.page(f"python3.11/html/faq/{page}.html", "div.body")
        for at, (kind, text) in enumerate(blocks):
            if kind in ("h2", "h3") and text.endswith("?"):
                answer = []
                for kind_after, text_after in blocks[at + 1 :]:
                    if kind_after.startswith("h") or len(" ".join(answer)) > 600:
                        break
                    answer.append(text_after)
                if answer:
                    pairs.append((text, "\n\n".join(answer)))
    return pairs


def glossary(texts: Texts) -> list[tuple[str, str]]:
    soup = BeautifulSoup((texts.doc / "python3.11/html/glossary.html").read_bytes(), "lxml")
    pairs = []
    for number, term in enumerate(soup.select("dl.glossary > dt")):
        meaning = term.find_next_sibling("dd")
        answer = [re.sub(r"\s+", " ", p.get_text()).strip() for p in meaning.find_all("p")[:3]]
        name = term.get_text().replace("¶", "").strip()
        if answer and name.isascii() and len(name) > 3:
            pairs.append((ASKED[number % len(ASKED)].format(f"“{name}”"), "\n\n".join(answer)))
    return pairs


def rust_errors(texts: Texts) -> list[tuple[str, str]]:
    """Entries of rustc's error index."""
    blocks = texts.page("rust-doc/html/error-index.html", "body")
    pairs = []
    for at, (kind, text) in enumerate(blocks):
        code = re.match(r"(E\d{4})", text)
        if kind == "h2" and code:
            words = [t for k, t in blocks[at + 1 : at + 7] if k == "p"]
            samples = [t for k, t in blocks[at + 1 : at + 7] if k == "pre"]
            if words and "no longer emitted" not in " ".join(words):
                question = f"rustc stops with error {code[1]}. What is wrong?"
                if samples and len(pairs) % 2:
                    question += f"\n\n```\n{samples[0][:400]}\n```"
                pairs.append((question, "\n\n".join(words[:3])))
    return pairs


def poems(texts: Texts) -> list[list[tuple[str, str]]]:
    """Questions in Chinese about Tang poems, every fifth with a second turn."""
    found = []
    for number, poem in enumerate(texts.poems("mengxue", "tangshisanbaishou")[:60]):
        title, author, lines = poem["title"], poem["author"], poem["lines"]
        asked = (
            f"請背誦{author}的《{title}》。",
            f"《{title}》是誰寫的？全詩是什麼？",
            f"我想讀{author}的詩《{title}》，請給我全文。",
        )[number % 3]
        turns = [(asked, f"《{title}》，{author}：\n" + "\n".join(lines))]
        if number % 5 == 0:
            turns.append(("第一句是什麼？", lines[0]))
        found.append(turns)
    return found


def bad(pairs: list[tuple[str, str]]) -> list:
    """What real files hold as well; each is to be rejected with a reason, or repaired."""
    (question, answer) = pairs[0]
    ask = {"from": "human", "value": question}
    say = {"from": "gpt", "value": answer}
    return [
        {"id": "bad0", "conversations": []},
        {"id": "bad1"},
        {"id": "bad2", "conversations": [ask, {"from": "gpt", "value": "  "}]},
        {"id": "bad3", "conversations": [ask, {"from": "narrator", "value": "Meanwhile"}]},
        {"id": "bad4", "conversations": [say, ask]},
        {"id": "bad5", "conversations": [ask]},
        {"id": "bad6", "conversations": [ask, {"from": "gpt"}]},
        {"id": "bad7", "conversations": [ask, say, say]},
        "a string where an object belongs",
        {"id": "bad9", "conversations": [ask, say, ask]},
        {"id": "bad10", "conversations": "none"},
        {"id": "doc0001_0", "conversations": [ask, say]},
    ]
