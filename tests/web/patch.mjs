// The patch that a page offers, for git apply: of one chunk in each file, of neighbours, of chunks continued elsewhere, of all.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { patchOf } from '../../web/edit/change.js';
import { book, compiler } from './compiler.mjs';
const parts = book.groups.flatMap(g => g.parts), byId = Object.fromEntries(parts.map(p => [p.id, p]));
const tmp = fs.mkdtempSync(path.join(os.tmpdir(), 'glassbox-')), git = (...a) => execFileSync('git', ['-C', tmp, ...a], { stdio: 'pipe' });
const files = [...new Set(parts.map(p => p.file))], text = Object.fromEntries(files.map(f => [f, fs.readFileSync(f, 'utf8')]));
git('init', '-q');
let passed = 0, failed = 0;
const wrong = (...what) => { failed++; console.log(...what); };
// A change of some parts, each by its own `how`; the files must be what the same change by hand makes them.
function tried(what, some, how) {
    const edits = Object.fromEntries(some.map(p => [p.id, how(p)])), want = {};
    for (const f of files) { const lines = text[f].split('\n'); for (const p of some.filter(p => p.file === f).sort((a, b) => b.line - a.line)) lines.splice(p.line - 1, p.text.replace(/\n$/, '').split('\n').length, ...how(p).replace(/\n$/, '').split('\n')); want[f] = lines.join('\n'); }
    for (const f of files) { fs.mkdirSync(path.dirname(path.join(tmp, f)), { recursive: true }); fs.writeFileSync(path.join(tmp, f), text[f]); }
    fs.writeFileSync(path.join(tmp, 'p'), patchOf(edits, byId));
    try { git('apply', 'p'); } catch (e) { return wrong(what + ':', String(e.stderr).trim().slice(0, 300)); }
    const other = files.filter(f => fs.readFileSync(path.join(tmp, f), 'utf8') !== want[f]);
    other.length ? wrong(what + ': other than by hand:', ...other) : passed++;
}
const longer = p => p.text + '/* one line more */\n', shorter = p => p.text.split('\n').slice(1).join('\n') || '\n', other = p => p.text.replace(/^.*/, '/* another first line */');
const chapters = parts.filter(p => p.file.startsWith('chapters/'));
for (const [words, how] of [['a line more', longer], ['a line fewer', shorter], ['another first line', other]]) {
    for (const f of files) { const of = parts.filter(p => p.file === f); tried(`${words} in the first chunk of ${f}`, of.slice(0, 1), how); tried(`${words} in every chunk of ${f}`, of, how); }
    tried(`${words} in one chunk of three chapters`, ['03', '06', '08'].map(n => chapters.find(p => p.file.startsWith('chapters/' + n))), how);
    tried(`${words} in every chunk of the book`, parts, how);
    const twice = parts.filter(p => parts.some(q => q !== p && q.name === p.name));
    if (twice.length < 2) wrong('no chunk is continued'); else tried(`${words} in every part of a continued chunk`, twice, how);
}
fs.rmSync(tmp, { recursive: true });
console.log(`   ${passed + failed} checks, ${failed} failed`);
compiler.close(); process.exit(failed ? 1 : 0);
