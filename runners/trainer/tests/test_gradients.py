"""The gradient of a packed step is that of each sequence alone. Losses would not tell: they differ
by less than 1 % where gradients differ by half."""

import dataclasses

import numpy as np
import oracle
import pytest
import tiny
import torch

from longalign_trainer import model as model_module
from longalign_trainer.attention import segment_arguments
from longalign_trainer.dataset import Pack, Step
from longalign_trainer.settings import TrainConfig

DIFFERENT = 1e-2
"""A control must be at least this far off, so that the tests above it can fail."""


@pytest.mark.parametrize("family", ["llama", "llama-tied", "qwen3", "mistral", "glm", "gpt2"])
def test_float32_gradient_is_the_mean_over_sequences(model, start, family):
    step, sequences = tiny.uneven_step()
    loss, wanted = oracle.sequence_mean(oracle.stock_model(model(family)), sequences)

    engine = start(family)

    assert oracle.relative(engine.gradients(step), wanted) <= 1e-6
    assert engine.step(step).loss == pytest.approx(loss, rel=1e-6)


@pytest.mark.parametrize("family", ["llama", "qwen3", "mistral", "glm"])
def test_float64_gradient_is_the_mean_over_sequences(model, start, true_float64, family):
    step, sequences = tiny.uneven_step()
    _, wanted = oracle.sequence_mean(oracle.stock_model(model(family), torch.float64), sequences)

    assert oracle.relative(start(family, dtype="float64").gradients(step), wanted) <= 1e-12


@pytest.mark.parametrize("family", ["llama", "qwen3", "mistral", "glm"])
def test_bfloat16_gradient_is_the_mean_over_sequences(model, start, family):
    step, sequences = tiny.uneven_step()
    _, wanted = oracle.sequence_mean(oracle.stock_model(model(family, 0.02)), sequences)

    gradients = start(family, spread=0.02, dtype="bfloat16").gradients(step)

    assert {g.dtype for g in gradients.values()} == {torch.float32}
    assert oracle.relative(gradients, wanted) <= 1e-2


def test_activation_checkpointing_does_not_change_the_gradient(model, start):
    step, sequences = tiny.uneven_step()
    _, wanted = oracle.sequence_mean(oracle.stock_model(model("llama")), sequences)

    gradients = start(activation_checkpointing=True).gradients(step)

    assert oracle.relative(gradients, wanted) <= 1e-6


def test_logits_in_chunks_do_not_change_the_gradient(model, start, monkeypatch):
    step, sequences = tiny.uneven_step()
    _, wanted = oracle.sequence_mean(oracle.stock_model(model("llama")), sequences)
    monkeypatch.setattr("longalign_trainer.loss.LOGITS_ELEMENTS", 7 * tiny.VOCABULARY)

    assert oracle.relative(start().gradients(step), wanted) <= 1e-6


@pytest.mark.parametrize("seed", range(3))
def test_gradient_does_not_depend_on_packs_order_or_accumulation(start, seed):
    step, sequences = tiny.uneven_step()
    engine = start()
    wanted = engine.gradients(step)
    generator = np.random.default_rng(seed)
    order = generator.permutation(len(sequences))
    shuffled = [sequences[i] for i in order]
    cuts = np.sort(generator.choice(np.arange(1, len(shuffled)), 3, replace=False))
    repacked = [list(row) for row in np.split(np.array(shuffled, dtype=object), cuts)]

    for packs in ([[s] for s in shuffled], [shuffled], repacked):
        assert oracle.relative(engine.gradients(tiny.step_of(packs)), wanted) <= 1e-6


def test_gradient_does_not_depend_on_padding(start):
    """A padding token is a sequence of its own, without a target."""
    step, _ = tiny.uneven_step()
    engine = start()
    padding = tiny.pack([tiny.Sequence(np.zeros(9, int), np.zeros(9, bool))])
    padded = Step.of(0, tuple(_join(pack, padding) for pack in step.packs))

    assert oracle.relative(engine.gradients(padded), engine.gradients(step)) <= 1e-6


def test_a_step_without_targets_changes_nothing(start):
    engine = start()
    silent = tiny.Sequence(np.arange(3, 12), np.zeros(9, bool))
    step, _ = tiny.uneven_step(1)
    untouched = start().gradients(step)

    figures = engine.step(tiny.step_of([[silent]]))

    assert (figures.loss, figures.gradient_norm, figures.targets) == (0.0, 0.0, 0)
    assert oracle.relative(engine.gradients(step), untouched) == 0.0


def test_without_weights_each_pack_counts_the_same(model, start):
    step, sequences = tiny.uneven_step()
    stock = oracle.stock_model(model("llama"))
    counts = [len(p.sequence_ids) for p in step.packs]
    rows = [sequences[a : a + n] for a, n in zip(np.cumsum([0, *counts[:-1]]), counts, strict=True)]
    loss, wanted = oracle.pack_mean(stock, rows)

    engine = start(config=TrainConfig(weights=False))
    gradients = engine.gradients(step)

    assert oracle.relative(gradients, wanted) <= 1e-6
    assert engine.step(step).loss == pytest.approx(loss, rel=1e-6)
    assert oracle.relative(gradients, oracle.sequence_mean(stock, sequences)[1]) > DIFFERENT


def test_control_token_mean_differs(model):
    _, sequences = tiny.uneven_step()
    stock = oracle.stock_model(model("llama"))
    _, wanted = oracle.sequence_mean(stock, sequences)

    assert oracle.relative(oracle.token_mean(stock, sequences)[1], wanted) > DIFFERENT


@pytest.mark.parametrize("family", ["llama", "qwen3", "mistral", "glm"])
def test_control_without_segments_differs(start, monkeypatch, family):
    step, _ = tiny.uneven_step()
    engine = start(family)
    wanted = engine.gradients(step)

    def one_segment(cu_seqlens, _longest):
        length = int(cu_seqlens[-1])
        return segment_arguments(torch.tensor([0, length], dtype=torch.int32), length)

    monkeypatch.setattr(model_module, "segment_arguments", one_segment)

    assert oracle.relative(engine.gradients(step), wanted) > DIFFERENT


def test_control_positions_not_reset_differ(start, monkeypatch):
    """In a model of absolute positions; rotary ones see distances only."""
    engine = start("gpt2")
    wanted = engine.gradients(tiny.uneven_step()[0])
    monkeypatch.setattr(Pack, "position_ids", property(lambda self: np.arange(self.length)))

    assert oracle.relative(engine.gradients(tiny.uneven_step()[0]), wanted) > DIFFERENT


def _join(first: Pack, second: Pack) -> Pack:
    return dataclasses.replace(
        first,
        input_ids=np.concatenate([first.input_ids, second.input_ids]),
        labels=np.concatenate([first.labels, second.labels]),
        cu_seqlens=np.concatenate([first.cu_seqlens, first.length + second.cu_seqlens[1:]]),
        sequence_ids=first.sequence_ids + second.sequence_ids,
    )
