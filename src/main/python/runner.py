#!/usr/bin/env python3
"""The runner of Zhigu: `python3 -I runner.py JOBDIR` runs one job in its boxes and writes result.json. See docs/sandbox.md.

  runner.py JOBDIR                    run the job
  runner.py --gang JOBDIR             the same as one of several nodes (ZHIGU_MEMBER says which): the first leads and judges
  runner.py --arm SLOTDIR             read a request (one line of JSON), make boxes ahead, say "armed", read a job directory, run it
  runner.py --clean JOBDIR            tidy up after a runner that was killed
  runner.py --check [IMAGE]           say as JSON whether boxes can be had here
  runner.py --lab LABDIR --submission DIR --image ROOT [--mode practice] [--seed N] [--keep] [--json]
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from zhigu_runner import commands

if __name__ == "__main__":
    sys.exit(commands.main(sys.argv[1:]))
