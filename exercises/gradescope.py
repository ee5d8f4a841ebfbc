#!/usr/bin/env python3
"""gradescope.py ZIP NAME...: the autograder for these exercises, ready for Gradescope. In it: setup.sh, run_autograder, the lists
`packages` and `exercises`, whether points are `partial`, and in glassbox/ what `make grade` needs, solutions included. The same files give the same bytes."""
import os, subprocess, sys, zipfile
from pathlib import Path

# What marking needs of packages.txt, and what the book takes for granted.
NEEDED = ["noweb", "python3", "jq", "bubblewrap", "util-linux"]
GRANTED = ["make", "gcc", "libc6-dev"]


def main(target, names):
    known = [line.split("#")[0].strip() for line in open("packages.txt", encoding="utf-8")]
    missing = [package for package in NEEDED if package not in known]
    if missing:
        sys.exit(f"packages.txt does not name {', '.join(missing)}")
    where = ["Makefile", "packages.txt", "LICENSE", "chapters", "figures/*.nw", "exercises", "solutions",
             "tests/*.nw", "tests/*.mk", "tests/*.awk"]
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *where], capture_output=True, check=True)
    files = sorted(f for f in set(listed.stdout.decode().split("\0")) if os.path.isfile(f) and not f.endswith(".tex"))
    other = {p.stem for p in Path("exercises").glob("*.nw")} - set(names)       # no more solutions than are needed
    files = [f for f in files if not (f.startswith(("exercises/", "solutions/")) and Path(f).stem in other)]
    here = Path("exercises/gradescope")
    content = {"setup.sh": here / "setup.sh", "run_autograder": here / "run_autograder", **{f"glassbox/{f}": Path(f) for f in files}}
    texts = {"packages": "".join(f"{p}\n" for p in GRANTED + NEEDED), "exercises": "".join(f"{n}\n" for n in names),
             "partial": f"{os.environ.get('PARTIAL') or 0}\n"}
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with zipfile.ZipFile(target + ".new", "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted({*content, *texts}):
            entry = zipfile.ZipInfo(name, (2025, 11, 23, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            executable = name in content and os.access(content[name], os.X_OK)
            entry.external_attr = (0o100755 if executable else 0o100644) << 16
            archive.writestr(entry, content[name].read_bytes() if name in content else texts[name])
    os.replace(target + ".new", target)
    print(f"{target}: {len(names)} exercises")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("usage: gradescope.py ZIP NAME...")
    main(sys.argv[1], sys.argv[2:])
