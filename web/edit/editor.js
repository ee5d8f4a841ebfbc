// The editor of chunks in their page: CodeMirror, Run and its verdict, and what a change can become (difference, link, patch).
// edit.js loads this at the first click on "edit"; the compiler is loaded at the first Run. See compiler.js and trial.js for the rest.
import { EditorView, keymap, lineNumbers, highlightActiveLine, highlightSpecialChars, drawSelection, Decoration, ViewPlugin, MatchDecorator } from '@codemirror/view';
import { EditorState } from '@codemirror/state';
import { history, historyKeymap, defaultKeymap, undo } from '@codemirror/commands';
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting, HighlightStyle } from '@codemirror/language';
import { setDiagnostics, lintGutter } from '@codemirror/lint';
import { cpp } from '@codemirror/lang-cpp';
import { tags } from '@lezer/highlight';
import { Compiler } from './compiler.js';
import { Trial } from './trial.js';
import { tangleRows } from './noweb.js';
import { unpack } from './pack.js';
import { difference, patchOf, carry, uncarry } from './change.js';
const base = new URL('./', import.meta.url), $ = (s, e = document) => e.querySelector(s);
export const make = (tag, attributes = {}, ...children) => { const e = document.createElement(tag); for (const [k, v] of Object.entries(attributes)) k in e && k !== 'role' ? e[k] = v : e.setAttribute(k, v); e.append(...children); return e; };
document.head.append(make('link', { rel: 'stylesheet', href: new URL('edit.css', base).href }));

// ---- What is kept: the changes, in this browser; the book and the compiler, in its cache.
export function kept(key) { return {
    all() { try { return JSON.parse(localStorage.getItem(key)) || {}; } catch (e) { return {}; } },
    put(id, what) { const all = this.all(); if (what === null) delete all[id]; else all[id] = what; try { localStorage.setItem(key, JSON.stringify(all)); return true; } catch (e) { return false; } },
}; }
export const store = kept('glassbox-edits');
export { answer } from './answering.js';
const fetchAll = async (name, hash) => { const r = await fetch(new URL(name + (hash ? '?' + hash : ''), base)); if (!r.ok) throw Error(`${name}: ${r.status}`); return r; };
const unzipped = async (name, hash) => new Response((await fetchAll(name, hash)).body.pipeThrough(new DecompressionStream('gzip')));
let parts;
// manifest, book, objects, compiler, trial: made once, for this editor and for the exercises.
export const library = () => parts ??= (async () => {
    const manifest = await (await fetchAll('manifest.json')).json();
    const [book, objects] = await Promise.all([unzipped(manifest.book.file, manifest.book.hash).then(r => r.json()), unzipped(manifest.objects.file, manifest.objects.hash).then(async r => unpack(new Uint8Array(await r.arrayBuffer())))]);
    const compiler = new Compiler({ base, manifest, progress: p => { for (const hear of hearers) hear(p); } });
    addEventListener('pagehide', () => compiler.close());              // a page that the browser keeps for "back" shall not hold the compiler
    return { manifest, book, objects, compiler, trial: new Trial({ book, objects, compiler }) };
})().catch(error => { parts = null; throw error; });
const hearers = new Set();
export const megabytes = n => (n / 1e6).toFixed(1) + ' MB';
export async function cached() { const { manifest } = await library(); try { const c = await caches.open('glassbox-edit'); return !!await c.match(new URL(`llvm.core.wasm.gz?${manifest.compiler.files['llvm.core.wasm'].hash}`, base)); } catch (e) { return false; } }
// Loads the compiler and tells how far it is; `into` shows it, with a button that cancels.
export async function loaded(into) {
    const { compiler, manifest } = await library(), stop = new AbortController();
    const bar = make('progress', { max: 100, value: 0, 'aria-label': 'compiler loaded' }), words = make('span', {}, ''), cancel = make('button', { type: 'button' }, 'cancel');
    cancel.dataset.do = 'cancel'; cancel.onclick = () => stop.abort();
    const was = await cached(), say = percent => { words.textContent = percent < 100 ? `${was ? 'Loading the compiler from this browser\u2019s cache' : `Loading the compiler, once: ${megabytes(manifest.compiler.packed)}`}, ${percent} %` : 'Preparing the compiler'; };
    say(0); into.replaceChildren(words, ' ', bar, ' ', cancel);
    const hear = p => { bar.value = p.percent; say(p.percent); };
    hearers.add(hear);
    try { await compiler.load({ signal: stop.signal }); } finally { hearers.delete(hear); }
    return compiler;
}
// The second visit works without the server: a small worker keeps the pages that were seen (sw.js).
if (navigator.serviceWorker && isSecureContext) navigator.serviceWorker.register(new URL('../sw.js', base)).then(() => navigator.serviceWorker.ready)
    .then(r => r.active.postMessage({ keep: [location.href.split('#')[0], ...performance.getEntriesByType('resource').map(e => e.name)].filter(u => u.startsWith(new URL('..', base).href)) })).catch(() => { /* then not */ });

