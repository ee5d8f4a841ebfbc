#!/usr/bin/env python3
"""Marks one answer, and makes what it is judged by.
  mark.py check NAME ANSWER FOLDER SEED     for the student: with the sanitizers, without a sandbox
  mark.py grade NAME ANSWER FOLDER SEED     for the instructor: in a sandbox
      FOLDER gets status (one word), feedback, cases, said and given. Exit status 0 when the answer passes.
  mark.py expect NAME SEED                  inputs, labels and the solution's results for a seed
  mark.py quick NAME SOURCE FOLDER SEED     one of the instructor's own answers, without sandbox and sanitizers; exit status
      0 if all cases agree, 1 if not, 2 if it does not compile, 3 if it crashes or runs for more than five seconds
  mark.py wrong NAME SEED                   the fingerprints of the mistakes in solutions/NAME.wrong
  mark.py probe                             exit status 0 if there is a sandbox here
generated/exercises/NAME holds what the answer is compiled with (NAME.h, the driver, open/) and what it never sees:
inputs-SEED, labels-SEED, expected-SEED, and perhaps an oracle and a judge.awk."""
import sys
sys.dont_write_bytecode = True
import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import judge
import sandbox
from sandbox import MarkerFailed

ROOT = 'generated/exercises'
HIDDEN = 'hidden cases: '


class Verdict:
    def __init__(self, status, feedback='', cases=0, of=0):
        self.status, self.feedback, self.cases, self.of, self.said, self.given = status, feedback, cases, of, b'', b''


class Exercise:
    """What one exercise is marked by: folder holds what was built from it, kept the cases of a seed."""
    def __init__(self, name, seed, kept=None, folder=None):
        self.name, self.seed = name, seed
        self.folder = folder or f'{ROOT}/{name}'
        self.kept = kept or self.folder
        self.inputs, labels, expected = (f'{self.kept}/{what}-{seed}' for what in ('inputs', 'labels', 'expected'))
        self.cases = judge.read_cases(labels, self.inputs, expected)
        hidden = [f'{self.kept}/hidden-{what}-{seed}' for what in ('labels', 'inputs', 'expected')]
        self.hidden = judge.read_cases(*hidden) if os.path.exists(hidden[0]) else []
        self.hidden_inputs = hidden[1]
        open_folder = f'{self.folder}/open'
        self.headers = {f'{name}.h': f'{self.folder}/{name}.h'}
        self.headers.update({h: f'{open_folder}/{h}' for h in sorted(os.listdir(open_folder)) if h.endswith('.h')})
        self.objects = [f'{open_folder}/{o}' for o in sorted(os.listdir(open_folder)) if o.endswith('.o')]
        self.parts = {'parts.o': f'{self.folder}/parts.o', **self.headers}

    def talk(self, inputs):
        """What the command that reads these inputs is fed, and the oracle that stands between, if there is one."""
        oracle = f'{self.folder}/oracle'
        return (b'', [oracle, inputs]) if os.path.exists(oracle) else (open(inputs, 'rb').read(), None)

    def results(self, given, inputs, trusted=False, alone=True):
        """The numbers to compare: what was given, or what the exercise's own judge makes of it."""
        text = judge.plain(given)
        program = f'{self.folder}/judge.awk'
        if not os.path.exists(program):
            return text
        # A line a case, and one more to be told as too many: an answer that writes millions keeps no judge busy.
        with open(inputs, 'rb') as file:
            text = '\n'.join(text.split('\n')[:file.read().count(b'\n') + 2])
        try:
            return subprocess.run(['awk', '-f', program, '-v', 'inputs=' + inputs, '-'], input=text, text=True, check=True,
                                  capture_output=True, env={**os.environ, 'LC_ALL': 'C'}, timeout=60).stdout
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            if trusted or not alone:
                raise MarkerFailed(f'judge.awk of {self.name}: {error}') from None
            return ''               # nothing that a judge can read


def source(exercise, shown, text):
    code, line = judge.tangle(exercise.name, shown, text)
    return f'#include "{exercise.name}.h"\n#line {line} "{os.path.basename(shown)}"\n'.encode() + code


