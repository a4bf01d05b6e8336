import sys

from sauro.cli import main

sys.exit(main())
