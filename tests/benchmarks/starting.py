"""Process start to the first painted window, beside a bare PySide6 window with a table (offscreen, whole process)."""

import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.measuring import Row

ROUNDS = 7

LEAVE = """
import os, resource, sys

def leave():
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)
    os._exit(0)
"""

BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget
from PySide6.QtCore import QTimer
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QTableWidget(10, 5))
window.resize(1366, 768)
window.show()
QTimer.singleShot(0, leave)
app.exec()
"""

OURS = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from kube_desktop import app

run = QApplication.exec

def run_briefly(application=None):
    QTimer.singleShot({wait}, leave)
    return run()

QApplication.exec = run_briefly
app.main({arguments})
"""


def measured(books: dict[str, Path]) -> list[Row]:
    """First window without a book, and with each book open."""
    programs = {"bare": BARE, "first window": OURS.format(wait=0, arguments=[])}
    programs |= {f"window with {name}": OURS.format(wait=50, arguments=[str(path)]) for name, path in books.items()}
    figures: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
    for _ in range(ROUNDS):
        for name, program in programs.items():
            figures[name].append(_run(program))
    medians = {name: statistics.median(cpu for cpu, _ in runs) for name, runs in figures.items()}
    peaks = {name: statistics.median(peak for _, peak in runs) for name, runs in figures.items()}
    return [
        Row(name, medians[name], medians["bare"], f"peak {peaks[name]:.0f} MB, bare {peaks['bare']:.0f} MB")
        for name in programs
        if name != "bare"
    ]


def _run(program: str) -> tuple[float, float]:
    """CPU milliseconds and peak memory (MB) of one process."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": "/nonexistent",
        "HOME": "/nonexistent",
    }
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    # The child tells its own peak: RUSAGE_CHILDREN keeps only the largest of all children so far.
    told = LEAVE + program
    done = subprocess.run(
        [sys.executable, "-c", told], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used * 1000, int(done.stdout.split()[-1]) / 1024
