/* A button "edit" on each chunk of C in the story. What it opens, edit/editor.js, is loaded only then: it needs a server (make
   serve, or any other), because modules and the compiler cannot be read from file://. Changes are kept in the browser. */
(() => {
'use strict';
const kept = () => { try { return JSON.parse(localStorage.getItem('glassbox-edits')) || {}; } catch (e) { return {}; } };
const here = document.currentScript.src.replace(/[^/]*$/, '');
let editor;
const load = () => editor ||= import(here + 'edit/editor.js').catch(error => { editor = null; throw error; });
function say(chunk, text) {
  let p = chunk.querySelector('.verdict');
  if (!p) { p = Object.assign(document.createElement('div'), { className: 'verdict' }); p.setAttribute('role', 'status'); chunk.append(p); }
  p.dataset.state = 'error'; p.textContent = text;
}
async function use(place, button, what, doing) {
  if (location.protocol === 'file:')
    return say(place, `To ${doing}, serve the book: run "make serve" in its folder and open the address that it prints. A page opened from the disk cannot load the compiler.`);
  button.disabled = true;
  try { await (await load())[what](place, button); }
  catch (error) { say(place, `The editor could not be loaded (${error.message}). Is the server still running? The editor is in the folder edit/, which "make html-edit" makes.`); }
  button.disabled = false;
}
document.addEventListener('DOMContentLoaded', () => {
  const mine = kept();
  for (const chunk of document.querySelectorAll('.chunk[data-edit]')) {
    const name = chunk.querySelector('.head a').textContent, button = document.createElement('button');
    button.type = 'button'; button.dataset.do = 'edit'; button.textContent = chunk.id in mine ? 'changed' : 'edit';
    button.setAttribute('aria-label', `edit: ${name}${chunk.id in mine ? ' (you have changed it)' : ''}`);
    button.onclick = () => use(chunk, button, 'open', 'change and test this chunk');
    const buttons = chunk.querySelector('.buttons');
    if (buttons) buttons.append(button); else chunk.prepend(button);
  }
  // The exercises that a machine checks: an answer beside each, with the stub, kept in this browser.
  for (const place of document.querySelectorAll('[id^=ex-]')) {
    const name = place.id.slice(3), command = [...place.querySelectorAll('code.cmd')].find(c => c.textContent === `make check-${name}`);
    if (!command) continue;
    const button = document.createElement('button'), p = document.createElement('p');
    button.type = 'button'; button.dataset.do = 'answer'; button.setAttribute('aria-expanded', 'false');
    button.label = () => { let a; try { a = JSON.parse(localStorage.getItem('glassbox-answers'))?.[name]; } catch (e) { /* none is kept */ }
      button.textContent = 'answer it here' + (!a ? '' : a.status === 'passed' && a.of === a.text ? ' (done)' : ' (begun)'); };
    button.label(); button.setAttribute('aria-describedby', place.id); button.onclick = () => use(place, button, 'answer', 'answer this exercise');
    p.className = 'edit-tools'; p.append(button);
    (place.querySelector(':scope > details.hint') || place.lastElementChild).before(p);
  }
  // A link with somebody's change: nothing of it runs, or is even loaded, before a click.
  if (/^#change=/.test(location.hash) && location.protocol !== 'file:') {
    const note = document.createElement('div'), look = document.createElement('button'), no = document.createElement('button');
    note.className = 'box says carried'; note.setAttribute('role', 'region'); note.setAttribute('aria-label', 'A change in the link');
    note.append(Object.assign(document.createElement('p'), { textContent: 'This link carries a change of the program, made by whoever gave it to you. It is shown when you say so, and runs only when you press Run.' }));
    look.textContent = 'show the change'; no.textContent = 'leave it'; look.type = no.type = 'button'; look.dataset.do = 'show';
    look.onclick = async () => { const text = location.hash.slice(8); try { await (await load()).carried(text); note.remove(); } catch (error) { note.firstChild.textContent = 'The change in this link cannot be read: ' + error.message; look.remove(); } };
    no.onclick = () => { history.replaceState(null, '', location.pathname); note.remove(); };
    const p = document.createElement('p'); p.append(look, ' ', no); note.append(p);
    document.querySelector('main').prepend(note);
  }
});
})();
