#!/usr/bin/env python3
"""grade.py NAME...: marks these exercises of a class. Its settings come from the environment, as make grade gives them:
  SUBMISSIONS   a folder with one folder a student, with NAME.nw or answers/NAME.nw in it
  GRADES        where the marks go: marks.csv, feedback/STUDENT.txt, gradescope/STUDENT/results.json
  MARK_SEED     the seed of the random cases; without it the one kept in GRADES, or a new one that nobody knows
  EXTRA         a noweb file with hidden cases, chunks <<NAME-extra.c>>
  STUDENT       only this one; the marks of the others stay as they are
  PARTIAL=1     the feedback gives points for some of the cases; marks.csv keeps all or none
  TIMES=1       says how long each step took
What was marked before with the same cases and has not changed is not marked again."""
import sys
sys.dont_write_bytecode = True
import collections
import concurrent.futures
import ctypes
import fcntl
import glob
import hashlib
import json
import os
import re
import resource
import secrets
import shutil
import signal
import subprocess
import time
import mark
import sandbox
from mark import ROOT, MarkerFailed, write

times = []


class Refused(Exception):
    """One sentence about why nothing is marked."""


def setting(name):
    return os.environ.get(name) or ''


def step(name, since=[time.monotonic(), 0.0]):
    """Notes how long what ended here took, by the clock and by the processors."""
    now, used = time.monotonic(), 0.0
    for who in resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN:
        usage = resource.getrusage(who)
        used += usage.ru_utime + usage.ru_stime
    times.append((name, now - since[0], used - since[1]))
    since[:] = now, used


def digest(*parts):
    sum = hashlib.sha256()
    for part in parts:
        sum.update(b'%d ' % len(part))
        sum.update(part)
    return sum.hexdigest()


def read(path):
    try:
        with open(path, 'rb') as file:
            return file.read()
    except FileNotFoundError:
        return b''


# ---- What the marks are judged by.
def lock(grades):
    """One make grade at a time in one folder."""
    os.makedirs(os.path.dirname(grades) or '.', exist_ok=True)
    if not os.path.isdir(grades):
        os.mkdir(grades, 0o700)         # seed and marks are nobody else's to read
    os.makedirs(f'{grades}/work', exist_ok=True)
    file = open(f'{grades}/lock', 'a+')
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.seek(0)
        raise Refused(f'another make grade works in {grades} (process {file.read().strip()}); wait for it, or end it') from None
    file.truncate(0)
    file.write(f'{os.getpid()}\n')
    file.flush()
    for half in glob.iglob(glob.escape(grades) + '/**/*.new-[0-9]*-[0-9]*', recursive=True):
        os.unlink(half)                 # written when a run was killed
    return file


def seed_for(grades, students, names, extra):
    """The seed that was asked for, else the one of the marks that are there, else one that nobody knows. Where marks stay as
    they are, the others are made by the same cases."""
    kept, asked = read(f'{grades}/seed').decode().strip(), setting('MARK_SEED')
    if asked and not re.fullmatch('[0-9]{1,19}', asked):
        raise Refused(f'SEED={asked}: wanted a whole number')
    seed, more = asked or kept or str(secrets.randbelow(10 ** 15)), digest(read(extra)) if extra else 'none'
    again = {(identity(student), name) for student in students for name in names}
    marked = glob.glob(glob.escape(grades) + '/work/*/*.json')
    if any((path.split('/')[-2], path.split('/')[-1][:-5]) not in again for path in marked):
        if seed != kept:
            raise Refused(f'marks in {grades} that are to stay are of seed {kept}; mark all again, or take another GRADES')
        if more != read(f'{grades}/extra').decode().strip():
            raise Refused(f'marks in {grades} that are to stay had other hidden cases, or none; '
                          'give the same EXTRA, mark all again, or take another GRADES')
    write(f'{grades}/seed', seed + '\n')
    write(f'{grades}/extra', more + '\n')
    return seed


