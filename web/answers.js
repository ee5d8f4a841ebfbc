// The fields of the exercises: what is typed is read by a small grammar (never by eval) and compared with the answer at a few points.
(function () {
'use strict';
const FUNCTIONS = { __proto__: null, ln: Math.log, log: Math.log, exp: Math.exp, sqrt: Math.sqrt, tanh: Math.tanh, sin: Math.sin, cos: Math.cos };
const SIGNS = { '\u2212': '-', '\u00d7': '*', '\u00b7': '*', '\u22c5': '*', '\u00f7': '/', '\u00b2': '^2', '\u00b3': '^3', '\u03c0': 'pi', '**': '^' };
const plain = text => text.replace(/\*\*|[\u2212\u00d7\u00b7\u22c5\u00f7\u00b2\u00b3\u03c0]/g, s => SIGNS[s]);
const tokensOf = text => plain(text).match(/\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|[A-Za-z]+|\S/g) || [];
const namesOf = text => [...new Set(tokensOf(text).filter(t => /^[A-Za-z]+$/.test(t) && !FUNCTIONS[t] && t !== 'pi'))];
// The values of a list of expressions; `at` gives the names their values. What cannot be read is thrown, as a sentence.
function evaluate(text, at) {
    const tokens = tokensOf(text), names = Object.keys(at);
    const unread = t => { throw t === undefined ? 'Something is missing at the end.' : `Not understood at \u201c${t}\u201d. Write ${t.length > 1 && [...t].every(c => names.includes(c)) ? [...t].join('*') + ' for a product; ' : ''}numbers${names.length ? ', ' + names.join(', ') : ''}, + - * / ^ ( ), ln, exp, sqrt, tanh, pi.`; };
    const want = t => { if (tokens[0] !== t) unread(tokens[0]); tokens.shift(); };
    const bracket = () => { want('('); const v = sum(); want(')'); return v; };
    function atom() {
        const t = tokens[0], f = t && FUNCTIONS[t.toLowerCase()];
        if (t === '(') return bracket();
        tokens.shift();
        if (f) return f(tokens[0] === '(' ? bracket() : power());
        if (t in at) return at[t];
        if (t === 'pi') return Math.PI;
        if (t === 'e') return Math.E;
        if (/^[\d.]/.test(t)) return Number(t);
        const other = names.find(n => n.toLowerCase() === String(t).toLowerCase());      // k for K, where no k is meant
        return other ? at[other] : unread(t);
    }
    function power() { const v = atom(); if (tokens[0] !== '^') return v; tokens.shift(); return Math.pow(v, sign()); }
    function sign() { if (tokens[0] === '-') { tokens.shift(); return -sign(); } if (tokens[0] === '+') tokens.shift(); return power(); }
    function product() {
        for (let v = sign(); ;) {
            if (tokens[0] === '*') { tokens.shift(); v *= sign(); } else if (tokens[0] === '/') { tokens.shift(); v /= sign(); }
            else if (tokens[0] && /^[A-Za-z(]/.test(tokens[0])) v *= power(); else return v;
        }
    }
    function sum() { let v = product(); while (tokens[0] === '+' || tokens[0] === '-') v += tokens.shift() === '+' ? product() : -product(); return v; }
    const list = [sum()];
    while (tokens.length) { if (!/^[,;]$/.test(tokens[0])) unread(tokens[0]); tokens.shift(); list.push(sum()); }
    return list;
}
const close = (a, b) => Math.abs(a - b) <= (Number.isInteger(b) ? 1e-9 : 3e-3) * Math.max(Math.abs(b), Number.isInteger(b) ? 1 : 0);
// [is it right, a sentence]. Formulas are compared at points below 1 and above, those left out where the answer has no value.
function judge(typed, answer) {
    if (!typed.trim()) return [null, 'Nothing is typed yet: write a number or a formula.'];
    let sentence;
    try {
        for (const right of answer.split(' or ')) {
            const names = namesOf(right), points = [];
            for (let i = 0; points.length < (names.length ? 8 : 1); i++) {
                const at = Object.assign(Object.create(null), Object.fromEntries(names.map((n, k) => [n, (i % 2 ? 1.3 : .1) + (i % 2 ? 3 : .8) * ((i + 1) * (k + 1) * .618034 % 1)])));
                if (evaluate(right, at).every(Number.isFinite)) points.push(at);
            }
            let wrong = -1;
            for (const at of points) {
                const a = evaluate(typed, at), b = evaluate(right, at);
                if (a.length !== b.length) return [null, `${b.length === 1 ? 'One value is' : b.length + ' values are'} wanted, ${b.length === 1 ? 'with a point in a decimal number' : 'with commas between'}; here ${a.length === 1 ? 'is one' : 'are ' + a.length}.`];
                wrong = b.findIndex((v, i) => !(names.length ? Math.abs(a[i] - v) <= 1e-6 * Math.max(Math.abs(v), 1e-3) : close(a[i], v)));
                if (wrong >= 0) { sentence = sentence || (b.length === 1 ? 'Not yet.' : `Not yet: value ${wrong + 1} of ${b.length} is another.`); break; }
            }
            if (wrong < 0) return [true, 'Right.'];
        }
        return [false, sentence];
    } catch (s) { return [null, String(s)]; }
}
window.judgeAnswer = judge;                                                             // for the tests
const backwards = s => [...s].reverse().join('');
for (const form of document.querySelectorAll('form.answer')) form.onsubmit = e => {
    e.preventDefault();
    const [right, sentence] = judge(form.elements[0].value, backwards(form.dataset.a));
    form.dataset.state = right ? 'right' : right === null ? 'unread' : 'wrong';
    form.querySelector('[role=status]').textContent = sentence;
};
}());
