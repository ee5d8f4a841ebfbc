// The exercises that a machine checks, for the page: what `make check-NAME` uses, for seed 1, and their drivers compiled. Part of
// build.mjs; make has made generated/exercises/ before. An answer that is a test is judged with the oracle in its own program:
// the page is for practice, marks come from the instructor's marker.
import fs from 'node:fs';
import { execFileSync } from 'node:child_process';
const read = f => fs.readFileSync(f, 'utf8'), D = 'generated/exercises/';

// Replaces each text once, and says so if it is not there: the page must not follow another driver than the book's.
function replaced(text, changes) {
    for (const [old, now, times = 1] of changes) {
        if (text.split(old).length !== times + 1) throw Error(`exercise-driver.c has "${old}" ${text.split(old).length - 1} times, not ${times}`);
        text = text.replaceAll(old, now);
    }
    return text;
}
export function exercises({ object, sources, support }) {
    const files = [['fdopen(3, "w")', 'fopen("results", "w")']], source = sources['exercise-driver.c'];
    const driver = replaced(source, files), headers = { 'exercise.h': sources['exercise.h'], 'random.h': sources['random.h'] };
    object('exercise/exercise-driver.o', 'exercise-driver.c', 'support', [], { ...support, ...headers, 'exercise-driver.c': driver });
    // With an oracle: a question is replied to at once, and the number of the function goes no further.
    const talking = replaced(source, [...files, ['scanf("%d", &v)', 'take_int(&v)'], ['scanf("%lf", &v)', 'take_double(&v)'],
        ['fprintf(output, "%d ", v)', 'note(v)'], ['fprintf(output, "%.17g ", v)', 'note(v)'],
        ['    fprintf(output, "?\\n");\n    fflush(output);\n', '    questioned();\n'],
        ['        run_case();\n', '        begin_talk();\n        run_case();\n        end_talk(output);\n'],
        ['#include "exercise.h"\n', '#include "exercise.h"\n#include "support/talk.h"\n']]);
    const all = {};
    for (const line of read(D + 'list').trim().split('\n')) {
        const [name, number, difficulty, points, title] = line.split('\t'), at = D + name + '/';
        if (!fs.existsSync(`exercises/${name}.nw`)) continue;
        const open = fs.readdirSync(at + 'open').filter(f => f.endsWith('.h')).sort(), own = { [name + '.h']: read(at + name + '.h') };
        for (const h of open) own[h] = read(at + 'open/' + h);
        const needs = { ...support, ...own }, oracle = fs.existsSync(at + name + '-oracle.c');
        // WebAssembly has no floating-point flags: what a driver asks of them is answered with no.
        const text = read(at + name + '-driver.c'), flags = [...new Set(text.match(/\bFE_[A-Z]+\b/g) || [])];
        // A function of <math.h> that the driver has of its own, to count its calls, gets another name: the oracle beside it calls
        // the true one.
        const renamed = oracle ? [...text.matchAll(/^double (exp|log|sqrt|pow|expm1|log1p)\(/gm)].map(m => `${m[1]}=answers_${m[1]}`) : [], defines = renamed.flatMap(d => ['-D', d]);
        object(`exercise/${name}-driver.o`, name + '-driver.c', 'support', ['-Wno-complex-component-init', ...defines, ...flags.flatMap(f => ['-D', f + '=0'])], { ...needs, [name + '-driver.c']: text });
        if (oracle) {
            object(`exercise/${name}-talk.o`, 'exercise-driver.c', 'support', [], { ...needs, 'support/talk.h': read('web/edit/support/talk.h'), 'exercise-driver.c': talking });
            object(`exercise/${name}-oracle.o`, name + '-oracle.c', 'support', ['-Wno-complex-component-init'], { ...needs, ...headers, [name + '-oracle.c']: read(at + name + '-oracle.c') });
        }
        const links = open.filter(h => h !== 'exercise.h').map(h => h.replace(/\.h$/, ''));
        all[name] = { number, points: +points, difficulty, title, links, oracle, defines, flags: flags.length > 0, judge: fs.existsSync(at + 'judge.awk'), headers: own,
            stub: execFileSync('exercises/student.sh', ['text', name], { encoding: 'utf8' }),
            labels: read(at + 'labels-1'), inputs: read(at + 'inputs-1'), expected: read(at + 'expected-1'), wrong: fs.existsSync(at + 'wrong-1') ? read(at + 'wrong-1') : '' };
    }
    return all;
}
