// Several files as one: the length of the index (4 bytes), the index as JSON [[name, length], ...], the files.
export function pack(files) {
    const index = new TextEncoder().encode(JSON.stringify(Object.entries(files).map(([name, data]) => [name, data.length])));
    const all = new Uint8Array(4 + index.length + Object.values(files).reduce((n, f) => n + f.length, 0));
    new DataView(all.buffer).setUint32(0, index.length, true); all.set(index, 4);
    let at = 4 + index.length; for (const f of Object.values(files)) { all.set(f, at); at += f.length; }
    return all;
}
export function unpack(all) {
    const n = new DataView(all.buffer, all.byteOffset).getUint32(0, true), files = {};
    let at = 4 + n; for (const [name, length] of JSON.parse(new TextDecoder().decode(all.subarray(4, at)))) { files[name] = all.subarray(at, at + length); at += length; }
    return files;
}
