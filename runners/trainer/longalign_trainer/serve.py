"""python -m longalign_trainer serve: a model behind the trainer protocol."""

from __future__ import annotations

import argparse
import logging
import os
import signal
from pathlib import Path

from longalign_trainer.arguments import add_model_arguments
from longalign_trainer.arguments import settings as settings_of
from longalign_trainer.bind import Bind
from longalign_trainer.service import ServiceOptions


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Those of the model and those of the service."""
    add_model_arguments(parser)
    add_service_arguments(parser)


def add_service_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--output", type=Path, required=True, help="folder of the runs and their checkpoints")
    add("--host", default="127.0.0.1", help="another than loopback needs --token-file")
    add("--port", type=int, default=8090, help="0 takes a free one; it is printed")
    add("--token-file", type=Path, help="file with the bearer token that requests must carry")
    add("--keep-checkpoints", type=int, default=2, help="of each run")
    add("--read-ahead", type=int, default=2, help="steps read while one is computed")
    add("--watch-stdin", action="store_true", help="end when standard input does")


def run(args: argparse.Namespace) -> int:
    """Exit code 0 after SIGTERM or SIGINT; 1 if the engine needs a new process.

    Raises ValueError for an argument that breaks a rule and OSError for a port that is taken,
    before the model is loaded.
    """
    start_logging()
    bind = Bind.of(args.host, args.port, args.token_file)
    options = ServiceOptions(args.output, args.keep_checkpoints, args.read_ahead)
    settings = settings_of(args)
    if os.environ.get("RANK", "0") == "0":
        bind.listen().close()  # a port that is taken is told before the model is loaded

    from longalign_trainer.engine import Engine  # torch takes seconds to import

    engine = Engine(settings)
    if engine.rank != 0:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)  # rank 0 ends the others, after its step
        engine.follow()
        engine.close()
        return 0

    from longalign_trainer.serving import Serving

    serving = Serving(engine, options, bind)
    serving.run(args.watch_stdin)
    if serving.must_restart:
        os._exit(1)  # the other ranks hang in a collective, so there is no orderly way
    engine.close()
    return 0


def start_logging() -> None:
    """To standard error; standard output has the address alone."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
