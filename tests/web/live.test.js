// The widgets in Debian's chromium and firefox-esr: filled without a shift, an error or a request; the book's digits; losses against the native plain
// program; what the fields refuse; keys; a browser without SIMD, without scripts. `node --test tests/web/live.test.js` from the repository's root.
'use strict';
const { test, describe, before, after } = require('node:test');
const assert = require('node:assert/strict');
const { execFileSync, spawnSync } = require('node:child_process');
const fs = require('node:fs'), os = require('node:os'), path = require('node:path');
const { pathToFileURL } = require('node:url');
const playwright = require('playwright-core');

const root = path.resolve(__dirname, '../..'), html = path.join(root, 'generated/html');
const glassbox = process.env.GLASSBOX || path.join(root, 'generated/glassbox');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'live-'));
const NAMES = ['knob', 'spiral', 'linear', 'forward', 'softmax', 'slopes', 'gradcheck', 'train', 'predict', 'overfit', 'speed'];
const shots = process.env.SHOTS;                    // a folder for screenshots

function page(names) {                              // as a chapter's page would hold them
  const url = file => pathToFileURL(path.join(html, file)).href, file = path.join(work, names.join('-') + '.html');
  fs.writeFileSync(file, `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>t</title><meta name="viewport" content="width=device-width">
<style>:root{color-scheme:light dark}body{font:1rem/1.5 serif;max-width:44rem;margin:0 auto;padding:0 1rem;background:light-dark(#fff,#14181d);color:light-dark(#111,#ddd)}</style>
<link rel="stylesheet" href="${url('live.css')}"><script defer src="${url('live.js')}"></script></head><body><main><h1>t</h1>
${names.map(n => `<h2>${n}</h2><div style="height:120vh"></div><div class="live" data-live="${n}"></div><p>after</p>`).join('\n')}<div style="height:100vh"></div></main></body></html>`);
  return pathToFileURL(file).href;
}
const results = () => {                             // the book's own numbers, if its laboratory has run
  const all = {}, folder = path.join(root, 'generated/results');
  for (const f of fs.existsSync(folder) ? fs.readdirSync(folder).filter(f => f.endsWith('.tex')) : [])
    for (const m of fs.readFileSync(path.join(folder, f), 'utf8').matchAll(/\\defresult\{([^}]*)\}\{([^}]*)\}/g)) all[m[1]] = m[2];
  return all;
};
const native = {};
before(() => {
  const data = path.join(work, 's.csv');
  fs.writeFileSync(data, execFileSync(glassbox, ['spiral']));
  execFileSync(glassbox, ['train', data, '--plain', '--quiet', '--epochs', '1001', '--loss', path.join(work, 'l.csv')]);
  native.losses = fs.readFileSync(path.join(work, 'l.csv'), 'utf8').trim().split('\n').slice(1).map(l => +l.split(',')[1]);
  native.far = spawnSync(glassbox, ['train', data, '--rate', '50']).stderr.toString();
  native.says = (command, ...words) => spawnSync(glassbox, [command, ...(command === 'train' ? [data] : []), ...words]).stderr.toString();
});
after(() => fs.rmSync(work, { recursive: true }));

