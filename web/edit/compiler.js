// A C compiler in the page, and programs that run under limits: what the editor of chunks and the exercises stand on. No DOM here;
// the same module works in node (tests). Everything happens in workers, which are ended when their time is over.
//
//   const c = new Compiler({ base, manifest, progress, spawn })
//     base      URL of the folder edit/, with a slash at its end
//     manifest  edit/manifest.json, read; manifest.compiler.packed is the size in bytes that the first visit fetches
//     progress  is told { done, total, percent } while the compiler is loaded
//   await c.load({ signal })                   fetches or takes from the cache; aborting `signal` ends it (rejects with AbortError)
//   await c.compile({ name, files, kind, flags }) -> { ok, object, messages }
//     files     { path: text }: the C files and headers that `name` may include, by their names without folders; and those of
//               support/ (c.support is the book's: { ...book.sources, ...c.support }, see book.js)
//     kind      'test': as the tests are compiled, -O1 with AddressSanitizer and the checks of undefined behaviour
//               'support': without them; 'live': -O2 -msimd128 for the widgets
//     messages  clang's, as text (warnings too, -Wall -Wextra -Wpedantic); an object is null if it does not compile
//   await c.link({ objects: { name: bytes }, kind }) -> { ok, wasm, messages }      a program of kind 'test' needs support's objects
//   await c.run(wasm, { args, env, stdin, files, output, seconds, tested }) -> { status, stdout, stderr, trap, cut, files }
//     files     { path: text or bytes }, the disk that the program sees; result.files has what it wrote
//     output    most bytes of stdout and stderr that are kept (200000); `cut` counts the rest
//     seconds   most time (20); for a program of tests, the time of each test
//     patience  (number of a test) => its seconds, where they differ
//     tested    is told { child, ended } after every test (a child of the harness): ended = { status, failure, trap }
//     result    status is null after a trap; trap = { kind, message, stack }, kind 'time', 'stack', 'memory', 'failure' (a check that
//               the program carries found an error; file and line say where), ...; message is a sentence
//   c.stop()                                    ends what runs; the promises of it reject with AbortError
const abort = () => Object.assign(new Error('stopped'), { name: 'AbortError' });

class Helper {                                  // a worker that answers questions, one after the other
    constructor(spawn, hear) {
        this.waiting = new Map(); this.next = 1; this.hear = hear; this.over = false;
        this.worker = spawn(); this.ended = null;
        this.worker.onmessage = ({ data }) => {
            const w = this.waiting.get(data.id);
            if (data.progress) this.hear?.(data);
            else if (data.id === undefined) return;
            else if ('child' in data) w?.hear?.(data);
            else if (w) { this.waiting.delete(data.id); 'trouble' in data ? w.no(Error(data.trouble)) : w.yes(data.result); }
        };
        this.worker.onerror = e => this.end(Error(e.message || 'The worker did not start.'));
    }
    ask(op, what, hear) {
        if (this.over) return Promise.reject(abort());
        return new Promise((yes, no) => { const id = this.next++; this.waiting.set(id, { yes, no, hear }); this.worker.postMessage({ ...what, op, id }); });
    }
    end(why = abort()) { this.over = true; this.worker.terminate(); for (const w of this.waiting.values()) w.no(why); this.waiting.clear(); }
}
// Ends with `late()` after so many seconds without a call of the function that it hands to `work`.
async function within(seconds, work, late) {
    let timer, over; const past = new Promise(done => { over = done; });
    const again = (most = seconds) => { clearTimeout(timer); timer = setTimeout(() => over(late), 1000 * most); };
    again();
    try { const won = await Promise.race([work(again), past]); return won === late ? late() : won; } finally { clearTimeout(timer); }
}
// Every call leaves the memory of an instance to the collector, which comes late; what a worker holds is free when it ends. So the
// compiler's worker is renewed after some calls, and one that ran a program after the program.
const CALLS = 4;
// The worker's script is fetched once too: the next ones start from the same text.
export function spawnIn(base) {
    let script = new URL('worker.js', base);
    fetch(script).then(async r => { if (r.ok) script = URL.createObjectURL(new Blob([await r.text()], { type: 'text/javascript' })); }).catch(() => { /* then from the server each time */ });
    return () => new Worker(script, { type: 'module' });
}

export class Compiler {
    constructor({ base, manifest, progress, spawn = spawnIn(base) }) { Object.assign(this, { base: String(base), manifest, progress, spawn }); this.runs = new Set(); }
    async load({ signal } = {}) {
        if (signal?.aborted) throw abort();
        if (!this.clang || this.clang.over) {
            const helper = this.clang = new Helper(this.spawn, ({ progress }) => this.progress?.(progress));
            this.loaded = helper.ask('load', { base: this.base, files: this.manifest.compiler.files, kept: this.kept || {} });
            this.calls = 0;
            this.loaded.catch(() => helper.end());
        }
        const stop = () => this.clang.end(); signal?.addEventListener('abort', stop);
        try { this.kept = await this.loaded; } finally { signal?.removeEventListener('abort', stop); }
    }
    async toolchain(op, what, seconds, again = true) {
        await this.load();
        const clang = this.clang;
        try { return await within(seconds, () => clang.ask(op, what), () => { clang.end(); return { ok: false, messages: `The compiler was ended after ${seconds} seconds.\n` }; }); }
        catch (error) { if (!again || !/out of memory|allocate/i.test(error.message)) throw error; clang.end(); }
        finally { if (++this.calls >= CALLS && !clang.waiting.size && !clang.over) { clang.end(); this.load().catch(() => {}); } }
        return this.toolchain(op, what, seconds, false);                // in a new worker, which has more room
    }
    compile(what) { return this.toolchain('compile', what, 120); }
    link(what) { return this.toolchain('link', what, 120); }
    async symbolize(wasm, addresses) { const got = await this.toolchain('symbolize', { wasm, addresses }, 20); return typeof got === 'string' ? got : ''; }
    async run(wasm, { seconds = 20, tested, patience = () => seconds, ...how } = {}) {
        const known = [], now = Date.now();
        for (;;) {
            const helper = this.idle && !this.idle.over ? this.idle : new Helper(this.spawn); this.idle = null; this.runs.add(helper);
            let now = null;
            const result = await within(seconds, again => helper.ask('run', { wasm, ...how, known, now }, ({ child, ended }) => {
                again(patience(child));
                if (ended) { known[child] = ended; now = null; tested?.({ child, ended }); } else now = child;
            }), () => null).finally(() => this.runs.delete(helper));
            if (result) { helper.end(); this.idle ??= new Helper(this.spawn); return result; }
            helper.end(); helper.ended = true;
            const sentence = `It did not end within ${seconds} seconds.`;
            if (now === null) return { status: null, trap: { kind: 'time', message: sentence, stack: '' }, stdout: '', stderr: '', cut: 0, files: {} };
            // One test of several: the harness runs once more, is told what is known, and says it in its words.
            known[now] = { status: null, failure: { file: '', line: 0, message: '(after this point) Test timeout expired' } };
            tested?.({ child: now, ended: known[now] });
        }
    }
    stop() { for (const helper of this.runs) helper.end(); this.runs.clear(); }
    // Ends everything that compiles, too; it loads again (from the cache) when next asked.
    close() { this.stop(); this.idle?.end(); this.clang?.end(); this.idle = this.clang = this.loaded = this.kept = null; }
}
