"""python -m casefiles: the window without arguments, a command with them."""

import sys

from casefiles.app import main

if __name__ == "__main__":
    sys.exit(main())
