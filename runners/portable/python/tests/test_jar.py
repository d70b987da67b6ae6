"""The jar that Beam's tools start by themselves."""

import apache_beam as beam
import pytest
from apache_beam.testing.util import assert_that, equal_to
from conftest import HOME

from longalign_beam import LengthFilter
from longalign_beam.records import Document

JAR = HOME / "runners/portable/target/longalign-expansion-service.jar"


@pytest.mark.skipif(not JAR.exists(), reason="mvn verify leaves the jar there")
def test_a_pipeline_starts_the_jar_and_its_worker():
    with beam.Pipeline(runner="FnApiRunner") as pipeline:
        documents = pipeline | beam.Create(
            [Document(id="short", text="a word"), Document(id="long", text="a word " * 90)]
        ).with_output_types(Document)
        kept = documents | LengthFilter(min_tokens=50, max_tokens=500, expansion_service=str(JAR))
        assert_that(kept["output"] | beam.Map(lambda each: each.id), equal_to(["long"]))