def read_answer(path, shown, inside):
    """The bytes of an answer, or the verdict on its file. Inside: no link may lead out of a student's folder."""
    if not os.path.lexists(path):
        return Verdict('missing', f"{shown}: there is no such file; 'make exercises' writes the stubs\n")
    if inside and os.path.islink(os.path.dirname(path)):
        return Verdict('rejected', f'{shown}: it lies in a folder that is a link; hand in the folder itself\n')
    if os.path.islink(path) or not os.path.isfile(path):
        return Verdict('rejected', f'{shown}: not a plain file; save the answer itself under this name\n')
    try:
        with open(path, 'rb') as file:
            return file.read(100001)
    except OSError:
        return Verdict('marker failed', f'{shown}: the file cannot be read\n')


def only_own_lines(exercise, shown, text, said):
    """Of a compiler's messages those about the answer's own lines, with these lines; no other file is quoted."""
    lines, out = text.decode('latin-1').split('\n'), []
    for line in judge.plain(said).split('\n'):
        missing = re.search(r"(undefined reference to|multiple definition of) [`'](\w+)'", line)
        if missing:
            out.append(f"{shown}: {missing[1]} `{missing[2]}'")
        elif line.split(':')[0] in (shown, *(f'/parts/{h}' for h in exercise.headers)):
            out.append(line[:300])
            place = re.match(re.escape(shown) + r':(\d+):(\d+): ', line)
            if place and 0 < int(place[1]) <= len(lines):
                quoted = judge.plain(lines[int(place[1]) - 1].expandtabs(8).encode('latin-1'))[:200]
                out += [f'{place[1]:>5} | {quoted}', f'      | {" " * (int(place[2]) - 1)}^'[:210]]
    return judge.excerpt(''.join(line + '\n' for line in dict.fromkeys(out)).encode())


def allowed(exercise):
    names = ' '.join(h for h in exercise.headers if h not in ('exercise.h', exercise.name + '.h'))
    return f"Of the book's functions it may call only those of {names}\n"


def marked(exercise, shown, text, section, alone=False):
    """The verdict on an answer, from the sandbox. Alone: nothing else runs, so no lack of time is the marker's own."""
    try:
        code = source(exercise, shown, text)
    except judge.Rejected as sentence:
        return Verdict('rejected', f'{sentence}\n')
    of = len(exercise.cases) + len(exercise.hidden)

    def shortage(ran, killed):
        # An answer may end with any status: whether memory was short, the kernel says. What else ends answers, say a watcher
        # of the machine's memory, does not do it twice.
        if killed and not ran.late and (ran.starved or not alone):
            raise MarkerFailed('out of memory')
        if ran.late and not alone:
            raise MarkerFailed('out of time')
    built = sandbox.compile(code, exercise.parts)
    ended = re.search(rb'^\S+: fatal error: (.*) signal terminated program \w+$', built.said, re.M)
    shortage(built, built.code == 137 or ended and ended[1] == b'Killed')
    if built.late or built.code in (137, 152) or ended and b'CPU time' in ended[1]:
        return Verdict('timed out', f'{shown}: the compiler did not finish within its limits\n', 0, of)
    if built.code or not built.given:
        feedback = f'{shown} did not compile:\n' + (only_own_lines(exercise, shown, text, built.said) or
                                                   "the compiler's messages are about no line of this file\n")
        if re.search(rb'undefined reference|\.h: No such file', built.said):
            feedback += allowed(exercise)
        return Verdict('did not compile', feedback, 0, of)
    ran = sandbox.answer(built.given, *exercise.talk(exercise.inputs))
    shortage(ran, ran.code == 137 and ran.cpu < sandbox.LIMIT)
    feedback, passed, right = judge.compare(exercise.cases, exercise.results(ran.given, exercise.inputs, alone=alone),
                                            exercise.seed, section)
    verdict = Verdict('passed' if right else 'wrong', feedback, passed, of)
    verdict.said, verdict.given = ran.said, ran.given
    if ran.late or ran.code == 152 or ran.code == 137 and ran.cpu >= sandbox.LIMIT:
        verdict.status = 'timed out'
        verdict.feedback += 'The answer did not finish within its limits.\n'
    elif ran.code:
        verdict.status = 'crashed'
        verdict.feedback += f'The answer ended early (status {ran.code}).\nIt said:\n{judge.excerpt(ran.said)}'
    if exercise.hidden:             # in a process of their own: what the others tell cannot depend on them
        ran = sandbox.answer(built.given, *exercise.talk(exercise.hidden_inputs))
        shortage(ran, ran.code == 137 and ran.cpu < sandbox.LIMIT)
        _, passed, right = judge.compare(exercise.hidden, exercise.results(ran.given, exercise.hidden_inputs, alone=alone))
        right = right and ran.code == 0 and not ran.late
        verdict.cases += passed if right else min(passed, len(exercise.hidden) - 1)
        verdict.feedback += HIDDEN + ('right\n' if right else 'not all right\n')
        if not right and verdict.status == 'passed':
            verdict.status = 'wrong'
    return verdict


