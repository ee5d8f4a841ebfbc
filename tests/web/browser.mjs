// Starts Debian's Chromium or Firefox, with nothing of the network, and counts what fails.
import puppeteer from 'puppeteer-core';
import fs from 'node:fs';
import path from 'node:path';
export const H = 'file://' + path.resolve('generated/html') + '/';
export const name = process.argv[2] || 'chromium';
export const browser = await puppeteer.launch(name === 'firefox'
    ? { browser: 'firefox', executablePath: '/usr/bin/firefox-esr', extraPrefsFirefox: { 'ui.prefersReducedMotion': 1 } }
    : { executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync', '--force-prefers-reduced-motion'] });
let failed = 0, checked = 0;
export const check = (ok, ...words) => { checked++; if (!ok) { failed++; console.log('  ', ...words); } };
export async function done() { await browser.close(); console.log(`   ${checked} checks, ${failed} failed`); process.exit(failed ? 1 : 0); }
// Pictures for a person to look at.
export async function shot(what, file, options = {}) {
    fs.mkdirSync('generated/shots', { recursive: true });
    await what.screenshot({ path: `generated/shots/${file}.jpg`, type: 'jpeg', quality: 70, ...options });
}
// A page that reports its errors and any request that is not for a file of its own.
export async function newPage(width = 1280, height = 900) {
    const page = await browser.newPage();
    await page.setViewport({ width, height });
    page.on('pageerror', e => check(false, page.url(), e.message));
    page.on('console', m => { if (m.type() === 'error') check(false, page.url(), m.text()); });
    page.on('request', r => { if (!/^(file|data|blob|about):/.test(r.url())) check(false, page.url(), 'asks for', r.url()); });
    page.on('requestfailed', r => { if (!/ABORT/.test(r.failure()?.errorText || '')) check(false, page.url(), 'failed:', r.url()); });
    return page;
}
