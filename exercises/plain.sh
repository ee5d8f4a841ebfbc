#!/bin/sh
# plain.sh NAME SOURCE PROGRAM [FLAG...]: compiles one of the instructor's own answers with its driver, without any sandbox.
set -eu
name=$1 source=$2 program=$3
shift 3
here=generated/exercises/$name
TMPDIR=$(dirname "$program") ${CC:-cc} -std=c11 "$@" -Wno-unused-parameter -D_POSIX_C_SOURCE=200809L -O1 -I"$here" -I"$here/open" \
    "$source" "$here/$name-driver.c" "$here"/open/*.o -lm -o "$program"
