#!/usr/bin/env python3
"""gradebook.py GRADES: from GRADES/marks.csv, the files that a course needs. gradebook.py check: only reads the options.

Options come from the environment, as `make gradebook` passes them on:
  SUBMISSIONS  the folder that was marked: dates of the files, equal answers, files with other names
  ROSTER       CSV with a header: who is who. Columns of any names that Canvas or Moodle export; `folder` where the others
               do not tell whose folder is whose
  DEADLINE     2026-12-01 23:59, then nothing for this machine's zone (TZ), or Z, +01:00, Europe/Zurich
  SUBMITTED    CSV with the columns student, time or late (yes, no), and perhaps exercise; by default SUBMISSIONS/submitted.csv
               if it is there, else the dates of the files count
  PARTIAL      1: points * cases / of, rounded down to a tenth, where an answer passes some cases

Writes into GRADES: gradebook.csv, canvas.csv, moodle.csv; with SUBMISSIONS late.csv, equal.csv, others.csv. Nothing is written
when an option is wrong: a line for each mistake goes to stderr, and the exit status is 2.
"""
import csv, io, os, re, stat, subprocess, sys, tempfile, unicodedata
from datetime import datetime, timedelta, timezone
from pathlib import Path

HERE = Path(__file__).resolve().parent
LEAST = 60          # tokens; shorter answers are alike by nature
LONGEST = 100000    # bytes; the marker rejects a longer answer


class Wrong(Exception):
    """Mistakes in an input, a line each."""


def warn(line):
    print(plain(line), file=sys.stderr)


def plain(text):
    """Control characters, line breaks among them, are spaces; what was no UTF-8 is written as \\xff."""
    text = text.encode("utf-8", "surrogateescape").decode(errors="backslashreplace")
    return "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)


def cell(value):
    """A spreadsheet must not read a formula."""
    if not isinstance(value, str):
        return value
    value = plain(value)
    return "'" + value if value.lstrip()[:1] in tuple("=+-@") else value


def number(tenths):
    return tenths // 10 if tenths % 10 == 0 else tenths / 10


def key_of(text):
    """Letters and digits: how Canvas spells a name in the name of a file."""
    return "".join(c for c in unicodedata.normalize("NFC", text).casefold() if c.isalnum())


def read_csv(path, shown=None):
    """The header, and (line, row) for each row that is not empty. All rows have as many fields as the header."""
    shown = shown or path
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise Wrong(f"{shown}: cannot read: {error.strerror}")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise Wrong(f"{shown}:{data[:error.start].count(10) + 1}: not UTF-8; save the file as CSV in UTF-8")
    if "\0" in text:
        raise Wrong(f"{shown}: there are NUL bytes in it; wanted CSV in UTF-8")
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=max(",;\t", key=first.count))
    rows, wrong, line = [], [], 1
    try:
        for row in reader:
            if any(field.strip() for field in row):
                rows.append((line, [field.strip() for field in row]))
            line = reader.line_num + 1
    except csv.Error as error:
        raise Wrong(f"{shown}:{line}: {error}")
    if not rows:
        raise Wrong(f"{shown}: empty; wanted a header and a row a student")
    header = rows.pop(0)[1]
    for line, row in rows:
        if len(row) != len(header):
            wrong.append(f"{shown}:{line}: {len(row)} fields; the header has {len(header)}")
    if wrong:
        raise Wrong(*wrong)
    return header, rows


# ---- The roster. A column has one of these names, in any case.
COLUMNS = {
    "folder": ("folder", "submission"),
    "name": ("name", "student", "full name"),
    "first": ("first name", "firstname"),
    "last": ("last name", "lastname", "surname"),
    "id": ("id", "canvas id"),
    "sis": ("sis user id",),
    "login": ("sis login id", "login", "login id"),
    "section": ("section",),
    "username": ("username",),
    "number": ("id number", "idnumber"),
    "email": ("email address", "email", "e-mail"),
}
IDENTIFIERS = ("folder", "id", "sis", "login", "username", "number", "email")


