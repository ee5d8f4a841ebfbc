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
async function edit(chunk, button) {
  if (location.protocol === 'file:')
    return say(chunk, 'To change and test this chunk, serve the book: run "make serve" in its folder and open the address that it prints. A page opened from the disk cannot load the compiler.');
  button.disabled = true;
  try { (await load()).open(chunk, button); }
  catch (error) { say(chunk, `The editor could not be loaded (${error.message}). It is in the folder edit/, which "make html-edit" makes.`); }
  button.disabled = false;
}
document.addEventListener('DOMContentLoaded', () => {
  const mine = kept();
  for (const chunk of document.querySelectorAll('.chunk[data-edit]')) {
    const name = chunk.querySelector('.head a').textContent, button = document.createElement('button');
    button.type = 'button'; button.dataset.do = 'edit'; button.textContent = chunk.id in mine ? 'changed' : 'edit';
    button.setAttribute('aria-label', `edit: ${name}${chunk.id in mine ? ' (you have changed it)' : ''}`);
    button.onclick = () => edit(chunk, button);
    const buttons = chunk.querySelector('.buttons');
    if (buttons) buttons.append(button); else chunk.prepend(button);
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
