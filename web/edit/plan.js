// Which files a change touches, and how each is compiled. No DOM.
export const kindOf = unit => /^(harness|helpers|gradients|engines|fast-gradients|fast-engines)$/.test(unit) ? 'support' : 'test';
export const flagsOf = unit => unit === 'helpers' ? ['-D', 'status_of=status_by_fork'] : /^test-/.test(unit) ? ['-Wno-deprecated-declarations'] : [];
