// The checked exercises in their page: an editor with the stub, Run and what `make check-NAME` says, progress, and the answers as
// a folder. Part of the editor's bundle (editor.js). Practice only: marks come from the instructor's marker.
import { codeView, download, library, loaded, make, kept, showDiagnostics } from './editor.js';
import { check } from './answer.js';
const KEY = 'glassbox-answers';                 // { name: { text, status, of } }: of is the text that the status is about
export const answers = kept(KEY);
const WORDS = { passed: 'done', wrong: 'open', crashed: 'open: it crashed', 'timed out': 'open: it did not end', 'did not compile': 'open: it did not compile', rejected: 'open: noweb would not read it', 'not judged': 'open: it runs' };
export const stateOf = (a, stub) => !a || a.text === stub ? 'not begun' : a.of !== a.text ? 'open: changed since its last check' : (WORDS[a.status] || 'open') + (a.status === 'wrong' && a.cases ? `: ${a.cases} cases right` : '');

const editors = new Map();
let running = null;
export async function answer(place, button) {
    const name = place.id.replace(/^ex-/, '');
    if (editors.has(name)) { editors.get(name).close(); return; }
    const { book } = await library(), x = book.exercises[name];
    if (!x) throw Error(`edit/book.json.gz, which was made from another text, has no exercise ${name}`);
    const a = new Answer(place, button, name, x); editors.set(name, a); a.view.focus();
}
class Answer {
    constructor(place, button, name, x) {
        Object.assign(this, { place, button, name, x });
        this.box = make('div', { className: 'editing answering' });
        this.verdict = make('div', { className: 'verdict', role: 'status' });
        this.tools = make('div', { className: 'edit-tools', role: 'group', 'aria-label': `what to do with the answer to ${name}` });
        const tool = (what, text, title, act) => { const b = make('button', { type: 'button', title }, text); b.dataset.do = what; b.onclick = () => Promise.resolve(act.call(this)).catch(error => this.say('error', error.message)); this.tools.append(b); return b; };
        this.runButton = tool('run', 'Run', 'compile and check (Ctrl-Enter)', this.run);
        this.stopButton = tool('stop', 'Stop', 'end what runs', this.stop); this.stopButton.hidden = true;
        tool('reset', 'Reset', 'the stub; Ctrl-Z brings the answer back', () => { this.text = this.x.stub; this.view.focus(); });
        tool('progress', 'Progress', 'all exercises that a machine checks', () => this.progress());
        tool('export', 'Export', 'all your answers as a folder, in an archive', () => this.export());
        tool('close', 'Close', 'the page as it was; the answer is kept', this.close);
        const host = make('div', { className: 'editor' }), note = make('p', { className: 'note', id: `keys-ex-${name}` }, 'Ctrl-Enter runs. Tab leaves the editor. This is practice, with the cases of seed 1; marks come from the instructor\u2019s marker.');
        place.querySelector(':scope > .verdict')?.remove();
        this.box.append(host, note, this.tools, this.verdict);
        (place.querySelector(':scope > details.hint') || place.lastElementChild).before(this.box);
        this.view = codeView({ parent: host, text: answers.all()[name]?.text ?? x.stub, label: `The answer to exercise ${x.number}, ${name}`, describedBy: note.id, run: () => this.run(), changed: () => this.changed() });
        button.setAttribute('aria-expanded', 'true');
        this.say('idle', this.state() + '.');
    }
    get text() { return this.view.state.doc.toString().replace(/\s*$/, '') + '\n'; }
    set text(t) { this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: t.replace(/\n$/, '') } }); }
    state() { const s = stateOf(answers.all()[this.name], this.x.stub); return s[0].toUpperCase() + s.slice(1); }
    changed() {
        const old = answers.all()[this.name];
        const saved = answers.put(this.name, this.text === this.x.stub ? null : { ...old, text: this.text });
        if (running !== this) this.say('idle', saved ? this.state() + '.' : 'This browser keeps no answers: copy yours before you close the page.');
    }
    say(state, words, feedback = '') {
        const hints = feedback.match(/^Hint: .*\n/gm) || [];           // before the cases, which may scroll
        for (const hint of hints) feedback = feedback.replace(hint, '');
        this.verdict.dataset.state = state; this.verdict.replaceChildren([words, ...hints.map(h => h.trim())].join(' '));
        if (feedback) this.verdict.append(make('pre', { tabIndex: 0 }, feedback));
    }
    async run() {
        if (running) { if (running === this) return; await running.stop(); }
        running = this; this.runButton.hidden = true; this.stopButton.hidden = false;
        showDiagnostics(this.view, []); this.say('running', 'Running.');
        try {
            const { book, objects } = await library(), compiler = await loaded(this.verdict), text = this.text, began = performance.now();
            const got = await check({ name: this.name, x: this.x, text, compiler, objects, support: book.support, tell: words => this.say('running', words) });
            this.verdict.dataset.took = Math.round(performance.now() - began);
            if (text !== this.x.stub) answers.put(this.name, { text, of: text, status: got.status, cases: got.of ? `${got.cases} of ${got.of}` : '' });
            if (text !== this.text) answers.put(this.name, { ...answers.all()[this.name], text: this.text });
            const points = `${this.x.points} point${this.x.points === 1 ? '' : 's'}`, passed = got.status === 'passed';
            const state = passed ? 'passed' : got.status === 'not judged' ? 'idle' : ['did not compile', 'rejected'].includes(got.status) ? 'error' : 'failed';
            this.say(state, passed ? `Exercise ${this.x.number} is done (${points}). ` + this.total(book) : got.status[0].toUpperCase() + got.status.slice(1) + (got.of ? `: ${got.cases} of ${got.of} cases right.` : '.'), got.feedback);
            showDiagnostics(this.view, got.diagnostics);
            for (const b of document.querySelectorAll('[data-do=answer]')) b.label?.();
        } catch (error) {
            this.say(error.name === 'AbortError' ? 'idle' : 'error', error.name === 'AbortError' ? 'Stopped.' : error.message);
        } finally {
            if (running === this) running = null;
            this.runButton.hidden = false; this.stopButton.hidden = true;
        }
    }
    async stop() { (await library()).compiler.stop(); }
    total(book) {
        const all = answers.all(), names = Object.keys(book.exercises), done = names.filter(n => stateOf(all[n], book.exercises[n].stub) === 'done');
        const points = list => list.reduce((n, e) => n + book.exercises[e].points, 0);
        return `${done.length} of ${names.length} done, ${points(done)} of ${points(names)} points.`;
    }
    async progress() {
        const { book } = await library(), all = answers.all(), rows = Object.entries(book.exercises), body = make('tbody');
        for (const [name, x] of rows) body.append(make('tr', {}, make('td', {}, x.number), make('td', {}, make('a', { href: addressOf(name) }, name)), make('td', {}, String(x.points)), make('td', {}, stateOf(all[name], x.stub))));
        const head = make('tr', {}, ...['Number', 'Exercise', 'Points', 'State'].map(t => make('th', { scope: 'col' }, t)));
        const d = make('dialog', { className: 'progress' }), close = make('button', { type: 'button' }, 'close');
        d.setAttribute('aria-label', 'Progress'); close.onclick = () => d.close(); d.onclose = () => { d.remove(); this.view.focus(); };
        d.append(make('p', {}, this.total(book), ' ', close), make('div', { className: 'wide', tabIndex: 0 }, make('table', {}, make('thead', {}, head), body)));
        document.body.append(d); d.showModal();
    }
    async export() {
        const all = Object.entries(answers.all()).filter(([, a]) => a?.text);
        if (!all.length) { this.say('idle', 'There is no answer to export yet.'); return; }
        download('answers.tar', tar(all.map(([name, a]) => [`my-name/answers/${name}.nw`, a.text])));
        this.say('idle', `answers.tar has ${all.length} answer${all.length === 1 ? '' : 's'} in the folder my-name/answers. Rename my-name; "make grade" takes the folder around it.`);
    }
    close() {
        if (running === this) this.stop();
        this.view.destroy(); this.box.remove(); editors.delete(this.name);
        this.button.setAttribute('aria-expanded', 'false'); this.button.label?.(); this.button.focus();
    }
}
const addressOf = name => document.getElementById('ex-' + name) ? '#ex-' + name : (window.EXERCISES?.[name] || '') + '#ex-' + name;

// POSIX ustar: a header of 512 bytes and the text, padded. No time and no owner.
export function tar(files) {
    const out = [], encoder = new TextEncoder();
    for (const [name, text] of files) {
        const data = encoder.encode(text), head = new Uint8Array(512), put = (at, s) => head.set(encoder.encode(s), at), octal = (n, digits) => n.toString(8).padStart(digits, '0');
        put(0, name); put(100, '0000644\0'); put(108, '0000000\0'); put(116, '0000000\0'); put(124, octal(data.length, 11) + ' '); put(136, octal(0, 11) + ' ');
        put(148, '        '); put(156, '0'); put(257, 'ustar\0' + '00');
        put(148, octal(head.reduce((a, b) => a + b, 0), 6) + '\0 ');
        out.push(head, data, new Uint8Array((512 - data.length % 512) % 512));
    }
    out.push(new Uint8Array(1024));
    return new Blob(out, { type: 'application/x-tar' });
}
