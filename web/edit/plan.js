// Which files a change touches, and how each is compiled. No DOM.
export const kindOf = unit => /^(harness|helpers|gradients|engines|fast-gradients|fast-engines)$/.test(unit) ? 'support' : 'test';
export const flagsOf = unit => unit === 'helpers' ? ['-D', 'status_of=status_by_fork'] : /^test-/.test(unit) ? ['-Wno-deprecated-declarations'] : [];
// Tests that need what WebAssembly has not: signals.
export const NOT_HERE = ['a_signal_removes_the_temporary_file', 'the_first_interrupt_is_a_mark_the_second_the_end'];
// The names of a program's tests, in their order, from its source; a program fast-X runs those of test-X that ask an engine.
export function testsOf(program, sources) {
    const text = sources[program.replace(/^fast-/, 'test-') + '.c'] || '', all = [...text.matchAll(/\b(GUARDS|OVER_ENGINES)\((\w+)/g)];
    return all.filter(m => !program.startsWith('fast-') || m[1] === 'OVER_ENGINES').map(m => m[2]);
}
// Seconds of the clock that a test may take; a few train for long, and every access to memory is checked here.
const LONG = /the_spiral_is_learned|learned|seeds|differ_little|random_shapes/;
export const patienceFor = test => LONG.test(test || '') ? 60 : 10;