def hidden_cases(extra, names):
    """The chunks of a noweb file with more cases: their C by exercise."""
    if not extra:
        return {}
    if not os.path.isfile(extra):
        raise Refused(f'EXTRA={extra}: there is no such file')
    chunks = re.findall(r'^<<(.*)\.c>>=', read(extra).decode('latin-1'), re.M)
    for chunk in chunks:
        if not chunk.endswith('-extra') or chunk[:-6] not in names:
            raise Refused(f'{extra}: <<{chunk}.c>> is not named NAME-extra.c after an exercise')
    if not chunks:
        raise Refused(f'{extra}: no chunk <<NAME-extra.c>>= for any exercise')
    return {chunk[:-6]: subprocess.run(['notangle', '-L', f'-R{chunk}.c', extra], capture_output=True).stdout for chunk in chunks}


def compile_extra(name, extra, code, to):
    parts = f'{ROOT}/parts'
    write(f'{to}/extra.c', code)
    made = subprocess.run(['cc', '-std=c11', '-D_POSIX_C_SOURCE=200809L', '-O1', f'-I{parts}', f'{to}/extra.c',
                           f'{parts}/exercise-cases.o', f'{parts}/random.o', f'{parts}/files.o', '-lm', '-o', f'{to}/extra'])
    if made.returncode:
        raise Refused(f'{extra}: the cases for {name} do not compile')
    return f'{to}/extra'


def prepare(name, seed, grades, extra, code):
    """The exercise with its cases for this seed, kept with the marks, and a name for all that a verdict depends on."""
    to, folder = f'{grades}/trusted/{name}', f'{ROOT}/{name}'
    files = ['cases', 'solution', 'oracle', 'judge.awk', 'parts.o']
    headers = sorted(glob.glob(f'{folder}/*.h') + glob.glob(f'{folder}/open/*.h'))
    key = digest(seed.encode(), code, *(read(f'{folder}/{file}') for file in files), *map(read, headers))
    if read(f'{to}/key').decode() != key:
        shutil.rmtree(to, ignore_errors=True)
        os.makedirs(to)
        try:
            mark.expect(name, seed, to)
            if code:
                mark.expect(name, seed, to, compile_extra(name, extra, code, to), 'hidden-')
        except MarkerFailed as error:
            raise Refused(f'{extra + ": " if code else ""}{error}') from None
        write(f'{to}/key', key)
    try:
        return mark.Exercise(name, seed, to), key
    except (OSError, ValueError):
        shutil.rmtree(to)
        return prepare(name, seed, grades, extra, code)


# ---- The answers, and what is known about them.
def students_in(submissions, wanted):
    if not os.path.isdir(submissions):
        raise Refused(f'{submissions}: no such folder; it must hold one folder a student')
    found = []
    for entry in sorted(os.scandir(submissions), key=lambda entry: os.fsencode(entry.name)):
        if entry.is_symlink() or entry.name.startswith('.') and entry.is_dir():
            print(f'grade: skipped {mark.judge.plain(os.fsencode(entry.name))}: a link or a hidden folder', file=sys.stderr)
        elif entry.is_dir():
            if '\n' in entry.name:
                raise Refused("a student's folder has a line break in its name; rename it")
            found.append(entry.name)
    if wanted and wanted not in found:
        raise Refused(f'STUDENT={wanted}: there is no such folder in {submissions}')
    if not found:
        raise Refused(f"{submissions}: there is no student's folder in it")
    return [wanted] if wanted else found


def identity(student):
    return hashlib.sha256(os.fsencode(student)).hexdigest()[:16]