const BROWSERS = {
  chromium: () => playwright.chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] }),
  firefox: () => playwright.firefox.launch({ channel: 'moz-firefox', executablePath: '/usr/bin/firefox-esr' }),
};
for (const [name, launch] of Object.entries(BROWSERS)) describe(name, { timeout: 300000 }, () => {
  let browser, troubles;
  before(async () => { browser = await launch(); });
  after(() => browser?.close());
  async function open(names, options = {}, prepare) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options }), p = await context.newPage();
    troubles = [];
    p.on('pageerror', e => troubles.push(e.message));
    p.on('console', m => { if (m.type() === 'error') troubles.push(m.text()); });
    p.on('request', r => { if (!/^(file|blob|data):/.test(r.url())) troubles.push('asked for ' + r.url()); });
    if (prepare) await p.addInitScript(prepare);
    await p.goto(page(names));
    return p;
  }
  async function widget(p, n) {
    const w = p.locator(`[data-live=${n}]`);
    await w.scrollIntoViewIfNeeded();
    await w.locator('.live-say').waitFor();
    return w;
  }
  const said = (w, what) => w.locator('.live-say').filter({ hasText: what }).waitFor({ timeout: 20000 });
  const number = async (w, label) => (await w.locator(`dt:text-is("${label}") + dd`).textContent()).replace(/\u2212/g, '-').replace(/[\u202f ]/g, '');
  const state = (p, n, s) => p.waitForSelector(`[data-live=${n}][data-state=${s}]`, { timeout: 30000 });
  const closed = async p => { await p.context().close(); assert.deepEqual(troubles, []); };

  test('every widget fills its box without moving what follows, in two columns and in one', async () => {
    for (const width of [1280, 768, 390, 360]) {
      const p = await open(NAMES, { viewport: { width, height: 900 }, colorScheme: width === 390 ? 'dark' : 'light' });
      await p.evaluate(() => { window.shift = 0; try { new PerformanceObserver(l => { for (const e of l.getEntries()) { window.shift += e.value; window.who = (window.who || '') + e.sources.map(s => s.node?.parentElement?.closest('[data-live]')?.dataset.live + ' ' + (s.node?.className || s.node?.nodeName)).join() + '; '; } }).observe({ type: 'layout-shift', buffered: true }); } catch { /* not in Firefox */ } });
      const heights = await p.locator('.live').evaluateAll(all => all.map(l => l.offsetHeight));
      for (const [i, n] of NAMES.entries()) {
        const w = await widget(p, n);
        await w.locator('.live-say:not(:empty)').waitFor();
        await p.waitForTimeout(n === 'predict' || n === 'forward' || n === 'speed' ? 1500 : 300);
        assert.equal(await w.evaluate(l => l.offsetHeight), heights[i], `${n} at ${width}`);
        assert.ok(await w.evaluate(l => l.scrollWidth <= l.clientWidth), `${n} is too wide at ${width}`);
        if (shots) await w.screenshot({ path: path.join(shots, `${n}-${name}-${width}.png`) });
      }
      assert.equal(await p.evaluate(() => window.shift), 0, `layout shift at ${width}: ${await p.evaluate(() => window.who)}`);
      assert.ok(await p.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `sideways scroll at ${width}`);
      await closed(p);
    }
  });

  test('nothing is loaded before a widget comes into view', async () => {
    const p = await open(['knob']);
    await p.waitForTimeout(300);
    assert.equal(await p.locator('script[src$="live-wasm.js"]').count(), 0);
    await widget(p, 'knob');
    assert.equal(await p.locator('script[src$="live-wasm.js"]').count(), 1);
    await closed(p);
  });

  test('the training: losses, pause, step, restart, time', async () => {
    const p = await open(['train']), w = await widget(p, 'train'), press = what => w.locator(`[data-do=${what}]`).click(), put = (n, v) => w.locator(`[name=${n}]`).fill(v);
    const near = async (epoch, to = native.losses[epoch]) => {
      assert.equal(await w.getAttribute('data-epoch'), String(epoch));
      const loss = await w.getAttribute('data-loss');
      assert.ok(loss.replace(/^0\.0*|\./g, '').length >= 17, loss);
      assert.ok(Math.abs(+loss / to - 1) < 1e-10, `epoch ${epoch}: ${loss}, native ${to}`);
      return loss;
    };
    await state(p, 'train', 'idle');
    await near(0);
    await press('step'); await said(w, 'Epoch 1,');
    await near(1);
    await put('epochs', '1000'); await press('play'); await state(p, 'train', 'done');
    const first = await near(1000);
    await press('restart'); await state(p, 'train', 'idle');
    await near(0);
    await press('play'); await state(p, 'train', 'done');
    assert.equal(await near(1000), first);
    await put('epochs', '10000');
    let spent = Infinity;
    for (let i = 0; i < 3 && !(spent < 1); i++) {    // others may be at work on the machine: the best of three
      await press('restart'); await state(p, 'train', 'idle');
      const start = Date.now();
      await press('play'); await state(p, 'train', 'done');
      spent = Math.min(spent, (Date.now() - start) / 1000);
    }
    console.log(`${name}: 10000 epochs in ${spent} s, loss of epoch 1000 ${first}, native ${native.losses[1000]}`);
    assert.ok(spent < 2, `${spent} s`);
    assert.equal(await number(w, 'loss'), results()['result-loss-last'] ?? '0.019951');
    assert.equal(await number(w, 'training accuracy'), '99.33%');
    await w.locator('[name=speed]').selectOption('1');
    await press('restart'); await state(p, 'train', 'idle');
    await press('play'); await state(p, 'train', 'running');
    await p.waitForTimeout(400);
    await press('pause'); await state(p, 'train', 'idle');
    const epoch = +await w.getAttribute('data-epoch');
    assert.ok(epoch > 0 && epoch < 400);
    await near(epoch);
    await p.waitForTimeout(200);
    assert.equal(+await w.getAttribute('data-epoch'), epoch);
    await closed(p);
  });

  test('a rate that diverges, in the words of the program, and a restart', async () => {
    const p = await open(['train']), w = await widget(p, 'train');
    await state(p, 'train', 'idle');
    await w.locator('[name=rate]').fill('50'); await w.locator('[data-do=play]').click();
    await state(p, 'train', 'done');
    const words = native.far.match(/the loss or a parameter.*/)[0];
    await said(w, words.slice(4));
    await w.locator('[name=rate]').fill('1'); await w.locator('[data-do=restart]').click();
    await state(p, 'train', 'idle'); await said(w, 'Epoch 0');
    assert.equal(await w.getAttribute('data-epoch'), '0');
    await closed(p);
  });

  test('fields refuse what the program refuses, with its words', async () => {
    const p = await open(['train', 'spiral']);
    for (const [n, command, field, value] of [['train', 'train', 'rate', '0'], ['train', 'train', 'rate', 'fast'], ['train', 'train', 'hidden', '0'], ['train', 'train', 'epochs', '1e4'], ['train', 'train', 'seed', '-1'],
      ['train', 'spiral', 'noise', '-0.5'], ['spiral', 'spiral', 'classes', '1'], ['spiral', 'spiral', 'points', '1000001']]) {
      const w = await widget(p, n), input = w.locator(`[name=${field}]`), good = await input.inputValue();
      await w.locator('.live-say:not(:empty)').waitFor();
      await input.fill(value); await input.press('Tab');
      const want = native.says(command, '--' + field, value).match(/^glassbox: (.*?);/)[1];
      await said(w, want);
      assert.equal(await input.getAttribute('aria-invalid'), 'true');
      await input.fill(good); await input.press('Tab');
      await p.waitForFunction(([n, f]) => !document.querySelector(`[data-live=${n}] [name=${f}]`).hasAttribute('aria-invalid'), [n, field]);
    }
    const w = await widget(p, 'train');
    await w.locator('[name=hidden]').fill('20000'); await w.locator('[name=hidden]').press('Tab');
    await said(w, 'this page draws at most');
    await closed(p);
  });

  test('the book\u2019s own digits', async () => {
    const book = { 'knob-first-slope': '-15.996', 'knob-last': '2.9951', 'spiral-x1-1': '-0.0022', 'spiral-floor': '0.010986', 'linear-loss': '0.7485', 'linear-correct': '155', 'linear-epochs': '1189',
      'overfit-epoch': '2300', 'overfit-lowest': '0.205', 'overfit-last': '0.330', 'result-loss-last': '0.019951', 'verdict-1-checked': '603', ...results() };
    const p = await open(['knob', 'spiral', 'linear', 'slopes', 'softmax', 'predict', 'gradcheck', 'overfit']);
    let w = await widget(p, 'knob');
    await state(p, 'knob', 'idle');
    assert.equal(await number(w, 'slope, by a nudge'), book['knob-first-slope']);
    await w.locator('[data-do=play]').click(); await state(p, 'knob', 'done');
    assert.equal(await number(w, 'knob w'), book['knob-last']);
    w = await widget(p, 'spiral'); await said(w, '3 arms');
    assert.equal((+(await number(w, 'arm 0, i = 1')).slice(1).split(',')[0]).toFixed(4), book['spiral-x1-1']);
    assert.equal(await number(w, 'least loss'), book['spiral-floor']);
    w = await widget(p, 'linear'); await state(p, 'linear', 'idle');
    await w.locator('[name=speed]').selectOption('full'); await w.locator('[data-do=play]').click(); await state(p, 'linear', 'done');
    assert.equal((+await number(w, 'loss')).toFixed(4), book['linear-loss']);
    assert.ok((await number(w, 'labelled right')).startsWith(book['linear-correct'] + 'of'));
    assert.ok(Math.abs(+await number(w, 'epoch') - +book['linear-epochs']) <= 30, await number(w, 'epoch'));
    w = await widget(p, 'slopes'); await said(w, '0.6931');
    const matrix = async name => (await w.locator(`[role=group][aria-label="${name}"] .live-out`).allTextContents()).join(' ').replace(/\u2212/g, '-');
    assert.equal(await matrix('dW1'), '-0.5 0 -1 0'); assert.equal(await matrix('dW2'), '-1 1 0 0'); assert.equal(await matrix('dA1'), '-0.5 -2'); assert.equal(await matrix('dZ1'), '-0.5 0');
    await w.locator('[data-do=step]').click(); await said(w, '0.0041');
    assert.deepEqual(await w.locator('[name^="W1"]').evaluateAll(all => all.map(i => i.value)), ['1.25', '-1', '1', '-0.5']);
    assert.equal(await matrix('Z2'), '5.5 0');
    w = await widget(p, 'softmax'); await said(w, '0.7856');
    await w.locator('[data-do=overflow]').click();
    await p.waitForFunction(() => /not a number/.test(document.querySelector('[data-live=softmax] dl').textContent));
    assert.ok((await number(w, '\u0177 = softmax(z)')).startsWith('1.0000'));
    w = await widget(p, 'predict'); await said(w, 'label');
    assert.equal(await number(w, 'loss on the data'), book['result-loss-last']);
    w = await widget(p, 'gradcheck'); await said(w, 'slopes are right');
    assert.equal(await number(w, 'checked'), book['verdict-1-checked']);
    w = await widget(p, 'overfit'); await state(p, 'overfit', 'idle');
    await w.locator('[data-do=play]').click(); await state(p, 'overfit', 'done');
    assert.equal(await number(w, 'lowest fresh loss'), `${book['overfit-lowest']}atepoch${book['overfit-epoch']}`);
    assert.equal((+await number(w, 'loss on fresh points')).toFixed(3), book['overfit-last']);
    await closed(p);
  });

  test('keys move the point and press the buttons; everything has a name', async () => {
    const p = await open(['forward', 'predict', 'train']);
    for (const n of ['forward', 'predict']) {
      const w = await widget(p, n), x = w.locator('[name=x1]');
      await w.locator('canvas[tabindex]').focus();
      await said(w, 'At (');
      const from = +await x.inputValue();
      await p.keyboard.press('Shift+ArrowRight');
      await p.waitForFunction(([n, v]) => +document.querySelector(`[data-live=${n}] [name=x1]`).value > v, [n, from + .05]);
    }
    const w = await widget(p, 'train');
    await state(p, 'train', 'idle');
    await w.locator('[data-do=step]').focus(); await p.keyboard.press('Enter');
    await said(w, 'Epoch 1,');
    assert.equal(await p.evaluate(() => [...document.querySelectorAll('.live input, .live select')].filter(i => !i.labels.length && !i.getAttribute('aria-label')).length), 0);
    assert.equal(await p.evaluate(() => [...document.querySelectorAll('.live canvas')].filter(c => !c.getAttribute('aria-label')).length), 0);
    await closed(p);
  });

  test('plain against fast: the same losses', async () => {
    const p = await open(['speed']), w = await widget(p, 'speed');
    await state(p, 'speed', 'done');
    assert.ok(+await number(w, 'times as fast') > 1);
    console.log(`${name}: plain ${await number(w, 'plain engine')}, fast ${await number(w, 'fast engine')}`);
    await closed(p);
  });

  test('less motion: the pictures wait for the end', { skip: name === 'firefox' && 'no such emulation' }, async () => {
    const p = await open(['train'], { reducedMotion: 'reduce' }), w = await widget(p, 'train');
    await state(p, 'train', 'idle');
    await w.locator('[name=speed]').selectOption('1'); await w.locator('[data-do=play]').click(); await state(p, 'train', 'done');
    assert.equal(await w.getAttribute('data-epoch'), '10000');
    await closed(p);
  });

  test('without SIMD a sentence', async () => {
    const p = await open(['train'], {}, () => { WebAssembly.validate = () => false; });
    await p.locator('.live-off').filter({ hasText: 'SIMD' }).waitFor();
    await closed(p);
  });

  test('without scripts a sentence', { skip: name === 'firefox' && 'no such emulation' }, async () => {
    const p = await open(['train'], { javaScriptEnabled: false });
    const shot = await p.locator('.live').evaluate(l => getComputedStyle(l, '::after').content + getComputedStyle(l, '::before').height);
    assert.match(shot, /runs scripts.*"0px$/);
    await closed(p);
  });
});
