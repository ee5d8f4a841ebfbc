"""Runs what is not trusted. An answer is compiled in one bubblewrap, and its program runs in another that holds this one
file and nothing else: no /proc, no /dev, no library, no environment. There a seccomp filter lets it read and write what is
open and ask for memory; it can open no file, start no process and send no signal, so that one limit on its address space
is the limit on all its memory. Inputs and results go through pipes."""
import ctypes
import errno
import functools
import os
import platform
import re
import selectors
import shutil
import signal
import struct
import subprocess
import threading
import time

MOST = 4000000                      # bytes that an answer may give or say, and the longest file it may make
MEMORY = 512 * 1024                 # kilobytes of address space of one process
COMPILE_SECONDS = 10
LIMIT = int(os.environ.get('LIMIT') or 10)      # seconds of processor time for the answer
CALLS = '''read write readv writev lseek close fcntl fstat newfstatat ioctl brk mmap munmap mprotect mremap madvise
    arch_prctl set_tid_address set_robust_list rseq prlimit64 getrandom rt_sigaction rt_sigprocmask rt_sigreturn
    sigaltstack getpid gettid clock_gettime gettimeofday time wait4 exit exit_group execve'''.split()
MACHINES = {'x86_64': 0xC000003E, 'aarch64': 0xC00000B7, 'riscv64': 0xC00000F3}     # the kernel's AUDIT_ARCH

# Descriptors 3 to 9 are for the shell between here and the answer, so none of the marker's own has such a number.
while os.open('/dev/null', os.O_RDONLY) < 9:
    pass
started, lock = set(), threading.Lock()
ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)     # PR_SET_CHILD_SUBREAPER: what outlives its parent is this process's to wait for
stopping = False


class MarkerFailed(Exception):
    """The marker's own trouble, never the answer's."""


class Ran:
    """How a command ended: its exit status as a shell has it, what it gave (descriptor 3) and said (1 and 2)."""
    code, given, said, late, cpu, ended, starved = 0, b'', b'', False, 0.0, False, False


def end_all():
    """Ends all commands; a sandbox ends with its first process."""
    global stopping
    stopping = True
    with lock:
        for pid in started:
            for kill in os.killpg, os.kill:
                try:
                    kill(pid, signal.SIGKILL)
                except OSError:
                    pass


def start(argv, before, redirect, stdin, stdout, fds=(), env=None, user=None):
    who = {} if user is None else {'user': user, 'group': user, 'extra_groups': []}
    with lock:
        if stopping:
            raise MarkerFailed('stopped')
        try:
            child = subprocess.Popen(['/bin/sh', '-c', f'{before}exec "$@" {redirect}', 'sh', *argv], stdin=stdin, stdout=stdout,
                                     stderr=subprocess.PIPE, pass_fds=fds, env=env, start_new_session=True, **who)
        except OSError as error:
            raise MarkerFailed(f'no process can be started: {error.strerror}') from None
        started.add(child.pid)
    return child


