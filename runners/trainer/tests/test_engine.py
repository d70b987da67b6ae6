import resource
from pathlib import Path

import pytest
import tiny
import torch
from torch.distributed.checkpoint import FileSystemReader

from longalign_trainer.engine import Engine
from longalign_trainer.errors import NonFiniteError, OutOfMemoryError, StorageError
from longalign_trainer.settings import Lora, Settings, TrainConfig


def steps(first: int, last: int):
    return [tiny.uneven_step(number)[0] for number in range(first, last)]


def figures(engine: Engine, first: int, last: int) -> list[tuple[float, float, float]]:
    done = [engine.step(step) for step in steps(first, last)]
    return [(f.loss, f.gradient_norm, f.learning_rate) for f in done]


def parameters(engine: Engine) -> list[torch.Tensor]:
    return [p.detach().clone() for p in engine._model.parameters()]


def test_figures_count_what_the_step_holds(start):
    step, sequences = tiny.uneven_step()

    figures = start().step(step)

    assert figures.tokens == sum(len(s.tokens) for s in sequences)
    assert figures.targets == sum(s.is_target.sum() for s in sequences)
    assert figures.seconds > 0


def test_the_update_is_plain_adamw_on_clipped_gradients(start):
    config = TrainConfig(learning_rate=1e-2, weight_decay=0.1, max_gradient_norm=0.5)
    engine = start(config=config, steps=3)
    names = [name for name, _ in engine._model.causal_lm.named_parameters()]
    copies = [torch.nn.Parameter(p) for p in parameters(engine)]
    plain = torch.optim.AdamW(copies, betas=(0.9, 0.95), weight_decay=0.1, foreach=False)

    for step, rate in zip(steps(0, 2), (1e-2, 1e-2), strict=True):
        gradients = engine.gradients(step)
        for name, copy in zip(names, copies, strict=True):
            copy.grad = gradients[name].clone()
        norm = torch.nn.utils.clip_grad_norm_(copies, 0.5)
        plain.param_groups[0]["lr"] = rate
        plain.step()
        assert engine.step(step).gradient_norm == pytest.approx(norm.item(), rel=1e-6)

    for got, wanted in zip(parameters(engine), copies, strict=True):
        torch.testing.assert_close(got, wanted.detach(), rtol=1e-4, atol=1e-5)


def test_the_loss_falls(start):
    engine = start(steps=20)
    step, _ = tiny.uneven_step()

    losses = [engine.step(type(step)(number, step.packs, step.digest)).loss for number in range(20)]

    assert losses[-1] < 0.5 * losses[0]


@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
def test_a_restored_run_is_bit_identical(start, tmp_path, dtype):
    engine = start(dtype=dtype)
    figures(engine, 0, 2)
    engine.save(tmp_path / "checkpoint")
    wanted = figures(engine, 2, 4)
    weights = parameters(engine)

    for restored in (engine, start(dtype=dtype)):
        restored.load(tmp_path / "checkpoint")
        assert restored.next_step == 2
        assert figures(restored, 2, 4) == wanted
        assert all(map(torch.equal, parameters(restored), weights))


def test_adapters_are_restored_bit_identical_with_dropout(start, tmp_path):
    lora = Lora(rank=4, dropout=0.5)
    engine = start(lora=lora)
    figures(engine, 0, 2)
    engine.save(tmp_path / "checkpoint")
    wanted = figures(engine, 2, 4)

    restored = start(lora=lora)
    restored.load(tmp_path / "checkpoint")

    assert figures(restored, 2, 4) == wanted


def test_adapters_alone_are_trained_and_saved(start, tmp_path):
    engine = start(lora=Lora(rank=4))
    before = {n: p.detach().clone() for n, p in engine._model.causal_lm.named_parameters()}

    figures(engine, 0, 2)
    engine.save(tmp_path / "checkpoint")

    after = dict(engine._model.causal_lm.named_parameters())
    changed = {name for name in before if not torch.equal(before[name], after[name])}
    assert changed == {name for name in before if "lora_" in name}
    saved = FileSystemReader(tmp_path / "checkpoint").read_metadata().state_dict_metadata
    assert {name for name in saved if "lora_" not in name} <= {
        name for name in saved if name.startswith("optimizer.param_groups")
    }


def test_a_tied_head_is_saved_once(start, tmp_path):
    start("llama-tied").save(tmp_path / "checkpoint")

    saved = FileSystemReader(tmp_path / "checkpoint").read_metadata().state_dict_metadata
    assert "model.model.embed_tokens.weight" in saved
    assert "model.lm_head.weight" not in saved


