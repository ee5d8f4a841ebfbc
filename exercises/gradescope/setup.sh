#!/bin/bash
# setup.sh: run once, when the autograder's image is built. Installs what marking needs, then marks a right answer to each exercise,
# which builds everything beforehand. A line at the end says whether answers can be marked here.
set -eu
ROOT=${ROOT:-/autograder}
packages=$(grep -v '^#' "$ROOT/source/packages")
apt-get update -q
DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $packages
chmod -R go= "$ROOT/source"             # an answer has a user of its own
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
mkdir -p "$room/submission"
for name in $(cat "$ROOT/source/exercises"); do
    cp "$ROOT/source/glassbox/solutions/$name.nw" "$room/submission"
done
if SUBMISSION="$room/submission" RESULTS="$room/results" "$ROOT/source/run_autograder" &&
    jq -e 'all(.tests[]; .status == "passed")' "$room/results/results.json" >/dev/null; then
    echo "autograder: every right answer passes"
else
    echo "autograder: a right answer does not pass in this image; the lines above say why. If it is for want of a sandbox:" >&2
    echo "bubblewrap must be 0.8 or later (Debian 12, Ubuntu 24.04), and the container must be allowed to make namespaces." >&2
    exit 1
fi
