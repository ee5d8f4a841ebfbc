// noweb's own stream (/usr/lib/noweb/markup FILE...), read: the parts of all chunks with the line at which each begins, its text as
// it stands in the file, the three lines around it on either side (for a patch), and the id that it has in the pages.
const slugOf = s => s.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
export function readStream(stream, read) {
    const parts = [], count = {}, taken = {}, slugs = {};
    let file, line = 1, lines, part = null, fresh = false;
    for (const s of stream.split('\n')) {
        const keyword = /^@(\S+ ?)/.exec(s)?.[1].trim(), rest = s.slice((keyword || '').length + 2);
        if (keyword === 'file') { file = rest; line = 1; lines = read(file).split('\n'); }
        else if (keyword === 'defn') {
            const name = rest, n = count[name] = (count[name] || 0) + 1;
            if (n === 1) { let slug = slugOf(name); if (taken[slug]) slug += '-b'; taken[slug] = true; slugs[name] = slug; }
            parts.push(part = { name, file, line: line + 1, id: 'c-' + slugs[name] + (n > 1 ? '-' + n : ''), stream: [[]] });
            fresh = true;
        } else if (part && keyword === 'text') { const l = part.stream.at(-1); typeof l.at(-1) === 'string' ? l.push(l.pop() + rest) : l.push(rest); }
        else if (part && keyword === 'use') part.stream.at(-1).push({ use: rest });
        else if (s === '@index nl') { if (part) part.end ??= line - 1; line++; }      // a line @ %def, which ends the code
        else if (s === '@nl') { line++; if (part) { if (fresh) fresh = false; else part.stream.push([]); } }
        else if (keyword === 'end' && part && /^code/.test(rest)) {
            if (part.stream.at(-1).length === 0) part.stream.pop();
            const end = part.end ?? line - 1; delete part.end;
            part.text = lines.slice(part.line - 1, end).map(l => l + '\n').join('');
            part.before = lines.slice(Math.max(0, part.line - 4), part.line - 1); part.after = lines.slice(end, end + 3);
            if (end + 3 > lines.length - 1 && lines.at(-1) === '') part.after = lines.slice(end, lines.length - 1);
            for (const l of part.stream) for (let i = l.length - 1; i >= 0; i--) if (l[i] === '') l.splice(i, 1);
            part = null;
        }
    }
    return parts;
}
