"""Makes testdata/judge/ratings.jsonl: shapes of judges' words, with the score or the reason that
each must come to.

    python judge_shapes.py OUT_JSONL

Written for this project; `again` says that the judge was asked for its rating once more.
"""

import json
import sys
from pathlib import Path

EN = "The answer is correct and complete, though it leaves out the date."
ZH = "回答正确且完整，但遗漏了日期。"

# name, rubric, words, score or reason
FIRST = [
    ("plain", "chat", f"{EN}\n\nRating: [[7]]", 7),
    ("plain, Chinese", "chat", f"{ZH}\n\n评分：[[7]]", 7),
    ("alone", "chat", "[[3]]", 3),
    ("highest", "chat", "Rating: [[10]]", 10),
    ("lowest", "chat", "Rating: [[1]]", 1),
    ("spaces", "chat", "Rating: [[ 7 ]]", 7),
    ("spaces between brackets", "chat", "Rating: [ [7] ]", 7),
    ("line ends inside", "chat", "Rating: [[\n7\n]]", 7),
    ("of ten", "chat", "Rating: [[7/10]]", 7),
    ("of ten, spaces", "chat", "Rating: [[7 / 10]]", 7),
    ("of ten in words", "chat", "[[7 out of 10]]", 7),
    ("full width", "chat", "评分：［［7］］", 7),
    ("full width, digits too", "chat", "评分：［［７］］", 7),
    ("full width slash", "chat", "评分：［［７／１０］］", 7),
    ("lenticular", "chat", "评分：【【8】】", 8),
    ("lenticular around square", "chat", "评分：【[8]】", 8),
    ("white square", "chat", "评分：〚8〛〚〛 [[8]]", 8),
    ("corner", "chat", "评分：『「8」』", 8),
    ("bold outside", "chat", "**Rating: [[6]]**", 6),
    ("bold inside", "chat", "Rating: [[**6**]]", 6),
    ("code", "chat", "Rating: `[[6]]`", 6),
    ("escaped", "chat", "Rating: \\[\\[6\\]\\]", 6),
    ("LaTeX", "chat", "Rating: $[[6]]$", 6),
    ("points inside", "chat", "[[6分]]", 6),
    ("points inside, English", "chat", "[[6 points]]", 6),
    ("label inside", "chat", "[[Rating: 6]]", 6),
    ("label inside, Chinese", "chat", "[[评分：6]]", 6),
    ("half", "chat", "Rating: [[7.5]]", 7.5),
    ("last of several", "chat", "At first [[4]], but on reflection [[6]].", 6),
    ("examples told before", "chat", "Answer 1 got [[2]], answer 2 [[9]]. This one: [[5]]", 5),
    ("last in range", "chat", "[[7]] — that is, [[70]] of a hundred", 7),
    ("form told before", "chat", "In the form [[n]] my rating is [[9]].", 9),
    ("form told after", "chat", "[[9]] (given as [[rating]])", 9),
    ("sentence after", "chat", "[[4]] because two of three facts are wrong.", 4),
    ("JSON", "chat", '{"reason": "fine", "rating": "[[8]]"}', 8),
    ("list of a list", "chat", "[[8]]\n", 8),
    ("heading", "chat", "## Rating\n\n[[8]]", 8),
    ("qa", "qa", "[[3]]", 3),
    ("qa of three", "qa", "[[2/3]]", 2),
    ("summary", "summary", "评分：[[5]]", 5),
    ("summary of five", "summary", "[[4/5]]", 4),
    ("thoughts", "chat", "<think>Perhaps [[3]]? No.</think>\nRating: [[8]]", 8),
    ("thoughts without a beginning", "chat", "Perhaps [[3]]? No.\n</think>\n\n[[8]]", 8),
    ("nothing", "chat", "", "empty"),
    ("space", "chat", " \n\n", "empty"),
    ("only thoughts", "chat", "<think>It deserves [[8]].</think>", "empty"),
    ("cut off in thoughts", "chat", "<think>It deserves [[8]], or", "empty"),
    ("no rating", "chat", EN, "no-rating"),
    ("no rating, Chinese", "chat", ZH, "no-rating"),
    ("no brackets", "chat", f"{EN}\n\nRating: 7", "no-rating"),
    ("no brackets, Chinese", "chat", f"{ZH}\n\n评分：7分", "no-rating"),
    ("number alone", "chat", "7", "no-rating"),
    ("single brackets", "chat", "Rating: [7]", "no-rating"),
    ("half open", "chat", "Rating: [[7", "no-rating"),
    ("the form itself", "chat", "Rating: [[n]]", "no-rating"),
    ("a range", "chat", "Rating: [[7-8]]", "no-rating"),
    ("two in one", "chat", "Rating: [[7, 8]]", "no-rating"),
    ("a citation", "chat", "As said in [[Section 3]] and [3].", "no-rating"),
    ("refusal", "chat", "I'm sorry, but I can't help with that.", "no-rating"),
    ("empty brackets", "chat", "[[]]", "no-rating"),
    ("always eleven", "chat", "Rating: [[11]]", "out-of-range"),
    ("zero", "chat", "Rating: [[0]]", "out-of-range"),
    ("negative", "chat", "Rating: [[-7]]", "out-of-range"),
    ("a hundred", "chat", "Rating: [[85]]", "out-of-range"),
    ("qa above", "qa", "Rating: [[4]]", "out-of-range"),
    ("summary above", "summary", "Rating: [[10]]", "out-of-range"),
    ("many digits", "chat", "[[77777777777777777777777]]", "out-of-range"),
    ("of a hundred", "chat", "Rating: [[70/100]]", "other-scale"),
    ("of five", "chat", "Rating: [[4/5]]", "other-scale"),
    ("qa of ten", "qa", "Rating: [[3/10]]", "other-scale"),
    ("Chinese numeral", "chat", "评分：[[七]]", "not-digits"),
    ("Chinese numeral with points", "chat", "[[七分]]", "not-digits"),
    ("Chinese numeral without brackets", "chat", f"{ZH}评分：八", "not-digits"),
    ("Chinese numeral alone", "chat", "九分", "not-digits"),
    ("Chinese numeral, ten", "chat", "评分为[[十]]", "not-digits"),
    ("English word", "chat", "Rating: [[seven]]", "not-digits"),
    ("Chinese words that are no rating", "chat", "这个回答有一些错误，第三点不对。", "no-rating"),
]