OVER = {'heap-buffer-overflow': 'outside an array', 'stack-buffer-overflow': 'outside an array',
        'dynamic-stack-buffer-overflow': 'outside an array', 'global-buffer-overflow': 'outside an array',
        'heap-use-after-free': 'in memory that was freed', 'stack-use-after-scope': 'in a variable that is gone',
        'SEGV': 'through a pointer that leads nowhere',
        'attempting': 'frees what is not there to be freed',
        'stack-overflow': 'goes beyond the end of the stack (does a function call itself for ever?)'}


def plainly(shown, said):
    """What AddressSanitizer found, in a sentence; and what it said, without the memory around the place."""
    found = re.search(rb'ERROR: AddressSanitizer: ([\w-]+)', said)
    if not found:
        return '', said
    what = OVER.get(found[1].decode())
    how = re.search(rb'^(READ|WRITE) of size|is caused by a (READ|WRITE) memory access', said, re.M)
    verb = {b'READ': 'reads ', b'WRITE': 'writes '}[how[1] or how[2]] if how else ''
    line = re.search(rb'(?<!exercises)/' + re.escape(os.path.basename(shown).encode()) + rb':(\d+)', said)
    where = f', in line {int(line[1])} of {shown}' if line else ''
    return f'It {verb}{what}{where}.\n' if what else '', said.split(b'\nShadow bytes')[0] + b'\n'


def checked(exercise, shown, text, section, place):
    """The verdict for a student: with the sanitizers, with all that was printed, and with the name of a known mistake."""
    name, kept = exercise.name, f'{ROOT}/{exercise.name}'
    try:
        code = source(exercise, shown, text)
    except judge.Rejected as sentence:
        return Verdict('rejected', f'{sentence}\n')
    with open(f'{place}/answer.c', 'wb') as file:
        file.write(code)
    folder = os.path.abspath(exercise.folder)
    built = sandbox.run([os.environ.get('CC') or 'cc', '-std=c11', '-g', '-Wall', '-Wextra', '-Wno-unused-parameter',
                         '-D_POSIX_C_SOURCE=200809L', *os.environ.get('WERROR', '').split(), '-Wpedantic', '-O1',
                         '-fsanitize=address,undefined', '-fno-sanitize-recover=undefined', f'-I{exercise.folder}',
                         f'-I{exercise.folder}/open', '-o', f'{place}/answer', f'{place}/answer.c',
                         f'{exercise.folder}/{name}-driver.c', *exercise.objects, '-lm'],
                        seconds=60, env={**os.environ, 'TMPDIR': place})
    warnings = built.said.replace(place.encode() + b'/', b'')
    if not os.path.exists(f'{place}/answer'):
        if built.late or built.code in (137, 152):
            return Verdict('timed out', f'{shown}: the compiler did not finish within its limits\n')
        feedback = f'{shown} did not compile:\n' + judge.excerpt(warnings)
        if re.search(rb'undefined reference|\.h: No such file', warnings):
            feedback += allowed(exercise)
        return Verdict('did not compile', feedback)
    ran = sandbox.run([f'{place}/answer'], *exercise.talk(exercise.inputs), seconds=30, wall=30,
                      env={**os.environ, 'ASAN_OPTIONS': 'detect_leaks=0:hard_rss_limit_mb=2000'})
    results = exercise.results(ran.given, exercise.inputs)
    feedback, passed, right = judge.compare(exercise.cases, results, exercise.seed, section, exercise.inputs)
    verdict = Verdict('passed' if right else 'wrong', feedback, passed, len(exercise.cases))
    verdict.said, verdict.given = ran.said, ran.given

    def said(words, short=False):
        count = ran.said.count(b'\n')
        text = judge.excerpt(ran.said).rstrip('\n')
        if ran.said and count <= 1:
            verdict.feedback += f'{words}: {text}\n'
        elif ran.said and short:
            verdict.feedback += f'{words}: {text.split(chr(10))[0]} (... {count} lines)\n'
        elif ran.said:
            verdict.feedback += f'{words}:\n{text}\n'
    if ran.late or ran.code in (137, 152):
        verdict.status = 'timed out'
        verdict.feedback += 'The answer did not finish within its limits.\n'
        said('It printed')
    elif ran.code:
        verdict.status = 'crashed'
        sentence, text = plainly(shown, ran.said)
        verdict.feedback += f'The answer ended early (status {ran.code}).\n{sentence}It said:\n{judge.excerpt(text)}'
    elif right:
        said('The answer printed', short=True)
    else:
        said('The answer printed')
        if warnings:
            verdict.feedback += 'The compiler warns:\n' + judge.excerpt(warnings)
        known = f'{kept}/wrong-{exercise.seed}'
        if not os.path.exists(known) and os.path.exists(f'solutions/{name}.wrong'):
            make_wrong(name, exercise.seed)
        if os.path.exists(known):
            mine = judge.fingerprint(results)
            for line in open(known):
                print_of, label = line.rstrip('\n').split('\t')
                if print_of == mine:
                    verdict.feedback += f'Hint: this is what comes back when {label}.\n'
    return verdict


