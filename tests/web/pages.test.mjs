// Every page: it loads without an error or a request, does not scroll sideways, has no violation that axe finds; then what the script adds is used.
import fs from 'node:fs';
import { browser, check, done, newPage, shot, H, name } from './browser.mjs';
const pages = fs.readdirSync('generated/html').filter(f => f.endsWith('.html'));
const axe = fs.readFileSync('tests/web/node_modules/axe-core/axe.min.js', 'utf8');
const pairs = fs.readFileSync('web/pairs.txt', 'utf8').split('\n').filter(l => /^eq:/.test(l)).map(l => l.split(' ')[0].replace(':', '-')), marked = new Set();
const page = await newPage(), wait = ms => new Promise(r => setTimeout(r, ms));
for (const f of pages) {
    await page.goto(H + f, { waitUntil: 'load' });
    for (const width of [1280, 360, 2560]) {
        await page.setViewport({ width, height: 900 });
        const over = await page.evaluate(() => { const d = document.documentElement; return d.scrollWidth - d.clientWidth; });
        check(over <= 0, f, 'is', over, 'px too wide at', width);
    }
    const bare = await page.evaluate(() => [...document.querySelectorAll('main h1, main h2, main h3, main h4, main h5, .chunk, figure, .ltx_eqn_eqno, .ltx_theorem')].filter(e => {
        const a = [...e.querySelectorAll('a')].find(a => a.getAttribute('href')?.split('#')[1]);
        return !a || !document.getElementById(a.getAttribute('href').split('#')[1])?.contains(e) || /^H[2-9]/.test(e.tagName) && a.closest('section') !== e.parentElement;
    }).map(e => e.outerHTML.slice(0, 120)));
    check(!bare.length, f, 'has', bare.length, 'things without a link of their own:', bare[0]);
    // Pointing at a formula marks its lines, at a line its formula; the mark goes when the pointer does.
    for (const [eq, trouble] of await page.evaluate(() => [...new Set([...document.querySelectorAll('.pair')].map(l => l.dataset.eq.replace(/[:.]/g, '-')))].map(id => {
        const eq = document.getElementById(id), lines = [...document.querySelectorAll('.pair')].filter(l => l.dataset.eq.replace(/[:.]/g, '-') === id), on = e => e.classList.contains('on'), send = (e, what) => e.dispatchEvent(new MouseEvent('mouse' + what));
        if (!eq) return [id, 'no such formula'];
        const bad = [];
        send(eq, 'enter'); if (!on(eq) || !lines.every(on)) bad.push('the formula does not mark its lines'); send(eq, 'leave');
        for (const l of lines) { send(l, 'enter'); if (!on(eq) || !on(l) || !l.querySelector(`a[href="#${id}"]`)) bad.push('a line does not mark its formula'); send(l, 'leave'); }
        if (on(eq) || lines.some(on)) bad.push('a mark stays');
        return [id, bad.join(', ')];
    }))) { marked.add(eq); check(!trouble, f, eq, trouble); }
    if (name !== 'chromium') continue;
    if (/^(index|idx|ch_(box|lines|forward|backprop|descent))/.test(f)) for (const width of [390, 1280]) for (const theme of ['light', 'dark']) {
        await page.setViewport({ width, height: 900 });
        await page.evaluate(t => { document.documentElement.dataset.theme = t; }, theme);
        const height = Math.min(9000, await page.evaluate(() => document.documentElement.scrollHeight));
        await shot(page, `${f.replace('.html', '')}-${width}-${theme}`, { clip: { x: 0, y: 0, width, height }, captureBeyondViewport: true });
    }
    await page.setViewport({ width: 1280, height: 900 });
    await page.evaluate(axe);
    for (const theme of ['light', 'dark']) {
        const bad = await page.evaluate(async theme => {
            document.documentElement.dataset.theme = theme;
            const r = await axe.run(document, { preload: false, resultTypes: ['violations'], rules: theme === 'light' ? {} : undefined, runOnly: theme === 'dark' ? ['color-contrast'] : undefined });
            for (const v of r.violations) if (v.id === 'empty-table-header') v.nodes = v.nodes.filter(n => !document.querySelector(n.target[0]).querySelector('math'));       // axe does not read MathML
            return r.violations.filter(v => v.nodes.length).map(v => v.id + ' (' + v.nodes.length + ') ' + v.nodes[0].html.slice(0, 160));
        }, theme);
        for (const b of bad) check(false, f, theme, b);
        check(true);
    }
}
for (const eq of new Set([...pairs, ...'hidden scores neuron softmax cce dZ2 dW db dA dZ1 update argmax spiral'.split(' ').map(l => 'eq-' + l)])) check(marked.has(eq), eq, 'is not paired with a line of any page');
// ---- The theme is kept, the search finds, the keys work.
await page.goto(H + 'ch_forward.html');
const $ = (s, f, ...a) => page.$eval(s, f, ...a);
const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
await page.evaluate(() => localStorage.clear()); await page.reload();
const system = await paper();
for (let i = 0; i < 2; i++) await page.click('.tools button');
const dark = await paper(); await page.reload();
check(dark !== system && await paper() === dark, 'the dark theme is not kept');
await page.click('.tools button');
await page.keyboard.press('/');
await page.keyboard.type('dead unit');
await page.waitForSelector('#found a', { timeout: 5000 });
check((await $('#found', e => e.textContent)).includes('dead unit'), 'the search finds no dead unit');
await page.keyboard.press('ArrowDown');
check(await page.evaluate(() => document.activeElement.closest('#found') !== null), 'arrow down does not reach the results');
await page.keyboard.press('Escape');
check(!(await page.$('#found a')), 'Escape does not close the results');
const search = words => $('.tools input', (i, w) => { i.value = w; i.dispatchEvent(new Event('input')); }, words);
if (name === 'chromium') {           // a server that is gone is told, and the search works when it is back
    const other = await browser.newPage(); let gone = true;
    await other.setRequestInterception(true); other.on('request', r => gone && /search\.js/.test(r.url()) ? r.abort() : r.continue());
    await other.goto(H + 'ch_forward.html'); const type = async () => { await other.focus('.tools input'); await other.keyboard.type('r'); };
    await type(); await type();
    await other.waitForFunction(() => /could not be loaded/.test(document.querySelector('#found').textContent), { timeout: 5000 }).catch(() => check(false, 'a search without its index says nothing'));
    gone = false; await type();
    await other.waitForFunction(() => document.querySelector('#found a, #found')?.textContent === 'Nothing found.' || document.querySelector('#found a'), { timeout: 5000 }).catch(() => check(false, 'the search does not come back'));
    await other.close();
}
for (const [words, section] of [['softmax', '3.3'], ['standard error', '10.1'], ['chain rule', '6.1']]) {
    await search(words);
    await page.waitForFunction(s => document.querySelector('#found a')?.textContent.includes(s), { timeout: 5000 }, section).catch(() => check(false, words, 'does not lead to', section));
}
await page.keyboard.press('Escape');
// ---- Chunks: open in place, recursively; close again.
await page.goto(H + 'ch_forward.html#c-network-c');
const before = await $('#c-network-c code', e => e.textContent);
await page.evaluate(() => document.querySelector('#c-network-c a.u').focus());
await page.keyboard.press('Enter');
await page.waitForSelector('#c-network-c .open-chunk a.u');
await page.click('#c-network-c .open-chunk a.u');
await page.waitForSelector('#c-network-c .open-chunk .open-chunk');
check((await $('#c-network-c .open-chunk', e => e.textContent)).includes('count the parameters'), 'the chunk opened is another one');
check(await $('#c-network-c a.u', e => e.getAttribute('aria-expanded')) === 'true', 'an open chunk does not say so');
await page.click('#c-network-c a.u'); await wait(50);
check(await $('#c-network-c code', e => e.textContent) === before, 'a chunk that was opened and closed is not as before');
// ---- The file around a chunk, a preview, a formula and its line.
await page.click('#c-the-forward-pass .infile');
await page.waitForSelector('dialog[open] .row.own');
check(await page.$$eval('dialog .row.own', r => r.length) === 8, 'the file marks another number of lines');
await page.keyboard.press('Escape'); await page.waitForSelector('dialog', { hidden: true });
check(await page.evaluate(() => document.activeElement.matches('.infile')), 'the dialog gives the focus back elsewhere');
await page.hover('#c-the-forward-pass pre a[href*="#c-the-affine-map"]');
await page.waitForSelector('#peek');
check((await $('#peek', e => e.textContent)).includes('Z[i][k] += A[i][j]'), 'the preview of affine is something else');
await page.mouse.move(5, 5); await page.waitForSelector('#peek', { hidden: true });
await page.hover('#eq-hidden math');
check(await page.$$eval('#c-the-forward-pass .pair.on', l => l.length) === 2, 'the formula does not mark its two lines');
await page.hover('#c-the-forward-pass .pair');
check(await $('#eq-hidden', e => e.classList.contains('on')), 'the line does not mark its formula');
// ---- A field of an exercise.
await page.goto(H + 'ch_box.html');
for (const [typed, state] of [['1/4', 'right'], ['0.2', 'wrong'], ['', 'unread']]) {
    await $('form.answer input', (e, v) => { e.value = v; e.focus(); }, typed); await page.keyboard.press('Enter');
    check(await $('form.answer', e => e.dataset.state) === state && (await $('form.answer [role=status]', e => e.textContent)).length > 5, 'the field makes of', typed, await $('form.answer', e => e.outerHTML));
}
await page.goto(H + 'ch_forward.html');
// ---- On a phone the contents are folded.
await page.setViewport({ width: 390, height: 844 });
await page.reload();
check(await $('.side', e => getComputedStyle(e).display) === 'none', 'the contents are not folded');
await page.click('.menu');
check(await $('.side', e => getComputedStyle(e).display) === 'block', 'the contents do not unfold');
await page.keyboard.press('Escape');
// ---- Without scripts the text is there, with the contents after it.
const bare = await browser.newPage(); await bare.setJavaScriptEnabled(false).catch(() => null);
if (name === 'chromium') { await bare.goto(H + 'ch_box.html'); check((await bare.content()).includes('The black box') && !(await bare.content()).includes('class="js"'), 'without scripts'); }
await done();
