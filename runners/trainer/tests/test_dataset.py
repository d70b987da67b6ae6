import hashlib
import json
import struct
from pathlib import Path

import fsspec
import numpy as np
import pyarrow.parquet as pq
import pytest
import tiny

from longalign_trainer.dataset import Manifest, Pack, Step
from longalign_trainer.errors import DigestError


@pytest.fixture
def steps() -> list[Step]:
    return [tiny.uneven_step(number)[0] for number in range(3)]


@pytest.fixture
def manifest(tmp_path, steps) -> Path:
    return tiny.write_dataset(tmp_path / "dataset", steps)


def test_every_step_is_read_as_written(manifest, steps):
    read = Manifest.read(str(manifest))

    assert read.sha256 == hashlib.sha256(manifest.read_bytes()).hexdigest()
    for number, wanted in enumerate(steps):
        step = read.read_step(number)
        assert (step.digest, step.tokens, step.targets) == (
            wanted.digest,
            wanted.tokens,
            wanted.targets,
        )
        for pack, row in zip(step.packs, wanted.packs, strict=True):
            np.testing.assert_array_equal(pack.input_ids, row.input_ids)
            np.testing.assert_array_equal(pack.labels, row.labels)
            np.testing.assert_array_equal(pack.cu_seqlens, row.cu_seqlens)
            assert pack.sequence_ids == row.sequence_ids


def test_a_url_is_read_like_a_path(manifest, steps):
    with fsspec.open("memory://data/manifest.json", "wb") as copy:
        copy.write(manifest.read_bytes())
    file = "packs/train-00000-of-00001.parquet"
    with fsspec.open(f"memory://data/{file}", "wb") as copy:
        copy.write((manifest.parent / file).read_bytes())

    read = Manifest.read("memory://data/manifest.json")

    assert read.read_step(2).digest == steps[2].digest


def test_the_digest_is_of_counts_and_elements_in_little_endian():
    step = tiny.step_of([[tiny.Sequence(np.array([5, 6, 7]), np.array([False, True, True]))]])
    wanted = (
        struct.pack("<4i4i3i", 3, 5, 6, 7, 3, -100, 6, 7, 2, 0, 3) + struct.pack("<i", 2) + b"s0"
    )

    assert step.digest == hashlib.sha256(wanted).hexdigest()


def test_only_the_steps_row_group_is_read(manifest, steps):
    """The other row groups may be damaged: their bytes are never asked for."""
    file = manifest.parent / "packs/train-00000-of-00001.parquet"
    with pq.ParquetFile(file) as parquet:
        ends = []
        for group in range(2):
            columns = [
                parquet.metadata.row_group(group).column(i)
                for i in range(parquet.metadata.num_columns)
            ]
            ends.append(max(c.data_page_offset + c.total_compressed_size for c in columns))
    content = bytearray(file.read_bytes())
    content[4 : ends[0]] = bytes(ends[0] - 4)
    file.write_bytes(content)
    read = Manifest.read(str(manifest))

    assert read.read_step(1).digest == steps[1].digest
    with pytest.raises(DigestError, match=r"step 0: row group 0 of .* is damaged"):
        read.read_step(0)


def test_rows_of_another_digest_are_refused(manifest):
    document = json.loads(manifest.read_text())
    document["steps"][1]["sha256"] = "0" * 64
    manifest.write_text(json.dumps(document))

    with pytest.raises(DigestError, match=f"step 1: .* must have digest {'0' * 64}, got "):
        Manifest.read(str(manifest)).read_step(1)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d.update(formatVersion=2), "formatVersion must be 1, got 2"),
        (lambda d: d.pop("steps"), "steps"),
        (lambda d: d["steps"].reverse(), "steps must be numbered from 0"),
        (lambda d: d["steps"][0].update(file="../x"), "must lie in the manifest's folder"),
        (lambda d: d["steps"][0].update(file="/x"), "must lie in the manifest's folder"),
    ],
)
def test_a_bad_manifest_is_refused(manifest, change, message):
    document = json.loads(manifest.read_text())
    change(document)
    manifest.write_text(json.dumps(document))

    with pytest.raises(ValueError, match=message):
        Manifest.read(str(manifest))


def test_a_step_that_is_not_there_is_refused(manifest):
    with pytest.raises(IndexError, match=r"step must be in \[0, 3\), got 3"):
        Manifest.read(str(manifest)).read_step(3)


@pytest.mark.parametrize(
    ("labels", "cu_seqlens", "ids", "message"),
    [
        ([1, 2], [0, 3], ["a"], "labels must have 3 elements, got 2"),
        ([1, 2, 3], [0, 2], ["a"], "cu_seqlens must go from 0 to 3"),
        ([1, 2, 3], [0, 2, 2, 3], ["a", "b", "c"], "cu_seqlens must increase"),
        ([1, 2, 3], [0, 2, 3], ["a"], "sequence_ids must have 2 elements, got 1"),
    ],
)
def test_a_bad_pack_is_refused(labels, cu_seqlens, ids, message):
    with pytest.raises(ValueError, match=message):
        Pack(np.array([1, 2, 3]), np.array(labels), np.array(cu_seqlens), tuple(ids))


def test_the_first_token_of_a_sequence_is_never_a_target():
    tokens = np.array([5, 6, 7, 8], np.int32)
    pack = Pack(tokens, tokens, np.array([0, 1, 4], np.int32), ("a", "b"))

    assert pack.is_target.tolist() == [False, False, True, True]
    assert pack.target_counts.tolist() == [0, 2]
    assert pack.position_ids.tolist() == [0, 0, 1, 2]
