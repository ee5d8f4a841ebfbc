// A program as WebAssembly (WASI preview 1) with files in memory, limits, and children: what a test needs of an operating system.
//   run(module, { args, env, stdin, files, output, onChild, known }) -> { status, stdout, stderr, trap, files, cut }
//     module   a WebAssembly.Module        files   { path: text or bytes }, the disk; what the program writes there comes back
//     output   most bytes that are kept of stdout and of stderr together (the rest is counted in `cut`)
//     status   what it left with, or null after a trap; trap = { kind, message, stack } (see trapOf)
//     now      what the clock shows first (the harness draws its nonce from it, so a second run must be told the same)
//     onChild  is told the number of each child before it runs; known[n] is its result, then it is not run
// It computes until it ends: run it in a worker that can be ended (worker.js).
const decoder = new TextDecoder(), encoder = new TextEncoder();
export class Exit extends Error { constructor(status) { super('exit ' + status); this.status = status; } }
class Failure extends Error { constructor(what) { super(what.message); this.what = what; } }
const E = { BADF: 8, EXIST: 20, INVAL: 28, ISDIR: 31, NOENT: 44, NOSPC: 51, NOSYS: 52, NOTDIR: 54, NOTEMPTY: 55 };
const DIRECTORY = 3, FILE = 4, DEVICE = 2;

// ---- The disk: path -> node. A node is a directory, bytes, or a device.
class Disk {
    constructor(files = {}) {
        this.nodes = new Map([['', { directory: true }], ['tmp', { directory: true }], ['dev', { directory: true }],
            ['dev/null', { device: 'null' }], ['dev/full', { device: 'full' }]]);
        for (const [path, data] of Object.entries(files)) this.put(path, data);
    }
    put(path, data) {
        const parts = path.split('/').filter(Boolean);
        for (let i = 1; i < parts.length; i++) { const up = parts.slice(0, i).join('/'); if (!this.nodes.has(up)) this.nodes.set(up, { directory: true }); }
        const bytes = typeof data === 'string' ? encoder.encode(data) : data;
        this.nodes.set(parts.join('/'), { bytes: bytes.slice(), size: bytes.length });
    }
    clean(path) { const out = []; for (const p of path.split('/')) if (p === '..') out.pop(); else if (p && p !== '.') out.push(p); return out.join('/'); }
    written() { const all = {}; for (const [path, n] of this.nodes) if (n.bytes && n.written) all[path] = n.bytes.slice(0, n.size); return all; }
    room(node, size) { if (size > node.bytes.length) { const more = new Uint8Array(Math.max(size, 2 * node.bytes.length)); more.set(node.bytes.subarray(0, node.size)); node.bytes = more; } }
}
// An open file: shared, with its position, between a process and its children.
class Open {
    constructor(node, { append = false } = {}) { this.node = node; this.at = 0; this.append = append; }
}

export function trapOf(error, instance) {
    const stack = String(error.stack || ''), text = String(error.message);
    const pointer = instance?.exports.__stack_pointer, low = instance?.exports.__stack_low;
    const below = pointer && low && (pointer.value >>> 0) < (low.value >>> 0);
    if (/out of memory|allocate/i.test(text)) return { kind: 'room', message: 'The browser has no memory left to run it: close other pages and run it again. This says nothing about the program.', stack };
    if (error instanceof RangeError || /too much recursion|call stack/i.test(text) || below) return { kind: 'stack', message: 'The stack is full: a function calls itself without end, or an array in a function is too large.', stack };
    if (/out of bounds memory|memory access|index out of bounds/i.test(text)) return { kind: 'memory', message: 'It reached for memory that does not exist.', stack };
    if (/unreachable/i.test(text)) return { kind: 'unreachable', message: 'It came to a place that must not be reached.', stack };
    if (/divi[ds]|integer overflow|remainder/i.test(text)) return { kind: 'arithmetic', message: 'A division by zero, or one whose result does not fit.', stack };
    if (/indirect call|signature|null function|table/i.test(text)) return { kind: 'call', message: 'It called something that is not that function.', stack };
    return { kind: 'trap', message: text, stack };
}