def read_roster(path):
    header, rows = read_csv(path)
    where = {}
    for i, title in enumerate(header):
        for column, names in COLUMNS.items():
            if title.casefold() in names:
                where.setdefault(column, i)
    if not where.keys() & {"folder", "name", "first", "last", "id", "sis", "login", "username", "number", "email"}:
        raise Wrong(f"{path}:1: no column says who a student is; wanted one of folder, name, id, login, username, email")
    students, wrong, seen = [], [], {}
    for line, row in rows:
        if "Points Possible" in row[0] or all(re.fullmatch(r"(Muted|Manual Posting.*)?", f, re.I) for f in row):
            continue                                    # rows of a Canvas export that are no student's
        student = {column: row[where[column]] if column in where else "" for column in COLUMNS}
        student["line"] = line
        if not student["name"]:
            student["name"] = " ".join(filter(None, (student["first"], student["last"])))
        if not student["name"] and not any(student[column] for column in IDENTIFIERS):
            wrong.append(f"{path}:{line}: neither a name nor an identifier")
        for column in IDENTIFIERS:
            value = student[column]
            if not value:
                continue
            if cell(value) != value and column != "folder":
                wrong.append(f"{path}:{line}: {header[where[column]]} {value!r}: a spreadsheet would read a formula, "
                             "or it has control characters")
            before = seen.setdefault((column, value.casefold()), line)
            if before != line:
                wrong.append(f"{path}:{line}: {header[where[column]]} {value!r} is also in line {before}")
        if student["email"] and not re.fullmatch(r"[^@\s]+@[^@\s]+", student["email"]):
            wrong.append(f"{path}:{line}: {student['email']!r} is no e-mail address")
        students.append(student)
    if not students and not wrong:
        wrong.append(f"{path}: a header and no student")
    if wrong:
        raise Wrong(*wrong)
    return header, students


def match(path, students, folders):
    """Whose folder is whose: {folder: roster student}. The surest way that finds somebody decides."""
    def names(s):
        full = s["name"]
        last, comma, first = full.partition(",")
        return {key_of(full)} | ({key_of(first + last)} if comma else set()) | \
            ({key_of(s["last"] + s["first"])} if s["first"] and s["last"] else set())

    def same(text):
        return unicodedata.normalize("NFC", text).casefold()

    def table(way):
        found = {}
        for s in students:
            for key in way(s) - {""}:
                found.setdefault(key, []).append(s)
        return found

    exact = [table(lambda s, c=c: {same(s[c])}) for c in ("folder", "username", "login", "email")]
    exact += [table(lambda s: {same(s["email"].split("@")[0])})]
    exact += [table(lambda s, c=c: {same(s[c])}) for c in ("number", "sis", "id")]
    by_id, by_name = exact[-1], table(names)
    wrong, found, owner = [], {}, {}
    for folder in folders:
        # NAME_NUMBER: as a download from Canvas or Moodle is unpacked; Canvas's number is its own ID.
        base, _, digits = folder.rpartition("_")
        tries = [(by, same(folder)) for by in exact] + [(by_name, key_of(folder))]
        if base and digits.isdigit():
            tries += [(by_id, digits), (by_name, key_of(base))]
        for by, key in tries:
            hits = by.get(key, [])
            if len(hits) > 1:
                lines = " and ".join(str(s["line"]) for s in hits)
                wrong.append(f"{path}: the folder {folder!r} fits lines {lines}; a column `folder` would tell")
            if hits:
                break
        if len(hits) == 1:
            other = owner.setdefault(hits[0]["line"], folder)
            if other != folder:
                wrong.append(f"{path}:{hits[0]['line']}: the folders {other!r} and {folder!r} both belong to this student")
            found[folder] = hits[0]
    if wrong:
        raise Wrong(*wrong)
    return found


# ---- Times.
def zone(name):
    if not name:
        return None                                     # this machine's, or what TZ says
    if name in ("Z", "UTC"):
        return timezone.utc
    offset = re.fullmatch(r"([-+])(\d\d):?(\d\d)", name)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3])
        return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes)) if minutes < 1440 else False
    try:
        from zoneinfo import ZoneInfo
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False


