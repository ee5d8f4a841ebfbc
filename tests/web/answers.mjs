// The fields of exercises: each right answer is taken, in other spellings too, and wrong ones are refused; some answers found in another way.
import fs from 'node:fs';
const H = 'generated/html/', backwards = s => [...s].reverse().join('');
globalThis.window = globalThis; globalThis.document = { querySelectorAll: () => [] };
Function(fs.readFileSync(H + 'answers.js', 'utf8'))();
let failed = 0, checked = 0;
const check = (ok, ...words) => { checked++; if (!ok) { failed++; console.log('  ', ...words); } };
const taken = (typed, answer, what) => check(judgeAnswer(typed, answer)[0] === true, what, 'refuses', typed, 'for', answer);
const refused = (typed, answer, what) => check(judgeAnswer(typed, answer)[0] === false, what, 'takes', typed, 'for', answer);
const unread = (typed, answer, words) => { const [right, sentence] = judgeAnswer(typed, answer); check(right === null && words.test(sentence), typed, 'for', answer, 'says', right, sentence); };

// ---- The fields as the pages have them.
const fields = {};
for (const f of fs.readdirSync(H).filter(f => f.endsWith('.html')))
    for (const [, id, rest] of fs.readFileSync(H + f, 'utf8').matchAll(/id="ex-([a-z-]+)"([^]*?)<details/g))
        for (const m of rest.matchAll(/<form class="answer" data-a="([^"]*)"><label>([^]*?) <input/g)) (fields[id] ||= []).push([backwards(m[1]), m[2]]);
const lines = fs.readFileSync('web/answers.txt', 'utf8').split('\n').filter(l => l && l[0] !== '#');
check(Object.values(fields).flat().length === lines.length, lines.length, 'answers and', Object.values(fields).flat().length, 'fields');
for (const l of lines) { const [name, question] = l.split(' | '); check(fields[name]?.some(([, q]) => q === question), name, 'has no field', question); }
for (const [name, list] of Object.entries(fields)) for (const [answer, question] of list) {
    const what = `${name}: ${question}`;
    for (const right of answer.split(' or ')) {
        const parts = right.split(/, */), change = f => parts.map((p, i) => i === parts.length - 1 ? f(p) : p).join(', ');
        taken(right, answer, what); taken(parts.map(p => `((${p})*6/3)/2`).join(' ; '), answer, what); taken(change(p => `0 + (${p})`), answer, what); taken(` ${right.replace(/\*/g, '\u00d7').replace(/-/g, '\u2212')} `, answer, what);
        refused(change(p => `(${p})*1.02 + 0.001`), answer, what); refused(change(p => `-(${p}) - 0.5`), answer, what); refused(change(p => `(${p})*1.5 + 2`), answer, what); refused(change(() => '0.1234567'), answer, what);
        unread(right + ', 1', answer, /wanted/); unread(right + ' +', answer, /missing/); unread(right + ')', answer, /Not understood at .\)/);
    }
    unread('', answer, /Nothing/); unread('   ', answer, /Nothing/); unread('forty', answer, /Not understood/); unread('1/(', answer, /missing/); unread('alert(1)', answer, /Not understood at .alert/);
}
// ---- The grammar.
for (const [typed, right] of [['2^3^2', '512'], ['-2^2', '0-4'], ['2^-1', '0.5'], ['1e-3', '0.001'], ['6/2*3', '9'], ['8-4-2', '2'], ['2(3+1)', '8'], ['\u221212', '0-12'], ['ln e', '1'], ['2pi', '2*pi'], ['sqrt(16)', '4'], ['.5', '1/2'], ['(1+2)(3)', '9']])
    check(judgeAnswer(typed, right)[0] === true, typed, 'is not', right, judgeAnswer(typed, right)[1]);
taken('1 + h(h+1)/2', '1 + h*(h+1)/2'); taken('(k+1)/K', '(K+1)/k'.replace(/[kK]/g, c => c === 'k' ? 'K' : 'k')); taken('1/k', '1/K'); refused('a*2^(t/T)', 'a*2^(-t/T)'); refused('3.2', '3'); refused('3.0001', '3'); taken('0.2056', '0.20559'); refused('1/0', '3'); refused('ln(-1)', '3'); refused('h^2', 'h');
unread('dh + h', 'd*h + h', /at .dh.. Write d\*h for a product/); unread('constructor', '1', /Not understood/); unread('toString(1)', '1', /Not understood/); unread('0,25', '0.25', /point/);

