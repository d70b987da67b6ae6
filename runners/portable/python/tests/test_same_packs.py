"""The same chain in Beam YAML and in Python gives the steps that it gives in Java."""

import json
import subprocess
import sys

import apache_beam as beam
from conftest import HOME
from digest import digest

from longalign_beam import (
    DocumentsAsConversations,
    LengthFilter,
    PackWithWeights,
    SourceRead,
    Tokenize,
)

MIXTURE = str(HOME / "testdata/mixture.yaml")


def test_a_yaml_pipeline_writes_the_steps_that_java_packs(service, java_steps, tmp_path):
    dataset = tmp_path / "dataset"
    values = {"LONGALIGN_ADDRESS": service, "MIXTURE": MIXTURE, "OUTPUT": str(dataset)}
    command = [sys.executable, "-W", "ignore", "-m", "apache_beam.yaml.main"]
    command += ["--yaml_pipeline_file=templates/yaml/packs.yaml", "--runner=FnApiRunner"]
    command += [f"--jinja_variables={json.dumps(values)}"]
    run = subprocess.run(command, cwd=HOME, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr[-4000:]
    manifest = json.loads((dataset / "manifest.json").read_text())
    assert [step["sha256"] for step in manifest["steps"]] == java_steps
    counts = manifest["counts"]
    left = sum(sum(reasons.values()) for reasons in counts["rejected"].values())
    assert counts["in"] == counts["out"] + left
    assert counts["rejected"]["length"]["too-short"] > 0
    assert (dataset / "packs/train-00000-of-00001.parquet").exists()


def packs(pipeline, service):
    documents = pipeline | SourceRead(mixture=MIXTURE, expansion_service=service)
    kept = documents["output"] | LengthFilter(
        min_tokens=4096, max_tokens=32768, expansion_service=service
    )
    told = kept["output"] | DocumentsAsConversations(expansion_service=service)
    tokens = told["output"] | Tokenize(chat_format="chatml", expansion_service=service)
    return tokens["output"] | PackWithWeights(
        pack_length=32768, packs_per_step=2, seed=42, expansion_service=service
    )


def digests_in(folder):
    lines = [line for file in folder.glob("digests*") for line in file.read_text().splitlines()]
    return [line.split()[1] for line in sorted(lines)]


def write_digests(pipeline, service, folder):
    (
        packs(pipeline, service)["output"]
        | beam.Map(lambda step: f"{step.step:05d} {digest(step)}")
        | beam.io.WriteToText(str(folder / "digests"))
    )


def test_a_python_pipeline_gets_the_steps_that_java_packs(engine, service, java_steps, tmp_path):
    with beam.Pipeline(options=engine) as pipeline:
        write_digests(pipeline, service, tmp_path)
    assert digests_in(tmp_path) == java_steps