def read_time(text, what, end=False):
    """A moment. Of an hour that a clock shows twice, the second is meant. end: without seconds, the whole minute counts."""
    parts = re.fullmatch(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(:\d\d)?(?:\.\d+)? ?([-+A-Za-z].*)?", text.strip())
    place = zone(parts[4] or "") if parts else False
    try:
        if place is False:
            raise ValueError
        local = datetime.fromisoformat(f"{parts[1]} {parts[2]}{parts[3] or (':59' if end else ':00')}").replace(fold=1)
    except ValueError:
        raise Wrong(f"{what}: {text!r}; wanted a time such as 2026-12-01 23:59, and perhaps a zone: Z, +01:00 or Europe/Zurich")
    moment = local.astimezone() if place is None else local.replace(tzinfo=place)
    back = moment.astimezone(timezone.utc)
    back = back.astimezone() if place is None else back.astimezone(place)
    if back.replace(tzinfo=None) != local:
        raise Wrong(f"{what}: {text!r}: the clocks are put forward and leave this time out")
    return moment


def read_submitted(path):
    """{(student, exercise or None): time or late flag}"""
    header, rows = read_csv(path)
    at = {title.casefold(): i for i, title in enumerate(header)}
    if "student" not in at or not at.keys() & {"time", "late"}:
        raise Wrong(f"{path}:1: wanted the columns student, time or late, and perhaps exercise")
    times, wrong = {}, []
    for line, row in rows:
        try:
            where = unicodedata.normalize("NFC", row[at["student"]]), row[at["exercise"]] if "exercise" in at else None
            value = None
            if "time" in at and row[at["time"]]:
                value = read_time(row[at["time"]], f"{path}:{line}")
            elif "late" in at:
                flag = row[at["late"]].casefold()
                if flag not in ("yes", "no"):
                    raise Wrong(f"{path}:{line}: late is {row[at['late']]!r}; wanted yes or no")
                value = flag == "yes"
            if value is None:
                raise Wrong(f"{path}:{line}: no time")
            before = times.get(where)
            if before is not None and type(before) is not type(value):
                raise Wrong(f"{path}:{line}: {where[0]} has a time in one line and none in another")
            times[where] = max(before, value) if before is not None else value      # the last attempt is what was marked
        except Wrong as error:
            wrong += error.args
    if wrong:
        raise Wrong(*wrong)
    return times


class Options:
    """What the environment asks for; all mistakes are told at once."""
    def __init__(self):
        get = lambda name: os.environ.get(name, "")
        wrong = []
        def attempt(read, *arguments):
            try:
                return read(*arguments)
            except Wrong as error:
                wrong.extend(error.args)
        self.submissions = get("SUBMISSIONS")
        self.roster_path = get("ROSTER")
        self.titles, self.roster = (self.roster_path and attempt(read_roster, self.roster_path)) or ([], None)
        self.deadline = attempt(read_time, get("DEADLINE"), "DEADLINE", True) if get("DEADLINE") else None
        self.submitted_path = get("SUBMITTED")
        if not self.submitted_path and self.submissions and os.path.exists(self.submissions + "/submitted.csv"):
            self.submitted_path = self.submissions + "/submitted.csv"
        self.submitted = attempt(read_submitted, self.submitted_path) if self.submitted_path else None
        self.partial = get("PARTIAL") not in ("", "0")
        if get("PARTIAL") not in ("", "0", "1"):
            wrong.append(f"PARTIAL={get('PARTIAL')}: wanted 0 or 1")
        if self.submissions and not os.path.isdir(self.submissions):
            wrong.append(f"SUBMISSIONS={self.submissions}: no such folder")
        if wrong:
            raise Wrong(*wrong)


# ---- Marks and answers.
def read_marks(path, partial):
    """{student: {exercise: (tenths of a point or None, status)}} and {exercise: out of}, in the order of the file"""
    header, rows = read_csv(path)
    for title in ("student", "exercise", "points", "out_of", "status", "cases", "of"):
        if title not in header:
            raise Wrong(f"{path}:1: no column {title}; mark the class again with `make grade`")
    at = {title: i for i, title in enumerate(header)}
    marks, out_of, wrong = {}, {}, []
    for line, row in rows:
        get = lambda title: row[at[title]]
        try:
            student, exercise, status = get("student"), get("exercise"), get("status")
            points, full = int(get("points")) * 10, int(get("out_of"))
            if partial and get("cases") and int(get("of")):
                points = max(points, full * 10 * int(get("cases")) // int(get("of")))
        except ValueError:
            wrong.append(f"{path}:{line}: points, out_of, cases and of must be whole numbers")
            continue
        if exercise in marks.setdefault(student, {}):
            wrong.append(f"{path}:{line}: {student} has two rows for {exercise}")
        if out_of.setdefault(exercise, full) != full:
            wrong.append(f"{path}:{line}: {exercise} is out of {full} here and out of {out_of[exercise]} before")
        marks[student][exercise] = (None if status == "marker failed" else points, status)
    if wrong:
        raise Wrong(*wrong)
    return marks, out_of


def spelled(student, folders):
    """marks.csv guards a name like =1+1 with a quote, and drops what is no UTF-8."""
    name = unicodedata.normalize("NFC", student)
    return folders.get(name) or folders.get(name.removeprefix("'"))


def answer_path(folder, exercise):
    """The file that was marked, if it is one."""
    for path in (os.path.join(folder, exercise + ".nw"), os.path.join(folder, "answers", exercise + ".nw")):
        try:
            about = os.lstat(path)
        except OSError:
            continue
        return (path, about) if stat.S_ISREG(about.st_mode) and not os.path.islink(os.path.dirname(path)) else None
    return None


def equal_answers(answers, exercises):
    """Groups of answers with the same tokens: (exercise, tokens, shape, students)"""
    with tempfile.NamedTemporaryFile("w", suffix=".list", encoding="utf-8", errors="surrogateescape") as listed:
        students = sorted({student for student, _ in answers})
        index = {student: i for i, student in enumerate(students)}
        for (student, exercise), (path, about) in sorted(answers.items()):
            if about.st_size <= LONGEST:
                listed.write(f"{exercise}\t{index[student]}\texercise {exercise}\t{path}\n")
        for exercise in exercises:
            listed.write(f"{exercise}\tstub\t{exercise} stub\t{HERE}/{exercise}.nw\n")
            listed.write(f"{exercise}\tbook\texercise {exercise}\t{HERE.parent}/solutions/{exercise}.nw\n")
        listed.flush()
        run = subprocess.run(["awk", "-v", f"least={LEAST}", "-f", HERE / "equal.awk", listed.name], capture_output=True,
                             check=True, env=dict(os.environ, LC_ALL="C"))
    groups = []
    for line in run.stdout.decode().splitlines():
        exercise, tokens, who = line.split("\t")
        who = who.split()
        shape = "the stub" if "stub" in who else "the book's solution" if "book" in who else ""
        who = [students[int(i)] for i in who if i.isdigit()]
        if len(who) > 1:
            groups.append((exercise, int(tokens), shape, who))
    return sorted(groups, key=lambda g: (g[2] != "", g[0], -len(g[3])))


def read_list():
    """The exercises as the book states them: {name: (number, is a machine's)}; those of appendices are A.1 and so on."""
    book = {}
    for path in sorted(HERE.parent.glob("chapters/*.nw")):
        stated = re.findall(r"^\\begin\{exercise\}\{([^}]*)\}", path.read_text(encoding="utf-8"), re.M)
        chapter = path.name.split("-")[0].lstrip("0")
        for i, name in enumerate(stated):
            book.setdefault(name, (f"{chapter}.{i + 1}", (HERE / (name + ".nw")).exists()))
    return book


def shown_time(moment):
    return moment.isoformat(" ", "seconds") if isinstance(moment, datetime) else ""


def shown_delay(delay):
    minutes = -(-delay // timedelta(minutes=1))
    return f"{minutes // 1440} d {minutes // 60 % 24:02}:{minutes % 60:02}"


class Class:
    """Students and their marks: marks {student: {exercise: (tenths or None, status)}}, called {student: folder's name}."""
    def __init__(self, grades, options):
        path = os.path.join(grades, "marks.csv")
        self.options, self.book = options, read_list()
        self.marks, self.out_of = read_marks(path, options.partial)
        order = {exercise: i for i, exercise in enumerate(self.book)}
        self.exercises = sorted(self.out_of, key=lambda e: (order.get(e, len(order)), e))
        folders = {}
        for entry in os.scandir(options.submissions) if options.submissions else ():
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                shown = os.fsencode(entry.name).decode(errors="backslashreplace").replace("\t", " ")
                shown = re.sub(r"[\x00-\x1f\x7f]", lambda it: f"\\x{ord(it[0]):02x}", shown)
                folders[unicodedata.normalize("NFC", shown).strip()] = entry.name       # as marks.csv writes it, and read_csv reads
        self.folder = {student: spelled(student, folders) for student in self.marks}
        self.called = {student: plain(folder or student) for student, folder in self.folder.items()}
        for student, folder in self.folder.items():
            if options.submissions and folder is None:
                warn(f"{path}: {student} was marked and has no folder in {options.submissions} now")

    def points(self, student, exercise):
        """Empty where there is no mark; a student without a submission has 0."""
        tenths = self.marks[student].get(exercise, (None,))[0] if student is not None else 0
        return "" if tenths is None else number(tenths)

    def who_is_who(self):
        """(student or None, what the roster says, is on the roster): the roster's students, then those whom it does not know."""
        nobody, roster, path = dict.fromkeys(COLUMNS, ""), self.options.roster, self.options.roster_path
        if roster is None:
            for student in sorted(self.marks):
                name = self.called[student]
                base, _, digits = name.rpartition("_")          # of a download from Canvas
                yield student, dict(nobody, name=name, username=name, id=digits if base and digits.isdigit() else ""), True
            return
        found = match(path, roster, sorted(self.called.values()))
        mine = {found[name]["line"]: student for student, name in self.called.items() if name in found}
        for entry in roster:
            if entry["line"] not in mine:
                warn(f"{path}:{entry['line']}: {entry['name'] or next(entry[c] for c in IDENTIFIERS if entry[c])}: no submission")
            yield mine.get(entry["line"]), entry, True
        for student in sorted(self.marks):
            if self.called[student] not in found:
                warn(f"{path}: no row for the submission {self.called[student]!r}; it is in gradebook.csv only")
                yield student, dict(nobody, name=self.called[student]), False

    def files(self):
        """{(student, exercise): (path, about)} of the answers, and (student, file, what) of files with other names"""
        answers, others = {}, []
        for student, folder in self.folder.items():
            if folder is None:
                continue
            path = os.path.join(self.options.submissions, folder)
            for exercise in self.exercises:
                if (answer := answer_path(path, exercise)) is not None:
                    answers[student, exercise] = answer
            for place in (path, os.path.join(path, "answers")):
                for file in sorted(os.listdir(place)) if os.path.isdir(place) and not os.path.islink(place) else ():
                    name, _, end = file.rpartition(".")
                    number, machine = self.book.get(name, (None, False))
                    if end == "nw" and not machine:
                        others.append((student, file, f"on paper: exercise {number}" if number else "no exercise is called so"))
        return answers, others

    def times(self, answers):
        """When each answer came, or whether late: as SUBMITTED says, else by the dates of the files"""
        submitted, path = self.options.submitted, self.options.submitted_path
        if submitted is None:
            return {who: datetime.fromtimestamp(about.st_mtime).astimezone() for who, (_, about) in answers.items()}
        times, unknown = {}, set()
        for student, marks in self.marks.items():
            names = (unicodedata.normalize("NFC", self.called[student]), student)
            for exercise, (_, status) in marks.items():
                hits = [submitted[n, e] for n in names for e in (exercise, "", None) if (n, e) in submitted]
                if hits and status != "missing":
                    times[student, exercise] = hits[0]
                elif status != "missing":
                    unknown.add(self.called[student])
        for student in sorted(unknown):
            warn(f"{path}: no time for an answer of {student!r}")
        known = {unicodedata.normalize("NFC", n) for n in self.called.values()} | set(self.marks)
        for student in sorted({s for s, _ in submitted} - known):
            warn(f"{path}: {student!r} has no marks")
        return times


def write_all(grades, tables):
    """All tables or none; a table of an earlier run, with other options, goes."""
    for name in tables:
        with open(f"{grades}/{name}.new", "w", encoding="utf-8", newline="") as out:
            rows = ([cell(value) for value in row] for row in tables[name])
            csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n").writerows(rows)
    for name in tables:
        os.replace(f"{grades}/{name}.new", f"{grades}/{name}")
    for name in {"late.csv", "equal.csv", "others.csv"} - tables.keys():
        Path(grades, name).unlink(missing_ok=True)


def main(grades):
    options = Options()
    group = Class(grades, options)
    exercises, called = group.exercises, group.called
    answers, others = group.files()
    times = group.times(answers)
    late = {who: t for who, t in times.items()
            if t is True or isinstance(t, datetime) and options.deadline and t > options.deadline}
    knows_late = bool(times) and (options.deadline is not None or any(isinstance(t, bool) for t in times.values()))

    titles = {t.rpartition(" (")[0]: t for t in options.titles if re.fullmatch(r".+ \(\d+\)", t)}     # Canvas's own number
    table = [["student", "name", "late", "last handed in", *exercises, "total", "out of"]]
    canvas = [["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *(titles.get(e, e) for e in exercises)],
              ["    Points Possible", "", "", "", "", *(group.out_of[e] for e in exercises)]]
    moodle = [["Username", "ID number", "Email address", *exercises]]
    for student, entry, enrolled in group.who_is_who():
        own = [group.points(student, e) for e in exercises]
        total = "" if "" in own else number(round(10 * sum(own)))
        mine = [times[student, e] for e in exercises if isinstance(times.get((student, e)), datetime)]
        count = sum((student, e) in late for e in exercises) if knows_late and student is not None else ""
        table.append([called.get(student, ""), entry["name"], count, shown_time(max(mine)) if mine else "", *own, total,
                      sum(group.out_of.values())])
        if enrolled:
            name = entry["name"] or entry["login"] or entry["email"]
            canvas.append([name, entry["id"], entry["sis"], entry["login"], entry["section"], *own])
            moodle.append([entry["username"], entry["number"], entry["email"], *own])
    tables = {"gradebook.csv": table, "canvas.csv": canvas, "moodle.csv": moodle}
    if knows_late:
        tables["late.csv"] = [["student", "exercise", "handed in", "late by", "points"]] + [
            [called[s], e, shown_time(t), shown_delay(t - options.deadline) if isinstance(t, datetime) else "", group.points(s, e)]
            for (s, e), t in sorted(late.items(), key=lambda entry: entry[0])]
    groups = equal_answers(answers, exercises) if options.submissions else []
    if options.submissions:
        tables["equal.csv"] = [["exercise", "students", "tokens", "same as", "who"]] + [
            [e, len(who), tokens, shape, "; ".join(called[s] for s in who)] for e, tokens, shape, who in groups]
        tables["others.csv"] = [["student", "file", "what"], *([called[s], name, what] for s, name, what in others)]
    write_all(grades, tables)

    print(f"{len(table) - 1} students, {len(exercises)} exercises, {'partial points' if options.partial else 'all points or none'}: "
          f"{grades}/gradebook.csv, canvas.csv, moodle.csv")
    if knows_late:
        print(f"late answers{f', after {shown_time(options.deadline)}' if options.deadline else ''}: {len(late)} (late.csv)")
    elif options.deadline or options.submitted:
        print("without " + ("SUBMISSIONS or SUBMITTED" if options.deadline else "a DEADLINE") + " nothing is called late")
    if options.submissions:
        alike = sorted((len(who) for _, _, shape, who in groups if not shape), reverse=True)
        sizes = f" (of {', '.join(map(str, alike[:10]))}{' ...' if len(alike) > 10 else ''} students)" if alike else ""
        print(f"groups of equal answers: {len(alike)}{sizes}, and {len(groups) - len(alike)} like the stub or the book's solution "
              f"(equal.csv; a hint and no verdict; answers of fewer than {LEAST} tokens are left out)")
    if others:
        paper = sum(what.startswith("on paper") for *_, what in others)
        print(f"answers to exercises on paper: {paper}; files with the name of no exercise: {len(others) - paper} (others.csv)")
    failed = sum(mark[0] is None for marks in group.marks.values() for mark in marks.values())
    absent = sum(len(exercises) - len(marks) for marks in group.marks.values())
    for count, why in (failed, "could not be marked (marker failed)"), (absent, "were not marked yet"):
        if count:
            print(f"empty cells: {count}; these answers {why}; run make grade again")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: gradebook.py GRADES, or gradebook.py check")
    try:
        Options() if sys.argv[1] == "check" else main(sys.argv[1])
    except Wrong as error:
        for line in error.args:
            warn(line)
        sys.exit(2)
    except OSError as error:
        warn(f"{error.filename or 'gradebook.py'}: {error.strerror}")
        sys.exit(2)