// ---- Answers found in another way.
const is = (name, n, values) => fields[name] ? check(judgeAnswer([values].flat().map(v => Number.isInteger(v) ? v : v.toPrecision(12)).join(', '), fields[name][n][0])[0] === true, name, n, 'is', values) : check(false, 'no field', name);
{   // softmax regression on x = 1 of class 0 and x = 3 of class 1, two steps at rate 1
    let w = [0, 0], b = [0, 0];
    for (let step = 0; step < 2; step++) {
        const dw = [0, 0], db = [0, 0];
        for (const [x, y] of [[1, 0], [3, 1]]) { const e = [0, 1].map(k => Math.exp(w[k] * x + b[k])); [0, 1].forEach(k => { const d = e[k] / (e[0] + e[1]) - (y === k); dw[k] += x * d / 2; db[k] += d / 2; }); }
        w = w.map((v, k) => v - dw[k]); b = b.map((v, k) => v - db[k]);
    }
    is('second-step', 0, [...w, ...b]);
}
{   // half the squared error as a function of the scores, by central differences
    const p = 1e-6, loss = z => { const e = z.map(Math.exp), s = e[0] + e[1]; return ((e[0] / s - 1) ** 2 + (e[1] / s) ** 2) / 2; }, z = [Math.log(p / (1 - p)), 0], s = 1e-3;
    is('squared-error', 0, [0, 1].map(c => (loss(z.map((v, k) => v + s * (k === c))) - loss(z.map((v, k) => v - s * (k === c)))) / (2 * s)));
}
{   // smoothed loss for K = 2 and epsilon = 0.2, over all probabilities
    let least = Infinity;
    for (let p = 1e-4; p < 1; p += 1e-4) least = Math.min(least, -0.9 * Math.log(p) - 0.1 * Math.log(1 - p));
    const f = fields['label-smoothing'][0][0].replace(/\be\b/g, '0.2').replace(/K/g, '2'); taken(least.toPrecision(6), f, 'label-smoothing');
}
{ let t = 0; for (let d = 1; d > 0.1; d *= 999 / 1001) t++; is('best-rate', 1, t); }
{   // two curvatures 1000 : 1 at the best momentum: the long run's factor, by running it
    const a = 1000, b = 1, r = 4 / (Math.sqrt(a) + Math.sqrt(b)) ** 2, m = ((Math.sqrt(a) - Math.sqrt(b)) / (Math.sqrt(a) + Math.sqrt(b))) ** 2, size = [];
    for (const c of [a, b]) { let x = 1, v = 0; for (let t = 0; t < 4000; t++) { v = m * v + c * x; x -= r * v; if (t === 1999) size.push(Math.abs(x)); } size.push(Math.abs(x)); }
    const steps = Math.log(10) * 2000 / Math.log(size[2] / size[3]);
    check(Math.abs(steps - 36.5) < .5, 'best-rate with momentum takes', steps); is('best-rate', 4, Math.round(steps));
}
{   // the difference of two scores along a line: a zigzag crosses 0 in each of its h + 1 pieces, from 3 units on; random ones never cross more often
    const f = fields['straight-pieces'][0][0], random = (s => () => (s = s * 1103515245 + 12345 & 0x7fffffff) / 0x40000000 - 1)(7);
    const crossings = (bias, units) => { let n = 0, last = 0; for (let t = -20; t < 20; t += 1 / 64) { const s = Math.sign(units.reduce((D, [w, u, b]) => D + w * Math.max(0, u * t + b), bias)); n += s * last < 0; last = s || last; } return n; };
    for (let h = 1; h <= 8; h++) {
        // unit j has its fold at t = j; unit 2 alone is on to the left of its fold
        const zigzag = [-2, 1.5, -1, 1, -1, 1, -1, 1].slice(0, h).map((w, j) => j === 2 ? [w, -1, j] : [w, 1, -j]), bound = f.replace(/h/g, h);
        if (h > 2) taken(String(crossings(2.7, zigzag)), bound, 'straight-pieces'); else refused(String(crossings(2.7, zigzag)), bound);
        for (let n = 0; n < 200; n++) { const found = crossings(random(), zigzag.map(() => [random(), random(), random()])); check(found <= h + 1 - (h === 1), 'straight-pieces:', found, 'crossings with', h); }
    }
}
{ let out = 0; for (let i = 0; i < 1000; i++) for (let j = 0; j < 1000; j++) out += ((i + .5) / 500 - 1) ** 2 + ((j + .5) / 500 - 1) ** 2 >= 1; is('polar', 0, out / 1e6); }
{   // the combination's error falls by 2^4 when the step is halved
    const D = s => (Math.exp(1 + s) - Math.exp(1 - s)) / (2 * s), error = s => (4 * D(s) - D(2 * s)) / 3 - Math.E;
    taken('(4C - D)/3', fields['central-five'][0][0], 'central-five'); is('central-five', 1, Math.round(Math.log2(error(.1) / error(.05))));
}
console.log(`   ${checked} checks, ${failed} failed`);
process.exit(failed ? 1 : 0);