# ---- The instructor's own answers, which nobody need be protected from.
def chunk(name):
    return subprocess.run(['notangle', '-Rexercise ' + name, f'solutions/{name}.nw'], check=True, capture_output=True).stdout


def quick(exercise, code, place):
    """Exit status as described above, and the results."""
    with open(f'{place}/quick.c', 'wb') as file:
        file.write(f'#include "{exercise.name}.h"\n'.encode() + code)
    built = subprocess.run([os.environ.get('CC') or 'cc', '-std=c11', '-w', '-D_POSIX_C_SOURCE=200809L', '-O1',
                            f'-I{exercise.folder}', f'-I{exercise.folder}/open', f'{place}/quick.c', f'{exercise.folder}/parts.o',
                            '-lm', '-o', f'{place}/quick'], capture_output=True, env={**os.environ, 'TMPDIR': place})
    if built.returncode:
        return 2, ''
    ran = sandbox.run([f'{place}/quick'], *exercise.talk(exercise.inputs), seconds=5, wall=15)
    if ran.late or ran.code:
        return 3, ''
    results = exercise.results(ran.given, exercise.inputs)
    return (0 if judge.compare(exercise.cases, results)[2] else 1), results


def make_wrong(name, seed):
    """wrong-SEED: fingerprint and label of each line in solutions/NAME.wrong that the comparison catches."""
    exercise, right, out = Exercise(name, seed), chunk(name), []
    with tempfile.TemporaryDirectory() as place:
        for line in open(f'solutions/{name}.wrong'):
            label, change = line.rstrip('\n').split(' | ', 1)
            changed = subprocess.run(['sed', change], input=right, capture_output=True, check=True).stdout
            code, results = quick(exercise, changed, place)
            if code == 1:
                out.append(f'{judge.fingerprint(results)}\t{label}\n')
    write(f'{exercise.folder}/wrong-{seed}', ''.join(out))


def write(path, text):
    """All of a file or nothing of it."""
    new = f'{path}.new-{os.getpid()}-{threading.get_native_id()}'
    try:
        with open(new, 'wb') as file:
            file.write(text if isinstance(text, bytes) else text.encode())
        os.replace(new, path)
    finally:
        if os.path.exists(new):
            os.unlink(new)


