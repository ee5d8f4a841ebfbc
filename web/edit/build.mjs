// Makes generated/html/edit/: what the page needs to compile, test and run a changed chunk. Run by web/edit/edit.mk in the book's
// folder:  node web/edit/build.mjs OUT WOVEN-FILE...
//   manifest.json          sizes and names, read first
//   book.json.gz           the chunks of the book by noweb's own stream, which programs test which chapter, sources that are not tangled
//   objects.gz             everything compiled once, as in the book (a pack, see pack.js)
//   clang-bundle.js, *.wasm.gz, sysroot.tar.gz      the compiler (npm's @yowasp/clang), its C headers and libraries
//   worker.js, editor.js   the scripts, bundled
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { tools } from './clang.js';
import { readStream } from './stream.mjs';
import { tangle, readChunk } from './noweb.js';
import { pack } from './pack.js';
import { exercises } from './answers.mjs';
const [out, ...woven] = process.argv.slice(2), here = path.dirname(new URL(import.meta.url).pathname), G = 'generated/';
const log = console.log; console.log = () => {};
fs.mkdirSync(out, { recursive: true });
const read = f => fs.readFileSync(f, 'utf8'), hash = b => createHash('sha256').update(b).digest('hex').slice(0, 12);
const write = (name, data) => { fs.writeFileSync(path.join(out, name), data); return { file: name, packed: data.length, hash: hash(data) }; };

// ---- The chunks, group by group, with the ids of the pages.
const parts = readStream(execFileSync('/usr/lib/noweb/markup', woven, { encoding: 'utf8', maxBuffer: 1 << 28 }), file => read(file));
for (const p of parts) {
    const mine = JSON.stringify(readChunk(p.text).lines), theirs = JSON.stringify(p.stream);
    if (p.text !== '' && mine !== theirs) throw Error(`${p.file}:${p.line}: the chunk <<${p.name}>> is read otherwise than noweb reads it:\n${mine}\n${theirs}`);
    delete p.stream;
}
const rules = read(G + 'rules.mk'), groups = [];
for (const [, base, files] of rules.matchAll(/^generated\/tangled\/(\S+): ((?:chapters|tests|figures)\/.*)$/gm)) {
    const roots = new RegExp(`^generated/tangled/${base}: ROOTS =(.*)$`, 'm').exec(rules)[1].trim().split(/\s+/).filter(f => /\.[ch]$/.test(f));
    groups.push({ base, files: files.split(' '), roots: roots.map(r => path.basename(r)), folders: Object.fromEntries(roots.map(r => [path.basename(r), r])), parts: parts.filter(p => files.split(' ').includes(p.file)) });
}
// Every root as notangle wrote it.
const sources = {};
for (const g of groups) for (const root of g.roots) {
    sources[root] = tangle(g, root);
    const theirs = read(g.folders[root]);
    if (sources[root] !== theirs) { fs.writeFileSync(`${G}edit-differs`, sources[root]); throw Error(`${root}: tangled otherwise than by notangle (${G}edit-differs)`); }
}
// ---- Which programs there are, what they are linked from, which chapter they test.
const rulesOfTests = read(G + 'tests.mk'), programs = {}, chapters = [];
for (const [, name, needs] of rulesOfTests.matchAll(/^\$\(B\)\/(\S+): (.*)$/gm)) programs[name] = [...needs.matchAll(/\$\(O\)\/(\S+)\.o/g)].map(m => m[1]);
for (const [base, names] of /^CHAPTERS = (.*)$/m.exec(rulesOfTests)[1].split(' ').map(c => c.split(':'))) {
    const text = read(`chapters/${base}.nw`);
    chapters.push({ base, programs: names.split(','), title: /\\chapter\{([^}]*)\}/.exec(text)[1],
        sections: text.split('\n').filter(l => /^\\(plain)?section\{/.test(l)) });
}
// ---- What stands beside the book's sources: shims, Check's header, the widgets' program.
const support = {};
for (const f of ['posix.h', 'sys/wait.h', 'sys/resource.h', 'check.c', 'sanitize.c']) support['support/' + f] = read(path.join(here, 'support', f));
for (const f of ['check.h', 'check_stdint.h']) support['support/' + f] = read('/usr/include/' + f);
const live = { 'live.c': read('web/live.c') }, liveModules = /^WASM_MODULES = (.*)$/m.exec(read('web/live.mk'))[1].split(' ');
const liveChunks = [...read('web/live.mk').matchAll(/^\$\(LIVE_WASM\)\/(\S+\.inc): \S+\/(\S+)\.nw.*\n\t\$\(call live_chunk,(.*)\)$/gm)].map(m => ({ file: m[1], base: m[2], chunk: m[3] }));
for (const { file, base, chunk } of liveChunks) live[file] = tangle(groups.find(g => g.base === base), chunk, { lines: false });

