// What can be seen without a browser: links, numbers against book.aux, sizes, bytes of the tangled files.
import fs from 'node:fs';
import { execFileSync } from 'node:child_process';
const H = 'generated/html/', pages = fs.readdirSync(H).filter(f => f.endsWith('.html')), html = {}, ids = {};
let failed = 0, checked = 0;
const check = (ok, ...words) => { checked++; if (!ok) { failed++; console.log('  ', ...words); } };
for (const f of pages) {
    html[f] = fs.readFileSync(H + f, 'utf8');
    const all = [...html[f].matchAll(/ id="([^"]*)"/g)].map(m => m[1]);
    ids[f] = new Set(all);
    check(ids[f].size === all.length, f, 'has an id twice:', all.find((x, i) => all.indexOf(x) !== i));
    check(html[f].length <= 300e3, f, 'has', html[f].length, 'bytes');
    check(!/<pre[^>]*>\s*<\/pre>/.test(html[f]), f, 'shows an empty listing');
    check(!/X[QKSCIFPBOE][A-Za-z0-9.-]*X|ltx_ERROR|ltx_missing/.test(html[f].replace(/<pre>[^]*?<\/pre>|base64,[^']*/g, '')), f, 'has a mark or an error left');
}
// ---- Links: of pages, and of the code in chunks.js.
let links = 0;
const follow = (f, u) => {
    links++;
    if (/^(https?|mailto):/.test(u)) return;
    const [to, id] = u.split('#'), file = to || f;
    if (!file.endsWith('.html')) return check(fs.existsSync(H + file), f, 'links to', u);
    check(html[file] && (!id || ids[file].has(id)), f, 'links to', u);
};
for (const f of pages) for (const m of html[f].matchAll(/ (?:href|src)="([^"]*)"/g)) if (!m[1].startsWith('data:')) follow(f, m[1]);
const CHUNKS = Function(fs.readFileSync(H + 'chunks.js', 'utf8').replace(/^CHUNKS=/, 'return '))();
for (const c of Object.values(CHUNKS)) for (const [url, code] of c.slice(2)) for (const m of (`href="${url}"` + code).matchAll(/href="([^"]*)"/g)) follow('chunks.js', m[1]);
const SEARCH = Function(fs.readFileSync(H + 'search.js', 'utf8').replace(/^SEARCH=/, 'return '))();
for (const [url] of SEARCH) follow('search.js', url);
for (const f of pages) check(html[f].includes('src="edit.js"') || !/ id="ex-/.test(html[f]), f, 'has exercises that cannot be answered in the page');
// Every section can be found, under its title, and by its last words.
const words = s => s.replace(/<svg[^]*?<\/svg>/g, '').replace(/<[^>]*>/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&').split(/\s+/).filter(w => /^[A-Za-z]{4,}$/.test(w));
const entry = Object.fromEntries(SEARCH.map(e => [e[0], e]));
for (const f of pages) for (const m of html[f].matchAll(/<section id="([^"]*)"[^>]*>\s*(?:<h[23]>([^]*?)<\/h[23]>)?([^]*?)(?=<section |<\/main>)/g)) {
    const e = entry[f + '#' + m[1]], tail = words(m[3].replace(/<nav[^]*$/, '')).slice(-3), title = (m[2] || '').replace(/<[^>]*>/g, '').trim().split(/\s+/).slice(1).join(' ');
    check(e ? e[1].includes(' \u00b7 ') && !/\u00b7 $/.test(e[1]) && e[1].replace(/\s+/g, ' ').includes(title.replace(/&amp;/g, '&').replace(/\s+/g, ' ')) && tail.every(w => e[2].includes(w)) : tail.length === 0, f, m[1], 'cannot be found:', title, tail.join(' '), e && e[1]);
}
// ---- Labels: the number in the page is the number in the PDF.
const text = s => s.replace(/<[^>]*>/g, '').trim();
let labels = 0;
const alias = {};
for (const m of fs.readFileSync('generated/web/book.xml', 'utf8').matchAll(/ labels="([^"]*)"/g)) { const l = m[1].split(' ').map(x => x.replace('LABEL:', '')); for (const x of l) alias[x] = l; }
for (const m of fs.readFileSync('generated/book/book.aux', 'utf8').matchAll(/^\\newlabel\{([a-z]+:[^}]*)\}\{\{(?:\\M@TitleReference \{([^}]*)\})?([^}]*)\}/gm)) {
    const [, label, head, plain] = m, number = head || plain;
    if (/^(says|sub|sol):|^app:(chunks|identifiers|subjects)$/.test(label) || !number) continue;       // what has no number
    labels++;
    const names = alias[label] || [label], id = names.map(l => l.replace(/[:.]/g, '-')).find(i => pages.some(f => ids[f].has(i)));
    const page = pages.find(f => ids[f].has(id)), file = names.map(l => l.replace(':', '_') + '.html').find(f => html[f]);
    const found = page ? (html[page].match(new RegExp(`<a class="no" href="#${id}">([^<]*)</a>`)) || [])[1] : html[file] ? (html[file].match(/<h1><a class="no"[^>]*>([^<]*)</) || [])[1] : null;
    check(found === '§' || found && text(found).replace(/^(Chapter|Appendix|Figure|Table|Exercise|Erratum)\s*/, '').replace(/[():]/g, '') === number, label, 'is', number, 'in book.aux and', found, 'here');
}
// ---- The indexes: each identifier of the chapters with its definition, each chunk; a place says a section's number and title.
const defined = new Set(), entries = new Set([...html['app_identifiers.html'].matchAll(/<li id="i-([A-Za-z_0-9]+)"><code>\1<\/code> <a class="def" href="[^"]*#c-[^"]*">([1-9A-Z][0-9]*)<\/a>/g)].map(m => m[1]));
for (const l of execFileSync('/usr/lib/noweb/markup', fs.readdirSync('chapters').filter(f => f.endsWith('.nw')).map(f => 'chapters/' + f), { encoding: 'utf8', maxBuffer: 1e8 }).split('\n')) if (l.startsWith('@index defn ')) defined.add(l.slice(12));
for (const n of defined) check(entries.has(n), n, 'is not in the index of identifiers');
check(defined.size > 200 && (html['app_identifiers.html'].match(/<\/a>, <a/g) || []).length > defined.size, 'the index of identifiers lacks uses');
const places = [...html['idx.html'].matchAll(/<a href="[^"]*">([^]*?)<\/a>/g)].map(m => m[1].replace(/<[^>]*>/g, '')).slice(0);
check(places.filter(p => /^[0-9A-Z]+(\.[0-9]+)? ./.test(p)).length > 200, 'the subject index has', places.length, 'places');
for (const f of pages) for (const m of html[f].matchAll(/<div class="chunk"[^]*?<p class="foot">([^]*?)<\/p>/g)) check(/Used in <a|A file of its own|Not used/.test(m[1]), f, 'a chunk does not say where it is used:', m[1]);
// ---- No per cent sign is lost: as many in a page's text as LaTeXML gave, but for code, which comes from noweb.
const signs = s => (s.replace(/<div class="chunk"[^]*?<\/pre>|<svg[^]*?<\/svg>|<form[^]*?<\/form>|<details[^]*?<\/details>|<nav[^]*?<\/nav>/g, '').replace(/<[^>]*>/g, '').match(/%/g) || []).length;
for (const f of pages) if (fs.existsSync('generated/web/raw/' + f)) { const raw = fs.readFileSync('generated/web/raw/' + f, 'utf8'); check(signs(html[f]) >= signs(raw.slice(raw.indexOf('ltx_page_content'))), f, 'has', signs(html[f]), 'per cent signs of', signs(raw.slice(raw.indexOf('ltx_page_content')))); }
// ---- The file around a chunk is what notangle gives.
globalThis.window = globalThis; globalThis.CHUNKS = CHUNKS; globalThis.location = { pathname: 'x.html' };
globalThis.document = { documentElement: { classList: { add() {} }, dataset: {} }, addEventListener() {}, querySelector() {}, querySelectorAll: () => [] };
Function(fs.readFileSync(H + 'book.js', 'utf8'))();
let files = 0;
const sources = ['book.nw', ...['chapters', 'tests', 'figures'].flatMap(d => fs.readdirSync(d).filter(f => f.endsWith('.nw')).map(f => d + '/' + f))];
for (const [slug, [name, root]] of Object.entries(CHUNKS)) {
    if (!root || !/^[a-z0-9-]+\.[a-z]+$/.test(name)) continue;
    files++;
    const want = execFileSync('notangle', ['-R' + name, ...sources], { encoding: 'utf8' }).replace(/[ \t]+$/gm, '');
    check(window.tangledText(slug) === want, name, 'differs from what notangle gives');
}
console.log(`   ${pages.length} pages, ${links} links, ${labels} labels, ${files} files`);
console.log(`   ${checked} checks, ${failed} failed`);
process.exit(failed ? 1 : 0);
