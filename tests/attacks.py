"""Answers that know nothing of the exercise and want the mark all the same, or do harm: what each does, by kind.

Each is the cell of one exercise of lesson 00, `mean_length` (a value) or `spread` (a function). None may be right, and
none may change what the next student's honest answer earns.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent


@dataclass(frozen=True)
class Attack:
    """`cell` answers `exercise`; `{course}`, `{canary}` and `{secret}` in it are paths, `{port}` is a server's port."""

    kind: str
    what: str
    cell: str
    exercise: str = "mean_length"

    def __str__(self) -> str:
        return f"{self.kind}: {self.what}".replace(" ", "_")


def _value(kind: str, **cells: str) -> list[Attack]:
    return [Attack(kind, what, dedent(cell)) for what, cell in cells.items()]


def _function(kind: str, **cells: str) -> list[Attack]:
    return [Attack(kind, what, dedent(cell), "spread") for what, cell in cells.items()]


ALWAYS_EQUAL = """
class Always(float):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 0
    def __sub__(self, other): return 0.0
    __rsub__ = __add__ = __radd__ = __sub__
    def __abs__(self): return 0.0
    def __le__(self, other): return True
    __lt__ = __ge__ = __gt__ = __le__
"""

ATTACKS = [
    *_value(
        "the grader's own variables",
        partial_credit="partial_credit = 1.0; score = 1; points = 1\nmean_length = 'full marks'",
        graded_in_main="import __main__\n__main__.right = True\n__main__.verdict = 'right'\nmean_length = 0",
        environment="""
            import os
            os.environ['NBGRADER_EXECUTION'] = ''
            os.environ['COURSE_VERDICT'] = 'right'
            mean_length = 0
        """,
        exit_status="import sys\nmean_length = 0\nsys.exit(0)",
    ),
    *_value(
        "the course's code changed",
        judge="""
            from helpers import judge
            judge.accepts = lambda *_: True
            judge.judge = lambda *_: None
            mean_length = 0
        """,
        comparison="""
            import helpers.compare, helpers.trial
            helpers.compare.same = helpers.trial.same = lambda *_, **__: True
            helpers.trial.Outcome.agrees = lambda *_: True
            mean_length = 0
        """,
        feedback="""
            from helpers.feedback import Feedback
            Feedback.verdict = 'right'
            mean_length = Feedback('start_here.mean_length', 'right', 'well done')
        """,
        isclose="""
            import math, numpy
            math.isclose = numpy.isclose = numpy.allclose = lambda *_, **__: True
            numpy.array_equal = lambda *_, **__: True
            mean_length = 0
        """,
        pupil="""
            from helpers.grading import pupil
            pupil.Pupil.on_value = lambda self, name: ['value', 189.0 if False else 'right']
            mean_length = 0
        """,
        wire_closed="""
            import gc
            from helpers.grading.wire import Wire
            for one in gc.get_objects():
                if isinstance(one, Wire): one.end.close()
            mean_length = 0
        """,
        wire_spoken="""
            import gc
            from helpers.grading.wire import Wire
            for one in gc.get_objects():
                if isinstance(one, Wire):
                    for _ in range(3): one.send(['right'])
            mean_length = 0
        """,
        wire_flooded="""
            import gc, struct
            from helpers.grading.wire import Wire
            for one in gc.get_objects():
                if isinstance(one, Wire): one.end.sendall(struct.pack('>Q', 1 << 62) + b'x' * 1000)
            mean_length = 0
        """,
        wire_garbage="""
            import gc
            from helpers.grading.wire import Wire
            for one in gc.get_objects():
                if isinstance(one, Wire): one.end.sendall(b'\\0' * 7 + b'\\x05hello')
            mean_length = 0
        """,
        fault_forged="""
            import gc
            from helpers.grading.wire import Wire
            for one in gc.get_objects():
                if isinstance(one, Wire): one.send(['callback', 0, [], {{}}])
            mean_length = 0
        """,
    ),
    *_value(
        "an `ex` of one's own",
        own_ex="""
            class ex:
                def __getattr__(self, name): return self
                def check(self, *_): return 'right'
            mean_length = ex()
        """,
        check_redefined="ex.mean_length.check = lambda *_: 'right'\nmean_length = 0",
        registered="""
            import sys, types
            fake = types.ModuleType('helpers.exercises')
            sys.modules['helpers.exercises'] = fake
            mean_length = 0
        """,
    ),
    *_value(
        "the course's own answers",
        use_solution="mean_length = ex.mean_length.use_solution()",
        solution="mean_length = ex.mean_length.solution()",
        declaration="mean_length = ex.mean_length.declaration.right(flippers)",
        imported="""
            from helpers.exercises.start_here.numbers import mean_length as right
            mean_length = right.declaration.right(flippers)
        """,
        by_importlib="""
            import importlib.util, sys
            sys.meta_path[:] = [finder for finder in sys.meta_path if 'StandIns' not in type(finder).__name__]
            for name in [name for name in sys.modules if name.startswith('helpers.exercises')]: del sys.modules[name]
            from helpers.exercises import start_here
            mean_length = start_here.mean_length.use_solution()
        """,
        source_file="mean_length = open('{course}/helpers/exercises/start_here/numbers.py').read()",
        source_run="""
            import runpy
            made = runpy.run_path('{course}/helpers/exercises/start_here/numbers.py')
            mean_length = made['mean_length'].use_solution()
        """,
        solution_notebook="""
            import json
            cells = json.load(open('{course}/solutions/00_start_here.ipynb'))['cells']
            exec([''.join(c['source']) for c in cells if 'mean_length =' in ''.join(c['source'])][0])
        """,
        compiled="""
            import glob
            found = glob.glob('{course}/helpers/exercises/**/*.pyc', recursive=True)
            mean_length = open(found[0], 'rb').read()
        """,
        git="""
            import glob
            found = glob.glob('{course}/.git/**', recursive=True) + glob.glob('{course}/tests/**', recursive=True)
            mean_length = open([name for name in found if '.' in name[-6:]][0], 'rb').read()
        """,
        gc="""
            import gc
            found = [one for one in gc.get_objects() if type(one).__name__ in ('Declaration', 'AnswerKey', 'Exercise')]
            mean_length = found[0].right(flippers)
        """,
        frames="""
            import sys
            frame, found = sys._getframe(), None
            while frame:
                for value in list(frame.f_locals.values()):
                    if hasattr(value, 'right') or hasattr(value, 'declaration'): found = value
                frame = frame.f_back
            mean_length = found.right
        """,
        parents_memory="""
            import os
            mean_length = open(f'/proc/{{os.getppid()}}/mem', 'rb').read(10)
        """,
        processes="""
            import os
            numbers = [int(name) for name in os.listdir('/proc') if name.isdigit()]
            mean_length = [open(f'/proc/{{number}}/cmdline').read() for number in numbers]
        """,
        traced="""
            import ctypes, os
            libc = ctypes.CDLL(None, use_errno=True)
            done = [number for number in range(2, 40_000, 1) if libc.ptrace(16, number, 0, 0) == 0]
            mean_length = done[0]
        """,
    ),
    *_value(
        "IPython and the kernel",
        hooks="""
            ip = get_ipython()
            ip.events.register('post_run_cell', lambda *_: None)
            ip.input_transformers_cleanup.append(lambda lines: ['mean_length = 189\\n'])
            mean_length = 0
        """,
        magic="%env COURSE_VERDICT right\nmean_length = 0",
        shell="!echo right > /tmp/verdict\nmean_length = 0",
        display="""
            import builtins
            builtins.print = builtins.repr = lambda *_, **__: 'right'
            mean_length = 0
        """,
        import_hook="""
            import builtins, importlib
            builtins.__import__ = lambda *_, **__: None
            mean_length = 0
        """,
        isinstance_lies="""
            import builtins
            builtins.isinstance = lambda *_: True
            builtins.type = lambda *_: float
            mean_length = 0
        """,
        trace="""
            import sys
            def trace(frame, event, argument):
                for name in list(frame.f_locals):
                    if name in ('value', 'answer'): frame.f_locals[name] = 189
                return trace
            sys.settrace(trace)
            mean_length = 0
        """,
    ),
    *_value(
        "objects that lie",
        always_equal=ALWAYS_EQUAL + "mean_length = Always(0)",
        lying_class="""
            class Lying:
                __class__ = float
                def __float__(self): return 189.0 if False else 0.0
                def __eq__(self, other): return True
            mean_length = Lying()
        """,
        array_subclass="""
            import numpy as np
            class Array(np.ndarray):
                def __eq__(self, other): return np.True_
                def __array_function__(self, *_): return True
                def __array_ufunc__(self, *_, **__): return np.zeros(())
            mean_length = np.zeros(()).view(Array)
        """,
        reduce="""
            import os
            class Reduced:
                def __reduce__(self): return os.system, ('touch {canary}',)
                def __deepcopy__(self, memo): return 189
            mean_length = Reduced()
        """,
        of_a_library="""
            class Stand:
                number, classes = 0, ['sklearn.linear_model:LinearRegression']
                def __eq__(self, other): return True
            Stand.__module__ = 'sklearn.linear_model'
            mean_length = Stand()
        """,
        generator="mean_length = (n for n in [189.0])",
        recursive="mean_length = []\nmean_length.append(mean_length)",
        huge="import numpy as np\nmean_length = np.zeros(40_000_000)",
        tensor="""
            import torch
            class T(torch.Tensor):
                def __eq__(self, other): return True
            mean_length = torch.zeros(()).as_subclass(T)
        """,
    ),
    *_function(
        "a function that looks around",
        caller="""
            def spread(lengths):
                import sys
                frame = sys._getframe(1)
                while frame:
                    for name in ('expected', 'want', 'right_outcomes', 'key'):
                        if name in frame.f_locals: return frame.f_locals[name]
                    frame = frame.f_back
                return 0
        """,
        remembers="""
            seen = []
            def spread(lengths):
                seen.append(lengths)
                return len(seen)
        """,
        always_equal=ALWAYS_EQUAL + "def spread(lengths): return Always(0)",
        raises_what_is_wanted="def spread(lengths): raise AssertionError('right')",
        keyboard_interrupt="def spread(lengths): raise KeyboardInterrupt",
        no_function="spread = 14.0",
        changes_its_input="def spread(lengths):\n    lengths[:] = [0.0]\n    return 0.0",
    ),
    *_value(
        "files and neighbours",
        shadow="""
            open('numpy.py', 'w').write('array_equal = lambda *_: True')
            import sys
            sys.path.insert(0, '.')
            mean_length = 0
        """,
        sitecustomize="""
            import site
            open(site.getsitepackages()[0] + '/sitecustomize.py', 'w').write('')
            mean_length = 0
        """,
        startup="import os\nopen(os.path.expanduser('~root/.ipython_startup.py'), 'w').write('')\nmean_length = 0",
        course_written="open('{course}/helpers/judge.py', 'a').write('# mine')\nmean_length = 0",
        canary="open('{canary}', 'w').write('was here')\nmean_length = 0",
        secret="mean_length = open('{secret}').read()",
        secret_listed="import os\nmean_length = os.listdir(os.path.dirname('{secret}'))",
        linked="import os\nos.symlink('{secret}', 'mine')\nmean_length = open('mine').read()",
        deleted="import os\nos.remove('{secret}')\nmean_length = 0",
    ),
    *_value(
        "the network and other programs",
        loopback="""
            import urllib.request
            mean_length = urllib.request.urlopen('http://127.0.0.1:{port}/', timeout=2).read()
        """,
        unix_socket="import socket\ns = socket.socket(socket.AF_UNIX)\ns.connect('{secret}.sock')\nmean_length = 0",
        outside="import socket\nsocket.create_connection(('192.0.2.1', 80), timeout=2)\nmean_length = 0",
        subprocess="""
            import subprocess
            mean_length = subprocess.run(['cat', '{secret}'], capture_output=True).stdout.decode() or 0
        """,
        killed_parent="import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\nmean_length = 0",
        killed_all="import os, signal\nos.kill(-1, signal.SIGKILL)\nmean_length = 0",
    ),
    *_value(
        "too much",
        exit_at_once="import os\nos._exit(0)",
        crash="import ctypes\nctypes.string_at(0)",
        endless="while True: pass",
        sleeps="import time\ntime.sleep(3600)",
        memory="mean_length = bytearray(4_000_000_000)",
        prints="print('x' * 1_000_000_000)\nmean_length = 0",
        disk="f = open('big', 'wb')\nfor _ in range(1000): f.write(bytes(1_000_000))\nmean_length = 0",
        forks="import os\nfor _ in range(500): os.fork()\nmean_length = 0",
        thread="""
            import threading, time
            def outlive():
                time.sleep(5)
                open('{canary}', 'w').write('outlived')
            threading.Thread(target=outlive).start()
            mean_length = 0
        """,
        daemon="""
            import os, time
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    time.sleep(5)
                    open('{canary}', 'w').write('outlived')
                os._exit(0)
            mean_length = 0
        """,
        interrupts_ignored="""
            import signal
            for number in range(1, 65):
                try: signal.signal(number, signal.SIG_IGN)
                except (OSError, ValueError): pass
            while True: pass
        """,
        deep="mean_length = []\nfor _ in range(100_000): mean_length = [mean_length]",
    ),
]
