#!/usr/bin/env python3
"""stated.py [--seed SEED] [--pack] NAME...: can these exercises be marked, or packed for students? A sentence for each thing wrong.

Each is stated once, in a chapter, with points, and the statement names a function of its header (else it may be another exercise,
one on paper, that happens to have this name); it has a solution, where this edition has any; nothing is left to fill in.
--seed: the expected results for that seed are there, a line a case. --pack: git does not ignore its files, else the archive lacks them.
"""
import re, subprocess, sys
from pathlib import Path

STATED = re.compile(r"^\\begin\{exercise\}\{([^}]*)\}\{([^}]*)\}\{([^}]*)\}(.*?)^\\end\{exercise\}", re.M | re.S)


def chunk(text, name):
    found = re.search(rf"^<<{re.escape(name)}>>=\n(.*?)^@", text, re.M | re.S)
    return found[1] if found else ""


def statements():
    """{name: [(place, points, text), ...]}"""
    found = {}
    for path in sorted(Path("chapters").glob("*.nw")):
        text = path.read_text(encoding="utf-8")
        for m in STATED.finditer(text):
            found.setdefault(m[1], []).append((f"{path}:{text.count(chr(10), 0, m.start()) + 1}", m[3], m[4]))
    return found


def count(path):
    try:
        return path.read_bytes().count(b"\n")
    except OSError:
        return 0


def faults(names, seed, pack):
    stated, ignored = statements(), set()
    files = {name: [f"exercises/{name}.nw", f"solutions/{name}.nw", f"solutions/{name}.wrong"] for name in names}
    if pack:
        run = subprocess.run(["git", "check-ignore", "--stdin"], input="\n".join(sum(files.values(), [])), capture_output=True, text=True)
        ignored = set(run.stdout.split())
        if run.returncode > 1:
            yield "this folder is no clone of the repository, so git cannot say which files to pack"
    for name in names:
        exercise = Path("exercises", name + ".nw")
        if not exercise.exists():
            hint = "; it is one for paper" if name in stated else "; make exercises lists them all"
            yield f"there is no exercise {name} that a machine checks{hint}"
            continue
        places = stated.get(name, [])
        text = exercise.read_text(encoding="utf-8")
        if not places:
            yield rf"{exercise}: no chapter states this exercise; state it with \begin{{exercise}}{{{name}}}{{difficulty}}{{points}}"
        elif len(places) > 1:
            yield f"{exercise}: stated {len(places)} times, in {' and '.join(place for place, _, _ in places)}; it must be once"
        else:
            place, points, statement = places[0]
            code = re.sub(r"/\*.*?\*/|//[^\n]*", " ", chunk(text, name + ".h"), flags=re.S)
            functions = set(re.findall(r"([A-Za-z_]\w*)\s*\(", code))
            if not re.match(r"chapters/[0-9]", place):
                yield f"{place}: {name} is stated in an appendix; only an exercise of a chapter has a number"
            if not re.fullmatch(r"[1-9][0-9]*", points):
                yield f"{place}: {name} is worth '{points}' points; wanted a whole number from 1"
            if not any(re.search(rf"\b{f}\b", statement) for f in functions):
                yield f"{place}: this states {name}, and names no function of {exercise} ({', '.join(sorted(functions)) or 'it has none'}); " \
                    "is it another exercise, one on paper?"
        for file in files[name]:
            if not Path(file).exists():
                if Path("solutions").is_dir():
                    yield f"{file} is missing"
            elif "TODO" in (text := Path(file).read_text(encoding="utf-8")):
                yield f"{file}:{text[:text.index('TODO')].count(chr(10)) + 1}: there is a TODO to fill in"
            elif file in ignored:
                yield f"{file}: git ignores this file, so an archive would lack it; see .gitignore"
        if seed is not None:
            here = Path("generated/exercises", name)
            cases, results = count(here / f"inputs-{seed}"), count(here / f"expected-{seed}")
            if cases == 0 or cases != results:
                for stale in here.glob(f"expected-{seed}*"):
                    stale.unlink()
                yield f"{exercise}: {cases} cases and {results} expected results for seed {seed}; they are made anew by the same command"


if __name__ == "__main__":
    names, seed, pack = sys.argv[1:], None, False
    while names and names[0] in ("--seed", "--pack"):
        if names.pop(0) == "--pack":
            pack = True
        else:
            seed = names.pop(0)
    sentences = list(faults(names, seed, pack))
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    sys.exit(2 if sentences else 0)
