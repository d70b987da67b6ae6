import io
import re

import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import WhitespaceSplit
from transformers import PreTrainedTokenizerFast

from longalign_trainer.__main__ import main


@pytest.fixture
def talking_model(model, tmp_path):
    """A random model with a tokenizer of its 97 words."""
    directory = tmp_path / "talking"
    directory.mkdir()
    for file in model("llama").iterdir():
        (directory / file.name).write_bytes(file.read_bytes())
    words = Tokenizer(WordLevel({f"w{i}": i for i in range(97)}, unk_token="w0"))
    words.pre_tokenizer = WhitespaceSplit()
    PreTrainedTokenizerFast(tokenizer_object=words).save_pretrained(directory)
    return directory


def test_generate_answers_each_line(talking_model, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("w5 w6\n\nw7\n"))

    main(["generate", f"--model={talking_model}", "--max-new-tokens=3", "--device=cpu"])

    answers = capsys.readouterr().out.splitlines()
    assert len(answers) == 2
    assert all(re.fullmatch(r"(w\d+ ?){1,3}", line) for line in answers)


def test_bench_prints_every_figure(model, capsys):
    sizes = ["--pack-length=256", "--memory-length=128", "--steps=1"]

    assert main(["bench", f"--model={model('llama')}", "--dtype=float32", *sizes]) == 0

    printed = capsys.readouterr().out
    for row in ("forward and backward", "everything else", "packed", "padded, batches of 8"):
        assert re.search(rf"^\| {row} \| [\d,.]+ \| [\d.]+", printed, re.MULTILINE), printed
    assert re.search(r"128 tokens: [\d.]+ GiB at the peak", printed)


def test_a_bad_option_exits_with_2_and_names_it(model, capsys):
    assert main(["bench", f"--model={model('llama')}", "--steps=0"]) == 2
    assert "--steps must be positive, got 0" in capsys.readouterr().err