AGAIN = [
    ("plain", "chat", "[[7]]", 7),
    ("number alone", "chat", "7", 7),
    ("number with a stop", "chat", "7.", 7),
    ("bold", "chat", "**7**", 7),
    ("label", "chat", "Rating: 7", 7),
    ("label, bold", "chat", "**Rating:** 7", 7),
    ("label in a sentence", "chat", "My rating is 7 because of one error in line 3.", 7),
    ("label of", "chat", "I give a score of 8.", 8),
    ("label, Chinese", "chat", "评分：8", 8),
    ("label, Chinese, of", "chat", "最终得分为8分（满分10分）。", 8),
    ("of ten", "chat", "7/10", 7),
    ("of ten in a sentence", "chat", "I would say 7 out of 10, as 2 facts are missing.", 7),
    ("points, Chinese", "chat", "我给8分。", 8),
    ("single brackets", "chat", "It deserves [7].", 7),
    ("single brackets, of ten", "chat", "[7/10]", 7),
    ("last label", "chat", "The first rating: 4. After a second look, rating: 6.", 6),
    ("qa", "qa", "Score: 2", 2),
    ("same twice", "chat", "7/10. So: [7]", 7),
    ("eleven", "chat", "11", "out-of-range"),
    ("eleven, label", "chat", "Rating: 11", "out-of-range"),
    ("eleven, brackets", "chat", "[[11]]", "out-of-range"),
    ("a hundred", "chat", "85/100", "other-scale"),
    ("nothing", "chat", "", "empty"),
    ("no number", "chat", "I stand by what I said.", "no-rating"),
    ("some number", "chat", "The answer names 3 of the cities.", "no-rating"),
    ("a year", "chat", "It was founded in 1987.", "no-rating"),
    ("minutes, Chinese", "chat", "阅读需要5分钟。", "no-rating"),
    ("a range", "chat", "Score: 7-8", "no-rating"),
    ("two ratings", "chat", "Either 7/10 or 8/10.", "ambiguous"),
    ("Chinese numeral", "chat", "七", "not-digits"),
    ("Chinese numeral, label", "chat", "评分：七分", "not-digits"),
    ("English word", "chat", "seven", "not-digits"),
]


def lines():
    for again, shapes in ((False, FIRST), (True, AGAIN)):
        for name, rubric, words, expected in shapes:
            found = isinstance(expected, str)
            yield {
                "name": name,
                "again": again,
                "rubric": rubric,
                "words": words,
                "score": None if found else expected,
                "reason": expected if found else "",
            }


if __name__ == "__main__":
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines())
    Path(sys.argv[1]).write_text(text, encoding="utf-8")