// ---- CodeMirror, in the book's colours.
const look = EditorView.theme({ '&': { fontSize: 'inherit', backgroundColor: 'var(--paper)' }, '.cm-content': { fontFamily: 'Mono, monospace', caretColor: 'var(--text)' }, '.cm-gutters': { fontFamily: 'Mono, monospace', backgroundColor: 'var(--tint)', color: 'var(--soft)', borderColor: 'var(--line)' },
    '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--tint) 60%, transparent)' }, '.cm-cursor': { borderLeftColor: 'var(--text)' }, '&.cm-focused': { outline: '2px solid var(--warm)' }, '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': { backgroundColor: 'var(--mark) !important' },
    '.cm-tooltip': { backgroundColor: 'var(--paper)', borderColor: 'var(--rule)', color: 'var(--text)' }, '.cm-matchingBracket': { backgroundColor: 'var(--mark) !important' } });
const colours = HighlightStyle.define([{ tag: [tags.keyword, tags.typeName, tags.controlKeyword], fontWeight: 'bold' }, { tag: tags.comment, color: 'var(--soft)', fontStyle: 'italic' }, { tag: [tags.string, tags.character], color: 'var(--warm)' }, { tag: tags.function(tags.variableName), color: 'var(--ink)' }]);
const uses = new MatchDecorator({ regexp: /<<.*?>>/g, decoration: Decoration.mark({ class: 'cm-use' }) });
const usePlugin = ViewPlugin.fromClass(class { constructor(view) { this.decorations = uses.createDeco(view); } update(u) { this.decorations = uses.updateDeco(u, this.decorations); } }, { decorations: v => v.decorations });

