"""`python -m pipeline`."""

import sys

from pipeline.processes import start_server

if sys.argv[1:2] == ["extract"]:
    start_server()  # it imports the stages while this process imports them, too

from pipeline.cli import main

sys.exit(main())
