// What an answer gave, judged number by number, in the words of exercises/judge.py; and an answer's file, before anything is run.
// A port, for practice in the page: tests/web compares the two on every solution and every wrong answer. No DOM here.
const NUMBER = /^[-+]?[0-9]+(\.[0-9]*)?([eE][-+]?[0-9]+)?$/;
const number = word => word !== undefined && NUMBER.test(word) ? Number(word) : null;

// printf's %.<digits>g
export function g(x, digits) {
    if (!Number.isFinite(x)) return Number.isNaN(x) ? 'nan' : x > 0 ? 'inf' : '-inf';
    if (x === 0) return Object.is(x, -0) ? '-0' : '0';
    const [mantissa, exponent] = x.toExponential(digits - 1).split('e'), e = Number(exponent);
    const trim = s => s.includes('.') ? s.replace(/\.?0+$/, '') : s;
    if (e < -4 || e >= digits) return trim(mantissa) + 'e' + (e < 0 ? '-' : '+') + String(Math.abs(e)).padStart(2, '0');
    const figures = mantissa.replace(/[-.]/g, ''), sign = x < 0 ? '-' : '';
    if (e < 0) return trim(sign + '0.' + '0'.repeat(-e - 1) + figures);
    return trim(sign + figures.slice(0, e + 1) + (digits > e + 1 ? '.' + figures.slice(e + 1) : ''));
}