class Process {
    constructor(module, world, fds) { this.module = module; this.world = world; this.fds = fds; this.start(); }
    start() {
        const wasi = this.wasi(), page = this.page(), imports = {};
        for (const { module, name } of WebAssembly.Module.imports(this.module))
            (imports[module] ??= {})[name] = (module === 'page' ? page : wasi)[name] || (() => E.NOSYS);
        this.instance = new WebAssembly.Instance(this.module, imports);
        this.x = this.instance.exports;
    }
    get view() { return new DataView(this.x.memory.buffer); }
    bytes(at, n) { return new Uint8Array(this.x.memory.buffer, at >>> 0, n >>> 0); }
    text(at) { if (!at) return ''; const all = this.bytes(at, this.x.memory.buffer.byteLength - (at >>> 0)); return decoder.decode(all.slice(0, Math.max(0, all.indexOf(0)))); }
    string(at, n) { return decoder.decode(this.bytes(at, n).slice()); }
    // Runs f in this process; says how it ended.
    ended(f) {
        try { f(); return { status: 0 }; } catch (error) {
            if (error instanceof Exit) return { status: error.status };
            if (error instanceof Failure) return { status: null, failure: error.what };
            if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError || error?.name === 'InternalError') return { status: null, trap: trapOf(error, this.instance) };
            throw error;
        }
    }
    // fork, for one call: a copy of the memory in an instance of its own, with the same open files.
    child(fn, arg) {
        const n = this.world.children++, known = this.world.known?.[n];
        if (known) return known;
        this.world.onChild?.(n);
        const child = new Process(this.module, this.world, this.fds.map(f => f));
        const wanted = this.x.memory.buffer.byteLength - child.x.memory.buffer.byteLength;
        if (wanted > 0) child.x.memory.grow(wanted / 65536);
        new Uint8Array(child.x.memory.buffer).set(new Uint8Array(this.x.memory.buffer));
        child.x.__stack_pointer.value = this.x.__stack_pointer.value;
        const result = child.ended(() => child.x.__indirect_function_table.get(fn)(arg));
        this.world.onResult?.(n, result);
        return result;
    }
    page() {
        return {
            // int child(void (*fn)(int), int arg, struct result *)
            child: (fn, arg, at) => {
                const r = this.child(fn, arg), what = r.failure || r.trap, v = this.view;
                v.setInt32(at, r.status ?? -1, true);
                v.setInt32(at + 4, r.failure?.line || 0, true);
                const put = (s, where, room) => { const b = encoder.encode(s || '').slice(0, room - 1); this.bytes(where, room).fill(0); this.bytes(where, room).set(b); };
                put(r.failure?.file, at + 8, 200), put(what?.message, at + 208, 3800);
                return what ? 1 : 0;
            },
            failed: (file, line, message) => { throw new Failure({ file: this.text(file), line, message: this.text(message), stack: Error().stack }); },
            dup2: (from, to) => { if (!this.fds[from]) return -1; this.fds[to] = this.fds[from]; return to; },
            print: (at, n) => { this.world.print?.(this.string(at, n)); },
        };
    }
    wasi() {
        const disk = this.world.disk, file = fd => this.fds[fd];
        const u32 = (at, n) => this.view.setUint32(at, n, true), u64 = (at, n) => this.view.setBigUint64(at, BigInt(n), true);
        const list = (items, pointers, at) => { for (const s of items) { u32(pointers, at); pointers += 4; const b = encoder.encode(s + '\0'); this.bytes(at, b.length).set(b); at += b.length; } return 0; };
        const sizes = (items, count, total) => { u32(count, items.length); u32(total, items.reduce((n, s) => n + encoder.encode(s).length + 1, 0)); return 0; };
        const env = Object.entries(this.world.env || {}).map(([k, v]) => k + '=' + v), args = this.world.args || ['program'];
        const vectors = (at, n) => { const v = this.view, all = []; for (let i = 0; i < n; i++) all.push([v.getUint32(at + 8 * i, true), v.getUint32(at + 8 * i + 4, true)]); return all; };
        const path = (fd, at, n) => { const dir = file(fd), name = this.string(at, n); return disk.clean((dir?.path ? dir.path + '/' : '') + name); };
        const stat = (node, at) => { this.bytes(at, 64).fill(0); u64(at + 8, node.ino ??= ++this.world.ino); this.view.setUint8(at + 16, node.directory ? DIRECTORY : node.bytes ? FILE : DEVICE); u64(at + 24, node.links ?? 1); u64(at + 32, node.size || 0); return 0; };
        const write = (f, at, vs) => {
            let total = 0;
            for (const [p, n] of vs) {
                const data = this.bytes(p, n), node = f.node;
                if (node.device === 'full' && n) return [E.NOSPC, 0];
                if (node.sink) node.sink(data);
                else if (node.bytes) {
                    if (at + n > this.world.diskRoom) return [E.NOSPC, 0];
                    disk.room(node, at + n); node.bytes.set(data, at); node.size = Math.max(node.size, at + n); node.written = true; at += n;
                }
                total += n;
            }
            return [0, total];
        };
        const read = (f, at, vs) => {
            let total = 0;
            for (const [p, n] of vs) {
                const node = f.node; if (!node.bytes) break;
                const data = node.bytes.subarray(at, Math.min(node.size, at + n));
                this.bytes(p, n).set(data); at += data.length; total += data.length;
                if (data.length < n) break;
            }
            return total;
        };
        return {
            args_get: (p, at) => list(args, p, at), args_sizes_get: (n, at) => sizes(args, n, at),
            environ_get: (p, at) => list(env, p, at), environ_sizes_get: (n, at) => sizes(env, n, at),
            clock_time_get: (id, precision, at) => { u64(at, id === 0 ? BigInt(Math.round(this.world.now())) * 1000000n : Math.round(performance.now() * 1e6)); return 0; },
            clock_res_get: (id, at) => { u64(at, 1000); return 0; },
            random_get: (at, n) => { for (let i = 0; i < n; i += 65536) crypto.getRandomValues(this.bytes(at + i, Math.min(65536, n - i))); return 0; },
            sched_yield: () => 0, proc_exit: status => { throw new Exit(status); },
            poll_oneoff: (a, b, n, at) => { u32(at, 1); this.bytes(b, 32).fill(0); return 0; },
            fd_close: fd => { if (!file(fd)) return E.BADF; this.fds[fd] = null; return 0; },
            fd_renumber: (from, to) => { if (!file(from)) return E.BADF; this.fds[to] = this.fds[from]; this.fds[from] = null; return 0; },
            fd_fdstat_get: (fd, at) => {
                const f = file(fd); if (!f) return E.BADF;
                this.bytes(at, 24).fill(0); this.view.setUint8(at, f.node.directory ? DIRECTORY : f.node.bytes ? FILE : DEVICE);
                this.view.setUint16(at + 2, f.append ? 1 : 0, true); this.bytes(at + 8, 16).fill(255); return 0;
            },
            fd_fdstat_set_flags: fd => file(fd) ? 0 : E.BADF, fd_sync: fd => file(fd) ? 0 : E.BADF, fd_datasync: fd => file(fd) ? 0 : E.BADF,
            fd_prestat_get: (fd, at) => { if (fd !== 3) return E.BADF; u32(at, 0); u32(at + 4, 1); return 0; },
            fd_prestat_dir_name: (fd, at) => { this.bytes(at, 1)[0] = 47; return 0; },
            fd_filestat_get: (fd, at) => file(fd) ? stat(file(fd).node, at) : E.BADF,
            fd_filestat_set_size: (fd, size) => { const f = file(fd); if (!f?.node.bytes) return E.BADF; size = Number(size); disk.room(f.node, size); if (size < f.node.size) f.node.bytes.fill(0, size, f.node.size); f.node.size = size; f.node.written = true; return 0; },
            fd_seek: (fd, offset, whence, at) => {
                const f = file(fd); if (!f) return E.BADF; if (!f.node.bytes) return 70;
                const to = Number(offset) + (whence === 0 ? 0 : whence === 1 ? f.at : f.node.size);
                if (to < 0) return E.INVAL; f.at = to; u64(at, to); return 0;
            },
            fd_tell: (fd, at) => { if (!file(fd)) return E.BADF; u64(at, file(fd).at); return 0; },
            fd_write: (fd, v, n, at) => { const f = file(fd); if (!f || f.node.directory) return E.BADF; if (f.append) f.at = f.node.size; const [e, m] = write(f, f.at, vectors(v, n)); if (e) return e; f.at += m; u32(at, m); return 0; },
            fd_pwrite: (fd, v, n, offset, at) => { const f = file(fd); if (!f) return E.BADF; const [e, m] = write(f, Number(offset), vectors(v, n)); u32(at, m); return e; },
            fd_read: (fd, v, n, at) => { const f = file(fd); if (!f) return E.BADF; if (f.node.directory) return E.ISDIR; const m = read(f, f.at, vectors(v, n)); f.at += m; u32(at, m); return 0; },
            fd_pread: (fd, v, n, offset, at) => { const f = file(fd); if (!f) return E.BADF; u32(at, read(f, Number(offset), vectors(v, n))); return 0; },
            path_open: (fd, follow, p, n, flags, rights, inherit, fdflags, at) => {
                const name = path(fd, p, n); let node = disk.nodes.get(name);
                if (node && (flags & 4)) return E.EXIST;
                if (node && (flags & 2) && !node.directory) return E.NOTDIR;
                if (!node) {
                    if (!(flags & 1)) return E.NOENT;
                    const up = name.split('/').slice(0, -1).join('/'); if (!disk.nodes.get(up)?.directory) return E.NOENT;
                    disk.nodes.set(name, node = { bytes: new Uint8Array(256), size: 0, written: true });
                }
                if (node.directory && (rights & 64n) && !(flags & 2)) return E.ISDIR;
                if (node.bytes && (flags & 8)) { node.bytes.fill(0); node.size = 0; node.written = true; }
                const open = new Open(node, { append: !!(fdflags & 1) }); open.path = name;
                let to = 4; while (this.fds[to]) to++;
                this.fds[to] = open; u32(at, to); return 0;
            },
            path_filestat_get: (fd, follow, p, n, at) => { const node = disk.nodes.get(path(fd, p, n)); return node ? stat(node, at) : E.NOENT; },
            path_unlink_file: (fd, p, n) => { const name = path(fd, p, n), node = disk.nodes.get(name); if (!node) return E.NOENT; if (node.directory) return E.ISDIR; disk.nodes.delete(name); return 0; },
            path_create_directory: (fd, p, n) => { const name = path(fd, p, n); if (disk.nodes.has(name)) return E.EXIST; disk.nodes.set(name, { directory: true }); return 0; },
            path_remove_directory: (fd, p, n) => { const name = path(fd, p, n); if (!disk.nodes.get(name)?.directory) return E.NOTDIR; if ([...disk.nodes.keys()].some(k => k.startsWith(name + '/'))) return E.NOTEMPTY; disk.nodes.delete(name); return 0; },
            path_rename: (fd, p, n, fd2, p2, n2) => { const from = path(fd, p, n), to = path(fd2, p2, n2), node = disk.nodes.get(from); if (!node) return E.NOENT; if (disk.nodes.get(to)?.directory) return E.ISDIR; disk.nodes.delete(from); disk.nodes.set(to, node); return 0; },
            fd_readdir: (fd, buffer, room, cookie, at) => {
                const dir = file(fd); if (!dir?.node.directory) return E.NOTDIR;
                const up = dir.path ? dir.path + '/' : '', names = ['.', '..', ...[...disk.nodes.keys()].filter(k => k && k.startsWith(up) && !k.slice(up.length).includes('/')).map(k => k.slice(up.length))];
                let used = 0;
                for (let i = Number(cookie); i < names.length && used < room; i++) {
                    const name = encoder.encode(names[i]), entry = new Uint8Array(24 + name.length), v = new DataView(entry.buffer), node = disk.nodes.get(up + names[i]);
                    v.setBigUint64(0, BigInt(i + 1), true); v.setBigUint64(8, 1n, true); v.setUint32(16, name.length, true); v.setUint8(20, !node || node.directory ? DIRECTORY : FILE);
                    entry.set(name, 24); const n = Math.min(entry.length, room - used); this.bytes(buffer + used, n).set(entry.subarray(0, n)); used += n;
                }
                u32(at, used); return 0;
            },
            path_readlink: () => E.INVAL,
        };
    }
}