def finish(child):
    """Ends what is left of a command; its exit status, as a shell has it, and its processor time."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except OSError:
        pass
    _, status, usage = os.wait4(child.pid, 0)
    with lock:
        started.discard(child.pid)
    code = child.returncode = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else 128 - code, usage.ru_utime + usage.ru_stime


def run(argv, feed=b'', oracle=None, seconds=10, wall=None, memory=None, blocks=40000, fds=(), env=None,
        user=None):
    """Runs argv, which reads feed from descriptor 0. With an oracle (its argv), that stands between: it replies on the
    command's 0 to what comes from its 3, and what the oracle writes to its own 3 is what was given."""
    # The kernel, out of memory, ends an answer before anything else.
    before = f'ulimit -c 0; ulimit -f {blocks}; ulimit -S -t {seconds}; ulimit -H -t {seconds + 1}; '
    before += '{ echo 1000 >/proc/self/oom_score_adj; } 2>/dev/null; '
    if memory:
        before += f'ulimit -n 64; ulimit -v {memory}; '
    ran, ends, children = Ran(), [], []
    deadline = time.monotonic() + (wall or 5 * seconds)
    with selectors.DefaultSelector() as wait:
        try:
            if oracle:
                asked, up = os.pipe()
                down, replies = os.pipe()
                ends = [asked, up, down, replies]
                children.append(start(argv, before, '3>&1 1>&2', down, up, fds, env, user))
                children.append(start(oracle, '', '3>&2 2>/dev/null', asked, replies))
            else:
                children.append(start(argv, before, '3>&1 1>&2', subprocess.PIPE, subprocess.PIPE, fds, env, user))
            while ends:
                os.close(ends.pop())
            here = children[0]
            given, said = bytearray(), bytearray()
            for pipe, to in (children[-1].stderr if oracle else here.stdout, given), (here.stderr, said):
                os.set_blocking(pipe.fileno(), False)
                wait.register(pipe, selectors.EVENT_READ, to)
            if not oracle:
                os.set_blocking(here.stdin.fileno(), False)
                wait.register(here.stdin, selectors.EVENT_WRITE, None)
            over = os.pidfd_open(here.pid)
            ends.append(over)
            wait.register(over, selectors.EVENT_READ, over)
            rest, alive = memoryview(feed), True
            while wait.get_map():
                left = deadline - time.monotonic()
                if left <= 0:
                    break
                for key, _ in wait.select(left):
                    if key.data is over:
                        alive = False
                        wait.unregister(over)
                        # What it left in the pipes comes at once; an oracle has yet to write what it knows.
                        deadline = time.monotonic() + (30 if oracle else 2)
                    elif key.data is None:
                        try:
                            rest = rest[os.write(key.fd, rest[:65536]):] if rest else rest
                        except BrokenPipeError:
                            rest = rest[:0]
                        if not rest:
                            wait.unregister(key.fileobj)
                            key.fileobj.close()
                    else:
                        more = os.read(key.fd, 1 << 16)
                        key.data.extend(more)
                        if not more or len(key.data) > MOST:
                            wait.unregister(key.fileobj)
                            key.fileobj.close()
            ran.late = alive
            ran.given, ran.said = bytes(given[:MOST]), bytes(said[:MOST])
        finally:
            for number, child in enumerate(children):
                code, cpu = finish(child)
                if number == 0:
                    ran.code, ran.cpu = code, cpu
                for pipe in child.stdin, child.stdout, child.stderr:
                    if pipe:
                        pipe.close()
            for end in ends:
                os.close(end)
    return ran


def give(content, ends):
    """A descriptor from which a new process reads content."""
    end = os.memfd_create('x')
    ends.append(end)
    os.write(end, content)
    os.lseek(end, 0, os.SEEK_SET)
    return end


def ended_for_memory():
    """How many processes the kernel has ended so far because memory was short."""
    try:
        with open('/proc/vmstat') as file:
            return int(re.search(r'^oom_kill (\d+)$', file.read(), re.M)[1])
    except (OSError, TypeError):
        return 0