class Class:
    """The marks of a class: one small file for each answer, so that a run that was stopped goes on from there."""
    def __init__(self, grades, seed, points, chapters):
        self.grades, self.seed, self.points, self.chapters = grades, seed, points, chapters
        files = ('mark.py', 'judge.py', 'sandbox.py')
        self.marker = digest(*(read(f'{os.path.dirname(__file__)}/{file}') for file in files)).encode()
        self.done = self.new = 0

    def path(self, student, name):
        return f'{self.grades}/work/{identity(student)}/{name}.json'

    def keep(self, student, name, sha, key, verdict, of):
        status = verdict.status
        lines = re.sub('.*did not compile:\n', '', verdict.feedback).split('\n')
        first = '' if status == 'passed' else next((line for line in lines if status == 'did not compile' and 'error: ' in line),
                                                   lines[0])[:200]
        os.makedirs(f'{self.grades}/work/{identity(student)}', exist_ok=True)
        write(self.path(student, name), json.dumps({
            'student': student, 'exercise': name, 'points': self.points[name] if status == 'passed' else 0,
            'out_of': self.points[name], 'status': status, 'cases': verdict.cases, 'of': of, 'failure': first,
            'seed': self.seed, 'sha256': sha, 'key': key, 'feedback': verdict.feedback}))
        self.done += 1
        if sys.stderr.isatty():
            print(f'\r{self.done} of {self.new} answers marked ', end='', file=sys.stderr, flush=True)

    def known(self, student, name, key):
        """Was this answer marked before, by the same marker, on the same cases?"""
        try:
            old = json.loads(read(self.path(student, name)) or '{}')
        except ValueError:
            return False
        return old.get('key') == key and old['status'] != 'marker failed' and old['out_of'] == self.points[name]


def mark_class(grade, exercises, students, submissions):
    """Marks what is new: equal answers to an exercise once, one job a processor."""
    jobs = collections.defaultdict(list)
    texts = {}
    for student in students:
        for name, (exercise, trusted) in exercises.items():
            folder = f'{submissions}/{student}'
            path = f'{folder}/{name}.nw' if os.path.lexists(f'{folder}/{name}.nw') else f'{folder}/answers/{name}.nw'
            text = mark.read_answer(path, name + '.nw', True)
            file_verdict = text.status + text.feedback if isinstance(text, mark.Verdict) else ''
            sha = '-' if file_verdict else hashlib.sha256(text).hexdigest()
            key = digest(grade.marker, trusted.encode(), grade.chapters[name].encode(), sha.encode(), file_verdict.encode())
            if not grade.known(student, name, key):
                jobs[name, key].append((student, sha))
                texts[name, key] = text
    grade.new = sum(map(len, jobs.values()))
    step('read the answers')

    def work(job, alone=False):
        name, key = job
        exercise, text = exercises[name][0], texts[job]
        try:
            verdict = text if isinstance(text, mark.Verdict) else \
                mark.marked(exercise, name + '.nw', text, f'the chapter "{grade.chapters[name]}"', alone)
        except Exception as error:      # the marker's own trouble, say too little memory: once more, alone
            if not alone:
                return job
            verdict = mark.Verdict('marker failed', f'{type(error).__name__}: {error}\n')
        for student, sha in jobs[job]:
            grade.keep(student, name, sha, key, verdict, len(exercise.cases) + len(exercise.hidden))
        return None
    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        try:
            again = [job for job in pool.map(work, jobs) if job]
            step('mark')
            for job in again:
                pool.submit(work, job, True).result()
        except BaseException:           # a signal ends all jobs with this program
            sandbox.end_all()
            pool.shutdown(cancel_futures=True)
            raise
    if grade.new and sys.stderr.isatty():
        print(file=sys.stderr)
    step('mark again what failed')


# ---- The report.
def spreadsheet(text):
    """Valid UTF-8 on one line, which no spreadsheet takes for a formula. What cannot be shown is written as \\x1b, so that two
    names stay two."""
    text = os.fsencode(text).decode(errors='backslashreplace').replace('\t', ' ')
    text = re.sub(r'[\x00-\x1f\x7f]', lambda it: f'\\x{ord(it[0]):02x}', text)
    return "'" + text if re.match(' *[-=+@]', text) else text


def file_names(students):
    """A file name for each student: what is not plain becomes _, and no two share a file."""
    names = {}
    for student in students:
        name = re.sub(rb'[^A-Za-z0-9._@-]|^[.-]', b'_', os.fsencode(student)).decode()[:100]
        if name != student:
            name += '-' + identity(student)
        while name in names.values():
            name += '-x'
        names[student] = name
    return names


def tenths(row):
    """Points in tenths: all or none, or with PARTIAL=1 as the gradebook gives them."""
    part = row['out_of'] * 10 * row['cases'] // row['of'] if setting('PARTIAL') == '1' and row['of'] else 0
    return max(row['points'] * 10, part)


def whole(tenths):
    return tenths / 10 if tenths % 10 else tenths // 10


