"""Process start to the painted window, beside a bare PySide6 window with a table (offscreen, whole processes).

As it is once installed: the bytecode of the program is there, and the book is as this computer left it.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.benchmarks.measuring import Row

ROUNDS = 11

LEAVE = """
import os, re
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, leave)
        return False

painted = Painted()

def leave():
    # Not ru_maxrss: that begins at what the parent held.
    print(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1], flush=True)
    os._exit(0)

def leave_when_painted():
    shown = QApplication.activeModalWidget() or QApplication.topLevelWidgets()[0]
    shown.installEventFilter(painted)
    shown.update()
"""

BARE = """
from PySide6.QtWidgets import QMainWindow, QTableWidget
application = QApplication([])
window = QMainWindow()
window.setCentralWidget(QTableWidget(10, 5))
window.resize(1366, 768)
window.show()
leave_when_painted()
application.exec()
"""

OURS = """
from kube_desktop import app
run = QApplication.exec

def run_briefly(application=None):
    {begin}
    return run()

QApplication.exec = run_briefly
app.main({arguments})
"""

AT_ONCE = "leave_when_painted()"
# Opening a book blocks, so this comes when it is open, or amid the question who records.
WITH_BOOK = "QTimer.singleShot(50, leave_when_painted)"
OPEN_AND_CLOSE = """
from pathlib import Path
from kube_desktop.gui import theme
from kube_desktop.gui.main_window import MainWindow
from kube_desktop.gui.preferences import Preferences, settings_of_this_computer
application = QApplication([])
theme.apply_theme(application)
window = MainWindow(Preferences(settings_of_this_computer()))
assert window.open_path(Path({path!r}), ask_writer=False)
window.close()
"""


def measured(books: Mapping[str, Path]) -> list[Row]:
    """The first window without a book, and the window with each book as usual; the last also searched for damage."""
    programs = {"bare": BARE, "first window": OURS.format(begin=AT_ONCE, arguments=[])}
    for name, path in books.items():
        programs[f"window with {name}"] = OURS.format(begin=WITH_BOOK, arguments=[str(path.resolve())])
    changed = f"window with {name} that somebody else wrote in"
    programs[changed] = programs[f"window with {name}"]
    figures: dict[str, list[tuple[float, float]]] = {what: [] for what in programs}
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as other_home:
        for path in books.values():
            _run(OPEN_AND_CLOSE.format(path=str(path.resolve())), home, told=False)
        for round_number in range(ROUNDS + 1):
            for what, program in programs.items():
                figure = _run(program, other_home if what == changed else home)
                # The first round writes bytecode.
                if round_number:
                    figures[what].append(figure)
    bare = statistics.median(used for used, _ in figures["bare"])
    goals = {"first window": "≤ 1.5x; ≤ 140 MB", changed: "grows with the book"}
    return [
        Row(
            what,
            statistics.median(used for used, _ in runs),
            bare,
            goals.get(what, "≤ 3.5x; all books alike; ≤ 140 MB"),
            f"peak {max(peak for _, peak in runs):.0f} MB, bare {max(peak for _, peak in figures['bare']):.0f} MB",
        )
        for what, runs in figures.items()
        if what != "bare"
    ]


def _run(program: str, home: str, told: bool = True) -> tuple[float, float]:
    """CPU milliseconds and peak memory (MB) of one process."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "HOME": home, "PYTHONPYCACHEPREFIX": f"{home}/bytecode"}
    environment |= {name: f"{home}/{name}" for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", LEAVE + program]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used * 1000, int(done.stdout.split()[-1]) / 1024 if told else 0