def confined(options, files, argv, **how):
    """run(), in a bubblewrap with these files: name inside, and content or the path of the file outside."""
    ends = []
    try:
        report, ours = os.pipe()
        ends += [report, ours]
        options = ['--unshare-all', '--unshare-user', '--disable-userns', '--die-with-parent', '--new-session', '--clearenv',
                   '--json-status-fd', str(ours), *options]
        fds = [ours]
        for name, content in files.items():
            if isinstance(content, str):
                ends.append(os.open(content, os.O_RDONLY))
                fds.append(ends[-1])
            else:
                fds.append(give(content, ends))
            options += ['--seccomp', str(fds[-1])] if name == 'seccomp' else ['--perms', '0755', '--file', str(fds[-1]), name]
        before = ended_for_memory()
        ran = run([shutil.which('bwrap'), *options, '--remount-ro', '/', *argv], fds=fds, env={}, user=user(), memory=MEMORY,
                  blocks=MOST // 512, **how)
        ran.starved = ended_for_memory() != before
        os.close(ours)
        ends.remove(ours)
        # Without this report it was the sandbox that failed.
        said = os.read(report, 1 << 16)
        ran.ended = b'"exit-code"' in said
        first = re.search(rb'"child-pid": (\d+)', said)
        if first:                   # the first process inside, and with it the last one has ended when this returns
            _, _, usage = os.wait4(int(first[1]), 0)
            ran.cpu += usage.ru_utime + usage.ru_stime
    finally:
        for end in ends:
            os.close(end)
    if not ran.ended and not ran.late:
        raise MarkerFailed('the sandbox could not start: ' + ran.said[-200:].decode('latin-1').strip())
    return ran


def user():
    """Root gives each answer to a user of its own, who owns nothing."""
    return 20000 + threading.get_native_id() % 40000 if os.geteuid() == 0 else None


@functools.cache
def seccomp():
    """The filter, as the kernel reads it; the C compiler knows the numbers of the calls on this machine."""
    machine = MACHINES.get(platform.machine())
    if not machine:
        raise MarkerFailed(f'no list of system calls for {platform.machine()}, only for {", ".join(MACHINES)}')
    text = '#include <sys/syscall.h>\n' + ''.join(f'{name}_ SYS_{name}\n' for name in [*CALLS, 'tgkill'])
    shown = subprocess.run(['/usr/bin/cc', '-E', '-P', '-'], input=text, capture_output=True, text=True).stdout
    number = {name: int(n) for name, n in re.findall(r'^(\w+)_ (\d+)$', shown, re.M)}
    if 'read' not in number or 'tgkill' not in number:
        raise MarkerFailed('the C compiler does not know the system calls (Debian package libc6-dev)')
    load, equal, end = 0x20, 0x15, 0x06
    allow, refuse, kill = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000
    code = [(load, 0, 0, 4), (equal, 1, 0, machine), (end, 0, 0, kill), (load, 0, 0, 0)]
    for name in sorted(set(number) - {'tgkill'}):
        code += [(equal, 0, 1, number[name]), (end, 0, 0, allow)]
    # abort() sends SIGABRT to itself; nobody may send another signal, so that a SIGKILL comes from outside.
    code += [(equal, 0, 3, number['tgkill']), (load, 0, 0, 32), (equal, 0, 1, signal.SIGABRT), (end, 0, 0, allow)]
    code += [(end, 0, 0, refuse)]
    return b''.join(struct.pack('HBBI', *one) for one in code)


@functools.cache
def compiler():
    cc = os.path.realpath('/usr/bin/cc')
    flags = ['-std=c11', '-D_POSIX_C_SOURCE=200809L', '-Wall', '-Wextra', '-Wno-unused-parameter', '-O1',
             '-fno-diagnostics-show-caret', '-fdiagnostics-color=never', '-I/parts', '-static', '-s']
    if 'gcc' in cc:
        flags.append('-fno-use-linker-plugin')
    if os.path.exists('/usr/bin/ld.gold'):
        flags.append('-fuse-ld=gold')
    return cc, flags


ROOM = '--clearenv --setenv PATH /usr/bin --setenv LC_ALL C --ro-bind /usr/bin /usr/bin --ro-bind /usr/lib /usr/lib --ro-bind \
/usr/include /usr/include --ro-bind-try /usr/lib64 /usr/lib64 --ro-bind-try /usr/libexec /usr/libexec --symlink usr/bin /bin \
--symlink usr/lib /lib --symlink usr/lib64 /lib64 --size 64000000 --tmpfs /tmp --chdir /tmp'.split()


def compile(text, parts):
    """Compiles text, linked with parts; what is given is the program. Parts: header or object inside, and its path."""
    cc, flags = compiler()
    files = {f'/parts/{name}': path for name, path in parts.items()}
    objects = [name for name in files if name.endswith('.o')]
    script = '"$@" -o /tmp/answer && exec cat /tmp/answer >&3'
    return confined(ROOM, files, ['/bin/sh', '-c', script, 'sh', cc, *flags, '-x', 'c', '-', '-x', 'none', *objects, '-lm'],
                    feed=text, seconds=COMPILE_SECONDS, wall=6 * COMPILE_SECONDS)


def answer(program, feed, oracle):
    """Runs a program that compile() gave: it alone is in its sandbox."""
    return confined(['--chdir', '/'], {'/answer': program, 'seccomp': seccomp()}, ['/answer'], feed=feed, oracle=oracle,
                    seconds=LIMIT)


def probe():
    """Raises MarkerFailed unless answers can be compiled and run here."""
    if not shutil.which('bwrap'):
        raise MarkerFailed('bwrap is missing (Debian package bubblewrap)')
    built = compile(b'int dprintf(int, const char *, ...); int main(void) { return dprintf(3, "here") != 4; }', {})
    ran = answer(built.given, b'', None) if built.code == 0 else built
    if ran.given != b'here' or ran.code != 0:
        raise MarkerFailed('what is compiled in the sandbox does not run: ' + repr(ran.said[-200:]))
