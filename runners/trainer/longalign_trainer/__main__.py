"""``python -m longalign_trainer COMMAND``: each command is a module of this package.

Exit codes: 0 done, 1 failed, 2 bad usage.
"""

import argparse
import importlib
import sys

from longalign_trainer.errors import EngineError

COMMANDS = {
    "serve": "train over HTTP, driven step by step",
    "export": "checkpoint -> Hugging Face model directory",
    "generate": "text from a model directory, one answer a line of input",
    "bench": "step overhead, tokens per second of each batching, memory",
}


def main(argv: list[str] | None = None) -> int:
    argv = sys.argv[1:] if argv is None else argv
    parser = argparse.ArgumentParser(
        prog="python -m longalign_trainer", description=__doc__.replace("`", "")
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary)
        if argv[:1] == [name]:  # only the one that runs is imported: torch takes seconds
            module = importlib.import_module(f"longalign_trainer.{name}")
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    args = parser.parse_args(argv)
    try:
        return args.run(args) or 0
    except ValueError as e:
        print(f"{parser.prog} {args.command}: {e}", file=sys.stderr)
        return 2
    except (EngineError, OSError) as e:
        print(f"{parser.prog} {args.command}: {e}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
