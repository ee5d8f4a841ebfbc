// The page's compiler in node, with the book and the objects that `make html-edit` made.
import fs from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { Compiler } from '../../web/edit/compiler.js';
import { unpack } from '../../web/edit/pack.js';
const read = f => fs.readFileSync('generated/html/edit/' + f), json = b => JSON.parse(b.toString());
const spawn = () => { const w = new Worker(path.resolve('web/edit/worker.js')), o = { postMessage: m => w.postMessage(m), terminate: () => w.terminate() }; w.on('message', data => o.onmessage({ data })); w.on('error', e => o.onerror(e)); return o; };
export const book = json(gunzipSync(read('book.json.gz'))), objects = unpack(gunzipSync(read('objects.gz')));
export const compiler = new Compiler({ base: 'file:///', manifest: json(read('manifest.json')), spawn });
