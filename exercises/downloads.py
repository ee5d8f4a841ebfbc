#!/usr/bin/env python3
"""downloads.py DOWNLOADS SUBMISSIONS: answers as Canvas or Moodle hands them out, sorted into one folder a student.

Canvas    doejane_12345_67890_first.nw, doejane_LATE_12345_67890_first-1.nw        becomes  doejane_12345/first.nw
Moodle    Jane Doe_12345_assignsubmission_file_/first.nw, or the same in one name  becomes  Jane Doe_12345/first.nw

A file that was handed in again has a number behind its name; of two for one exercise the later one is taken. Canvas says LATE
in the name: that goes into SUBMISSIONS/submitted.csv, where gradebook.py finds it. Each file that is not understood gets a line
on stderr (but not .DS_Store and __MACOSX). SUBMISSIONS must be new or empty.
"""
import csv, os, re, shutil, stat, sys, tempfile

sys.dont_write_bytecode = True
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from gradebook import Wrong, plain, read_list, warn

CANVAS = re.compile(r"(?P<who>\w+?)(?P<late>_LATE)?_(?P<id>\d+)_(?P<file>\d+)_(?P<name>.+)", re.S)
HIDDEN = re.compile(r"(?P<late>LATE_)?(?P<who>anon)_(?P<id>[A-Za-z0-9]+)_(?P<file>\d+)_(?P<name>.+)", re.S)    # without names
MOODLE = re.compile(r"(?P<who>[^_/]+)_(?P<id>\d+)_assignsubmission_file(?:_|/|_/)(?P<name>[^/].*)", re.S)
AGAIN = re.compile(r"(.*?)(?:[-_]| ?\()(\d+)\)?", re.S)


def exercise_of(name, book):
    """(exercise, how often handed in again), or a sentence"""
    base, _, end = name.rpartition(".")
    if end != "nw":
        return f"not a .nw file{' (save it under its own name)' if name.endswith('.nw.txt') else ''}"
    again = AGAIN.fullmatch(base)
    if base not in book and again and again[1] in book:
        return again[1], int(again[2])
    return (base, 0) if base in book else f"no exercise is called {base}"


def main(downloads, submissions):
    if not os.path.isdir(downloads):
        raise Wrong(f"DOWNLOADS={downloads}: no such folder; it must hold what the archive from Canvas or Moodle holds")
    if os.path.lexists(submissions) and (not os.path.isdir(submissions) or os.listdir(submissions)):
        raise Wrong(f"SUBMISSIONS={submissions}: already there; name a new folder, so that no old answer stays in it")
    book, taken, strange = read_list(), {}, 0
    for place, folders, files in os.walk(downloads):
        folders[:] = sorted(f for f in folders if f != "__MACOSX")
        for name in sorted(files + [f for f in folders if os.path.islink(os.path.join(place, f))]):
            path = os.path.join(place, name)
            shown = os.path.relpath(path, downloads)
            if name == ".DS_Store":
                continue
            why = found = None
            flat = place == downloads
            if not stat.S_ISREG(os.lstat(path).st_mode):
                why = "a link, or no file"
            elif (found := MOODLE.fullmatch(shown) or flat and (HIDDEN.fullmatch(name) or CANVAS.fullmatch(name))):
                result = exercise_of(found["name"].rpartition("/")[2], book)
                if isinstance(result, str):
                    why = result
                elif found["who"].startswith("."):
                    why = "a name that begins with a point is hidden"
            else:
                why = "neither Canvas nor Moodle names a file so"
            if why:
                warn(f"{shown}: {why}")
                strange += 1
                continue
            given = found.groupdict()
            who = plain(f"{given['who']}_{given['id']}")
            order = (int(given.get("file") or 0), result[1], shown)
            before = taken.get((who, result[0]))
            if before:
                warn(f"{max(before[0], order)[2]}: taken; {min(before[0], order)[2]} was handed in before it")
            if before is None or order > before[0]:
                taken[who, result[0]] = order, path, bool(given["late"]) if "late" in given else None
    if not taken:
        raise Wrong(f"DOWNLOADS={downloads}: there is no answer in it")
    parent = os.path.dirname(os.path.abspath(submissions))
    os.makedirs(parent, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=parent, prefix=".unpacked-") as room:
        new = os.path.join(room, "new")
        for (who, exercise), (_, path, _) in taken.items():
            os.makedirs(os.path.join(new, who), exist_ok=True)
            shutil.copy2(path, os.path.join(new, who, exercise + ".nw"))
        flags = {where: late for where, (_, _, late) in sorted(taken.items()) if late is not None}
        if flags:
            with open(os.path.join(new, "submitted.csv"), "w", encoding="utf-8", newline="") as out:
                writer = csv.writer(out, lineterminator="\n")
                writer.writerow(["student", "exercise", "late"])
                writer.writerows([who, exercise, "yes" if late else "no"] for (who, exercise), late in flags.items())
        os.rename(new, submissions)         # an empty folder is replaced
    print(f"{len({who for who, _ in taken})} students, {len(taken)} answers in {submissions}; {strange} files were not understood")


if __name__ == "__main__":
    if len(sys.argv) != 3 or not all(sys.argv[1:]):
        sys.exit("make unpack-submissions DOWNLOADS=DIR SUBMISSIONS=DIR: from a folder of downloads to one folder a student")
    try:
        main(*sys.argv[1:])
    except Wrong as error:
        for line in error.args:
            warn(line)
        sys.exit(2)