// An editor of C in the page: for a chunk, and for an answer to an exercise.
export function codeView({ parent, text, label, describedBy, run, changed }) {
    const view = new EditorView({ parent, doc: text.replace(/\n$/, ''), extensions: [
    lineNumbers(), highlightSpecialChars(), history(), drawSelection(), indentOnInput(), indentUnit.of('    '), bracketMatching(), highlightActiveLine(), syntaxHighlighting(colours), usePlugin, cpp(), look, lintGutter(),
    keymap.of([{ key: 'Mod-Enter', run: () => { run(); return true; } }, ...defaultKeymap, ...historyKeymap]), EditorState.tabSize.of(8),
    EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': describedBy, tabindex: '0' }), EditorView.updateListener.of(u => { if (u.docChanged) changed(); }) ] });
    document.fonts?.ready.then(() => view.requestMeasure());        // a font that came late has other lines
    return view;
}
// What the compiler said, at its places in the text.
export function showDiagnostics(view, diagnostics) {
    const { doc } = view.state, at = d => { const l = doc.line(d.line), from = Math.min(l.from + Math.max(0, d.column - 1), l.to); return { from, to: Math.min(l.to, from + 1) }; };
    view.dispatch(setDiagnostics(view.state, diagnostics.filter(d => d.line <= doc.lines).map(d => ({ ...at(d), severity: d.severity, message: d.message }))));
}
export function download(name, blob) {
    const a = make('a', { href: URL.createObjectURL(blob), download: name });
    document.body.append(a); a.click(); a.remove(); setTimeout(() => URL.revokeObjectURL(a.href), 1000);
}

const editors = new Map();
export async function open(chunk, button) {
    const id = chunk.id;
    if (editors.has(id)) { editors.get(id).close(); return; }
    const { trial } = await library(), part = trial.partById[id];
    if (!part) throw Error('this chunk is not in edit/book.json.gz, which was made from another text');
    const e = new Editor(chunk, button, part); editors.set(id, e); e.view.focus();
}
let running = null;                             // one trial at a time
class Editor {
    constructor(chunk, button, part) {
        Object.assign(this, { chunk, button, part, id: part.id });
        this.shown = $('pre', chunk); chunk.editor = this;
        this.box = make('div', { className: 'editing' });
        this.verdict = make('div', { className: 'verdict', role: 'status' }); this.more = make('div', { className: 'verdict-more' });
        this.tools = make('div', { className: 'edit-tools', role: 'group', 'aria-label': 'what to do with this change' });
        const tool = (name, text, title, act) => { const b = make('button', { type: 'button', title }, text); b.dataset.do = name; b.onclick = () => Promise.resolve(act.call(this)).catch(error => this.say('error', error.message)); this.tools.append(b); return b; };
        this.runButton = tool('run', 'Run', 'compile and test (Ctrl-Enter)', this.run);
        this.stopButton = tool('stop', 'Stop', 'end what runs', this.stop); this.stopButton.hidden = true;
        tool('reset', 'Reset', 'the text of the book', this.reset); tool('undo', 'Undo', 'take back the last step (Ctrl-Z)', () => { undo(this.view); this.view.focus(); });
        tool('difference', 'Difference', 'the difference from the book', this.showDifference); tool('place', 'In its file', 'the file that is compiled, around this chunk', this.showFile);
        tool('link', 'Link', 'an address that carries your changes', this.showLink); tool('patch', 'Patch', 'your changes as a patch for chapters/, for git apply', this.savePatch); tool('close', 'Close', 'the page as it was; the change is kept', this.close);
        const old = $('.verdict', chunk); if (old) old.remove();
        const host = make('div', { className: 'editor' });
        this.box.append(host, make('p', { className: 'note', id: id_('keys', this.id) }, 'Ctrl-Enter runs. Tab leaves the editor.'), this.tools, this.verdict, this.more);
        this.shown.hidden = true; this.shown.after(this.box);
        const text = store.all()[this.id] ?? part.text;
        this.view = codeView({ parent: host, text, label: `C code of the chunk ${part.name}`, describedBy: id_('keys', this.id), run: () => this.run(), changed: () => this.changed() });
        this.button.setAttribute('aria-expanded', 'true'); this.say('idle', text === part.text ? 'As in the book.' : 'Changed by you; not tested yet.');
        cached().then(is => { if (is) library().then(l => l.compiler.load()).catch(() => {}); });     // begun while the reader types
    }
    get text() { return this.view.state.doc.toString().replace(/\s*$/, '') + '\n'; }
    set text(t) { this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: t.replace(/\n$/, '') } }); }
    changed() {
        const text = this.text, mine = text !== this.part.text;
        const kept = store.put(this.id, mine ? text : null);
        this.button.textContent = mine ? 'changed' : 'edit';
        if (running !== this) this.say('idle', mine ? (kept ? 'Changed by you; not tested yet.' : 'This browser keeps no changes: they are lost when the page is closed.') : 'As in the book.');
    }
    say(state, words, ...rest) { this.verdict.dataset.state = state; this.verdict.replaceChildren(words, ...rest); if (state !== 'running') this.more.replaceChildren(); }
    edits() { const all = store.all(); if (this.text !== this.part.text) all[this.id] = this.text; return all; }
    async run() {
        if (running) { if (running === this) return; running.stop(); }
        running = this; this.stopping = false; this.runButton.hidden = true; this.stopButton.hidden = false; delete this.verdict.dataset.first;
        showDiagnostics(this.view, []); this.say('running', 'Running.'); this.more.replaceChildren();
        let began;
        try {
            const { trial, book } = await library();
            await loaded(this.verdict);
            const edits = Object.fromEntries(Object.entries(this.edits()).filter(([id]) => trial.partById[id]));
            began = performance.now(); this.say('running', 'Compiling.');
            const v = await trial.run({ edits, stopped: () => this.stopping,
                live: $('.live[data-live]') ? async wasm => { await window.liveChanged?.(wasm); this.verdict.dataset.live = Math.round(performance.now() - began); } : null,
                tell: ({ words, passed, failed, items, first }) => {
                    if (first && !this.verdict.dataset.first) this.verdict.dataset.first = Math.round(performance.now() - began);
                    this.verdict.replaceChildren(`${words}. So far ${passed} passed, ${failed} failed.`); this.list(items.slice(0, 1));
                } });
            this.show(v, edits, trial);
        } catch (error) {
            this.say(error.name === 'AbortError' ? 'idle' : 'error', error.name === 'AbortError' ? 'Stopped.' : `${error.message}`);
        } finally {
            if (began) this.verdict.dataset.took = Math.round(performance.now() - began);
            if (running === this) running = null;
            this.runButton.hidden = false; this.stopButton.hidden = true;
        }
    }
    async stop() { this.stopping = true; (await library()).compiler.stop(); }
    list(items) {
        const head = i => { const m = i.id && /^(.*?)(<<.*>>)(.*)$/.exec(i.head); return m ? [m[1], make('a', { href: this.address(i.id) }, m[2]), m[3]] : [i.head]; };
        const one = i => make('li', {}, make('p', {}, ...head(i)), make('pre', { tabIndex: 0 }, i.lines.map(l => l.replace(/^ {4}/, '')).join('\n')));
        const all = make('ol', { className: 'failures' }, ...items.slice(0, 3).map(one));
        this.more.replaceChildren(all);
        if (items.length > 3) this.more.append(make('details', {}, make('summary', {}, `and ${items.length - 3} more`), make('ol', { className: 'failures', start: 4 }, ...items.slice(3).map(one))));
    }
    address(id) { const here = document.getElementById(id); if (here) return '#' + id; const c = Object.values(window.CHUNKS || {}).flatMap(c => c.slice(2)).find(p => p[0].endsWith('#' + id)); return c ? c[0] : '#' + id; }
    show(v, edits, trial) {
        const others = Object.keys(edits).filter(id => id !== this.id), first = v.items[0];
        const words = v.state === 'passed' ? v.words : first && v.state !== 'passed' && v.words.includes('passed') ? `${first.head} ${first.lines[0]?.trim() || ''} ${v.words}.` : v.words;
        this.say(v.state, words);
        if (v.items.length) this.list(v.items);
        const notes = [...v.notes]; if (others.length) notes.push(`Tested together with your other ${others.length === 1 ? 'change' : `${others.length} changes`}: ${others.map(id => trial.chunkWords(id)).join(', ')}.`);
        if (notes.length) this.more.append(make('p', { className: 'note' }, notes.join(' ')));
        if (v.output.trim()) this.more.append(make('details', { open: !v.items.length }, make('summary', {}, 'What it printed'), make('pre', { tabIndex: 0 }, trial.inWords(v.output))));
        showDiagnostics(this.view, v.diagnostics.filter(d => d.id === this.id));
    }
    async reset() {
        this.text = this.part.text; store.put(this.id, null); this.button.textContent = 'edit';
        this.say('idle', 'As in the book.'); showDiagnostics(this.view, []);
        if (!Object.keys(store.all()).length) await window.liveChanged?.(null);
        this.view.focus();
    }
    panel(title, ...content) {
        const d = make('dialog', { 'aria-label': title }), close = make('button', { type: 'button' }, 'close');
        close.onclick = () => d.close(); d.onclose = () => { d.remove(); this.view.focus(); };
        d.append(make('p', {}, title, close), ...content); document.body.append(d); d.showModal(); return d;
    }
    showDifference() {
        const pre = make('pre', { tabIndex: 0, className: 'difference' });
        for (const [sign, line] of difference(this.part.text, this.text)) pre.append(make(sign === '+' ? 'ins' : sign === '-' ? 'del' : 'span', {}, `${sign} ${line}\n`));
        this.panel(this.text === this.part.text ? 'No difference from the book' : `The difference from the book: <<${this.part.name}>>`, pre);
    }
    async showFile() {
        const { trial } = await library(), root = trial.rootsOf(this.id)[0], pre = make('pre', { tabIndex: 0 });
        for (const { text, own } of tangleRows(trial.groupOf[this.id], root, { edits: this.edits(), own: this.id })) pre.append(make('span', { className: own ? 'row own' : 'row' }, text + '\n'));
        this.panel(root, pre); $('.own', pre)?.scrollIntoView({ block: 'center' });
    }
    async showLink() {
        const { trial } = await library(), edits = Object.fromEntries(Object.entries(this.edits()).filter(([id]) => trial.partById[id]));
        const url = `${location.href.split('#')[0]}#change=${await carry(edits)}`, field = make('input', { value: url, readOnly: true, 'aria-label': 'link' });
        field.dataset.link = '';
        this.panel(`A link that carries your ${Object.keys(edits).length === 1 ? 'change' : 'changes'} (${url.length} characters)`, field);
        field.select(); try { await navigator.clipboard.writeText(url); } catch (e) { /* it is selected */ }
    }
    async savePatch() {
        const { trial } = await library(), text = patchOf(this.edits(), trial.partById);
        download('glassbox.patch', new Blob([text], { type: 'text/x-patch' }));
    }
    close() {
        if (running === this) this.stop();
        this.view.destroy(); this.box.remove(); this.shown.hidden = false; editors.delete(this.id); delete this.chunk.editor;
        this.button.setAttribute('aria-expanded', 'false'); this.button.focus();
    }
}
const id_ = (what, id) => `${what}-${id}`;

// ---- A change that a link carries: shown, kept by an undo step beside one's own, never run by itself.
export async function carried(text) {
    const { trial } = await library(), edits = await uncarry(text), ids = Object.keys(edits).filter(id => trial.partById[id]);
    if (!ids.length) throw Error('it names no chunk of this book.');
    for (const id of ids) {
        const chunk = document.getElementById(id);
        if (!chunk) { store.put(id, edits[id]); continue; }
        if (!editors.has(id)) await open(chunk, $('[data-do=edit]', chunk));
        editors.get(id).text = edits[id];
        editors.get(id).say('idle', 'From the link; nothing of it has run.');
    }
    document.getElementById(ids.find(id => document.getElementById(id)))?.scrollIntoView({ block: 'center' });
    history_(); return ids;
}
const history_ = () => window.history.replaceState(null, '', location.pathname);
