// One answer, checked in the page as `make check-NAME` checks it, in the same words. No DOM: the page and the tests in node use it.
//   await check({ name, x, text, compiler, objects, support, tell }) -> { status, feedback, cases, of, diagnostics }
//     x        what answers.mjs wrote about the exercise        text   the whole file, answers/NAME.nw
//     status   passed, wrong, crashed, timed out, did not compile, rejected; "not judged" by a judge that judges.js lacks
import { placeOf } from './trial.js';
import { judged } from './judges.js';
import { tangle, readCases, compare, fingerprint, Rejected } from './judge.js';
const shownAs = name => `answers/${name}.nw`;
const excerpt = text => text.slice(0, 3000).replace(/[^\t\n -~]/g, '').split('\n').slice(0, 30).join('\n').replace(/\n*$/, '') + '\n';

export async function check({ name, x, text, compiler, objects, support, tell = () => {} }) {
    const shown = shownAs(name), verdict = (status, feedback, more = {}) => ({ status, feedback, cases: 0, of: 0, diagnostics: [], ...more });
    let code;
    try { code = tangle(name, shown, text); }
    catch (error) { if (error instanceof Rejected) return verdict('rejected', error.message + '\n'); throw error; }
    tell('Compiling.');
    const file = name + '.nw', files = { ...support, ...x.headers, 'answer.c': `#include "${name}.h"\n#line ${code.line} "${file}"\n${code.code}` };
    const built = await compiler.compile({ name: 'answer.c', files, kind: 'test', flags: ['-Wno-unused-parameter', '-Wno-complex-component-init', ...x.defines] });
    const diagnostics = [...built.messages.matchAll(/^(\S+):(\d+):(\d+): (error|warning|fatal error): (.*)$/gm)].filter(m => m[1] === file)
        .map(([, , line, column, severity, message]) => ({ line: +line, column: +column, severity: severity === 'warning' ? 'warning' : 'error', message }));
    const allowed = `Of the book's functions it may call only those of ${x.links.map(l => l + '.h').join(' ')}\n`;
    const broken = messages => verdict('did not compile', `${shown} did not compile:\n${excerpt(messages)}${/undefined symbol|file not found/.test(messages) ? allowed : ''}`, { diagnostics });
    if (!built.ok) return /was ended after/.test(built.messages) ? verdict('timed out', `${shown}: the compiler did not finish within its limits\n`) : broken(built.messages);
    const link = { 'answer.o': built.object, 'driver.o': objects[`exercise/${name}-driver.o`], 'check.o': objects['support/check.o'], 'sanitize.o': objects['support/sanitize.o'] };
    link['main.o'] = objects[x.oracle ? `exercise/${name}-talk.o` : 'exercise/exercise-driver.o'];
    if (x.oracle) link['oracle.o'] = objects[`exercise/${name}-oracle.o`];
    for (const unit of x.links) link[unit + '.o'] = objects[`test/${unit}.o`];
    const linked = await compiler.link({ objects: link });
    if (!linked.ok) return broken(linked.messages.replace(/^wasm-ld: error: \S+: /gm, `${shown}: `));
    tell('Running.');
    const ran = await compiler.run(linked.wasm, { stdin: x.inputs, seconds: 10, output: 20000 });
    if (ran.trap?.kind === 'room') throw Error(ran.trap.message);
    const given = ran.files.results ? new TextDecoder('latin1').decode(ran.files.results) : '', printed = ran.stdout + ran.stderr;
    const results = x.judge ? judged(name, x.inputs, given) : given;
    if (results === null) return verdict('not judged', `It compiles and runs; make check-${name} judges it.\n`, { diagnostics });
    const cases = readCases(x.labels, x.inputs, x.expected), place = `the chapter "${x.title}", exercise ${x.number}`;
    const got = compare(cases, results, { section: place, where: `generated/exercises/${name}/inputs-1` });
    const result = verdict(got.all ? 'passed' : 'wrong', got.feedback, { cases: got.passed, of: cases.length, diagnostics });
    const said = (words, brief) => {
        const lines = printed.split('\n').length - 1, all = excerpt(printed).trimEnd();
        if (printed) result.feedback += lines <= 1 ? `${words}: ${all}\n` : brief ? `${words}: ${all.split('\n')[0]} (... ${lines} lines)\n` : `${words}:\n${all}\n`;
    };
    if (ran.trap?.kind === 'time') { result.status = 'timed out'; result.feedback += 'The answer did not finish within its limits.\n'; said('It printed'); }
    else if (ran.status !== 0) {
        result.status = 'crashed';
        const t = ran.trap, place = t && (t.file ? `${t.file}:${t.line}` : await placeOf(compiler, linked.wasm, t)), where = place ? place + ': ' : '';
        result.feedback += `The answer ended early${t ? '' : ` (status ${ran.status})`}.\nIt said:\n${excerpt((t ? `${where}${t.message}\n` : '') + printed)}`;
    } else if (got.all) said('The answer printed', true);
    else {
        said('The answer printed');
        if (built.messages) result.feedback += 'The compiler warns:\n' + excerpt(built.messages);
        const mine = await fingerprint(results);
        for (const line of x.wrong.split('\n')) { const [print, label] = line.split('\t'); if (print === mine) result.feedback += `Hint: this is what comes back when ${label}.\n`; }
    }
    return result;
}