export function run(module, { args = ['program'], env = {}, stdin = '', files = {}, output = 200000, diskRoom = 64e6, onChild, onResult, known, now = Date.now() } = {}) {
    let left = output, cut = 0; const said = { out: [], err: [] };
    const sink = where => ({ sink: data => { const n = Math.min(left, data.length); if (n) said[where].push(data.slice(0, n)); left -= n; cut += data.length - n; } });
    let asked = null;
    const world = { now: () => now + (asked === null ? (asked = performance.now(), 0) : performance.now() - asked), disk: new Disk(files), args, env, children: 0, ino: 0, onChild, onResult, known, diskRoom };
    const input = { bytes: typeof stdin === 'string' ? encoder.encode(stdin) : stdin }; input.size = input.bytes.length;
    const process = new Process(module, world, [new Open(input), new Open(sink('out')), new Open(sink('err')), Object.assign(new Open(world.disk.nodes.get('')), { path: '' })]);
    const end = process.ended(() => { process.x._start ? process.x._start() : process.x._initialize?.(); });
    const join = parts => { const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0)); let at = 0; for (const p of parts) { all.set(p, at); at += p.length; } return decoder.decode(all); };
    return { status: end.status, trap: end.trap || (end.failure && { kind: 'failure', ...end.failure }) || null, stdout: join(said.out), stderr: join(said.err), cut, files: world.disk.written() };
}
