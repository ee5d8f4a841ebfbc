// Every mistake of tests/mistakes/list.txt as a change in the page: the same modules in node, the same compiler, the same tests. The
// first chapter named and the words must be those that `make test` gives (tests/mistakes/run).
//   node tests/web/edit-mistakes.mjs [NUMBER...]        after `make html-edit`
import { Trial } from '../../web/edit/trial.js';
import { book, objects, compiler } from './compiler.mjs';
import { mistakes } from './mistakes.mjs';
const trial = new Trial({ book, objects, compiler });
await compiler.load();
const wanted = process.argv.slice(2).map(Number); let passed = 0, failed = 0;
for (const [i, m] of mistakes.entries()) {
    if (wanted.length && !wanted.includes(i + 1)) continue;
    const base = String(m.chapter).padStart(2, '0') + '-', parts = Object.values(trial.partById).filter(p => p.name === m.chunk && p.file.startsWith('chapters/' + base) && p.text.includes(m.old));
    let why = parts.length === 1 ? '' : `"${m.old}" stands in ${parts.length} parts of <<${m.chunk}>>`, v = { words: '' }, first = 0;
    const began = performance.now();
    if (!why) {
        let named = null;
        v = await trial.run({ edits: { [parts[0].id]: parts[0].text.replace(m.old, () => m.now) }, stopped: next => named && !next.base.startsWith(named.padStart(2, '0') + '-'),
            tell: e => { if (e.items?.length) named ??= e.items[0].chapter; if (e.first) first ||= performance.now() - began; } });
        const head = v.items[0]?.chapter, told = v.items.filter(x => x.chapter === head).some(x => (x.head + x.lines.join('\n')).includes(m.words));
        why = head !== String(m.chapter) ? `the first chapter named is ${head ?? 'none'}` : told ? '' : `the verdict lacks "${m.words}"`;
    }
    why ? failed++ : passed++;
    console.log(`${(first / 1000).toFixed(1).padStart(6)} ${((performance.now() - began) / 1000).toFixed(1).padStart(6)}  ${String(m.chapter).padStart(2)}  ${m.name}${why ? ': ' + why : ''}`);
}
console.log(`tests/web/edit-mistakes: ${passed} passed, ${failed} failed`);
compiler.close(); process.exit(failed ? 1 : 0);
