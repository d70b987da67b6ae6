"""The protocol over HTTP: what is granted, what is refused, and with which answer."""

import json
import threading

import pytest
from service_data import digests, write_dataset
from service_http import HttpServer, RunRequests
from service_linear import LinearEngine

from longalign_trainer.errors import NonFiniteError, OutOfMemoryError

OTHER = "0" * 64


@pytest.fixture
def manifest(tmp_path):
    return write_dataset(tmp_path / "data", steps=6)


@pytest.fixture
def served(tmp_path, manifest):
    with HttpServer(LinearEngine(), tmp_path / "out") as server:
        yield RunRequests(server, manifest, digests(manifest))


class Gate:
    """Holds the engine in the middle of a step or of a save."""

    def __init__(self, event="middle"):
        self.event = event
        self.reached = threading.Semaphore(0)
        self.open = threading.Semaphore(0)

    def __call__(self, event, step):
        if event == self.event:
            self.reached.release()
            self.open.acquire()


@pytest.fixture
def gated(tmp_path, manifest):
    gate = Gate()
    with HttpServer(LinearEngine(gate), tmp_path / "out") as server:
        yield RunRequests(server, manifest, digests(manifest)), gate


class FailOnce:
    def __init__(self, number, error):
        self.number, self.error = number, error

    def __call__(self, event, step):
        if event == "middle" and step.number == self.number and self.error:
            error, self.error = self.error, None
            raise error


def failing(tmp_path, manifest, error):
    engine = LinearEngine(FailOnce(3, error))
    server = HttpServer(engine, tmp_path / "out")
    return server, RunRequests(server, manifest, digests(manifest))


def test_a_new_run_has_no_step_and_no_checkpoint(served):
    assert served.put() == (200, {"lastStep": -1, "checkpointStep": -1})


def test_a_step_answers_its_result(served):
    served.put(learningRate=0.25)
    status, result = served.step(0)
    assert status == 200
    keys = "step digest loss tokens targets learningRate gradientNorm seconds"
    assert list(result) == keys.split()
    assert result["step"] == 0
    assert result["digest"] == served.digests[0]
    assert result["learningRate"] == 0.25


def test_a_repeated_step_answers_the_stored_result_and_is_not_applied_again(served):
    served.put()
    first = [served.step(n) for n in range(3)]
    assert [served.step(n) for n in range(3)] == first
    assert served.put() == (200, {"lastStep": 2, "checkpointStep": -1})


def test_a_repeated_step_with_another_digest_is_a_conflict(served):
    served.put()
    served.step(0)
    status, answer = served.step(0, sha256=OTHER)
    assert (status, answer["error"]) == (409, "CONFLICT")


def test_a_step_repeated_while_it_runs_waits_for_it(gated):
    requests, gate = gated
    requests.put()
    first = requests.step_later(0)
    gate.reached.acquire()
    second = requests.step_later(0)
    assert requests.step(0, sha256=OTHER)[1]["error"] == "CONFLICT"
    assert requests.step(1)[1] | {"message": ""} == {"error": "GAP", "message": "", "lastStep": -1}
    gate.open.release()
    assert first.result() == second.result()
    assert first.result()[0] == 200


def test_health_answers_while_a_step_runs(gated):
    requests, gate = gated
    requests.put()
    step = requests.step_later(0)
    gate.reached.acquire()
    assert requests.server.request("GET", "/healthz") == (200, {"status": "ok"})
    assert requests.get()[1]["lastStep"] == -1
    gate.open.release()
    assert step.result()[0] == 200


def test_a_step_past_the_next_is_a_gap(served):
    served.put()
    served.step(0)
    status, answer = served.step(2)
    assert (status, answer["error"], answer["lastStep"]) == (409, "GAP", 0)


def test_a_step_past_the_manifest_is_a_bad_request(served):
    served.put()
    status, answer = served.step(6, sha256=OTHER)
    assert (status, answer["error"]) == (400, "BAD_REQUEST")
    assert "less than the manifest's 6, got 6" in answer["message"]


def test_a_digest_other_than_the_manifests_is_refused(served):
    served.put()
    status, answer = served.step(0, sha256=OTHER)
    assert (status, answer["error"]) == (422, "DIGEST")
    assert served.step(0)[0] == 200


