// A chunk changed in its page, in Chromium or Firefox, on a server of its own (web/edit/serve.py):
//   node tests/web/edit.test.mjs chromium        with FULL=1 also the times by chapter, medians of five
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawn, execFileSync } from 'node:child_process';
import { browser, check, done, H, name } from './browser.mjs';
import { mistakes } from './mistakes.mjs';
const axe = fs.readFileSync('tests/web/node_modules/axe-core/axe.min.js', 'utf8');
const serve = port => new Promise((yes, no) => {
    const s = spawn('python3', ['web/edit/serve.py', 'generated/html', String(port)]); let said = '';
    s.stdout.on('data', d => { said += d; const m = /http:\/\/localhost:(\d+)\//.exec(said); if (m) yes({ port: +m[1], url: m[0], end: () => s.kill() }); });
    s.stderr.on('data', d => no(Error(String(d))));
});
const slow = process.env.SLOW || (process.env.FULL ? 1 : 3);          // how much slower than promised a busy machine may be
let server = await serve(0), offline = false;
async function open(file, width = 1280, height = 900) {
    const page = await browser.newPage();
    await page.setViewport({ width, height });
    page.on('pageerror', e => { if (!/127\.0\.0\.1:9\//.test(e.message)) check(false, file, e.message); });
    page.on('console', m => { if (m.type() === 'error' && !offline && !/favicon/.test(m.location()?.url) && !/127\.0\.0\.1:9\//.test(m.text())) check(false, file, m.text()); });
    page.on('request', r => { if (!r.url().startsWith(server.url) && !/^(data|blob|about):/.test(r.url())) check(false, file, 'asks for', r.url()); });
    await page.goto(server.url + file, { waitUntil: 'load' });
    return page;
}
// The page's process is the largest that the browser has started: its resident memory in MB.
function largest() {
    const all = fs.readdirSync('/proc').filter(p => /^\d+$/.test(p)).map(p => { try { return [+p, fs.readFileSync(`/proc/${p}/status`, 'utf8')]; } catch (e) { return null; } }).filter(Boolean);
    const of = (t, k) => +(new RegExp(`^${k}:\\s*(\\d+)`, 'm').exec(t)?.[1] || 0), mine = new Set([browser.process().pid]);
    for (let more = true; more;) { more = false; for (const [p, t] of all) if (!mine.has(p) && mine.has(of(t, 'PPid'))) { mine.add(p); more = true; } }
    return Math.round(Math.max(...all.filter(([p]) => mine.has(p)).map(([, t]) => of(t, 'VmRSS'))) / 1000);
}
const wait = ms => new Promise(go => setTimeout(go, ms));
async function until(what, seconds, ask) { const end = Date.now() + 1000 * seconds; for (;;) { const got = await ask(); if (got) return got; if (Date.now() > end) { check(false, what, `not within ${seconds} s`); return null; } await wait(30); } }
const inChunk = (page, id, selector) => page.$(`#${id} ${selector}`);
const press = async (page, id, what) => { const b = await inChunk(page, id, `[data-do=${what}]`); if (!b) return check(false, id, 'has no button', what); await b.evaluate(b => b.click()); };
const verdict = (page, id) => page.evaluate(id => { const v = document.querySelector(`#${id} .verdict`); return v && { state: v.dataset.state, text: v.textContent, all: v.parentElement.textContent, first: +v.dataset.first || 0, live: +v.dataset.live || 0, took: +v.dataset.took || 0 }; }, id);
const textOf = (page, id) => page.evaluate(id => [...document.querySelectorAll(`#${id} .cm-line`)].map(l => l.textContent).join('\n'), id);
async function edit(page, id) { await press(page, id, 'edit'); await until(`${id}: the editor`, 30, () => inChunk(page, id, '.cm-content')); }
async function type(page, id, text) { await page.evaluate((id, text) => { document.getElementById(id).editor.text = text; }, id, text); }
async function replace(page, id, before, after) { const text = await textOf(page, id); check(text.includes(before), id, 'lacks', before); await type(page, id, text.replace(before, () => after)); }
const ended = (page, id, seconds = 120) => until(`${id}: a verdict`, seconds, async () => { const v = await verdict(page, id); return v && /passed|failed|error/.test(v.state) && v; });

// ---- From the disk the button explains.
{
    const page = await browser.newPage();
    await page.goto(H + 'ch_lines.html'); await press(page, 'c-the-affine-map', 'edit');
    check(/make serve/.test((await verdict(page, 'c-the-affine-map'))?.text || ''), 'from file:// the button does not say what to do');
    check(!await page.$('.cm-content'), 'an editor from file://'); await page.close();
}
// ---- Every chunk of C of the story has its button; nothing of the compiler is loaded before it is asked for.
const ID = 'c-the-affine-map';
let page = await open('ch_lines.html'), size = 0, asked = [];
page.on('request', r => asked.push(r.url()));
check(await page.$$eval('.chunk[data-edit]', all => all.length > 5 && all.every(c => c.querySelectorAll('[data-do=edit]').length === 1)), 'chunks without a button');
await wait(300); check(!asked.some(u => /\/edit\//.test(u)), 'the editor is loaded before it is asked for');
await edit(page, ID);
check(!asked.some(u => /llvm|sysroot/.test(u)), 'the compiler is loaded before Run');
check((await verdict(page, ID)).state === 'idle', 'the verdict is not idle at first');
if (name === 'chromium') {       // paper has the book's chunk, and no buttons
    await page.emulateMediaType('print');
    check(await page.$$eval('.editing, .buttons, [data-do=answer]', all => all.length > 20 && !all.some(e => e.checkVisibility())) && await page.$eval(`#${ID} > pre`, e => e.checkVisibility()), 'the editor is printed');
    await page.emulateMediaType('screen');
}
// ---- Cancel while loading, then load.
await press(page, ID, 'run');
const cancel = await until('a cancel button', 20, () => inChunk(page, ID, '[data-do=cancel]'));
check(/\d+\.\d MB.*\d+ %/.test((await verdict(page, ID)).text), 'the loading says no size and percent:', (await verdict(page, ID)).text);
if (cancel) await cancel.evaluate(b => b.click());
await until('stopped', 10, async () => (await verdict(page, ID)).state === 'idle');
const began = Date.now(); await press(page, ID, 'run'); let v = await ended(page, ID, 240);
console.log(`   the first run, compiler fetched and compiled: ${((Date.now() - began) / 1000).toFixed(1)} s`);
check(v?.state === 'passed', 'the book as it is does not pass:', v?.text);
// ---- A mistake: chapter, sentence; the widgets have it; then Reset.
await page.focus(`#${ID} .cm-content`); await page.keyboard.down('Control'); await page.keyboard.press('End'); await page.keyboard.up('Control'); await page.keyboard.type(' /* typed */');
check((await textOf(page, ID)).includes('/* typed */'), 'typing:', await textOf(page, ID));
await replace(page, ID, 'A[i][j] * W[j][k]', 'A[i][j] * W[k][j]'); await replace(page, ID, ' /* typed */', '');
await page.keyboard.down('Control'); await page.keyboard.press('Enter'); await page.keyboard.up('Control');
await until('the first result', 20, async () => (await verdict(page, ID)).first);
v = await ended(page, ID);
check(v?.state === 'failed' && /^Chapter 3, The limits of lines, section 3\.2 "A score for every class", <<the affine map>>/.test(v.text) && /affine map of two small matrices/.test(v.text), 'the verdict on a mistake:', v?.text);
check(/The index 2 is outside an array/.test(v.all) && /<<the affine map>>, line 8/.test(v.all), 'the wrong index is not reported with its line');
check(v.first > 0 && v.first < 2000 * slow, `the first result after ${v.first} ms`);
await page.$eval('.live[data-live]', d => d.scrollIntoView()); check(await until('a widget with the change', 20, () => page.$('.live[data-changed]')), 'the widgets do not use the change');
await page.reload(); await edit(page, ID);
check(/W\[k\]\[j\]/.test(await textOf(page, ID)), 'a reload loses the change');
// ---- Difference, link, patch.
await press(page, ID, 'difference'); check(await page.$eval('dialog .difference', d => d.querySelectorAll('ins').length === 1 && d.querySelectorAll('del').length === 1), 'the difference'); await page.$eval('dialog button', b => b.click());
await press(page, ID, 'place'); check(await page.$eval('dialog', d => d.textContent.includes('layer.c') && d.querySelector('.own').textContent.includes('affine')), 'the place in the file'); await page.$eval('dialog button', b => b.click());
await press(page, ID, 'link'); const link = await until('a link', 5, () => page.$eval('dialog [data-link]', i => i.value).catch(() => null)); await page.$eval('dialog button', b => b.click());
const patch = await page.evaluate(async id => {
    const real = URL.createObjectURL; let blob; URL.createObjectURL = b => { blob = b; return real.call(URL, b); }; HTMLAnchorElement.prototype.click = () => {};
    document.querySelector(`#${id} [data-do=patch]`).click(); for (let i = 0; !blob && i < 100; i++) await new Promise(g => setTimeout(g, 20)); return blob.text();
}, ID);
{
    const tmp = fs.mkdtempSync(path.join(os.tmpdir(), 'glassbox-')), git = (...a) => execFileSync('git', ['-C', tmp, ...a], { stdio: 'pipe' });
    fs.cpSync('chapters', path.join(tmp, 'chapters'), { recursive: true }); git('init', '-q'); fs.writeFileSync(path.join(tmp, 'p'), patch);
    try { git('apply', '--check', 'p'); git('apply', 'p'); } catch (e) { check(false, 'git apply:', String(e.stderr)); }
    const file = 'chapters/03-limits-of-lines.nw'; check(fs.readFileSync(path.join(tmp, file), 'utf8') === fs.readFileSync(file, 'utf8').replace('A[i][j] * W[j][k]', 'A[i][j] * W[k][j]'), 'the patch makes another change');
    fs.rmSync(tmp, { recursive: true });
}
await press(page, ID, 'reset'); check((await textOf(page, ID)).includes('W[j][k]'), 'Reset'); check((await verdict(page, ID)).state === 'idle', 'Reset leaves the verdict');
await press(page, ID, 'undo'); check((await textOf(page, ID)).includes('W[k][j]'), 'Undo after Reset'); await press(page, ID, 'reset');
// ---- Bad code, each with its sentence; the page stays alive.
const BODY = 'void affine(int m, int p, int q, double A[m][p], double W[p][q], double b[q],\n            double Z[m][q])\n{\n';
for (const [what, code, words] of [
    ['a compiler message', BODY + '    Z[0][0] = b[0] + A[0][0] * W[0][0] + m + p + q\n}\n', /<<the affine map>>, line 4.*expected ';'/s],
    ['an endless loop', BODY + '    for (volatile int i = m + p + q; i > 0;)\n        Z[0][0] = b[0] + A[0][0] * W[0][0];\n}\n', /does not end/],
    ['runaway memory', '#include "files.h"\n' + BODY + '    for (;;) {\n        volatile char *more = allocate(1 << 20, 1);\n        more[m] = 1, Z[0][0] = b[0] + A[0][0] * W[0][0] + p + q;\n    }\n}\n', /out of memory|Early exit|memory/],
    ['a full stack', BODY + '    volatile double a[1000];\n    a[m] = b[0] + A[0][0] * W[0][0];\n    affine(m, p, q, A, W, b, Z);\n    Z[0][0] = a[m];\n}\n', /stack is full|calls? itself/],
    ['a line with @', BODY + '@ \n}\n', /begins with @/],
    ['a chunk that is nowhere', BODY + '    <<nothing of this name>>\n}\n', /<<nothing of this name>> is used and stands nowhere/],
]) {
    await type(page, ID, code); await press(page, ID, 'run'); await wait(50);
    const one = await until(what, 60, async () => { const v = await verdict(page, ID); return v && (/failed|error/.test(v.state) || words.test(v.all)) && words.test(v.all) && v; });
    check(one, what, 'has not its sentence:', (await verdict(page, ID))?.all.slice(-600));
    if ((await verdict(page, ID)).state === 'running') { await press(page, ID, 'stop'); await until('stopped', 20, async () => (await verdict(page, ID)).state !== 'running'); }
}
await press(page, ID, 'reset');
// ---- Nobody gets out: no request to another site from the page.
check(await page.evaluate(() => fetch('http://127.0.0.1:9/').then(() => false, () => true)), 'a request to another site');
// ---- Accessible, in light and dark, on a phone.
for (const width of [1280, 390]) {
    await page.setViewport({ width, height: 800 }); await page.evaluate(axe);
    const papers = new Set();
    for (const theme of ['light', 'dark']) {
        papers.add(await page.evaluate(t => { document.documentElement.dataset.theme = t; return getComputedStyle(document.body).backgroundColor; }, theme)); await wait(300);
        const found = await page.evaluate(id => axe.run(document.getElementById(id), { resultTypes: ['violations'] }).then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target).join(' '))), ID);
        check(found.length === 0, `axe at ${width}, ${theme}:`, found.join('; '));
    }
    check(papers.size === 2, 'light and dark are one'); await page.evaluate(() => delete document.documentElement.dataset.theme);
    check(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `sideways scroll at ${width}`);
}
await page.setViewport({ width: 1280, height: 900 });
// ---- Somebody else's change: shown after a click, run after another.
if (link) {
    await page.goto('about:blank'); await page.goto(link);
    await until('the note of the link', 5, () => page.$('.carried [data-do=show]'));
    check(!await page.$('.cm-content') && !await page.evaluate(() => localStorage.getItem('glassbox-edits')?.includes('W[k][j]')), 'the link is followed without a click');
    await page.$eval('.carried [data-do=show]', b => b.click());
    await until('the change of the link', 20, async () => (await textOf(page, ID)).includes('W[k][j]'));
    check((await verdict(page, ID)).state === 'idle', 'the link runs by itself'); await press(page, ID, 'reset');
}
// ---- The training picture after a change; the memory of the page.
{
    await page.close(); await wait(2000);              // so that one page's compiler is measured
    const id = 'c-step-downhill', next = await open('ch_descent.html');
    await next.$eval('.live[data-live=train]', d => d.scrollIntoView()); await until('the training widget', 20, () => next.$('.live[data-live=train][data-epoch]'));
    await edit(next, id); await press(next, id, 'run'); await ended(next, id);
    await replace(next, id, '-= options.rate', '-= 0.5 * options.rate'); await press(next, id, 'run');
    await until('widgets with the change', 60, async () => (await verdict(next, id)).live); v = await verdict(next, id);
    console.log(`   change to first result ${v.first} ms, to the widgets' new program ${v.live} ms`);
    check(v.live < 3000 * slow, `the training picture after ${v.live} ms`); await ended(next, id);
    // Trials at once after one another, each changed: what a compiler or a test leaves behind would add up. The peak counts.
    await press(next, id, 'reset'); const text = await textOf(next, id);
    let most = 0; const clock = setInterval(() => { most = Math.max(most, largest()); }, 100);
    for (let k = 0; k < 12; k++) {
        await type(next, id, text.replace('-=', '+=') + `\n/* ${k} */\n`); await press(next, id, 'run'); v = await ended(next, id);
        check(v?.state === 'failed' && /[1-9]\d* passed, [1-9]\d* failed/.test(v.text), `trial ${k}:`, v?.state, v?.text);
    }
    clearInterval(clock);
    console.log(`   12 trials: the largest process of the browser had ${most} MB at most`); check(most > 100 && most < 1000, `memory ${most} MB`);
    await press(next, id, 'reset'); await next.close();
}
// ---- Times by chapter.
const runs = process.env.FULL ? 5 : 1;
for (const chapter of [3, 4, 5, 6, 7, 8, 9]) {
    const m = mistakes.find(m => m.chapter === chapter), page = await open({ 3: 'ch_lines', 4: 'ch_forward', 5: 'ch_loss', 6: 'ch_backprop', 7: 'ch_check', 8: 'ch_descent', 9: 'ch_using' }[chapter] + '.html');
    const id = await page.evaluate(chunk => [...document.querySelectorAll('.chunk[data-edit]')].find(c => c.querySelector('.head a').textContent.slice(1, -1) === chunk)?.id, m.chunk.replace(/\[\[|\]\]/g, ''));
    if (!id) { check(false, chapter, 'no chunk', m.chunk); continue; }
    await edit(page, id); await press(page, id, 'run'); await ended(page, id);
    await replace(page, id, m.old, m.now); const text = await textOf(page, id), times = [];
    for (let r = 0; r < runs; r++) {
        if (r) await type(page, id, text + `\n/* ${r} */`);
        await press(page, id, 'run'); await until(`chapter ${chapter}: the first result`, 60, async () => (await verdict(page, id)).first); times.push((await verdict(page, id)).first);
        await press(page, id, 'stop'); v = await until('stopped', 60, async () => { const v = await verdict(page, id); return v.state !== 'running' && v; });
    }
    times.sort((a, b) => a - b); const median = times[times.length >> 1];
    console.log(`   chapter ${chapter}: change to first result ${median} ms (median of ${runs})`);
    check(median <= 2000 * slow, `chapter ${chapter}: ${median} ms`);
    await press(page, id, 'reset'); await page.close();
}
// ---- The second visit, without the server.
page = await open('ch_lines.html'); await edit(page, ID); await wait(1500); server.end(); offline = true; await wait(300);
await page.reload().catch(() => {}); await edit(page, ID); await replace(page, ID, 'b[k];', 'b[k] + 1;'); await press(page, ID, 'run');
check(await until('offline: a result', 60, async () => (await verdict(page, ID)).first), 'no run without the server');
await done();
