"""`python -m controlnet_studio`: the same as the command `controlnet-studio`."""

import sys

from controlnet_studio.cli import main

if __name__ == "__main__":
    sys.exit(main())
