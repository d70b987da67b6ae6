"""Servers one after the other, each killed at an event: python service_killed.py KILLS ARGUMENTS

KILLS are numbers of events with commas between, 0 for never; ARGUMENTS are those of
``python -m longalign_trainer``. Events as in service_linear, and the beginning and end of the
optimizer's update. Each server is forked from a process that has imported torch, which takes long.
"""

import os
import sys

from service_linear import Killer

from longalign_trainer import engine, optimizer, serving
from longalign_trainer.__main__ import main

assert engine and serving  # imported before the forks


def watch_updates(killer: Killer) -> None:
    update = optimizer.apply

    def watched(*arguments, **options):
        killer()
        update(*arguments, **options)
        killer()

    optimizer.apply = watched


if __name__ == "__main__":
    for kill_at in sys.argv[1].split(","):
        child = os.fork()
        if child == 0:
            watch_updates(Killer(int(kill_at)))
            sys.exit(main(sys.argv[2:]))
        os.waitpid(child, 0)