def test_damaged_data_is_refused_until_it_is_repaired(served, manifest):
    file = next(manifest.parent.glob("packs/*.parquet"))
    whole = file.read_bytes()
    other = write_dataset(manifest.parent / "other", steps=6, seed=2)
    file.write_bytes(next(other.parent.glob("packs/*.parquet")).read_bytes())
    served.put()
    status, answer = served.step(0)
    assert (status, answer["error"]) == (422, "DIGEST")
    assert served.digests[0] in answer["message"]
    file.write_bytes(whole)
    assert served.step(0)[0] == 200


def test_data_that_cannot_be_read_may_be_asked_for_again(served, manifest):
    file = next(manifest.parent.glob("packs/*.parquet"))
    file.rename(manifest.parent / "away")
    served.put()
    status, answer = served.step(0)
    assert (status, answer["error"]) == (503, "DATA")
    (manifest.parent / "away").rename(file)
    assert served.step(0)[0] == 200


def test_a_larger_token_takes_over_and_the_old_one_is_fenced(served):
    served.put(fencing=5)
    served.step(0, fencing=5)
    assert served.put(fencing=7) == (200, {"lastStep": 0, "checkpointStep": -1})
    for answer in (served.put(5), served.step(0, 5), served.step(1, 5), served.checkpoint(5)):
        assert (answer[0], answer[1]["error"]) == (409, "FENCED")
    assert served.step(1, fencing=7)[0] == 200


def test_a_token_that_no_put_registered_is_a_bad_request(served):
    served.put(fencing=5)
    assert served.step(0, fencing=6)[1]["error"] == "BAD_REQUEST"


def test_taking_over_waits_for_the_running_step_and_fences_what_waited_behind_it(gated):
    requests, gate = gated
    requests.put(fencing=1)
    step = requests.step_later(0, fencing=1)
    gate.reached.acquire()
    other = requests.server.later(
        "PUT", requests.path, {"manifest": str(requests.manifest), "fencing": 2}
    )
    while requests.get()[1]["fencing"] != 2:
        pass
    assert requests.checkpoint(fencing=1)[1]["error"] == "FENCED"
    assert not other.done()
    gate.open.release()
    assert other.result() == (200, {"lastStep": 0, "checkpointStep": -1})
    assert step.result()[0] == 200


def test_a_step_that_waited_for_a_checkpoint_is_not_applied_for_a_driver_fenced_meanwhile(
    tmp_path, manifest
):
    gate = Gate("save")
    with HttpServer(LinearEngine(gate), tmp_path / "out") as server:
        requests = RunRequests(server, manifest, digests(manifest))
        requests.put(fencing=1)
        requests.step(0)
        checkpoint = server.later("POST", f"{requests.path}/checkpoint", {"fencing": 1})
        gate.reached.acquire()
        step = requests.step_later(1, fencing=1)
        assert requests.get()[1]["fencing"] == 1  # the step has been taken up before this answer
        other = server.later("PUT", requests.path, {"manifest": str(manifest), "fencing": 2})
        while requests.get()[1]["fencing"] != 2:
            pass
        gate.open.release()
        assert checkpoint.result() == (200, {"step": 0})
        assert step.result()[1]["error"] == "FENCED"
        assert other.result() == (200, {"lastStep": 0, "checkpointStep": 0})


def test_a_restarted_server_keeps_the_token(tmp_path, manifest):
    for fencing, expected in ((9, 200), (8, 409), (9, 200)):
        with HttpServer(LinearEngine(), tmp_path / "out") as server:
            requests = RunRequests(server, manifest, digests(manifest))
            assert requests.put(fencing)[0] == expected
            assert requests.get()[1]["fencing"] == 9


def test_another_manifest_or_configuration_is_a_conflict(served, tmp_path):
    served.put(learningRate=0.5)
    other = write_dataset(tmp_path / "other", steps=6, seed=2)
    for answer in (served.put(manifest=other, learningRate=0.5), served.put(), served.put(beta1=0)):
        assert (answer[0], answer[1]["error"]) == (409, "CONFLICT")
    assert served.put(learningRate=0.5, beta1=None, weightDecay=0)[0] == 200


def test_another_run_waits_until_the_open_one_is_finished(served):
    other = RunRequests(served.server, served.manifest, served.digests, run="other")
    served.put()
    assert other.put()[1]["error"] == "BUSY"
    for n in range(6):
        served.step(n)
    assert other.put()[1]["error"] == "BUSY"
    assert served.checkpoint() == (200, {"step": 5})
    assert other.put() == (200, {"lastStep": -1, "checkpointStep": -1})
    assert served.get()[1]["lastStep"] == 5
    assert served.step(5)[1]["error"] == "NO_RUN"


