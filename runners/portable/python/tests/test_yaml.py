"""Beam YAML's own manners: error handling, and reading a listing of providers."""

import apache_beam as beam
import pytest
from apache_beam.yaml.yaml_transform import expand_jinja, expand_pipeline
from conftest import HOME

JAR = HOME / "runners/portable/target/longalign-expansion-service.jar"

# Without a language, Beam fetches its SQL service for the fields behind a jar's transform.
PIPELINE = """
pipeline:
  transforms:
    - type: Create
      config:
        elements:
          - {id: short, text: a word}
          - {id: fine, text: five words are just fine}
    - type: LengthFilter
      input: Create
      config:
        min_tokens: 4
        max_tokens: 10
        error_handling: {output: bad}
    - type: MapToFields
      name: Ids
      input: LengthFilter
      config: {language: python, fields: {id: id, source: source}}
    - type: AssertEqual
      input: Ids
      config: {elements: [{id: fine, source: unnamed}]}
    - type: MapToFields
      name: Reasons
      input: LengthFilter.bad
      config: {language: python, fields: {stage: stage, reason: reason, id: id}}
    - type: AssertEqual
      name: Rejected
      input: Reasons
      config: {elements: [{stage: length, reason: too-short, id: short}]}
providers:
"""


def run(listing, **variables):
    text = (HOME / "templates/yaml" / listing).read_text()
    with beam.Pipeline(runner="FnApiRunner") as pipeline:
        expand_pipeline(pipeline, expand_jinja(PIPELINE + text, variables))


def test_a_transform_with_error_handling_stands_in_a_pipeline_by_its_name(service):
    run("longalign-remote.yaml", LONGALIGN_ADDRESS=service)


@pytest.mark.skipif(not JAR.exists(), reason="mvn verify leaves the jar there")
def test_beam_starts_the_jar_by_itself():
    run("longalign-jar.yaml", LONGALIGN_JAR=str(JAR))
