// What a change of chunks can become: a difference, a patch for git apply, a piece of a link. No DOM.
// Lines with ' ', '-' or '+', by the longest common subsequence.
export function difference(before, after) {
    const a = before.replace(/\n$/, '').split('\n'), b = after.replace(/\n$/, '').split('\n'), out = [];
    const longest = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
    for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--) longest[i][j] = a[i] === b[j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
    for (let i = 0, j = 0; i < a.length || j < b.length;)
        if (i < a.length && j < b.length && a[i] === b[j]) { out.push([' ', a[i++]]); j++; }
        else if (i < a.length && (j === b.length || longest[i + 1][j] >= longest[i][j + 1])) out.push(['-', a[i++]]);
        else out.push(['+', b[j++]]);
    return out;
}
// A unified patch of the .nw files: one hunk for each chunk, with the lines around it.
export function patchOf(edits, partById) {
    const files = {};
    for (const [id, text] of Object.entries(edits)) { const p = partById[id]; if (p && text !== p.text) (files[p.file] ??= []).push({ p, text }); }
    let out = '';
    for (const file of Object.keys(files).sort()) {
        out += `--- a/${file}\n+++ b/${file}\n`;
        let shift = 0, last = 0;
        for (const { p, text } of files[file].sort((x, y) => x.p.line - y.p.line)) {
            const before = p.before.slice(Math.max(0, last - (p.line - p.before.length - 1)));          // no line twice
            const rows = [...before.map(l => [' ', l]), ...difference(p.text, text), ...p.after.map(l => [' ', l])];
            const old = rows.filter(r => r[0] !== '+').length, now = rows.filter(r => r[0] !== '-').length, from = p.line - before.length;
            out += `@@ -${from},${old} +${from + shift},${now} @@\n` + rows.map(([s, l]) => s + l + '\n').join('');
            shift += now - old; last = from + old - 1;
        }
    }
    return out;
}
// A change in a link: JSON, deflated, in base64 for addresses.
const through = async (bytes, stream) => new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
export async function carry(edits) {
    const bytes = await through(new TextEncoder().encode(JSON.stringify(edits)), new CompressionStream('deflate-raw'));
    return btoa(Array.from(bytes, b => String.fromCharCode(b)).join('')).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
export async function uncarry(text) {
    if (text.length > 200000) throw Error('it is too long.');
    let edits;
    try { edits = JSON.parse(new TextDecoder().decode(await through(Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0)), new DecompressionStream('deflate-raw')))); }
    catch (e) { throw Error('it is damaged.'); }
    const entries = Object.entries(edits || {});
    if (!entries.length || entries.some(([id, t]) => !/^c-[a-z0-9-]+$/.test(id) || typeof t !== 'string' || t.length > 100000)) throw Error('it is no change of chunks.');
    return edits;
}
