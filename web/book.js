// The pages work without this script; it adds what needs one: theme, contents on a phone, search, chunks that open in place,
// previews, copying, a chunk within its file, formulas and their lines. No framework, no network; data come as scripts.
(function () {
'use strict';
const root = document.documentElement, $ = (s, e = document) => e.querySelector(s), $$ = (s, e = document) => [...e.querySelectorAll(s)];
const here = location.pathname.split('/').pop() || 'index.html';
const store = { get: () => { try { return localStorage.getItem('theme'); } catch (e) { return null; } }, set: v => { try { v ? localStorage.setItem('theme', v) : localStorage.removeItem('theme'); } catch (e) { /* private mode */ } } };
const themes = ['', 'light', 'dark'];
const setTheme = t => { if (t) root.dataset.theme = t; else delete root.dataset.theme; };
root.classList.add('js'); setTheme(store.get());
const loading = {};
const load = file => loading[file] = loading[file] || new Promise((done, failed) => {
    const s = document.createElement('script'); s.src = file; s.onload = done; s.onerror = () => { delete loading[file]; s.remove(); failed(Error(file + ' could not be loaded')); }; document.head.append(s);
});
const make = (tag, attributes = {}, ...children) => { const e = document.createElement(tag); for (const [k, v] of Object.entries(attributes)) k in e && k !== 'role' ? e[k] = v : e.setAttribute(k, v); e.append(...children); return e; };

// ---- Chunks: CHUNKS[slug] = [name, is a file, [url, code], ...].
const slugOf = link => { let id = link.getAttribute('href').split('#c-')[1]; if (!CHUNKS[id]) id = id.replace(/-[0-9]+$/, ''); return id; };
const urlOf = link => { const u = link.getAttribute('href'); return u[0] === '#' ? here + u : u; };
const plain = html => html.replace(/<[^>]*>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
const USE = /<a class="u" href="[^"]*#c-([^"]*)">.*?<\/a>/;
// What notangle gives: [line of HTML, belongs to the part `own`], with the indentation of the place of use.
function tangle(slug, own) {
    const lines = [['', false]];
    const put = (html, mine) => { const l = lines[lines.length - 1]; l[0] += html; l[1] = l[1] || mine; };
    const expand = (slug, indent, mine) => CHUNKS[slug].slice(2).forEach(([url, code], k) => {
        if (k) lines.push([indent, false]);
        code.split('\n').forEach((line, n) => {
            if (n) lines.push([indent, false]);
            for (let m; (m = USE.exec(line)); line = line.slice(m.index + m[0].length)) {
                put(line.slice(0, m.index), mine || url === own);
                expand(m[1], ' '.repeat(plain(lines[lines.length - 1][0]).length), mine || url === own);
            }
            put(line, mine || url === own);
        });
    });
    expand(slug, '', false);
    return lines;
}
window.tangledText = slug => tangle(slug).map(l => plain(l[0]).replace(/ +$/, '')).join('\n') + '\n';   // for the tests
const uses = slug => CHUNKS[slug].slice(2).flatMap(part => [...part[1].matchAll(new RegExp(USE, 'g'))].map(m => m[1]));
function fileWith(slug) {
    const holds = s => s === slug || uses(s).some(holds);
    return CHUNKS[slug][1] ? slug : Object.keys(CHUNKS).find(s => CHUNKS[s][1] && holds(s));
}
function openInPlace(link) {
    if (link.opened) {
        if (link.cut) link.opened.after('\n');
        link.opened.remove(); link.opened = null; link.setAttribute('aria-expanded', 'false'); return;
    }
    const slug = slugOf(link), box = make('span', { className: 'open-chunk' });
    let column = 0;
    for (let n = link.previousSibling; n; n = n.previousSibling) { const t = n.textContent, i = t.lastIndexOf('\n'); column += t.length - i - 1; if (i >= 0) break; }
    box.style.marginLeft = column + 'ch';
    box.innerHTML = CHUNKS[slug].slice(2).map(p => p[1]).join('\n');
    box.append(make('a', { className: 'eqref', href: CHUNKS[slug][2][0] }, 'definition'));
    link.after(box); link.opened = box; link.setAttribute('aria-expanded', 'true');
    const next = box.nextSibling; link.cut = next && next.nodeType === 3 && next.data[0] === '\n'; if (link.cut) next.data = next.data.slice(1);
    decorate(box);
}
const decorate = e => $$('a.u', e).forEach(a => a.setAttribute('aria-expanded', 'false'));
const codeOf = chunk => { const c = $('code', chunk).cloneNode(true); $$('.open-chunk', c).forEach(o => { o.nextSibling && o.after('\n'); o.remove(); }); $$('.eqref', c).forEach(o => o.remove()); return c.textContent.replace(/\u27e8/g, '<<').replace(/\u27e9/g, '>>') + '\n'; };
function copyButton(text, label) {
    const b = make('button', { type: 'button', 'aria-label': 'copy ' + label }, 'copy');
    b.onclick = async () => {
        try { await navigator.clipboard.writeText(text()); }
        catch (e) { const t = make('textarea', { value: text() }); document.body.append(t); t.select(); document.execCommand('copy'); t.remove(); b.focus(); }
        b.textContent = 'copied'; setTimeout(() => { b.textContent = 'copy'; }, 1500);
    };
    return b;
}
async function showFile(chunk) {
    await load('chunks.js');
    const file = fileWith(chunk.dataset.c), lines = tangle(file, here + '#' + chunk.id), d = make('dialog', { 'aria-label': CHUNKS[file][0] }), close = make('button', { type: 'button' }, 'close');
    const pre = make('pre', { tabIndex: 0 }, make('code'));
    pre.firstChild.innerHTML = lines.map(([html, own], n) => `<span class="row${own ? ' own' : ''}" data-n="${n + 1}">${html || ' '}</span>`).join('');
    close.onclick = () => d.close(); d.onclose = () => { d.remove(); $('.infile', chunk).focus(); };
    d.append(make('p', {}, make('code', {}, CHUNKS[file][0]), close), pre); document.body.append(d); d.showModal();
    const own = $('.own', pre); if (own) own.scrollIntoView({ block: 'center', behavior: 'instant' });
}
// ---- A preview of what a link leads to.
let timer, peek, peeked;
const hidePeek = () => { clearTimeout(timer); if (peek) { peek.remove(); peeked.removeAttribute('aria-describedby'); } peek = null; };
async function showPeek(link) {
    await load('chunks.js');
    const url = urlOf(link), slug = slugOf(link), part = CHUNKS[slug] && CHUNKS[slug].slice(2).find(p => p[0] === url);
    hidePeek(); if (!part) return;
    peeked = link; peek = make('div', { id: 'peek', role: 'tooltip' }, make('p', {}, CHUNKS[slug][0]), make('pre', {}, make('code'))); $('code', peek).innerHTML = part[1];
    $$('a', peek).forEach(a => { a.tabIndex = -1; });
    peek.onmouseleave = hidePeek; document.body.append(peek); link.setAttribute('aria-describedby', 'peek');
    const r = link.getBoundingClientRect(), top = r.bottom + peek.offsetHeight + 8 < innerHeight ? r.bottom + 2 : Math.max(r.top - peek.offsetHeight - 2, 0);
    peek.style.top = top + scrollY + 'px'; peek.style.left = Math.max(4, Math.min(r.left, innerWidth - peek.offsetWidth - 12)) + scrollX + 'px';
}
const previewed = e => e.target.closest && e.target.closest('pre a[href*="#c-"]:not(.u), p code a[href*="#c-"], li code a[href*="#c-"], td code a[href*="#c-"]');

document.addEventListener('DOMContentLoaded', () => {
    const tools = $('.tools');
    // ---- Theme and contents.
    const theme = make('button', { type: 'button' }), say = () => { theme.textContent = { light: '\u2600 light', dark: '\u263e dark' }[root.dataset.theme] || '\u25d0 system'; theme.setAttribute('aria-label', 'colours: ' + (root.dataset.theme || 'system')); };
    theme.onclick = () => { const t = themes[(themes.indexOf(root.dataset.theme || '') + 1) % 3]; setTheme(t); store.set(t); say(); }; say();
    const menu = $('.menu'); menu.setAttribute('role', 'button'); menu.setAttribute('aria-expanded', 'false');
    const toggle = open => { root.classList.toggle('open', open); menu.setAttribute('aria-expanded', String(root.classList.contains('open'))); };
    menu.onclick = e => { e.preventDefault(); toggle(); }; menu.onkeydown = e => { if (e.key === ' ') { e.preventDefault(); toggle(); } };
    $('.side').onclick = e => { if (e.target.closest('a')) toggle(false); };
    const current = $('.side [aria-current]'), side = $('.side'); if (current) side.scrollTop = current.offsetTop - side.clientHeight / 3;
    // ---- Search.
    const input = make('input', { type: 'search', placeholder: innerWidth < 640 ? 'Search' : 'Search ( / )', 'aria-label': 'Search all pages', autocomplete: 'off' }), found = make('div', { id: 'found', role: 'region', 'aria-label': 'Results' }), status = make('span', { className: 'skip', role: 'status' });
    tools.append(input, theme); $('.bar').append(found, status);
    input.onfocus = () => load('search.js').catch(() => {});     // what is typed says so
    const quote = s => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const escape = s => s.replace(/&/g, '&amp;').replace(/</g, '&lt;');
    input.oninput = async () => {
        try { await load('search.js'); } catch (e) { found.textContent = status.textContent = `The search does not work: ${e.message}. Is the server still running?`; return; }
        const words = input.value.toLowerCase().split(/\s+/).filter(Boolean); found.textContent = '';
        if (!words.length || words.join('').length < 2) { status.textContent = ''; return; }
        const hits = [], together = words.join(' '), whole = words.map(w => RegExp(`(?:^|\\W)${quote(w)}(?!\\w)`, 'g')), marked = RegExp('(' + words.map(w => quote(escape(w))).join('|') + ')', 'gi');
        for (const entry of SEARCH) {
            const low = entry[3] = entry[3] || entry[2].toLowerCase(), title = entry[1].toLowerCase();
            if (!words.every(w => low.includes(w) || title.includes(w))) continue;
            const phrase = low.split(together).length - 1;
            hits.push([words.reduce((s, w, i) => s + (title.includes(w) ? 20 : 0) + Math.min((low.match(whole[i]) || []).length, 9), 0) + (words[1] && phrase ? 12 + 6 * Math.min(phrase, 5) : 0) - (/^(back_|idx|bib|app_(chunks|identifiers))/.test(entry[0]) ? 15 : 0), entry]);
        }
        hits.sort((a, b) => b[0] - a[0]);
        for (const [, [url, title, text, low]] of hits.slice(0, 30)) {
            const at = [low.indexOf(together), low.indexOf(words[0]), 0].find(i => i >= 0), piece = text.slice(Math.max(0, at - 60), at + 120);
            const a = make('a', { href: url }, title, make('small')); $('small', a).innerHTML = escape(piece).replace(marked, '<mark>$1</mark>');
            found.append(a);
        }
        if (!hits.length) found.append('Nothing found.');
        status.textContent = hits.length + ' sections found';
    };
    found.onclick = e => { if (e.target.closest('a')) { found.textContent = ''; input.value = ''; } };
    // ---- Chunks.
    decorate(document);
    $$('.chunk').forEach(chunk => {
        const infile = make('button', { type: 'button', className: 'infile', 'aria-label': 'in file: ' + $('.head a', chunk).textContent }, 'in file'); infile.onclick = () => showFile(chunk);
        $('.head', chunk).after(make('div', { className: 'buttons' }, copyButton(() => codeOf(chunk), $('.head a', chunk).textContent), infile));
    });
    $$('.cmd').forEach(c => c.after(copyButton(() => c.textContent, c.textContent)));
    document.addEventListener('click', async e => {
        const link = e.target.closest('pre a.u'); if (!link || e.ctrlKey || e.metaKey || e.shiftKey) return;
        e.preventDefault(); try { await load('chunks.js'); } catch (e) { location.href = link.href; return; } openInPlace(link);
    });
    document.addEventListener('mouseover', e => { const l = previewed(e); if (l && l !== peeked || l && !peek) { clearTimeout(timer); timer = setTimeout(showPeek, 250, l); } else if (!l && peek && !e.target.closest('#peek')) { clearTimeout(timer); timer = setTimeout(hidePeek, 200); } else if (!l) clearTimeout(timer); });
    document.addEventListener('focusin', e => { const l = previewed(e); if (l && l.matches(':focus-visible')) showPeek(l); else if (!e.target.closest('#peek')) hidePeek(); });
    if ($('.answer')) load('answers.js');
    // ---- A formula and its lines.
    $$('.pair').forEach(line => {
        const eq = document.getElementById(line.dataset.eq.replace(/[:.]/g, '-')); if (!eq || line.closest('.open-chunk')) return;
        const all = $$('.pair').filter(l => l.dataset.eq === line.dataset.eq);
        line.append(make('a', { className: 'eqref', href: '#' + eq.id, 'aria-label': 'formula ' + $('.no', eq).textContent }, $('.no', eq).textContent));
        const on = (o, lines) => { eq.classList.toggle('on', o); lines.forEach(l => l.classList.toggle('on', o)); };
        for (const [e, lines] of [[line, [line]], [eq, all]]) { e.addEventListener('mouseenter', () => on(true, lines)); e.addEventListener('mouseleave', () => on(false, lines)); e.addEventListener('focusin', () => on(true, lines)); e.addEventListener('focusout', () => on(false, lines)); }
    });
    // ---- What scrolls sideways can be reached by the keyboard.
    const reach = () => $$('pre, .ltx_eqn_table, .ltx_tabular, figure, .fig, .live').forEach(e => { if (e.scrollWidth > e.clientWidth + 1) e.tabIndex = 0; else if (e.tabIndex === 0 && !e.closest('dialog')) e.removeAttribute('tabindex'); });
    reach(); addEventListener('resize', reach); if (document.fonts) document.fonts.ready.then(reach);
    document.addEventListener('keydown', e => {
        if (e.key === 'Escape') { hidePeek(); found.textContent = ''; if (root.classList.contains('open')) { toggle(false); menu.focus(); } }
        if (e.key === '/' && !e.ctrlKey && !e.metaKey && !e.altKey && !document.activeElement.isContentEditable && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) { e.preventDefault(); input.focus(); }
        if (/^Arrow(Down|Up)$/.test(e.key) && (document.activeElement === input || found.contains(document.activeElement))) { const a = [input, ...$$('a', found)], i = a.indexOf(document.activeElement) + (e.key === 'ArrowDown' ? 1 : -1); e.preventDefault(); if (a[i]) a[i].focus(); }
    });
});
}());
