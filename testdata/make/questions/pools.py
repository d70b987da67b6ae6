"""The questions that the shapes carry, and how a case is written down.

They are about texts that do not exist and were written for this project. Colons, years, percentages,
quotes, code and second sentences stand in them because parsers fall over these.
"""

HARBOR = [
    "When was the lighthouse at Kettle Point first lit, and who paid for it?",
    "Why did the harbor board reject the engineer's first plan?",
    "How did the storm of 1887 change the way ships were warned?",
    "Which three repairs does the keeper's log mention after the fire?",
    'What does the author mean by calling the lamp "a clock for sailors"?',
]
COMPANY = [
    "What share of the revenue came from spare parts in 2019: 12 %, 18 % or 35 %?",
    "How many employees did the firm have when it moved to Leeds?",
    "In 1998: what forced the founders to sell the second factory?",
    "Who succeeded Ms. Okafor as chair, and how long did he stay?",
    "According to the annual report, why did margins fall by 3.5 points?",
]
CODE = [
    "What does `flush()` guarantee when the buffer is empty?",
    "How do *weak* and *strong* references differ in this runtime?",
    "Which of the options `-v`, `-q` and `--trace` can be combined?",
    "Why must `close()` be called twice in the example (see section 4.2)?",
    "What happens to pending writes if the process is killed with SIGKILL?",
]
TASKS = [
    "Summarize the argument of the second chapter in three sentences.",
    "List every date that the report gives for the bridge, in order.",
    "Explain how the two surveys contradict each other.",
    "Compare the budgets of 2003 and 2011 and name the largest change.",
    "Describe the part that volunteers played in the final phase.",
]
MIXED = [
    "Which island did the expedition reach first?",
    "Describe the captain's reasons for turning back.",
    "What was in the sealed letter? And who had read it before?",
    "Name the two sailors who stayed behind.",
    "How long did the return voyage take, in days?",
]
NOVEL = [
    "Who is the narrator, and what does she hide from her brother?",
    "What is the meaning of the recurring image of the closed gate?",
    "How does chapter 7 prepare the reader for the ending?",
    'Why is Mr. Hale called "the second guest" throughout the book?',
    '"No one is ever late here": who says this, and when?',
]
TEA = [
    "茶叶最早是在什么时候传入该地区的？",
    "为什么 1903 年的收成比往年少了 40%？",
    "文中提到的三种制茶方法有何异同？",
    "“明前茶”这一名称是怎样得来的？",
    "作者认为茶马古道对当地经济有哪些影响？",
]
DATABASE = [
    "预写日志（WAL）在崩溃恢复中起什么作用？",
    "B+ 树与 LSM 树相比：各自适合哪类负载？",
    "第 3.2 节的实验为什么把缓存设为 64 MB？",
    "如果事务在提交前中断，数据会怎样？",
    "文中列出了哪几种隔离级别？它们有何区别？",
]
NOVEL_ZH = [
    "林婉为何在第二章离开了家乡？",
    "小说中的“旧门”象征着什么？",
    "谁在信里写下了“勿念”二字？",
    "1937 年的大火之后，镇上发生了哪些变化？",
    "结尾处老人说的话与开头有什么呼应？",
]
TASKS_ZH = [
    "请概括全文的主要观点。",
    "列出文中出现的所有年份及对应事件。",
    "比较两次改革的目的和结果。",
    "根据第四部分，说明水库迁移的原因。",
    "简述作者对未来十年的预测。",
]

ONE_TO_FIVE = ["1", "2", "3", "4", "5"]
WIDE = ["１", "２", "３", "４", "５"]
HAN = ["一", "二", "三", "四", "五"]
ROMAN = ["I", "II", "III", "IV", "V"]
SMALL_ROMAN = ["i", "ii", "iii", "iv", "v"]
LETTERS = ["A", "B", "C", "D", "E"]
SMALL_LETTERS = ["a", "b", "c", "d", "e"]
CIRCLED = ["①", "②", "③", "④", "⑤"]
WORDS = ["One", "Two", "Three", "Four", "Five"]
ORDINALS = ["First", "Second", "Third", "Fourth", "Fifth"]


def case(name: str, text: str, questions: list[str]) -> dict:
    return {"name": name, "text": text, "questions": questions}


def each(form: str, questions: list[str], labels: list[str] = ONE_TO_FIVE, sep: str = "\n") -> str:
    """The questions, each in the form, in which N stands for its label and Q for itself."""
    return sep.join(
        form.replace("N", label).replace("Q", question)
        for label, question in zip(labels, questions)
    )