def report(grades):
    """marks.csv and the feedback, from all that was ever marked in this folder. Returns rows and students."""
    rows = [json.loads(read(path)) for path in glob.glob(glob.escape(grades) + '/work/*/*.json')]
    rows.sort(key=lambda row: (os.fsencode(row['student']), row['exercise']))
    columns = ['student', 'exercise', 'points', 'out_of', 'status', 'cases', 'of', 'failure', 'seed', 'sha256']
    lines = [','.join(columns)]
    by_student = collections.defaultdict(list)
    for row in rows:
        by_student[row['student']].append(row)
        quoted = {c: '"' + spreadsheet(row[c]).replace('"', '""') + '"' for c in ('student', 'failure')}
        lines.append(','.join(str(quoted.get(c, row[c])) for c in columns))
    os.makedirs(f'{grades}/feedback', exist_ok=True)
    for student, file in file_names(by_student).items():
        mine, text, tests = by_student[student], '', []
        for row in mine:
            body = ''.join(f'    {line}\n' for line in row['feedback'].split('\n')[:-1])
            text += f'{row["exercise"]}: {whole(tenths(row))} of {row["out_of"]} points ({row["status"]})\n{body}\n'
            tests.append({'name': row['exercise'], 'score': whole(tenths(row)), 'max_score': row['out_of'],
                          'status': 'passed' if row['status'] == 'passed' else 'failed',
                          'output': f'{row["status"]}\n{row["feedback"]}'})
        points, all_points = whole(sum(map(tenths, mine))), sum(row['out_of'] for row in mine)
        write(f'{grades}/feedback/{file}.txt', f'{text}{points} of {all_points} points\n')
        os.makedirs(f'{grades}/gradescope/{file}', exist_ok=True)
        write(f'{grades}/gradescope/{file}/results.json', json.dumps({'score': points, 'tests': tests}, indent=1) + '\n')
    write(f'{grades}/marks.csv', ''.join(line + '\n' for line in lines))
    return rows, by_student


def main(*names):
    submissions, grades, extra = setting('SUBMISSIONS').rstrip('/'), setting('GRADES'), setting('EXTRA')
    wanted = setting('STUDENT')
    students = students_in(submissions, wanted)
    held = lock(grades)
    try:
        sandbox.probe()
    except MarkerFailed as error:
        raise Refused(f'no working sandbox, so nothing was marked: {error}') from None
    everything = [os.path.basename(path)[:-3] for path in glob.glob('exercises/*.nw')]
    listed = [line.split('\t') for line in read(f'{ROOT}/list').decode().splitlines()]
    points = {fields[0]: int(fields[3]) for fields in listed}
    hidden = hidden_cases(extra, everything)
    seed = seed_for(grades, students, names, extra)
    step('begin')
    with concurrent.futures.ThreadPoolExecutor() as pool:
        made = pool.map(lambda name: prepare(name, seed, grades, extra, hidden.get(name, b'')), names)
        exercises = dict(zip(names, made))
    step('expected results')
    grade = Class(grades, seed, points, {fields[0]: fields[4] for fields in listed})
    mark_class(grade, exercises, students, submissions)
    rows, by_student = report(grades)
    step('report')
    print(f'{len(students)} students, {len(names)} exercises, {grade.new} answers marked anew: {grades}/marks.csv')
    if len(by_student) > len(students):
        print(f'{len(by_student) - len(students)} other students of an earlier run are in it as they were')
    failed = sum(row['status'] == 'marker failed' for row in rows)
    if failed:
        print(f'{failed} answers could not be marked (marker failed); cure the cause and run the command again')
    if setting('TIMES'):
        for name, clock, used in times:
            print(f'time: {name:24} {clock:7.1f} s by the clock, {used:7.1f} s of processors')
    held.close()


if __name__ == '__main__':
    for number in signal.SIGTERM, signal.SIGHUP:
        signal.signal(number, mark.stop)
    # When make ends, this ends too, even if nothing could tell it.
    ctypes.CDLL(None).prctl(1, signal.SIGTERM, 0, 0, 0)     # PR_SET_PDEATHSIG
    try:
        sys.exit(main(*sys.argv[1:]))
    except (Refused, MarkerFailed) as error:
        print(f'grade: {error}', file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