// ---- The file: is it one chunk <<exercise NAME>>= that noweb reads as its author means it?
export class Rejected extends Error {}
export function tangle(name, shown, text) {
    const wrong = (line, sentence) => { throw new Rejected(`${shown}:${line}: ${sentence}`.replace(/[^ -~]/g, '?')); };
    const want = 'exercise ' + name;
    if (new TextEncoder().encode(text).length > 100000) throw new Rejected(`${shown}: longer than 100000 bytes`);
    if (text.includes('\0')) throw new Rejected(`${shown}: there are NUL bytes in it; save it as plain text`);
    const lines = text.split('\n'), code = [];
    if (!lines.at(-1)) lines.pop();
    let begin = 0, closed = 0;
    lines.forEach((line, i) => {
        const at = i + 1;
        if (/^[ \t]+<<.*>>=[ \t\r]*$/.test(line)) wrong(at, 'the line <<...>>= is indented; move it to column 1');
        const chunk = /^<<(.*)>>=[ \t\r]*$/.exec(line);
        if (chunk) {
            if (chunk[1] !== want) wrong(at, `this chunk is called "${chunk[1].slice(0, 60)}"; the one chunk of this file must be <<${want}>>=`);
            if (begin) wrong(at, 'a second chunk; put all the code into the first one and delete this line');
            begin = at;
        } else if (!begin) {
            if (/^<<.*>>/.test(line)) wrong(at, `a chunk definition ends with >>= and nothing behind it; write <<${want}>>=`);
        } else if (closed) {            // prose may follow the code; what looks like C there would be dropped
            if (/[;{}][ \t\r]*$|^[ \t]*#|^[ \t]*\/[*/]/.test(line)) wrong(closed, 'an @ in column 1 ends the chunk and drops the code behind it; indent it or delete it');
        } else if (line.startsWith('@')) {
            if (!/^@[ \t\r]*$|^@ *%def /.test(line)) wrong(at, 'an @ in column 1 ends the chunk; indent it by one space');
            closed = at;
        } else {
            if (/(^|[^@])<<.*>>/.test(line)) wrong(at, 'noweb reads << ... >> on one line as the name of a chunk; write @<< for the shift');
            code.push(line.replace(/@(<<|>>)/g, '$1'));
        }
    });
    if (!begin) wrong(1, `there is no chunk <<${want}>>= in this file; add that line before the code`);
    return { code: [...code, ''].join('\n'), line: begin + 1 };
}

// ---- The results, case by case.
function differs(want, got, tolerance) {
    const right = number(want), mine = number(got);
    if (right === null) return want.replaceAll('-nan', 'nan') !== got.replaceAll('-nan', 'nan');    // a case whose right answer is inf or nan
    return mine === null || !(Math.abs(right - mine) <= tolerance * (1 + Math.abs(right)));
}
const short = word => number(word) !== null ? g(number(word), 10) : /^[-+]?(nan|inf)$/.test(word) ? word : word ? '(not a number)' : 'nothing';
function versus(want, got) {
    let a = short(got), b = short(want);
    if (a === b && number(got) !== null) [a, b] = [got.slice(0, 24), want];
    return `got ${a}, expected ${b}`;
}
const words = text => text.split(/\s+/).filter(Boolean);

class Names {           // "K, z[3], W[2][3]": which arrays a case's numbers are
    constructor(text) {
        this.arrays = []; this.total = 0;
        for (const part of text ? text.split(/, */) : []) {
            const [name, ...rest] = part.split('['), sizes = rest.map(s => parseInt(s, 10));
            const rows = sizes.length === 2 ? sizes[0] : 1, cols = sizes.length ? sizes.at(-1) : 1;
            this.arrays.push({ name, start: this.total, dims: sizes.length, rows, cols });
            this.total += rows * cols;
        }
    }
    name(n) {
        for (const { name, start, dims, rows, cols } of this.arrays) {
            const at = n - start;
            if (at < rows * cols) return name + (dims === 2 ? `[${Math.floor(at / cols)}][${at % cols}]` : dims ? `[${at}]` : '');
        }
        return `number ${n + 1}`;
    }
    show(input) {       // the numbers by name, six rows and eight columns of each
        const out = [];
        let line = '', cut = false;
        const eight = word => {
            const value = text => Number(text.replace('inf', 'Infinity')), text = g(value(word), 8);
            cut = cut || g(value(text), 17) !== word;
            return text;
        };
        this.arrays.forEach(({ name, start, dims, rows, cols }, i) => {
            if (dims === 0) {
                line += `  ${name} = ${eight(input[start])}`;
                if (line.length > 70 || i + 1 === this.arrays.length || this.arrays[i + 1].dims) { out.push('  ' + line); line = ''; }
                return;
            }
            let head = dims === 2 ? `    ${name}[${rows}][${cols}] =` : `    ${name}[${cols}] =`;
            if (rows * cols === 0) { out.push(head + ' (empty)'); return; }
            for (let r = 0; r < Math.min(rows, 6); r++) {
                const row = input.slice(start + r * cols, start + Math.min(cols, 8) + r * cols);
                out.push([head, ...row.map(eight)].join(' ') + (cols > 8 ? ' ...' : ''));
                head = ' '.repeat(head.length);
            }
            if (rows > 6) out.push(head + ' ...');
            cut = cut || rows > 6 || cols > 8;
        });
        return { out, cut };
    }
}

class Case {
    constructor(at, label, inputs, expected) {
        this.at = at; this.inputs = inputs;
        const [tolerance, text, takes = '', gives = ''] = label.split('\t');
        this.tolerance = Number(tolerance); this.label = text; this.takes = takes; this.gives = new Names(gives); this.want = words(expected);
    }
    judge(line) {
        const got = this.got = words(line), want = this.want;
        this.wrong = [...want.keys()].filter(i => i >= got.length || differs(want[i], got[i], this.tolerance));
        if (!this.wrong.length && got.length > want.length) this.wrong = [want.length];
        return !this.wrong.length;
    }
    atFirst() { const first = this.wrong[0]; return versus(this.want[first], this.got[first] ?? ''); }
    inALine() {
        const first = this.wrong[0], w = this.want.length, count = this.wrong.length;
        if (!this.got.length) return 'nothing came back';
        if (first >= w) return `more than ${w} numbers came back`;
        return (w === 1 ? '' : `${count} of ${w}${count === 1 ? ' differs' : ' differ'}, ${this.gives.name(first)} `) + this.atFirst();
    }
    factor() {          // every number that differs is the same multiple of what it should be
        let ratio = null;
        for (const i of this.wrong) {
            const want = number(this.want[i]), got = number(this.got[i]);
            if (!want || got === null) return '';
            if (ratio === null) ratio = got / want;
            else if (!(Math.abs(got / want - ratio) <= 1e-9 * Math.abs(ratio))) return '';
        }
        return this.wrong.length > 1 && ratio ? g(ratio, 6) : '';
    }
    inFull(seed, section, where) {
        const out = [], first = this.wrong[0], w = this.want.length, input = words(this.inputs), names = new Names(this.takes);
        if (input.length && names.total === input.length) {
            const shown = names.show(input);
            out.push(...shown.out);
            if (shown.cut && where) out.push(`    (all digits: line ${this.at} of ${where})`);
        } else if (input.length) out.push('  its inputs, as the driver reads them: ' + this.inputs.slice(0, 400) + (this.inputs.length > 400 ? '...' : ''));
        if (!this.got.length && w) out.push('  nothing came back');
        else if (first >= w) out.push(`  more came back than the ${w} numbers expected`);
        else {
            const came = this.wrong.filter(i => i < this.got.length);
            let most = 0, far = null;
            for (const i of came) {
                const want = number(this.want[i]), got = number(this.got[i]), off = Math.abs(want - got) / (1 + Math.abs(want));
                if (want !== null && got !== null && most < off && off < 1e70) { most = off; far = i; }
            }
            const count = this.wrong.length;
            if (w > 1) out.push(`  ${count} of ${w} numbers ${count === 1 ? 'differs:' : 'differ:'}`);
            const which = count === 1 ? '' : far === first ? 'the first, and the largest difference: ' : 'the first: ';
            out.push((w > 1 ? '    ' : '  ') + `${which}${this.gives.name(first)}: ${this.atFirst()}`);
            if (far !== null && far !== first) out.push(`    the largest difference: ${this.gives.name(far)}: ${versus(this.want[far], this.got[far])}`);
            if (this.factor()) out.push(`    each of them is ${this.factor()} times the number expected`);
            for (const [word, called] of [['nan', 'NaN'], ['inf', 'infinity']]) {
                const times = came.filter(i => this.got[i].includes(word)).length;
                if (times) out.push(`    ${called} came back ${times} times`);
            }
            const untouched = came.filter(i => [-7777, -7e77].includes(number(this.got[i]))).length;
            if (untouched) out.push(`    ${untouched} of them were never written (-7e77 or -7777 was there before the call)`);
        }
        out.push(this.tolerance ? `  (an error of ${g(this.tolerance, 6)} is allowed, relative to 1 + the size of the number expected)` : '  (no error is allowed)');
        out.push(where ? `  seed ${seed}; read ${section}` : `  read ${section}`);
        return out;
    }
}

// labels, inputs, expected: the texts that exercises/expected/NAME/ has for one seed.
export function readCases(labels, inputs, expected) {
    const files = [labels, inputs, expected].map(text => text.split('\n').slice(0, -1));
    return files[0].map((label, i) => new Case(i + 1, label, files[1][i], files[2][i]));
}
// Feedback: the first failing case in full, the others in a line each. And how many cases passed; are all right?
export function compare(cases, given, { seed = '1', section = '', where = '' } = {}) {
    const lines = given.split('\n'), more = lines.slice(cases.length), out = [];
    const told = lines.slice(0, cases.length).findLastIndex(line => line.trim()) + 1;
    let passed = 0, failed = 0, silent = 0;
    for (const c of cases) {
        if (c.judge(lines[c.at - 1] ?? '')) { passed++; continue; }
        if (++failed === 1) out.push(`case ${c.at}: ${c.label}`, ...c.inFull(seed, section, where));
        else if (c.at > told) silent ||= c.at;
        else if (failed <= 40) out.push(`case ${c.at}: ${c.label}: ${c.inALine()}`);
    }
    if (silent) out.push(`from case ${silent} on: nothing came back`);
    const extra = Boolean(more[0]);
    if (extra && !failed) out.push('more lines came back than there are cases');
    out.push(`${passed} of ${cases.length} cases`);
    return { feedback: out.map(line => line + '\n').join(''), passed, all: passed === cases.length && !extra };
}
// Of what came back, to six digits: tells which known mistake brings back the same, without showing its code.
export async function fingerprint(given) {
    const rough = word => number(word) === null ? word.replaceAll('-nan', 'nan') : g(number(word) || 0, 6);
    const text = given.split('\n').map(line => words(line).map(rough).join(' ') + '\n').join('');
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
    return [...hash].map(b => b.toString(16).padStart(2, '0')).join('').slice(0, 32);
}
