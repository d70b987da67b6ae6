"""What a wrong call is told."""

import apache_beam as beam
import pytest

from longalign_beam import LengthFilter, PackWithWeights
from longalign_beam.records import Document


@pytest.fixture
def documents():
    pipeline = beam.Pipeline(runner="FnApiRunner")
    return pipeline | beam.Create([Document(id="1", text="x")]).with_output_types(Document)


def test_a_transform_without_a_service_says_how_to_name_one(monkeypatch):
    monkeypatch.delenv("LONGALIGN_EXPANSION_SERVICE", raising=False)
    with pytest.raises(ValueError, match="LONGALIGN_EXPANSION_SERVICE must be host:port or a jar"):
        LengthFilter(min_tokens=1, max_tokens=2)


def test_a_broken_rule_is_told_with_the_value(service, documents):
    with pytest.raises(RuntimeError, match=r"maxTokens must be .* got 4"):
        documents | LengthFilter(min_tokens=5, max_tokens=4, expansion_service=service)


def test_rows_of_another_kind_are_told_what_they_lack(service, documents):
    wanted = "the input of pack_with_weights must be Sequence: tokens must be among the fields"
    with pytest.raises(RuntimeError, match=wanted):
        documents | PackWithWeights(pack_length=8, packs_per_step=1, expansion_service=service)