def test_an_unknown_run_is_not_found(served):
    assert served.get()[1]["error"] == "NO_RUN"
    assert served.step(0)[1]["error"] == "NO_RUN"
    status, answer = served.checkpoint()
    assert (status, answer["error"]) == (404, "NO_RUN")


def test_the_status_tells_where_the_run_stands(served):
    served.put(fencing=3)
    for n in range(3):
        served.step(n, fencing=3)
    served.checkpoint(3)
    served.step(3, fencing=3)
    assert served.get() == (
        200,
        {
            "run": "r",
            "manifest": str(served.manifest),
            "fencing": 3,
            "lastStep": 3,
            "checkpointStep": 2,
            "steps": 6,
        },
    )


def test_a_checkpoint_before_the_first_step_covers_none(served):
    served.put()
    assert served.checkpoint() == (200, {"step": -1})


def test_a_restarted_server_goes_on_from_the_last_checkpoint(tmp_path, manifest):
    with HttpServer(LinearEngine(), tmp_path / "whole") as server:
        requests = RunRequests(server, manifest, digests(manifest))
        requests.put()
        whole = [requests.step(n)[1] for n in range(6)]
    with HttpServer(LinearEngine(), tmp_path / "out") as server:
        requests = RunRequests(server, manifest, digests(manifest))
        requests.put()
        stored = [requests.step(n)[1] for n in range(5)]
        assert requests.checkpoint() == (200, {"step": 4})
        requests.step(5)
    with HttpServer(LinearEngine(), tmp_path / "out") as server:
        requests = RunRequests(server, manifest, digests(manifest))
        assert requests.get()[1]["lastStep"] == 4
        assert requests.step(5)[1]["error"] == "NO_RUN"
        assert requests.put() == (200, {"lastStep": 4, "checkpointStep": 4})
        assert [requests.step(n)[1] for n in range(5)] == stored
        assert requests.step(5)[1] | {"seconds": 0} == whole[5] | {"seconds": 0}


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("NONFINITE", NonFiniteError(3, "d", "loss", float("nan"))),
        ("OUT_OF_MEMORY", OutOfMemoryError(3, "d", False, "no room")),
        ("INTERNAL", RuntimeError("broken")),
    ],
)
def test_a_failed_step_stops_the_run_until_put_restores_its_checkpoint(
    tmp_path, manifest, code, error
):
    server, requests = failing(tmp_path, manifest, error)
    with server:
        requests.put()
        before = [requests.step(n)[1] for n in range(3)]
        requests.checkpoint()
        status, answer = requests.step(3)
        assert (status, answer["error"]) == (500, code)
        assert (answer["step"], answer["digest"]) == (3, requests.digests[3])
        for status, answer in (requests.step(3), requests.checkpoint()):
            assert (status, answer["error"], answer["cause"]) == (500, "STOPPED", code)
            assert str(error) in answer["message"]
        assert requests.put() == (200, {"lastStep": 2, "checkpointStep": 2})
        after = [requests.step(n)[1] for n in range(6)]
    with HttpServer(LinearEngine(), tmp_path / "whole") as whole:
        undisturbed = RunRequests(whole, manifest, requests.digests)
        undisturbed.put()
        expected = [undisturbed.step(n)[1] | {"seconds": 0} for n in range(6)]
    assert after[:3] == before
    assert [result | {"seconds": 0} for result in after] == expected


def test_a_stopped_run_without_a_checkpoint_begins_anew(tmp_path, manifest):
    server, requests = failing(tmp_path, manifest, RuntimeError("broken"))
    with server:
        requests.put()
        first = [requests.step(n)[1] for n in range(3)]
        requests.step(3)
        assert requests.put() == (200, {"lastStep": -1, "checkpointStep": -1})
        again = [requests.step(n)[1] for n in range(3)]
    assert [r | {"seconds": 0} for r in again] == [r | {"seconds": 0} for r in first]


def test_a_run_that_cannot_be_opened_is_told_and_may_be_opened_later(tmp_path, manifest):
    class Unready(LinearEngine):
        ready = False

        def begin(self, config, steps):
            if not self.ready:
                raise RuntimeError("no device")
            super().begin(config, steps)

    engine = Unready()
    with HttpServer(engine, tmp_path / "out") as server:
        requests = RunRequests(server, manifest, digests(manifest))
        status, answer = requests.put()
        assert (status, answer["error"]) == (500, "INTERNAL")
        assert "no device" in answer["message"]
        assert requests.step(0)[1]["error"] == "NO_RUN"
        engine.ready = True
        assert requests.put() == (200, {"lastStep": -1, "checkpointStep": -1})