// ---- The compiler, with the C headers and libraries of its sysroot only.
const gen = path.join(here, 'node_modules/@yowasp/clang/gen/'), files = {};
const zip = (as, name, data) => { files[name] = write(as, gzipSync(data, { level: 9 })); };
const stampOfClang = path.join(G, 'web/edit-clang.json'), version = JSON.parse(read(path.join(gen, '../package.json'))).version;
const rule = ' 3', kept = fs.existsSync(stampOfClang) && JSON.parse(read(stampOfClang));
if (kept && kept.version === version + rule && Object.values(kept.files).every(f => fs.existsSync(path.join(out, f.file)))) Object.assign(files, kept.files);
else {
    for (const f of fs.readdirSync(gen).filter(f => f.endsWith('.wasm'))) zip(f + '.gz', f, fs.readFileSync(gen + f));
    const tar = fs.readFileSync(gen + 'llvm-resources.tar'), keep = [];
    const wanted = (f, size) => /^include\/wasm32-wasip1\//.test(f) || f === 'include/wasm_simd128.h' || /^include\/[^/]*\.h$/.test(f) && size < 30000 && !/intrin|vec|cuda|opencl/.test(f)
        || /^lib\/wasm32-wasip1\/(crt1.*\.o|lib(c|m|wasi-emulated-.*|setjmp)\.a)$/.test(f) || /libclang_rt\.builtins\.a$/.test(f);
    for (let at = 0; at + 512 <= tar.length;) {
        const name = tar.toString('latin1', at, at + 100).replace(/\0.*/, ''), size = parseInt(tar.toString('latin1', at + 124, at + 136), 8) || 0;
        if (!name) break;
        const whole = 512 + Math.ceil(size / 512) * 512;
        if (tar[at + 156] === 53 && !/\/c\+\+|sanitizer|xray|fuzzer|profile|share/.test(name) || tar[at + 156] === 48 && !/\/c\+\+\//.test(name) && wanted(name.replace(/^\.\//, ''), size)) keep.push(tar.subarray(at, at + whole));
        at += whole;
    }
    zip('sysroot.tar.gz', 'llvm-resources.tar', Buffer.concat([...keep, Buffer.alloc(1024)]));
    fs.mkdirSync(path.dirname(stampOfClang), { recursive: true });
    fs.writeFileSync(stampOfClang, JSON.stringify({ version: version + rule, files }));
}
fs.copyFileSync(gen + 'bundle.js', path.join(out, 'clang-bundle.js'));

// ---- Everything compiled once: for the tests with all checks, for the widgets fast.
const bundle = await import(gen + 'bundle.js');
await bundle.runLLVM(null);
const clang = tools(bundle), objects = {}, store = path.join(G, 'web/edit-objects/');
fs.mkdirSync(store, { recursive: true });
const code = hash(read(path.join(here, 'clang.js')) + version);
function object(key, name, kind, flags, all) {
    const stamp = hash(JSON.stringify([code, name, kind, flags, all])), file = store + stamp;
    if (!fs.existsSync(file)) {
        const got = clang.compile({ name, kind, flags, files: all });
        if (!got.ok || got.messages) throw Error(`${name}: ${got.messages}`);
        fs.writeFileSync(file, got.object);
    }
    objects[key] = fs.readFileSync(file);
}
const all = { ...sources, ...support }, { kindOf, flagsOf } = await import('./plan.js');
for (const unit of new Set([...Object.values(programs).flat()])) object(`test/${unit}.o`, unit + '.c', kindOf(unit), flagsOf(unit), all);
for (const unit of ['check', 'sanitize']) object(`support/${unit}.o`, `support/${unit}.c`, 'support', [], all);
for (const unit of [...liveModules, 'live']) object(`live/${unit}.o`, unit + '.c', 'live', [], { ...sources, ...live });
const answers = exercises({ object, sources, support });

const book = { exercises: answers, groups: groups.map(({ folders, ...g }) => g), programs, chapters, support, live: { sources: { 'live.c': live['live.c'] }, chunks: liveChunks, modules: liveModules } };
const manifest = { compiler: { version, files, packed: Object.values(files).reduce((n, f) => n + f.packed, 0) },
    book: write('book.json.gz', gzipSync(JSON.stringify(book), { level: 9 })), objects: write('objects.gz', gzipSync(pack(objects), { level: 9 })) };
for (const [entry, name] of [['worker.js', 'worker.js'], ['editor.js', 'editor.js']])
    if (fs.existsSync(path.join(here, entry))) await esbuild.build({ entryPoints: [path.join(here, entry)], outfile: path.join(out, name), bundle: true, minify: true, format: 'esm', target: 'es2022', external: ['node:*', '@yowasp/clang'], legalComments: 'eof', logLevel: 'warning' });
for (const f of ['edit.css']) fs.copyFileSync(path.join(here, f), path.join(out, f));
fs.copyFileSync(path.join(here, 'sw.js'), path.join(out, '../sw.js'));
fs.writeFileSync(path.join(out, 'manifest.json'), JSON.stringify(manifest));
log(`${out}: compiler ${(manifest.compiler.packed / 1e6).toFixed(1)} MB, objects ${(manifest.objects.packed / 1e3).toFixed(0)} kB, book ${(manifest.book.packed / 1e3).toFixed(0)} kB`);