def test_begin_starts_anew_from_the_directory(start):
    engine = start()
    wanted = figures(engine, 0, 2)

    engine.begin(TrainConfig(learning_rate=1e-2), 10)

    assert figures(engine, 0, 2) == wanted


@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
def test_a_step_that_is_not_finite_changes_nothing(start, dtype):
    engine = start(dtype=dtype)
    figures(engine, 0, 1)
    step, _ = tiny.uneven_step(1)
    head = engine._model.language_model.get_output_embeddings().weight
    local = (head.to_local() if hasattr(head, "to_local") else head).detach()
    local[0, 0] = float("nan")
    before = parameters(engine)

    with pytest.raises(NonFiniteError, match=rf"step 1 \(digest {step.digest}\): loss .* got nan"):
        engine.step(step)

    assert engine.next_step == 1
    for got, wanted in zip(parameters(engine), before, strict=True):
        torch.testing.assert_close(got, wanted, rtol=0, atol=0, equal_nan=True)


@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
def test_running_out_of_memory_names_the_step_and_a_restore_goes_on(
    start, monkeypatch, tmp_path, dtype
):
    engine = start(dtype=dtype, activation_checkpointing=True)
    figures(engine, 0, 1)
    engine.save(tmp_path / "checkpoint")
    wanted = figures(engine, 1, 2)
    engine.load(tmp_path / "checkpoint")
    step, _ = tiny.uneven_step(1)
    before = parameters(engine)

    def exhausted(*_args, **_kwargs):
        torch.empty(1 << 62, dtype=torch.uint8)  # no machine has it: the allocator's own error

    # The last layer runs out of memory in the backward pass, when it is computed again.
    layer = engine._model.language_model.model.layers[-1]
    forward, calls = layer.mlp.forward, []

    def forward_once(hidden):
        calls.append(hidden)
        return forward(hidden) if len(calls) == 1 else exhausted()

    monkeypatch.setattr(layer.mlp, "forward", forward_once)
    with pytest.raises(OutOfMemoryError, match=f"step 1 .*{step.digest}.*: out of memory") as e:
        engine.step(step)
    monkeypatch.undo()

    assert not e.value.restart
    with pytest.raises(RuntimeError, match="after a step broke off"):
        engine.step(step)
    if dtype == "float32":  # sharded ones may be left gathered, until load builds them anew
        assert all(map(torch.equal, parameters(engine), before))
    engine.load(tmp_path / "checkpoint")
    assert figures(engine, 1, 2) == wanted
    engine.begin(TrainConfig(learning_rate=1e-2), 10)
    assert engine.step(tiny.uneven_step()[0]).loss > 0


def test_a_checkpoint_that_cannot_be_written_leaves_the_run_going(start):
    engine = start()

    with pytest.raises(StorageError, match="checkpoint /dev/null/x could not be written"):
        engine.save(Path("/dev/null/x"))

    assert engine.step(tiny.uneven_step()[0]).loss > 0


def test_a_disk_that_fills_up_leaves_the_run_going(start, tmp_path):
    """The limit on a file's size stands in for the disk's: the write fails half way."""
    engine = start()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)

    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 14, limits[1]))
    try:
        with pytest.raises(StorageError, match="could not be written"):
            engine.save(tmp_path / "full")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert engine.step(tiny.uneven_step()[0]).loss > 0
    engine.save(tmp_path / "enough")
    engine.load(tmp_path / "enough")


def test_a_step_out_of_order_is_refused(start):
    with pytest.raises(ValueError, match="step must be 0, got 1"):
        start().step(tiny.uneven_step(1)[0])


def test_a_token_outside_the_vocabulary_is_refused(start):
    sequence = tiny.uneven_step()[1][0]
    sequence.tokens[3] = tiny.VOCABULARY

    with pytest.raises(ValueError, match=r"step 0, pack 0: a token .* \[0, 97\), got 97"):
        start().step(tiny.step_of([[sequence]]))


def test_a_checkpoint_of_other_adapters_is_refused(start, tmp_path):
    engine = start(lora=Lora(rank=4))
    engine.save(tmp_path / "checkpoint")

    with pytest.raises(ValueError, match=r"lora must be Lora\(rank=4.* got None"):
        start().load(tmp_path / "checkpoint")


def test_a_directory_without_a_checkpoint_is_refused(start, tmp_path):
    with pytest.raises(FileNotFoundError):
        start().load(tmp_path)


def test_the_rope_base_is_scaled(model):
    engine = Engine(Settings(model("llama"), dtype="float32", rope_scale=200.0))

    assert engine._model.config.rope_parameters["rope_theta"] == 2e6
    assert engine._model.language_model.model.rotary_emb.inv_freq[1] == pytest.approx(2e6**-0.25)
