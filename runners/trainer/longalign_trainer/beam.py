"""python -m longalign_trainer.beam: TrainStep for Beam pipelines in Java, YAML and Python.

One process is Beam's expansion service and, unless ``--environment-type`` says otherwise, the pool
whose workers start the trainer. In Python, ``TrainStep`` can be applied as it is.
"""

from __future__ import annotations

import argparse
import logging
import signal
import sys
import threading

import grpc
from apache_beam.options.pipeline_options import PipelineOptions
from apache_beam.portability.api import (
    beam_artifact_api_pb2_grpc,
    beam_expansion_api_pb2_grpc,
    beam_fn_api_pb2_grpc,
)
from apache_beam.runners.portability import artifact_service, expansion_service
from apache_beam.runners.worker import worker_pool_main
from apache_beam.utils import thread_pool_executor

from longalign_trainer.train_step import RESULT, STEP, URN, TrainStep, TrainStepOptions, plan_of

__all__ = ["RESULT", "STEP", "URN", "TrainStep", "TrainStepOptions", "plan_of"]


def main(argv: list[str] | None = None) -> int:
    """Serves until SIGTERM or SIGINT; 2 for bad usage, 1 if the port is taken."""
    parser = argparse.ArgumentParser(prog="python -m longalign_trainer.beam", description=__doc__)
    add_arguments(parser)
    args = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    try:
        TrainStep.register(_options(args))
        environment = _environment(args)
    except ValueError as e:
        print(f"{parser.prog}: {e}", file=sys.stderr)
        return 2
    return serve(args.host, args.port, environment)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--host", default="127.0.0.1", help="runners must reach it; there is no authentication")
    add("--port", type=int, required=True)
    add("--model", required=True, help="model folder, as the workers see it")
    add("--output", required=True, help="folder of runs and checkpoints, as the workers see it")
    add("--dtype", default="bfloat16")
    add("--python", help="interpreter with torch and longalign_trainer; default: the worker's own")
    add("--arguments", default="", help='more arguments of serve: --arguments="--device=cpu"')
    add("--processes", type=int, default=1, help="ranks on the worker's machine, by torchrun")
    add("--checkpoint-steps", type=int, default=50)
    add("--accelerator", default=TrainStepOptions.accelerator, help="resource hint; empty: none")
    add("--min-ram", default=TrainStepOptions.min_ram, help="resource hint; empty: none")
    add(
        "--environment-type",
        choices=("EXTERNAL", "DOCKER", "PROCESS"),
        default="EXTERNAL",
        help="where workers run: in this process, in a container (Dataflow), by a command",
    )
    add("--environment-config", help="image, or PROCESS's JSON; EXTERNAL needs none")


def serve(host: str, port: int, environment: PipelineOptions) -> int:
    """Expansion, artifacts and workers on one port."""
    server = grpc.server(thread_pool_executor.shared_unbounded_instance())
    beam_fn_api_pb2_grpc.add_BeamFnExternalWorkerPoolServicer_to_server(
        worker_pool_main.BeamFnExternalWorkerPoolServicer(), server
    )
    beam_expansion_api_pb2_grpc.add_ExpansionServiceServicer_to_server(
        expansion_service.ExpansionServiceServicer(environment), server
    )
    artifacts = artifact_service.BeamFilesystemHandler(None).file_reader
    beam_artifact_api_pb2_grpc.add_ArtifactRetrievalServiceServicer_to_server(
        artifact_service.ArtifactRetrievalService(artifacts), server
    )
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    try:
        server.add_insecure_port(f"{host}:{port}")
    except RuntimeError as e:
        print(f"port {port} must be free: {e}", file=sys.stderr)
        return 1
    server.start()
    print(f"serving {URN} on {host}:{port}", flush=True)
    ended.wait()
    server.stop(grace=None).wait()
    return 0


def _options(args: argparse.Namespace) -> TrainStepOptions:
    return TrainStepOptions(
        model=args.model,
        output=args.output,
        dtype=args.dtype,
        arguments=args.arguments,
        python=args.python,
        processes=args.processes,
        accelerator=args.accelerator,
        min_ram=args.min_ram,
        checkpoint_steps=args.checkpoint_steps,
    )


def _environment(args: argparse.Namespace) -> PipelineOptions:
    config = args.environment_config
    if args.environment_type == "EXTERNAL":
        config = config or f"{args.host}:{args.port}"
    if not config:
        raise ValueError(f"environment-config must be given for {args.environment_type}")
    return PipelineOptions(
        [
            f"--environment_type={args.environment_type}",
            f"--environment_config={config}",
            "--experiments=beam_fn_api",
            "--sdk_location=container",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
