"""The processes that the pipelines talk to, each started once."""

import contextlib
import os
import socket
import subprocess
import time
from pathlib import Path

import pytest
from apache_beam.options.pipeline_options import PipelineOptions

HOME = Path(__file__).parents[4]
JAR = HOME / "runners/target/longalign.jar"
OPENS = [
    f"--add-opens=java.base/java.{name}=ALL-UNNAMED" for name in ("util", "lang", "time", "nio")
]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextlib.contextmanager
def running(command, log: Path, ready, **environment):
    """A process from when ``ready(its words)`` is true until the block ends."""
    with log.open("w") as words:
        process = subprocess.Popen(
            command, stdout=words, stderr=words, env={**os.environ, **environment}
        )
    try:
        while not ready(log.read_text()):
            assert process.poll() is None, log.read_text()
            time.sleep(0.1)  # nothing tells when a foreign process is ready
        yield process
    finally:
        process.terminate()
        process.wait()


def listens(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="session")
def service(tmp_path_factory):
    """./longalign expansion-service, as host:port."""
    address = f"localhost:{free_port()}"
    command = [HOME / "longalign", "expansion-service", f"--port={address.split(':')[1]}"]
    log = tmp_path_factory.mktemp("service") / "log"
    said = f"serving transforms on {address}\n"
    quick = {"LONGALIGN_JVM": "-XX:TieredStopAtLevel=1", "LONGALIGN_HEAP": "1g"}
    with running(command, log, lambda words: said in words, STUB_KEY="of-the-stub", **quick):
        yield address


@pytest.fixture(scope="session")
def flink(tmp_path_factory):
    """Beam's job server on embedded Flink, as host:port."""
    port = free_port()
    main = "org.apache.beam.runners.flink.FlinkJobServerDriver"
    command = ["java", "-Xmx1g", "-XX:TieredStopAtLevel=1", *OPENS, "-cp", JAR, main]
    command += ["--job-host=localhost", f"--job-port={port}", f"--artifact-port={free_port()}"]
    command += ["--expansion-port=0", "--flink-master=[local]"]
    command += [f"--flink-conf-dir={HOME / 'runners/portable/conf'}"]
    log = tmp_path_factory.mktemp("flink") / "log"
    with running(command, log, lambda words: listens(port)):
        yield f"localhost:{port}"


@pytest.fixture(scope="session")
def prism(tmp_path_factory):
    """Beam's light engine, as host:port."""
    port = free_port()
    command = [HOME / "target/bin/prism", f"--job_port={port}", "--serve_http=false"]
    log = tmp_path_factory.mktemp("prism") / "log"
    with running(command, log, lambda words: listens(port)):
        yield f"localhost:{port}"


@pytest.fixture(params=["local", "flink", "prism"])
def engine(request) -> PipelineOptions:
    """Options to run on each engine: Beam's local runner, and those behind a job endpoint."""
    if request.param == "local":
        return PipelineOptions(runner="FnApiRunner")
    return PipelineOptions(
        runner="PortableRunner",
        job_endpoint=request.getfixturevalue(request.param),
        environment_type="LOOPBACK",
        parallelism=2,
    )


@pytest.fixture(scope="session")
def java_steps() -> list[str]:
    """SHA-256 of each step that a Java job packs: a Maven project of its own proves them."""
    return (HOME / "pipelines/src/it/documents-to-packs/steps.txt").read_text().split()
