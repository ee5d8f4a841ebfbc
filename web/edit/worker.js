// The worker behind compiler.js: one of these holds the compiler, another runs programs. Both can be ended at any time.
//   asked { id, op, ... }, answers { id, result } or { id, trouble }, and meanwhile { progress } or { id, child } or { id, child, ended }
import { tools } from './clang.js';
import { run } from './process.js';
const inNode = typeof process === 'object' && process.versions?.node && typeof WorkerGlobalScope === 'undefined';
const port = inNode ? (await import('node:worker_threads')).parentPort : self;
const tell = (message, move) => port.postMessage(message, move);
let clang;

// The compiler's files: from the cache of an earlier visit, or fetched, with progress. Packed by gzip, unpacked here.
async function packed(url, size, gained) {
    const store = globalThis.caches ? await caches.open('glassbox-edit').catch(() => null) : null;
    const kept = await store?.match(url).then(r => r?.blob()).catch(() => null);
    if (kept?.size === size) { gained(size); return kept.stream(); }
    const response = await fetch(url);
    if (!response.ok) throw Error(`${url} is missing (${response.status})`);
    const pieces = []; for (const reader = response.body.getReader(); ;) { const { done, value } = await reader.read(); if (done) break; gained(value.length); pieces.push(value); }
    const whole = new Blob(pieces);
    if (whole.size !== size) throw Error(`${url} ended after ${whole.size} of ${size} bytes`);
    if (store) try {                                                    // only what is whole is kept
        for (const old of await store.keys()) if (old.url.split('?')[0] === String(url).split('?')[0]) await store.delete(old);
        await store.put(url, new Response(whole));
    } catch (error) { /* no room: the next visit fetches again */ }
    return whole.stream();
}
// The package's module, as a text that knows where it came from: a later worker starts from it, whatever has become of the server.
async function script(url) {
    const response = await fetch(url);
    if (!response.ok) throw Error(`${url} is missing (${response.status})`);
    return new Blob([(await response.text()).replaceAll('import.meta.url', JSON.stringify(url.href))], { type: 'text/javascript' });
}
// `kept` are the parts that an earlier worker unpacked and compiled; the answer hands them to the next.
async function load({ base, files, kept = {} }) {
    if (clang) return kept;
    console.log = () => {};                                             // the package tells its progress there
    const total = Object.values(files).reduce((n, f) => n + f.packed, 0); let done = 0, said = -1;
    const gained = n => { done += n; const percent = Math.floor(100 * done / total); if (percent > said) { said = percent; tell({ progress: { done, total, percent } }); } };
    if (!inNode) {
        const ask = self.fetch.bind(self);
        self.fetch = async (what, how) => {
            const name = String(what.url || what).split('/').pop(), f = files[name];
            if (!f) return ask(what, how);
            const headers = { 'content-type': name.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream', 'x-part': name };
            if (kept[name]) return new Response(kept[name] instanceof Blob ? kept[name] : '', { headers });
            const url = new URL(`${f.file}?${f.hash}`, base), body = (await packed(url, f.packed, gained)).pipeThrough(new DecompressionStream('gzip'));
            return new Response(name.endsWith('.wasm') ? body : kept[name] = await new Response(body).blob(), { headers });
        };
        const compile = WebAssembly.compileStreaming;
        WebAssembly.compileStreaming = async response => {
            const name = (response = await response).headers.get('x-part');
            return kept[name] ??= await compile.call(WebAssembly, response);
        };
    }
    const bundle = await (inNode ? import('@yowasp/clang') : import(URL.createObjectURL(kept.script ??= await script(new URL('clang-bundle.js', base)))));
    await bundle.runLLVM(null);                                         // fetches and compiles, runs nothing
    clang = tools(bundle);
    return kept;
}
const operations = {
    load,
    compile: request => clang.compile(request),
    link: request => clang.link(request),
    symbolize: ({ wasm, addresses }) => clang.symbolize(wasm, addresses),
    async run({ id, wasm, ...how }) {
        const module = await WebAssembly.compile(wasm);
        return run(module, { ...how, onChild: child => tell({ id, child }), onResult: (child, ended) => tell({ id, child, ended }) });
    },
};
async function answer(request) {
    try { tell({ id: request.id, result: await operations[request.op](request) }); }
    catch (error) { tell({ id: request.id, trouble: String(error?.message || error) }); }
}
if (inNode) port.on('message', answer); else self.onmessage = e => answer(e.data);
tell({ ready: true });
