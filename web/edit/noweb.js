// noweb's rules, in the page: reading the lines of a chunk, tangling as notangle does (with -L, byte for byte; a test compares
// every root), and the differences of two texts. No DOM.
//   BOOK  what build.mjs writes: { groups: [{ base, files, parts, roots }], ... }; a part is { name, file, line, text, id },
//         one <<name>>= in one file; a group is what one notangle sees: chapters/, tests/ and figures/NN-name.nw
//   edits { id: text } takes the place of the text of a part

// The lines of a chunk: [[text | { use }...]...]; problems are sentences.
export function readChunk(text) {
    const lines = [], problems = [];
    text.replace(/\n$/, '').split('\n').forEach((line, n) => {
        if (/^@(\s|$)/.test(line)) problems.push({ line: n + 1, message: 'A line that begins with @ ends a chunk. Begin it with a space, or write @@.' });
        if (/^<<.*>>=\s*$/.test(line)) problems.push({ line: n + 1, message: 'A chunk cannot begin inside another one.' });
        const parts = []; let rest = line.startsWith('@@') ? line.slice(1) : line, text = '';
        while (rest) {
            const m = /@<<|@>>|<<(.*?[^@]?)>>|<</.exec(rest);
            if (!m) { text += rest; break; }
            text += rest.slice(0, m.index); rest = rest.slice(m.index + m[0].length);
            if (m[0][0] === '@') text += m[0].slice(1);
            else if (m[1] === undefined) { text += m[0]; if (!/>>/.test(rest)) continue; }
            else { if (text) parts.push(text); parts.push({ use: m[1].trim() }); text = ''; }
        }
        if (text) parts.push(text);
        lines.push(parts);
    });
    return { lines, problems };
}
const cache = new WeakMap();
const linesOf = (part, edits) => {
    if (edits && part.id in edits) return readChunk(edits[part.id]).lines;
    if (!cache.has(part)) cache.set(part, readChunk(part.text).lines);
    return cache.get(part);
};
export const partsOf = (group, name) => (group.byName ??= group.parts.reduce((all, p) => { (all[p.name] ??= []).push(p); return all; }, Object.create(null)))[name] || [];

// What notangle -L -Rroot prints. A chunk that was changed has lines of its own: `place(part)` gives their file's name.
// Throws an Error with a sentence when a chunk is missing or contains itself.
export function tangle(group, root, { edits, lines = true, place = part => [part.file, part.line] } = {}) {
    let out = '', column = 0, at = ['', 0];
    const open = [];
    const put = s => { out += s; column += s.length; };
    const newline = () => { out += '\n'; column = 0; at = [at[0], at[1] + 1]; };
    function expand(name, indent) {
        const parts = partsOf(group, name);
        if (!parts.length) throw Object.assign(new Error(`<<${name}>> is used and stands nowhere.`), { missing: name });
        if (open.includes(name)) throw new Error(`<<${name}>> contains itself.`);
        open.push(name);
        let first = true;
        for (const part of parts) {
            const [file, line] = edits && part.id in edits ? place(part) : [part.file, part.line];
            linesOf(part, edits).forEach((pieces, n) => {
                if (!first) { newline(); if (!lines && indent) pending = indent; }
                first = false;
                for (const piece of pieces) {
                    if (typeof piece === 'string') {
                        if (pending) { put(' '.repeat(pending)); pending = 0; }
                        if (lines && (at[0] !== file || at[1] !== line + n)) {
                            const inside = began ? 0 : column;
                            if (out && !out.endsWith('\n')) out += '\n';
                            out += `#line ${line + n} "${file}"\n`; at = [file, line + n];
                            if (inside) { column = 0; put(' '.repeat(inside + 1)); }
                        }
                        began = false; put(piece);
                    } else { if (pending) { put(' '.repeat(pending)); pending = 0; } began = true; expand(piece.use, column); began = false; }
                }
            });
        }
        open.pop();
    }
    let pending = 0, began = false;
    expand(root, 0);
    return out + '\n';
}

// The rows of a tangled file, without #line; `own` marks those to which a part contributes.
export function tangleRows(group, root, { edits, own } = {}) {
    const rows = [{ text: '', own: false }], open = [];
    function expand(name, indent) {
        if (open.includes(name)) throw new Error(`<<${name}>> contains itself.`);
        const parts = partsOf(group, name);
        if (!parts.length) throw new Error(`<<${name}>> is used and stands nowhere.`);
        open.push(name);
        parts.forEach((part, k) => linesOf(part, edits).forEach((pieces, n) => {
            if (k || n) rows.push({ text: ' '.repeat(indent), own: false });
            const mine = part.id === own || inside;
            rows.at(-1).own ||= mine;
            for (const piece of pieces) {
                if (typeof piece === 'string') { rows.at(-1).text += piece; continue; }
                const was = inside; inside = mine; expand(piece.use, rows.at(-1).text.length); inside = was;
            }
        }));
        open.pop();
    }
    let inside = false;
    expand(root, 0);
    return rows.map(r => ({ ...r, text: r.text.replace(/ +$/, '') }));
}
