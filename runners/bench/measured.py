"""Runs a command and prints what it took as its last line: python measured.py COMMAND...

JSON: wall, cpu (seconds; the command's children included), peak (bytes resident of the largest
process). Ends with the command's exit code.
"""

import json
import resource
import subprocess
import sys
import time

begin = time.perf_counter()
code = subprocess.run(sys.argv[1:], check=False).returncode
wall = time.perf_counter() - begin
used = resource.getrusage(resource.RUSAGE_CHILDREN)
scale = 1 if sys.platform == "darwin" else 1024
line = {"wall": wall, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss * scale}
print(json.dumps(line), flush=True)
sys.exit(code)
