// clang and lld as WebAssembly (npm's @yowasp/clang), called without their driver: one call for one file, one for a link.
//   tools(bundle) -> { compile, link, symbolize }; bundle is the package's module, loaded.
//   compile({ name, files, kind }) -> { object, messages, ok }       kind: 'test' (checked) or 'live' (fast), see FLAGS
//   link({ objects: { name: bytes }, kind, exports }) -> { wasm, messages, ok }
// Both compute until they are done: call them in a worker (worker.js), or in node.
export const WARNINGS = ['-Wall', '-Wextra', '-Wpedantic'];
const TARGET = ['-triple', 'wasm32-unknown-wasip1', '-emit-obj', '-disable-free', '-clear-ast-before-backend', '-mrelocation-model', 'static', '-mframe-pointer=none',
    '-ffp-contract=on', '-fno-rounding-math', '-mconstructor-aliases', '-target-cpu', 'generic', '-fvisibility=hidden', '-resource-dir', '/usr', '-isysroot', '/usr',
    '-internal-isystem', 'support', '-internal-isystem', '/usr/include', '-internal-isystem', '/usr/include/wasm32-wasip1', '-I', '.',
    '-D', '_POSIX_C_SOURCE=200809L', '-D', '_WASI_EMULATED_SIGNAL', '-D', '_WASI_EMULATED_GETPID', '-D', '_WASI_EMULATED_PROCESS_CLOCKS',
    '-std=c11', '-ferror-limit', '19', '-fgnuc-version=4.2.1'];
// What the tests run: every access to memory and the commonest undefined behaviour are checked, as by `make test-sanitize`.
// The shadow of address a is the byte a/8; SHADOW bytes at the bottom of memory are kept for it.
export const MEMORY = 128 << 20, SHADOW = MEMORY / 8, STACK = 2 << 20;
const CHECKED = ['-fsanitize=address,array-bounds,bool,float-cast-overflow,integer-divide-by-zero,null,return,shift-base,shift-exponent,signed-integer-overflow,unreachable,vla-bound',
    '-mllvm', '-asan-mapping-offset=0', '-mllvm', '-asan-use-after-return=never', '-mllvm', '-asan-globals=0', '-debug-info-kind=line-tables-only', '-dwarf-version=4'];
export const FLAGS = {
    test: ['-O1', ...CHECKED],
    support: ['-O1', '-Wno-deprecated-declarations'],
    live: ['-O2', '-vectorize-loops', '-vectorize-slp', '-target-feature', '+simd128', '-ffunction-sections', '-fdata-sections', '-Wno-misleading-indentation', '-Wno-gnu-folding-constant'],
};
const LIBRARIES = ['-lwasi-emulated-signal', '-lwasi-emulated-getpid', '-lwasi-emulated-process-clocks', '-lc', '/usr/lib/wasm32-unknown-wasip1/libclang_rt.builtins.a'];

export function tools({ runLLVM }) {
    const decoder = new TextDecoder();
    function call(args, files) {
        let messages = ''; const hear = bytes => { if (bytes) messages += decoder.decode(bytes); };
        try { return { files: runLLVM(args, files, { stdout: hear, stderr: hear, synchronously: true, decodeASCII: false }), messages, ok: true }; }
        catch (error) {
            if (error?.code !== undefined && error.files) return { files: {}, messages, ok: false };
            if (/out of memory|allocate/i.test(error?.message)) throw error;        // that says nothing about the text
            return { files: {}, messages: messages + 'The compiler broke down: ' + (error?.message || error) + '\n', ok: false };
        }
    }
    const tree = files => { const t = {}; for (const [path, data] of Object.entries(files)) { let d = t; const parts = path.split('/'); for (const p of parts.slice(0, -1)) d = d[p] ??= {}; d[parts.at(-1)] = data; } return t; };
    return {
        compile({ name, files, kind = 'test', flags = [] }) {
            const pre = 'support/posix.h' in files && kind !== 'live' ? ['-include', 'support/posix.h'] : [];
            const got = call(['clang', '-cc1', ...TARGET, ...WARNINGS, ...FLAGS[kind], ...pre, ...flags, '-main-file-name', name, '-o', 'out.o', '-x', 'c', name], tree(files));
            return { object: got.ok ? got.files['out.o'] : null, messages: got.messages, ok: got.ok };
        },
        link({ objects, kind = 'test', exports = [] }) {
            const names = Object.keys(objects), files = Object.fromEntries(names.map((n, i) => [`o${i}.o`, objects[n]]));
            const start = kind === 'live' ? ['/usr/lib/wasm32-wasip1/crt1-reactor.o', '--entry', '_initialize', '--gc-sections', '--strip-all', '-z', 'stack-size=1048576']
                : ['/usr/lib/wasm32-wasip1/crt1-command.o', '--export=__stack_pointer', '--export=__stack_low', '--export-table', ...['malloc', 'calloc', 'realloc', 'aligned_alloc', 'posix_memalign', 'free'].map(f => '--wrap=' + f), '--no-stack-first', `--global-base=${SHADOW}`,
                    `--max-memory=${MEMORY}`, '-z', `stack-size=${STACK}`];
            const got = call(['wasm-ld', '-m', 'wasm32', '-L/usr/lib/wasm32-unknown-wasip1', '-L/usr/lib/wasm32-wasip1', ...start, ...exports.map(e => '--export=' + e),
                ...Object.keys(files), ...LIBRARIES, '-o', 'out.wasm'], files);
            return { wasm: got.ok ? got.files['out.wasm'] : null, messages: got.messages.replace(/\bo(\d+)\.o\b/g, (_, i) => names[i]), ok: got.ok };
        },
        // The file, line and column of places in a program's code section.
        symbolize(wasm, addresses) {
            const got = call(['symbolizer', '--obj=out.wasm', '--functions=linkage', ...addresses.map(a => '0x' + a.toString(16))], { 'out.wasm': wasm });
            return got.messages;
        },
    };
}
