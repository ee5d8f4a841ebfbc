// tests/mistakes/list.txt, read.
import fs from 'node:fs';
export const mistakes = fs.readFileSync('tests/mistakes/list.txt', 'utf8').split(/\n\n+/).map(t => t.split('\n')).filter(l => /^\d+ /.test(l[0]) && /^    <</.test(l[1] || '')).map(l => {
    const of = sign => l.find(x => x.startsWith(`    ${sign} `))?.slice(6);
    return { chapter: parseInt(l[0]), name: l[0].replace(/^\d+ /, ''), chunk: /<<(.*)>>/.exec(l[1])[1], old: of('-'), now: of('+') ?? '', words: of('=') };
});
