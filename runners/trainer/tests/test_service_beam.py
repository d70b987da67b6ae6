"""TrainStep on Beam's local runner, with a real trainer process that is killed once.

LONGALIGN_TRAINER_PYTHON is an interpreter with torch where the tests' own has Beam but no torch.
"""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("apache_beam")

import apache_beam as beam
from apache_beam.metrics import MetricsFilter
from apache_beam.runners.portability.fn_api_runner import FnApiRunner
from apache_beam.transforms.external import ImplicitSchemaPayloadBuilder
from service_data import digests, write_dataset

from longalign_trainer.train_step import STEP, URN, TrainStep, TrainStepOptions, plan_of

TESTS = Path(__file__).parent
PYTHON = os.environ.get("LONGALIGN_TRAINER_PYTHON", sys.executable)
STEPS = 8
WRAPPER = """#!/bin/sh
export PYTHONPATH={root}:{tests}
if mkdir {marker} 2>/dev/null; then
  shift 2
  exec {python} {tests}/service_killed.py 25 "$@"
fi
exec {python} "$@"
"""


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    folder = tmp_path_factory.mktemp("model")
    write = "import sys, pathlib, service_llama as s; s.write_llama(pathlib.Path(sys.argv[1]))"
    subprocess.run([PYTHON, "-c", write, str(folder)], cwd=TESTS, check=True)
    return folder


@pytest.fixture
def manifest(tmp_path):
    return write_dataset(tmp_path / "data", STEPS)


def options(tmp_path, model, name, kills):
    """The interpreter is a script that has the first trainer killed, if any is to be."""
    marker = tmp_path / f"{name}-killed"
    if not kills:
        marker.mkdir()
    python = tmp_path / f"python-{name}"
    places = {"root": TESTS.parent, "tests": TESTS, "python": PYTHON, "marker": marker}
    python.write_text(WRAPPER.format(**places))
    python.chmod(0o700)
    return TrainStepOptions(
        model=str(model),
        output=str(tmp_path / name),
        python=str(python),
        dtype="float32",
        arguments="--device=cpu",
        checkpoint_steps=3,
        learning_rate=0.01,
    )


def train(tmp_path, elements, transform):
    """The results in step order, without their times, and how often a trainer was started."""
    written = tmp_path / "results"
    pipeline = beam.Pipeline(runner=FnApiRunner())
    results = pipeline | beam.Create(elements).with_output_types(STEP) | transform
    lines = results | beam.Map(lambda row: json.dumps(row._asdict() | {"seconds": 0}))
    lines | beam.io.WriteToText(str(written), shard_name_template="")
    ended = pipeline.run()
    ended.wait_until_finish()
    starts = ended.metrics().query(MetricsFilter().with_name("trainer_starts"))["counters"]
    found = [json.loads(line) for line in written.read_text().splitlines()]
    return sorted(found, key=lambda result: result["step"]), starts[0].committed


def rows(manifest, run="run"):
    return [
        beam.Row(run=run, step=step, manifest=str(manifest), sha256=sha256)
        for step, sha256 in enumerate(digests(manifest))
    ]


def test_a_run_whose_trainer_is_killed_gives_the_undisturbed_runs_results(
    tmp_path, manifest, model
):
    elements = rows(manifest)[::-1]
    disturbed = TrainStep(options(tmp_path, model, "killed", kills=1))
    killed, starts = train(tmp_path, elements, disturbed)
    assert starts == 2
    whole = TrainStep(options(tmp_path, model, "whole", kills=0))
    undisturbed, starts = train(tmp_path, elements, whole)
    assert starts == 1
    assert [result["step"] for result in killed] == list(range(STEPS))
    assert [result["digest"] for result in killed] == digests(manifest)
    assert killed == undisturbed


def test_the_expansion_service_gives_a_pipeline_the_transform(tmp_path, manifest, model):
    given = options(tmp_path, model, "out", kills=0)
    address, service = expansion_service(given)
    try:
        payload = ImplicitSchemaPayloadBuilder({"checkpoint_steps": 3, "learning_rate": 0.01})
        external = beam.ExternalTransform(URN, payload, address)
        first, starts = train(tmp_path, rows(manifest), external)
    finally:
        service.terminate()
        assert service.wait() == 0
        service.stdout.close()
    assert starts == 1
    again, _ = train(tmp_path, rows(manifest), TrainStep(given))
    assert first == again
    assert [result["step"] for result in first] == list(range(STEPS))


def expansion_service(options):
    """Its address and process."""
    port = free_port()
    arguments = [f"--port={port}", f"--model={options.model}", f"--output={options.output}"]
    arguments += ["--dtype=float32", f"--python={options.python}", "--arguments=--device=cpu"]
    arguments += ["--accelerator=", "--min-ram="]
    service = subprocess.Popen(
        [sys.executable, "-m", "longalign_trainer.beam", *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(TESTS.parent)},
    )
    line = service.stdout.readline()
    assert line == f"serving {URN} on 127.0.0.1:{port}\n"
    return f"127.0.0.1:{port}", service


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_run_that_cannot_go_on_fails_with_the_trainers_words(tmp_path, manifest, model):
    elements = rows(manifest)
    elements[1] = beam.Row(**elements[1]._asdict() | {"sha256": "0" * 64})
    with pytest.raises(Exception, match="DIGEST: step 1 has digest"):
        train(tmp_path, elements, TrainStep(options(tmp_path, model, "out", kills=0)))


def test_a_plan_needs_every_step_of_one_manifest():
    good = [(1, "m", "b"), (0, "m", "a"), (1, "m", "b")]
    assert plan_of("r", good, {}, 1).digests == ("a", "b")
    for bad, said in (
        ([(0, "m", "a"), (2, "m", "c")], r"must have step 1 once, got steps \[0, 2\]"),
        ([(1, "m", "b")], r"must have step 0 once, got steps \[1\]"),
        ([(0, "m", "a"), (0, "m", "b")], r"must have step 1 once, got steps \[0, 0\]"),
        ([(0, "m", "a"), (1, "n", "b")], r"must have one manifest, got \['m', 'n'\]"),
    ):
        with pytest.raises(ValueError, match=said):
            plan_of("r", bad, {}, 1)


def test_options_check_themselves():
    for wrong, said in (
        ({"processes": 0}, "processes must be positive, got 0"),
        ({"checkpoint_steps": 0}, "checkpoint_steps must be positive, got 0"),
        ({"learning_rate": -1.0}, "learning_rate must be positive, got -1.0"),
        ({"lr": 1.0}, "got lr"),
        ({"output": ""}, "output must be given, got ''"),
    ):
        with pytest.raises(ValueError, match=said):
            TrainStepOptions("m", "o").replaced(wrong)


def test_many_processes_are_started_by_torchrun():
    command = TrainStepOptions("m", "o", processes=8, python="python3").command()
    assert command[:5] == [
        "python3",
        "-m",
        "torch.distributed.run",
        "--standalone",
        "--nproc-per-node=8",
    ]
    assert command[5:8] == ["-m", "longalign_trainer", "serve"]
