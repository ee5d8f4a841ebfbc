#!/bin/sh
# limited.sh SECONDS COMMAND...: limits that hold with or without the sandbox.
seconds=$1
shift
ulimit -f 40000
exec timeout --foreground -k 1 "$seconds" "$@"
