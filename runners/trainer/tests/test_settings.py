from pathlib import Path

import pytest

from longalign_trainer.settings import Lora, Settings, TrainConfig


def test_an_empty_config_is_the_papers():
    assert TrainConfig.from_json({}).to_json() == {
        "learningRate": 2e-5,
        "warmupRatio": 0.03,
        "weightDecay": 0.0,
        "beta1": 0.9,
        "beta2": 0.95,
        "maxGradientNorm": 1.0,
        "schedule": "cosine",
        "weights": True,
    }


def test_absent_and_null_keys_take_the_servers_defaults():
    defaults = TrainConfig(learning_rate=1e-3, weights=False)

    config = TrainConfig.from_json({"learningRate": None, "beta2": 0.99}, defaults)

    assert config == TrainConfig(learning_rate=1e-3, beta2=0.99, weights=False)


def test_a_config_survives_json():
    config = TrainConfig(learning_rate=3e-4, schedule="constant", weights=False)

    assert TrainConfig.from_json(config.to_json()) == config


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"learningRate": 0}, "learning_rate must be positive, got 0"),
        ({"learningRate": "fast"}, "learningRate must be a number, got 'fast'"),
        ({"learningRate": float("nan")}, "learning_rate must be positive, got nan"),
        ({"maxGradientNorm": -1}, "max_gradient_norm must be positive, got -1"),
        ({"warmupRatio": 1.5}, r"warmup_ratio must be in \[0, 1\], got 1.5"),
        ({"beta1": 1}, r"beta1 must be in \[0, 1\), got 1"),
        ({"weightDecay": -0.1}, "weight_decay must not be negative, got -0.1"),
        ({"schedule": "linear"}, "schedule must be one of cosine, constant, got 'linear'"),
        ({"weights": 1}, "weights must be true or false, got 1"),
        ({"lr": 1}, "config must have only the keys learningRate, .*, got 'lr'"),
    ],
)
def test_a_bad_config_is_refused_with_key_value_and_rule(document, message):
    with pytest.raises(ValueError, match=message):
        TrainConfig.from_json(document)


def test_settings_survive_json():
    settings = Settings(Path("model"), rope_scale=200.0, lora=Lora(4, targets=("q_proj",)))

    assert Settings.from_json(settings.to_json()) == settings


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"dtype": "int8"}, "dtype must be one of bfloat16, float32, float64, got 'int8'"),
        ({"device": "tpu"}, "device must be one of auto, cpu, cuda, got 'tpu'"),
        ({"rope_theta": -1.0}, "rope_theta must be positive, got -1.0"),
        ({"rope_theta": 1e6, "rope_scale": 200.0}, "rope_scale must not be given with rope_theta"),
        ({"seed": -1}, "seed must not be negative, got -1"),
    ],
)
def test_bad_settings_are_refused(options, message):
    with pytest.raises(ValueError, match=message):
        Settings(Path("model"), **options)