def test_the_process_ends_where_the_engine_needs_a_new_one(tmp_path, manifest):
    server, requests = failing(tmp_path, manifest, OutOfMemoryError(3, "d", True, "no room"))
    with server:
        requests.put()
        assert [requests.step(n)[0] for n in range(4)] == [200, 200, 200, 500]
        assert server.ended.is_set()


def test_a_step_that_the_model_does_not_take_is_a_bad_request_and_stops_the_run(tmp_path, manifest):
    server, requests = failing(tmp_path, manifest, ValueError("token must be below 4, got 5"))
    with server:
        requests.put()
        assert [requests.step(n)[0] for n in range(4)] == [200, 200, 200, 400]
        assert requests.step(3)[1]["error"] == "STOPPED"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{", "must be JSON"),
        ("[]", "must be a JSON object"),
        (b"\xff", "must be JSON"),
        ("[" * 100_000, "must be JSON"),
        (b" " * (1 << 21), "at most 1048576 bytes"),
        ({"fencing": 1}, "manifest must be given"),
        ({"manifest": "m"}, "fencing must be given"),
        ({"manifest": 3, "fencing": 1}, "manifest must be a text that is not empty, got 3"),
        ({"manifest": "m", "fencing": -1}, "fencing must be an integer of 0 to 2^53 - 1, got -1"),
        ({"manifest": "m", "fencing": True}, "got True"),
        ({"manifest": "m", "fencing": 2**53}, "got 9007199254740992"),
        ({"manifest": "m", "fencing": 1.0}, "got 1.0"),
        ({"manifest": "m", "fencing": 1, "seed": 1}, "seed is not known here"),
        ({"manifest": "m", "fencing": 1, "config": []}, "config must be an object, got []"),
        ({"manifest": "m", "fencing": 1, "config": {"lr": 1}}, "got 'lr'"),
        ({"manifest": "m", "fencing": 1, "config": {"learningRate": -1}}, "got -1"),
        ({"manifest": "m", "fencing": 1, "config": {"schedule": "linear"}}, "got 'linear'"),
        ({"manifest": "/no/such/manifest.json", "fencing": 1}, "manifest must exist"),
    ],
)
def test_a_malformed_put_names_key_value_and_rule(served, body, said):
    status, answer = served.server.request("PUT", "/v1/runs/r", body)
    assert (status, answer["error"]) == (400, "BAD_REQUEST")
    assert said in answer["message"]


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        ("r/steps/x", {"sha256": OTHER, "fencing": 1}, "step must be a number"),
        ("r/steps/-1", {"sha256": OTHER, "fencing": 1}, "got '-1'"),
        ("r/steps/0", {"sha256": "AB", "fencing": 1}, "got 'AB'"),
        ("r/steps/0", {"sha256": OTHER}, "fencing must be given"),
        ("r/checkpoint", {}, "fencing must be given"),
        ("..%2Fx/checkpoint", {"fencing": 1}, ""),
        (".hidden/checkpoint", {"fencing": 1}, "run must be 1 to 128"),
    ],
)
def test_a_malformed_post_names_key_value_and_rule(served, path, body, said):
    served.put()
    status, answer = served.server.request("POST", f"/v1/runs/{path}", body)
    assert status in ((404,) if not said else (400,))
    assert said in answer["message"]


def test_a_file_that_is_no_manifest_is_a_bad_request(served, tmp_path):
    file = tmp_path / "no.json"
    file.write_text(json.dumps({"formatVersion": 99}))
    status, answer = served.put(manifest=file)
    assert (status, answer["error"]) == (400, "BAD_REQUEST")
    assert "formatVersion" in answer["message"]


def test_a_client_that_offers_http_2_is_answered_in_http_1(served):
    """As java.net.http does with every first request."""
    offer = {
        "Connection": "Upgrade, HTTP2-Settings",
        "Upgrade": "h2c",
        "HTTP2-Settings": "AAMAAABk",
    }
    body = {"manifest": str(served.manifest), "fencing": 1}
    status, _ = served.server.request("PUT", served.path, body, offer)
    assert status == 200


def test_what_is_not_served_is_refused_in_json(served):
    assert served.server.request("GET", "/metrics")[1]["error"] == "NOT_FOUND"
    status, answer = served.server.request("DELETE", "/v1/runs/r")
    assert (status, answer["error"]) == (405, "METHOD_NOT_ALLOWED")
