"""Makes the fixtures of ChatFormatTest with transformers' own apply_chat_template.

    python make_fixtures.py TOKENIZER_JSON OUT_FOLDER

Needs transformers and jinja2. The templates are written for this project after the published
formats; the ids are what transformers gives for them.
"""

import json
import sys
from pathlib import Path

from transformers import PreTrainedTokenizerFast

CHATML = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content']"
    " + '<|im_end|>' + '\\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)
LLAMA3 = (
    "{{ bos_token }}{% for message in messages %}"
    "{{ '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n'"
    " + message['content'] | trim + '<|eot_id|>' }}{% endfor %}"
)
# A template in a model vendor's manner: loops, conditions, trimming, a default system message.
VENDOR = """{%- if messages[0].role == 'system' %}
    {{- '<|im_start|>system\\n' + messages[0].content + '<|im_end|>\\n' }}
{%- else %}
    {{- '<|im_start|>system\\nYou are helpful.<|im_end|>\\n' }}
{%- endif %}
{%- for message in messages %}
    {%- if message.role == 'user' %}
        {{- '<|im_start|>user\\n' + message.content + '<|im_end|>\\n' }}
    {%- elif message.role == 'assistant' %}
        {{- '<|im_start|>assistant\\n' + message.content + '<|im_end|>\\n' }}
    {%- endif %}
{%- endfor %}
"""
LLAMA3_TOKENS = ["<|begin_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"]


def turns(*contents, system=None):
    messages = [{"role": "system", "content": system}] if system else []
    for i, content in enumerate(contents):
        messages.append({"role": "assistant" if i % 2 else "user", "content": content})
    return messages


CONVERSATIONS = {
    "plain": turns("What is a pack?", "A row that holds several sequences."),
    "chinese": turns("什么是打包？", "把多个序列放进同一行。"),
    "several turns": turns("One?", "First.", "Two?", "Second answer, longer.", "三？", "第三。"),
    "system": turns("Hi", "Hello.", system="Answer briefly."),
    "leading newlines": turns("\n\nIndented?", "\n\nYes,\n  it is.\n"),
    "leading spaces": turns("  spaced ", "   three spaces first"),
    "code": turns("Write it.", "```python\nfor i in range(3):\n    print(i)\n```"),
    "specials in content": turns("What does <|im_end|> do?", "It ends <|im_start|>turns."),
    "emoji": turns("👩‍👩‍👧‍👦?", "Ünïcödé ﷽ 🇩🇪"),
    "braces": turns("{{ messages }} {% if x %}", "{{ 7 * 7 }} {# no #}"),
}


def main() -> None:
    source, out = Path(sys.argv[1]), Path(sys.argv[2])
    tokenizer = PreTrainedTokenizerFast(tokenizer_file=str(source))
    fixtures = []
    for name, template in (("chatml", CHATML), ("llama-3", LLAMA3), ("vendor", VENDOR)):
        if name == "llama-3":
            tokenizer.add_special_tokens({"additional_special_tokens": LLAMA3_TOKENS})
            tokenizer.bos_token = LLAMA3_TOKENS[0]
            for token in LLAMA3_TOKENS:
                assert tokenizer.convert_tokens_to_ids(token) >= 151_669, token
        for title, messages in CONVERSATIONS.items():
            ids = tokenizer.apply_chat_template(
                messages, chat_template=template, tokenize=True, return_dict=False
            )
            fixtures.append({"format": name, "title": title, "messages": messages, "ids": ids})
        if name == "llama-3":
            tokenizer = PreTrainedTokenizerFast(tokenizer_file=str(source))
    lines = [json.dumps(f, ensure_ascii=False) for f in fixtures]
    (out / "chat-fixtures.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (out / "vendor.jinja").write_text(VENDOR, encoding="utf-8")


if __name__ == "__main__":
    main()
