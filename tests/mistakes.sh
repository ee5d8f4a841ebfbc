#!/bin/sh
# tests/mistakes.sh: the mistakes that students make, each made in a copy: make test must catch it and name the right chapter.
cd "$(dirname "$0")/.." || exit 1
exec tests/mistakes/run
