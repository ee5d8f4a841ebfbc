// The exercises as the page checks them, in node with the page's own modules: every solution passes, every known mistake and the
// stub do not, and the words are those of `make check-NAME`.
//   node tests/web/exercises.mjs [NAME...]        after make html-edit; without names, all
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execFileSync, spawnSync } from 'node:child_process';
import { check } from '../../web/edit/answer.js';
import { book, objects, compiler } from './compiler.mjs';
const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(book.exercises);
let passed = 0, failed = 0;
const is = (good, words) => { if (good) passed++; else { failed++; console.log(`failed: ${words}`); } };
const place = fs.mkdtempSync(path.join(os.tmpdir(), 'answers-'));
const natively = (name, text) => {              // the words of make check-NAME
    fs.writeFileSync(`${place}/${name}.nw`, text);
    const x = book.exercises[name];
    return spawnSync('exercises/mark.py', ['check', name, `${place}/${name}.nw`, place, '1'], { encoding: 'utf8', env: { ...process.env, SHOWN: `answers/${name}.nw`, SECTION: `the chapter "${x.title}", exercise ${x.number}` } }).stdout;
};
for (const name of names) {
    const x = book.exercises[name], here = text => check({ name, x, text, compiler, objects, support: book.support });
    const right = fs.readFileSync(`solutions/${name}.nw`, 'utf8'), good = await here(right);
    is(good.status === 'passed', `${name}: the solution is "${good.status}": ${good.feedback}`);
    const stub = await here(x.stub);
    is(stub.status !== 'passed', `${name}: the stub passes`);
    let compared = false;
    for (const line of fs.readFileSync(`solutions/${name}.wrong`, 'utf8').trimEnd().split('\n')) {
        const [label, change] = line.split(' | '), text = execFileSync('sed', [line.slice(label.length + 3)], { input: right, encoding: 'utf8' });
        const got = await here(text);
        is(got.status !== 'passed' || x.flags, `${name}: passes when ${label}`);
        if (got.status === 'wrong' && !compared) {
            compared = true;
            const theirs = natively(name, text), cut = s => s.replace(/^The compiler warns:\n(.*\n)*?(?=Hint|$)/m, '').replace(/^Hint.*\n/gm, '');
            is(cut(got.feedback) === cut(theirs), `${name}, when ${label}: the words differ:\n${got.feedback}--- natively:\n${theirs}`);
            is(!theirs.includes('Hint') || got.feedback.includes('Hint'), `${name}: no hint when ${label}`);
        }
    }
}
fs.rmSync(place, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
compiler.close();
process.exit(failed ? 1 : 0);
