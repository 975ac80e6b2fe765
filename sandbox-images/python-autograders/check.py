"""What must work in the image before a lab may use it."""
import socket
import subprocess

import matplotlib.pyplot as plt
import numpy as np
import otter
import pandas as pd
import pytest
from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner

assert JSONTestRunner and plt.subplots() and socket.gethostbyname("localhost")
assert pd.DataFrame({"a": np.arange(3)}).a.sum() == 3
# Otter's run_autograder finds its environment by these words
assert subprocess.run(["bash", "-euc", 'eval "$(mamba shell hook --shell bash)"; mamba activate otter-env; python -c "import otter"']).returncode == 0
print("otter", otter.__version__, "pytest", pytest.__version__, "numpy", np.__version__)