def expect(name, seed, to, cases=None, prefix=''):
    """Writes the inputs and labels of a seed and what the solution makes of them into the folder to, all or none."""
    folder, shipped = f'{ROOT}/{name}', f'exercises/expected/{name}'
    if not os.path.exists(f'{folder}/solution'):
        if not os.path.exists(f'{shipped}/expected-{seed}'):
            raise MarkerFailed(f'this edition knows the results for seed 1 only, not {seed}')
        for file in os.listdir(shipped):
            if file.endswith(f'-{seed}'):
                shutil.copy(f'{shipped}/{file}', to)
        return
    with tempfile.TemporaryDirectory(dir=to, prefix='new-') as place:
        made = subprocess.run([cases or f'{folder}/cases', str(seed), f'{place}/labels'], capture_output=True)
        if made.returncode:
            raise MarkerFailed(f'the cases of {name}: {made.stderr.decode("latin-1")[:300]}')
        write(f'{place}/inputs', made.stdout)
        exercise = Exercise.__new__(Exercise)
        exercise.name, exercise.folder = name, folder
        ran = sandbox.run([f'{folder}/solution'], *exercise.talk(f'{place}/inputs'), seconds=60)
        if ran.late or ran.code:
            raise MarkerFailed(f'the solution of {name} ends with status {ran.code}: '
                               'it cannot read its cases (is a number missing?)')
        write(f'{place}/expected', exercise.results(ran.given, f'{place}/inputs', trusted=True))
        try:
            judge.read_cases(f'{place}/labels', f'{place}/inputs', f'{place}/expected')
        except ValueError as error:
            raise MarkerFailed(f'the cases of {name}: {error} (begin_case forgotten, or a line break in a label?)') from None
        for what in 'labels', 'inputs', 'expected':
            os.replace(f'{place}/{what}', f'{to}/{prefix}{what}-{seed}')


def exercise_for(name, seed):
    """The exercise with the cases of a seed; what is empty or cut off is made anew."""
    try:
        return Exercise(name, seed)
    except (ValueError, OSError):
        expect(name, seed, f'{ROOT}/{name}')
        return Exercise(name, seed)


def main(command, *words):
    if command == 'probe':
        return sandbox.probe()
    if command == 'expect':
        name, seed = words
        if not re.fullmatch('[0-9]+', seed):
            raise MarkerFailed(f'SEED={seed}: wanted a whole number')
        if os.path.exists(f'{ROOT}/{name}/wrong-{seed}'):
            os.unlink(f'{ROOT}/{name}/wrong-{seed}')
        return expect(name, seed, f'{ROOT}/{name}')
    if command == 'wrong':
        return make_wrong(*words)
    if command == 'quick':
        name, path, folder, seed = words
        code, results = quick(exercise_for(name, seed), open(path, 'rb').read(), folder)
        write(f'{folder}/given', results)
        return code
    name, path, folder, seed = words
    os.makedirs(folder, exist_ok=True)
    for old in 'status', 'cases':
        if os.path.exists(f'{folder}/{old}'):
            os.unlink(f'{folder}/{old}')
    shown = os.environ.get('SHOWN') or path
    section = os.environ.get('SECTION') or 'the chapter of this exercise'
    text = read_answer(path, shown, command == 'grade')
    try:
        if isinstance(text, Verdict):
            verdict = text
        elif command == 'grade':
            sandbox.probe()
            verdict = marked(exercise_for(name, seed), os.path.basename(shown), text, section, alone=True)
        else:
            with tempfile.TemporaryDirectory() as place:
                verdict = checked(exercise_for(name, seed), shown, text, section, place)
    except MarkerFailed as error:
        verdict = Verdict('marker failed', f'{error}\n')
    write(f'{folder}/feedback', verdict.feedback)
    write(f'{folder}/said', verdict.said)
    write(f'{folder}/given', verdict.given)
    if verdict.of:
        write(f'{folder}/cases', f'{verdict.cases} of {verdict.of}\n')
    write(f'{folder}/status', verdict.status + '\n')
    sys.stdout.write(verdict.feedback)
    return verdict.status != 'passed'


def stop(number, _):
    """A signal ends this program as an error does: what is for a while is removed, what was started is ended."""
    sys.exit(128 + number)


if __name__ == '__main__':
    for number in signal.SIGTERM, signal.SIGHUP:
        signal.signal(number, stop)
    try:
        sys.exit(main(*sys.argv[1:]))
    except MarkerFailed as error:
        sys.exit(f'mark: {error}')
    except KeyboardInterrupt:
        sys.exit(130)
