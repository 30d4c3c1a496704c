"""The golden set: all that the tool prints, writes and shows, to compare before and after."""

import os

# On one core, as the tests: sums of products on several differ in their last digits.
os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
