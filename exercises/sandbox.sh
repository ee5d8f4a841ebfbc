#!/bin/sh
# sandbox.sh probe                              exit status 0 if a sandbox can be made here
# sandbox.sh SECONDS ro|rw PARTS ROOM COMMAND   run COMMAND seeing only /usr, /parts and /room, as nobody, with limits
set -u
if [ "$1" = probe ]; then
    room=$(mktemp -d) || exit 1
    chmod 755 "$room"
    "$0" 5 ro "$room" "$room" /usr/bin/true 2>/dev/null
    code=$?
    rm -rf "$room"
    exit $code
fi
seconds=$1 access=$2 parts=$3 room=$4
shift 4
[ "$access" = rw ] && access=--bind || access=--ro-bind
# The limit on processes does not bind root, and it counts all processes of one user: so root becomes a user of its own for
# each answer (RUN_AS), and a fork storm in one leaves the others alone.
if [ "$(id -u)" = 0 ]; then
    id=${RUN_AS:-65534}
    drop="setpriv --reuid=$id --regid=$id --clear-groups" most=256
else
    drop= most=4096     # counts all that this user runs
fi
# bwrap reports to STARTED that the command ran and ended: without that report it was the sandbox that failed.
exec timeout --foreground -k 1 "$seconds" $drop prlimit --as=2000000000 --cpu="$seconds" --nproc=$most --fsize=4000000 --core=0 \
    bwrap --json-status-fd 9 --unshare-all --unshare-user --disable-userns --die-with-parent --new-session --clearenv --setenv PATH /usr/bin --setenv LC_ALL C \
    --ro-bind /usr /usr --symlink usr/bin /bin --symlink usr/lib /lib --symlink usr/lib64 /lib64 \
    --proc /proc --dev /dev --remount-ro /dev --size 64000000 --tmpfs /tmp --ro-bind "$parts" /parts $access "$room" /room \
    --remount-ro / --chdir /room "$@" 4>&- 5>&- 6>&- 7>&- 8>&- 9>"${STARTED:-/dev/null}"
