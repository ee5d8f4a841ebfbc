// One trial of changed chunks: tangle, compile what changed, link, run the tests of the chapters in the book's order, and say what
// failed in the words of `make test`. No DOM: the page and the tests in node use the same.
//
//   const t = new Trial({ book, objects, compiler })          book.json and objects.gz, read; a Compiler (compiler.js)
//   await t.run({ edits, tell, live, stopped }) -> verdict
//     edits    { id of a part: its text }                     (an id is that of the chunk in the pages)
//     tell     is told { words, passed, failed, first } while it runs; first: the first result of a test is there
//     live     async (wasm) => ..., is given the widgets' program with the change, after the first chapter's tests
//     stopped  (next chapter) => true ends it between two programs
//     verdict  { state: 'passed' | 'failed' | 'error', words, items, passed, failed, diagnostics, output }
//              items: what failed, the earliest chapter first, { head, lines, chapter, chunk, id }
//              diagnostics: the compiler's, { id, line, column, severity, message }, for the editor
import { tangle, partsOf, readChunk } from './noweb.js';
import { kindOf, flagsOf, NOT_HERE, testsOf, patienceFor } from './plan.js';
const includes = text => [...text.matchAll(/^#include "([^"]+)"/gm)].map(m => m[1]);

// Where a program's code section begins: the symbolizer counts from there, an engine's stack from the beginning.
function codeAt(wasm) {
    for (let at = 8; at < wasm.length;) {
        const id = wasm[at++]; let size = 0, shift = 0, b;
        do { b = wasm[at++]; size |= (b & 127) << shift; shift += 7; } while (b & 128);
        if (id === 10) return at;
        at += size;
    }
    return 0;
}

// A check found a wrong access and has no place for it: the program's lines tell where.
export async function placeOf(compiler, wasm, failure) {
    const frames = [...String(failure.stack || '').matchAll(/wasm-function\[\d+\]:0x([0-9a-f]+)/g)].map(m => parseInt(m[1], 16) - codeAt(wasm)).slice(0, 8);
    if (!frames.length) return '';
    const text = await compiler.symbolize(wasm, frames);
    const places = [...text.matchAll(/^(.+)\n(.+):(\d+):(\d+)$/gm)].map(m => ({ file: m[2], line: m[3] })).filter(p => !/support\/|^\?\?/.test(p.file));
    return places.length ? `${places[0].file.replace(/^\.\//, '')}:${places[0].line}` : '';
}

export class Trial {
    constructor({ book, objects, compiler }) {
        Object.assign(this, { book, objects, compiler, kept: new Map() });
        this.partById = {}; this.groupOf = {};
        this.original = {};
        for (const g of book.groups) {
            for (const p of g.parts) { this.partById[p.id] = p; this.groupOf[p.id] = g; }
            for (const root of g.roots) this.original[root] = tangle(g, root);
        }
    }
    // The files in which a part stands, of its own group: through the chunks that use it.
    rootsOf(id) {
        const g = this.groupOf[id], name = this.partById[id].name, users = {};
        for (const p of g.parts) for (const line of readChunk(p.text).lines) for (const piece of line) if (piece.use) (users[piece.use] ??= new Set()).add(p.name);
        const seen = new Set(), walk = n => { if (!seen.has(n)) { seen.add(n); for (const u of users[n] || []) walk(u); } };
        walk(name);
        return g.roots.filter(r => seen.has(r));
    }
    // The sources with the changes; `changed` are the roots that read otherwise.
    sources(edits) {
        const files = { ...this.original }, changed = [];
        const place = part => ['edit:' + part.id, 1];
        for (const g of this.book.groups) {
            if (!g.parts.some(p => p.id in edits)) continue;
            for (const root of g.roots) {
                const text = tangle(g, root, { edits, place });
                if (text !== this.original[root]) { files[root] = text; changed.push(root); }
            }
        }
        return { files, changed };
    }
    // The .c files that are compiled anew: changed, or reading a changed header.
    units(files, changed) {
        const all = new Set(changed);
        for (let more = true; more;) {
            more = false;
            for (const [name, text] of Object.entries(files)) if (!all.has(name) && includes(text).some(h => all.has(h))) { all.add(name); more = true; }
        }
        return [...all].filter(n => n.endsWith('.c')).map(n => n.slice(0, -2));
    }
    async object(unit, kind, files) {
        const needs = { [unit + '.c']: files[unit + '.c'] };
        const walk = text => { for (const h of includes(text)) if (h in files && !(h in needs)) { needs[h] = files[h]; walk(files[h]); } };
        walk(files[unit + '.c']);
        const key = JSON.stringify([kind, needs]);
        if (!this.kept.has(key)) {
            if (this.kept.size > 60) this.kept.clear();
            const got = await this.compiler.compile({ name: unit + '.c', kind, flags: kind === 'live' ? [] : [...flagsOf(unit), '-Werror'], files: { ...needs, ...this.extra(kind) } });
            this.kept.set(key, got);
            if (!got.ok && /was ended after/.test(got.messages)) { this.kept.delete(key); return got; }
        }
        return this.kept.get(key);
    }
    extra(kind) { return kind === 'live' ? {} : this.book.support; }

    // ---- Words.
    chunkWords(id) { const p = this.partById[id], parts = partsOf(this.groupOf[id], p.name); return `<<${p.name}>>${parts.length > 1 ? ` (part ${parts.indexOf(p) + 1})` : ''}`; }
    inWords(text) { return text.replace(/edit:(c-[a-z0-9-]+):(\d+)(?::(\d+))?/g, (all, id, line, column) => this.partById[id] ? `${this.chunkWords(id)}, line ${line}${column ? `, column ${column}` : ''}` : all); }
    diagnostics(messages) {
        return [...messages.matchAll(/^edit:(c-[a-z0-9-]+):(\d+):(\d+): (error|warning|fatal error): (.*)$/gm)]
            .map(([, id, line, column, severity, message]) => ({ id, line: +line, column: +column, severity: severity === 'warning' ? 'warning' : 'error', message }));
    }
    chapterOf(base) { return this.book.chapters.find(c => c.base === base); }
    chapterWords(base) {
        const number = base.split('-')[0].replace(/^0/, ''), title = this.chapterOf(base)?.title;
        return `${/^[A-Z]/.test(number) ? 'Appendix' : 'Chapter'} ${number}${title ? ', ' + title : ''}`;
    }
    // tests/run's place(): the section's number, the chunk's file and line.
    placed(head) {
        const m = /^((?:Chapter|Appendix) ([0-9A-Z]+), .*), "([^"]*)", <<(.*)>>:$/.exec(head);
        if (!m) return { head };
        const [, before, number, section, chunk] = m, chapter = this.book.chapters.find(c => c.base.split('-')[0].replace(/^0/, '') === number);
        let title = section, n = 0;
        for (const s of chapter?.sections || []) { const plain = s.startsWith('\\plain'); n += !plain; if (s.includes(`section{${section}}`)) { title = (plain ? '' : `${number}.${n} `) + `"${section}"`; break; } }
        const named = chapter ? partsOf(this.book.groups.find(g => g.base === chapter.base), chunk) : [];
        const part = named.find(p => p.file.startsWith('chapters/')) || named.find(p => p.file.startsWith('figures/'));
        return { head: `${before}, section ${title}, <<${chunk}>>${part ? ` (${part.file}:${part.line - 1})` : ''}:`, chapter: number, chunk, id: part?.id };
    }
    // What the harness printed: the failures and the numbers.
    read(stdout) {
        const items = []; let counts = null;
        for (const line of stdout.split('\n')) {
            const end = /^.*: (\d+) passed, (\d+) failed$/.exec(line);
            if (end) counts = { passed: +end[1], failed: +end[2] };
            else if (/^(Chapter|Appendix) [0-9A-Z]+, .*:$/.test(line)) items.push({ ...this.placed(line), lines: [] });
            else if (line && items.length) items.at(-1).lines.push(this.inWords(line));
        }
        return { items, counts };
    }
    async run({ edits, tell = () => {}, live, stopped = () => false }) {
        const verdict = { state: 'passed', items: [], passed: 0, failed: 0, diagnostics: [], output: '', words: '', notes: [], notHere: [] };
        const finish = (state, words) => Object.assign(verdict, { state, words });
        for (const [id, text] of Object.entries(edits)) for (const p of readChunk(text).problems) verdict.diagnostics.push({ id, line: p.line, column: 1, severity: 'error', message: p.message });
        if (verdict.diagnostics.length) { const d = verdict.diagnostics[0]; return finish('error', `${this.chunkWords(d.id)}, line ${d.line}: ${d.message}`); }
        let files, changed;
        try { ({ files, changed } = this.sources(edits)); } catch (error) { return finish('error', error.message); }
        const units = new Set(this.units(files, changed));
        const first = id => this.groupOf[id].base;
        const failedUnits = new Map();
        const compile = async (unit, kind) => {
            if (failedUnits.has(unit)) return null;
            const got = await this.object(unit, kind, files);
            if (!got.ok) failedUnits.set(unit, got.messages);
            if (got.messages) verdict.diagnostics.push(...this.diagnostics(got.messages));
            return got.object;
        };
        const broken = (messages, base) => {
            const found = /edit:(c-[a-z0-9-]+):\d+:\d+: (?:fatal )?error/.exec(messages) || /(?:chapters|tests)\/([0-9A-Z]+-[a-z-]+)\.nw:.*error/.exec(messages);
            const where = found ? (found[1].startsWith('c-') ? first(found[1]) : found[1]) : base;
            if (verdict.items.some(i => i.broken === messages)) return;
            verdict.items.push({ head: `${this.chapterWords(where)}: this does not compile.`, lines: this.inWords(messages).trimEnd().split('\n').slice(0, 12).map(l => '    ' + l), chapter: where.split('-')[0].replace(/^0/, ''), broken: messages });
        };
        const programs = this.book.chapters.flatMap(c => c.programs.map(name => ({ name, chapter: c }))).filter(p => this.book.programs[p.name].some(u => units.has(u)));
        let widgets = this.widgetsFor({ edits, files, changed, units, live, verdict });
        if (!programs.length) return this.withoutTests({ verdict, finish, files, changed, units, compile, broken, widgets, failedUnits: u => failedUnits.get(u) });
        const wrong = new Set(); let endless = null, skip = null, said = '', shown = false;
        const say = words => { said = words; tell({ words, passed: verdict.passed, failed: verdict.failed, items: verdict.items, first: shown }); };
        for (const { name, chapter } of programs) {
            if (stopped(chapter)) { verdict.notes.push('Stopped; what comes later was not tested.'); break; }
            if (endless && skip !== chapter && this.book.programs[name].includes(endless.unit)) { verdict.failed++; endless.also.push(chapter); continue; }
            if (skip === chapter || (name.startsWith('fast-') && wrong.has('test-' + name.slice(5)))) continue;
            say(`${this.chapterWords(chapter.base)}: compiling`);
            const objects = {}; let ok = true;
            for (const unit of this.book.programs[name]) {
                const o = units.has(unit) ? await compile(unit, kindOf(unit)) : this.objects[`test/${unit}.o`];
                if (!o) { ok = false; broken(failedUnits.get(unit), chapter.base); break; }
                objects[unit + '.o'] = o;
            }
            if (!ok) { verdict.failed++; continue; }
            const linked = await this.compiler.link({ objects: { ...objects, 'check.o': this.objects['support/check.o'], 'sanitize.o': this.objects['support/sanitize.o'] } });
            if (!linked.ok) { verdict.failed++; broken(linked.messages, chapter.base); continue; }
            const failures = [], tests = testsOf(name, this.original); let here = 0;
            const testing = this.compiler.run(linked.wasm, { args: ['bin/' + name], seconds: 60, patience: n => endless ? 6 : patienceFor(tests[n]), tested: ({ ended }) => {
                here++; if (ended.failure || ended.trap) failures.push(ended.failure || ended.trap);
                shown = true;
                say(`${this.chapterWords(chapter.base)}: ${here} of ${tests.length} tests run${failures.length ? `, ${failures.length} failed` : ''}`);
            } });
            testing.catch(() => {});
            if (widgets) { const build = widgets; widgets = null; await build(); }      // made while the first tests run
            const result = await testing;
            if (result.trap?.kind === 'room') return finish('error', result.trap.message);
            let { stdout } = result;
            for (const f of failures) if (!f.file && !f.line && stdout.includes('    :0: ')) stdout = stdout.replace('    :0: ', `    ${await placeOf(this.compiler, linked.wasm, f) || name}: `);
            const { items, counts } = this.read(stdout);
            for (const item of items) {
                const test = NOT_HERE.find(t => item.lines.some(l => l.includes(`: ${t}: `)));
                if (test) { counts.failed--; verdict.notHere.push(test); } else verdict.items.push(item);
            }
            if (counts) { verdict.passed += counts.passed; verdict.failed += counts.failed; }
            if (!counts || result.trap) {
                verdict.failed++;
                verdict.items.push({ head: `${this.chapterWords(chapter.base)}:`, lines: [`    ${name}: ${result.trap ? result.trap.message : `ended (status ${result.status}) without saying how many tests passed`}`], chapter: chapter.base.split('-')[0].replace(/^0/, '') });
            }
            if (!counts || counts.failed) wrong.add(name);
            if (stdout.includes('This does not end')) { endless ??= { unit: name.replace(/^test-/, ''), chapter, also: [] }; skip = chapter; }
            if (result.stderr) verdict.output += result.stderr;
            if (result.cut) verdict.output += `\n(${result.cut} more bytes)`;
            say(said);
        }
        if (widgets) await widgets();
        if (endless?.also.length) verdict.notes.push(`Not run, for what ${this.chapterWords(endless.chapter.base).split(',')[0].toLowerCase()} tests does not end: ${[...new Set(endless.also.map(c => this.chapterWords(c.base).split(',')[0].toLowerCase()))].join(', ')}.`);
        if (verdict.notHere.length) verdict.notes.push(`Not run here, for WebAssembly has no signals: ${verdict.notHere.join(', ')}.`);
        if (verdict.items[0]?.broken) return finish('error', verdict.items[0].head);
        return finish(verdict.failed ? 'failed' : 'passed', `${verdict.passed} passed, ${verdict.failed} failed`);
    }

    // ---- What no test program holds: it must compile, and a program of the laboratory shows what it prints.
    needs(unit, files) {
        const all = new Set();
        const walk = name => { for (const h of includes(files[name] || '')) { const c = h.replace(/\.[ch]$/, '.c'); if (c in files && !all.has(c)) { all.add(c); walk(c); } if (h.endsWith('.h') && !all.has(h)) { all.add(h); walk(h); } } };
        walk(unit + '.c');
        return [...all].filter(n => n.endsWith('.c') && n !== unit + '.c').map(n => n.slice(0, -2));
    }
    async withoutTests({ verdict, finish, files, changed, units, compile, broken, widgets, failedUnits }) {
        if (!changed.length && !widgets) return finish('passed', 'This is the program of the book: nothing to test.');
        const notes = [];
        for (const root of changed.filter(r => r.endsWith('.c'))) {
            const unit = root.slice(0, -2), object = await compile(unit, kindOf(unit));
            if (!object) { broken(failedUnits(unit), this.book.groups.find(g => g.roots.includes(root)).base); return finish('error', `${root} does not compile.`); }
            notes.push(`${root} compiles; no test holds this chunk.`);
            if (!/\bint main\(/.test(files[root])) continue;
            const objects = { [unit + '.o']: object }; let ok = true;
            for (const n of this.needs(unit, files)) { const o = !units.has(n) && this.objects[`test/${n}.o`] || await compile(n, kindOf(n)); if (o) objects[n + '.o'] = o; else ok = false; }
            const linked = ok && await this.compiler.link({ objects: { ...objects, 'check.o': this.objects['support/check.o'], 'sanitize.o': this.objects['support/sanitize.o'] } });
            if (!linked || !linked.ok) { notes.push('It is not run here: it needs what WebAssembly has not.'); continue; }
            const result = await this.compiler.run(linked.wasm, { args: [unit], seconds: 20 });
            verdict.output += result.stdout + result.stderr + (result.cut ? `\n(${result.cut} more bytes)` : '');
            if (result.trap) {
                const place = result.trap.file ? `${result.trap.file}:${result.trap.line}` : await placeOf(this.compiler, linked.wasm, result.trap);
                verdict.items.push({ head: `${unit} ended early.`, lines: [this.inWords(`    ${place ? place + ': ' : ''}${result.trap.message}`)] });
                return finish('failed', `${unit} ended early. ${result.trap.message}`);
            }
            notes.push(`${unit} ran, and left with status ${result.status}.`);
        }
        if (widgets) await widgets();
        return finish('passed', notes.join(' ') || 'It compiles.');
    }

    // ---- The widgets' program.
    liveChunks(edits) {
        const chunks = {}; let changed = false;
        for (const { file, base, chunk } of this.book.live.chunks) {
            const g = this.book.groups.find(g => g.base === base);
            chunks[file] = tangle(g, chunk, { edits, lines: false }); changed ||= chunks[file] !== tangle(g, chunk, { lines: false });
        }
        return { chunks, changed };
    }
    // A function that makes and hands over the program, or null if the change is in none of it.
    widgetsFor({ edits, files, changed, units, live, verdict }) {
        if (!live) return null;
        const own = this.liveChunks(edits), all = { ...files, ...this.book.live.sources, ...own.chunks }, anew = new Set();
        for (const unit of [...this.book.live.modules, 'live']) {
            const seen = new Set(), walk = name => { if (!seen.has(name)) { seen.add(name); for (const h of includes(all[name] || '')) walk(h); } };
            walk(unit + '.c');
            if (units.has(unit) || [...seen].some(n => changed.includes(n)) || (unit === 'live' && own.changed)) anew.add(unit);
        }
        if (!anew.size) return null;
        return async () => {
            const objects = {};
            for (const unit of [...this.book.live.modules, 'live']) {
                const o = anew.has(unit) ? (await this.object(unit, 'live', all)).object : this.objects[`live/${unit}.o`];
                if (!o) { verdict.notes.push('The widgets of this page keep the program that they had: with this change it does not compile.'); return; }
                objects[unit + '.o'] = o;
            }
            const linked = await this.compiler.link({ objects, kind: 'live' });
            if (!linked.ok) { verdict.notes.push('The widgets of this page keep the program that they had: ' + linked.messages.split('\n')[0]); return; }
            await live(linked.wasm); verdict.notes.push('The widgets of this page use the changed program.');
        };
    }
}
