"""Tests never write a learner's log, and compute on one thread as the notebooks do."""

import os

os.environ.setdefault("COURSE_PROGRESS", "off")
os.environ.setdefault("OMP_NUM_THREADS", "1")
