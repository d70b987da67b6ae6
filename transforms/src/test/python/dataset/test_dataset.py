"""A data set as Python's readers see it: every row against the contract of its columns."""

import hashlib
import json
import struct
from itertools import pairwise

import datasets
import duckdb
import numpy as np
import pyarrow.parquet as pq
import pytest


@pytest.fixture(scope="module")
def manifest(dataset):
    return json.loads((dataset / "manifest.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def steps(dataset, manifest):
    """The rows of each step, read from the row group that the manifest names."""
    return [
        pq.ParquetFile(dataset / step["file"]).read_row_group(step["rowGroup"]).to_pylist()
        for step in manifest["steps"]
    ]


@pytest.fixture(scope="module")
def conversations(dataset):
    files = sorted((dataset / "conversations").glob("*.jsonl"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [json.loads(line) for line in lines]


def test_row_groups_are_steps_in_order(dataset, manifest, steps):
    assert [step["step"] for step in manifest["steps"]] == list(range(len(steps)))
    files = sorted((dataset / "packs").glob("*.parquet"))
    groups = sum(pq.ParquetFile(file).num_row_groups for file in files)
    assert groups == len(steps)
    assert [(r["step"], r["pack"]) for rows in steps for r in rows] == [
        (s, p) for s, rows in enumerate(steps) for p in range(len(rows))
    ]


def test_cu_seqlens_cover_the_row_and_positions_restart(steps):
    for row in (row for rows in steps for row in rows):
        bounds = row["cu_seqlens"]
        assert bounds[0] == 0 and bounds[-1] == len(row["input_ids"])
        assert all(a < b for a, b in pairwise(bounds))
        wanted = [i for a, b in pairwise(bounds) for i in range(b - a)]
        assert row["position_ids"] == wanted
        assert len(row["sequence_ids"]) == len(bounds) - 1


def test_labels_are_ids_on_targets_and_never_on_a_first_token(steps):
    for row in (row for rows in steps for row in rows):
        bounds = row["cu_seqlens"]
        assert len(row["labels"]) == len(row["input_ids"])
        assert all(b in (-100, a) for a, b in zip(row["input_ids"], row["labels"]))
        for i, (a, b) in enumerate(pairwise(bounds)):
            assert row["labels"][a] == -100
            assert sum(x != -100 for x in row["labels"][a:b]) == row["target_counts"][i]


def test_weights_times_targets_sum_to_m(manifest, steps):
    for entry, rows in zip(manifest["steps"], steps):
        weighted = sum(w * n for r in rows for w, n in zip(r["loss_weights"], r["target_counts"]))
        m = sum(n > 0 for r in rows for n in r["target_counts"])
        assert weighted == pytest.approx(m, abs=1e-5 * max(1, m))
        assert {r["step_sequences"] for r in rows} == {m}
        assert {r["step_packs"] for r in rows} == {len(rows)} == {entry["packs"]}


def test_no_row_is_longer_than_a_pack(manifest, steps):
    longest = max(len(row["input_ids"]) for rows in steps for row in rows)
    assert longest <= manifest["options"]["packLength"]


def test_every_conversation_is_one_sequence(steps, conversations):
    lengths = {
        name: b - a
        for rows in steps
        for row in rows
        for name, a, b in zip(row["sequence_ids"], row["cu_seqlens"], row["cu_seqlens"][1:])
    }
    ids = [name for rows in steps for row in rows for name in row["sequence_ids"]]
    assert len(ids) == len(set(ids))
    assert lengths == {c["id"]: c["length"] for c in conversations}


def test_the_manifest_counts_what_is_there(dataset, manifest, steps, conversations):
    rows = [row for rows in steps for row in rows]
    assert manifest["packs"] == len(rows) >= manifest["lowerBound"]
    assert manifest["tokens"] == sum(len(row["input_ids"]) for row in rows)
    assert manifest["sequences"] == len(conversations) == manifest["counts"]["out"]
    files = (dataset / "rejected").glob("*.jsonl")
    lines = [json.loads(x) for f in files for x in f.read_text(encoding="utf-8").splitlines()]
    reasons = {}
    for line in lines:
        of_stage = reasons.setdefault(line["stage"], {})
        of_stage[line["reason"]] = of_stage.get(line["reason"], 0) + 1
    assert reasons == manifest["counts"]["rejected"]
    assert manifest["counts"]["in"] == len(conversations) + len(lines)


def test_digests_are_those_of_the_contents(manifest, steps):
    def ints(values):
        return struct.pack(f"<{len(values) + 1}i", len(values), *values)

    for entry, rows in zip(manifest["steps"], steps):
        digest = hashlib.sha256()
        for row in rows:
            for column in ("input_ids", "labels", "cu_seqlens"):
                digest.update(ints(row[column]))
            for name in row["sequence_ids"]:
                data = name.encode()
                digest.update(struct.pack("<i", len(data)) + data)
        assert digest.hexdigest() == entry["sha256"]


def test_datasets_and_duckdb_read_the_same(dataset, manifest, tmp_path):
    files = sorted(str(f) for f in (dataset / "packs").glob("*.parquet"))
    loaded = datasets.load_dataset(
        "parquet", data_files=files, split="train", cache_dir=str(tmp_path)
    )
    assert loaded.num_rows == manifest["packs"]
    assert loaded.features["input_ids"].feature.dtype == "int32"
    query = "select count(*), sum(len(input_ids)) from read_parquet(?)"
    assert duckdb.execute(query, [files]).fetchone() == (manifest["packs"], manifest["tokens"])


def test_the_reference_codes_files_are_there_if_asked_for_and_hold_the_same(
    dataset, manifest, steps
):
    asked = manifest["options"].get("also") == "longalign-npy"
    assert (dataset / "inputs_pack.npy").exists() == asked
    if not asked:
        return
    arrays = {n: np.load(dataset / f"{n}_pack.npy") for n in ("inputs", "labels", "weights")}
    masks = json.loads((dataset / "attention_masks_pack.json").read_text(encoding="utf-8"))
    rows = [row for rows in steps for row in rows]
    length = manifest["options"]["packLength"]
    assert [a.dtype for a in arrays.values()] == [np.int64, np.int64, np.float32]
    assert {a.shape for a in arrays.values()} == {(len(rows), length)}
    for i, row in enumerate(rows):
        n = len(row["input_ids"])
        assert arrays["inputs"][i, :n].tolist() == row["input_ids"]
        assert arrays["labels"][i, :n].tolist() == row["labels"]
        assert not arrays["inputs"][i, n:].any() and (arrays["labels"][i, n:] == -100).all()
        assert arrays["weights"][i].sum() == pytest.approx(sum(c > 0 for c in row["target_counts"]))
        assert not arrays["weights"][i][arrays["labels"][i] == -100].any()
        assert masks[i] == row["cu_seqlens"] + ([length] if n < length else [])
