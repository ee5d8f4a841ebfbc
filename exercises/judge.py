"""What an answer gave is judged here, number by number, and an answer's file before anything is run."""
import hashlib
import re

NUMBER = re.compile(r'[-+]?[0-9]+(\.[0-9]*)?([eE][-+]?[0-9]+)?')


def number(word):
    return float(word) if NUMBER.fullmatch(word) else None


def plain(content):
    """Bytes that nobody vouches for, as text that is safe in a terminal and in a report."""
    return re.sub(rb'[^\t\n -~]', b'?', content).decode('ascii')


def excerpt(content):
    """The first lines of what an answer or its compiler printed, made harmless."""
    lines = re.sub(rb'[^\t\n -~]', b'', content[:3000]).decode('ascii').split('\n')
    return ('\n'.join(lines[:30]).rstrip('\n') + '\n').lstrip('\n')


# ---- The file: is it one chunk <<exercise NAME>>= that noweb reads as its author means it?
class Rejected(Exception):
    """One sentence, with its cure."""


def tangle(name, shown, text):
    """The code of the answer NAME, as noweb would give it, and the number of its first line."""
    def wrong(line, sentence):
        raise Rejected(re.sub('[^ -~]', '?', f'{shown}:{line}: {sentence}'))
    want = 'exercise ' + name
    if len(text) > 100000:
        raise Rejected(f'{shown}: longer than 100000 bytes')
    if b'\0' in text:
        raise Rejected(f'{shown}: there are NUL bytes in it; save it as plain text')
    begin = closed = 0
    code = []
    lines = text.decode('latin-1').split('\n')
    if not lines[-1]:
        lines.pop()
    for at, line in enumerate(lines, 1):
        if at == 1 and line.startswith('\xef\xbb\xbf'):
            wrong(at, 'the file begins with a byte-order mark; save it as UTF-8 without one')
        if re.match(r'[ \t]+<<.*>>=[ \t\r]*$', line):
            wrong(at, 'the line <<...>>= is indented; move it to column 1')
        chunk = re.match(r'<<(.*)>>=[ \t\r]*$', line)
        if chunk:
            if chunk[1] != want:
                wrong(at, f'this chunk is called "{chunk[1][:60]}"; the one chunk of this file must be <<{want}>>=')
            if begin:
                wrong(at, 'a second chunk; put all the code into the first one and delete this line')
            begin = at
        elif not begin:
            if re.match('<<.*>>', line):
                wrong(at, f'a chunk definition ends with >>= and nothing behind it; write <<{want}>>=')
        elif closed:                # prose may follow the code; what looks like C there would be dropped
            if re.search(r'[;{}][ \t\r]*$|^[ \t]*#|^[ \t]*/[*/]', line):
                wrong(closed, 'an @ in column 1 ends the chunk and drops the code behind it; indent it or delete it')
        elif line.startswith('@'):
            if not re.match(r'@[ \t\r]*$|@ *%def ', line):
                wrong(at, 'an @ in column 1 ends the chunk; indent it by one space')
            closed = at
        else:
            if re.search('(^|[^@])<<.*>>', line):
                wrong(at, 'noweb reads << ... >> on one line as the name of a chunk; write @<< for the shift')
            code.append(re.sub('@(<<|>>)', r'\1', line))
    if not begin:
        wrong(1, f'there is no chunk <<{want}>>= in this file; add that line before the code')
    return '\n'.join([*code, '']).encode('latin-1'), begin + 1


# ---- The results, case by case.
def differs(want, got, tolerance):
    right, mine = number(want), number(got)
    if right is None:               # a case whose right answer is inf or nan
        return want.replace('-nan', 'nan') != got.replace('-nan', 'nan')
    return mine is None or not abs(right - mine) <= tolerance * (1 + abs(right))


def short(word):
    """A number in few digits; nothing else gets through."""
    if number(word) is not None:
        return '%.10g' % number(word)
    return word if re.fullmatch('[-+]?(nan|inf)', word) else '(not a number)' if word else 'nothing'


def versus(want, got):
    a, b = short(got), short(want)
    if a == b and number(got) is not None:
        a, b = got[:24], want
    return f'got {a}, expected {b}'


class Names:
    """ "K, z[3], W[2][3]": which arrays a case's numbers are."""
    def __init__(self, text):
        self.arrays, self.total = [], 0
        for part in re.split(', *', text) if text else []:
            name, *sizes = part.split('[')
            sizes = [int(size.rstrip(']')) for size in sizes]
            rows, cols = (sizes[0] if len(sizes) == 2 else 1), (sizes[-1] if sizes else 1)
            self.arrays.append((name, self.total, len(sizes), rows, cols))
            self.total += rows * cols

    def name(self, n):              # of number n, counted from 0
        for name, start, dims, rows, cols in self.arrays:
            at = n - start
            if at < rows * cols:
                return name + (f'[{at // cols}][{at % cols}]' if dims == 2 else f'[{at}]' if dims else '')
        return f'number {n + 1}'

    def show(self, words):
        """The numbers by name, six rows and eight columns of each; and whether digits or numbers were left out."""
        out, line, cut = [], '', False

        def eight(word):
            nonlocal cut
            text = '%.8g' % float(word)
            cut = cut or '%.17g' % float(text) != word
            return text
        for i, (name, start, dims, rows, cols) in enumerate(self.arrays):
            if dims == 0:
                line += f'  {name} = {eight(words[start])}'
                if len(line) > 70 or i + 1 == len(self.arrays) or self.arrays[i + 1][2]:
                    out.append('  ' + line)
                    line = ''
                continue
            head = f'    {name}[{rows}][{cols}] =' if dims == 2 else f'    {name}[{cols}] ='
            if rows * cols == 0:
                out.append(head + ' (empty)')
                continue
            for r in range(min(rows, 6)):
                row = words[start + r * cols:start + min(cols, 8) + r * cols]
                out.append(' '.join([head, *map(eight, row)]) + (' ...' if cols > 8 else ''))
                head = ' ' * len(head)
            if rows > 6:
                out.append(head + ' ...')
            cut = cut or rows > 6 or cols > 8
        return out, cut


class Case:
    """One case of an exercise, and what came back for it."""
    def __init__(self, at, label, inputs, expected):
        self.at, self.inputs = at, inputs
        tolerance, self.label, self.takes, gives = (label.split('\t') + ['', ''])[:4]
        self.tolerance, self.gives, self.want = float(tolerance), Names(gives), expected.split()
        if gives and self.gives.total != len(self.want):
            raise ValueError(f'case {at}: "{gives}" names {self.gives.total} results, the solution gives {len(self.want)}')

    def judge(self, line):
        self.got = got = line.split()
        want = self.want
        self.wrong = [i for i in range(len(want)) if i >= len(got) or differs(want[i], got[i], self.tolerance)]
        if not self.wrong and len(got) > len(want):
            self.wrong = [len(want)]
        return not self.wrong

    def at_first(self):
        first = self.wrong[0]
        return versus(self.want[first], self.got[first] if first < len(self.got) else '')

    def in_a_line(self):
        first, w, count = self.wrong[0], len(self.want), len(self.wrong)
        if not self.got:
            return 'nothing came back'
        if first >= w:
            return f'more than {w} numbers came back'
        many = '' if w == 1 else f'{count} of {w}{" differs" if count == 1 else " differ"}, {self.gives.name(first)} '
        return many + self.at_first()

    def factor(self):
        """Every number that differs is the same multiple of what it should be: a sign, a factor, a mean that is a sum."""
        ratio = None
        for i in self.wrong:
            want, got = number(self.want[i]), number(self.got[i]) if i < len(self.got) else None
            if not want or got is None:
                return ''
            if ratio is None:
                ratio = got / want
            elif not abs(got / want - ratio) <= 1e-9 * abs(ratio):
                return ''
        return '%.6g' % ratio if len(self.wrong) > 1 and ratio else ''

    def in_full(self, seed, section, where):
        out, first, w = [], self.wrong[0], len(self.want)
        words, names = self.inputs.split(), Names(self.takes)
        if words and names.total == len(words):
            shown, cut = names.show(words)
            out += shown
            if cut and where:
                out.append(f'    (all digits: line {self.at} of {where})')
        elif words:
            out.append('  its inputs, as the driver reads them: ' + self.inputs[:400] + ('...' if len(self.inputs) > 400 else ''))
        if not self.got and w:
            out.append('  nothing came back')
        elif first >= w:
            out.append(f'  more came back than the {w} numbers expected')
        else:
            came = [i for i in self.wrong if i < len(self.got)]
            most, far = 0, None     # how far off, in units of the expected number's size
            for i in came:
                want, got = number(self.want[i]), number(self.got[i])
                if want is not None and got is not None and most < abs(want - got) / (1 + abs(want)) < 1e70:
                    most, far = abs(want - got) / (1 + abs(want)), i
            count = len(self.wrong)
            if w > 1:
                out.append(f'  {count} of {w} numbers {"differs:" if count == 1 else "differ:"}')
            which = '' if count == 1 else 'the first, and the largest difference: ' if far == first else 'the first: '
            out.append(('    ' if w > 1 else '  ') + f'{which}{self.gives.name(first)}: {self.at_first()}')
            if far is not None and far != first:
                out.append(f'    the largest difference: {self.gives.name(far)}: {versus(self.want[far], self.got[far])}')
            if self.factor():
                out.append(f'    each of them is {self.factor()} times the number expected')
            for word, called in ('nan', 'NaN'), ('inf', 'infinity'):
                times = sum(word in self.got[i] for i in came)
                if times:
                    out.append(f'    {called} came back {times} times')
            untouched = sum(number(self.got[i]) in (-7777, -7e77) for i in came)
            if untouched:
                out.append(f'    {untouched} of them were never written (-7e77 or -7777 was there before the call)')
        out.append('  (an error of %.6g is allowed, relative to 1 + the size of the number expected)' % self.tolerance
                   if self.tolerance else '  (no error is allowed)')
        out.append(f'  seed {seed}; read {section}' if where else f'  read {section}')      # a marker's seed stays secret
        return out


def read_cases(labels, inputs, expected):
    """The cases from the three files that an exercise's trusted side wrote, a line a case."""
    files = [open(path, encoding='latin-1').read().split('\n') for path in (labels, inputs, expected)]
    if any(lines.pop() for lines in files) or len({len(lines) for lines in files}) != 1 or not files[0]:
        raise ValueError('labels, inputs and expected results are incomplete')
    if not any(line.strip() for line in files[2]):
        raise ValueError('the expected results are empty')
    return [Case(at, *three) for at, three in enumerate(zip(*files), 1)]


def compare(cases, given, seed='', section='', where=''):
    """Feedback: the first failing case in full, the others in a line each. And how many cases passed; are all right?"""
    lines = given.split('\n')
    more = lines[len(cases):]
    lines += [''] * len(cases)
    out, passed, failed, silent = [], 0, 0, []
    told = max((at for at, line in enumerate(lines[:len(cases)], 1) if line.strip()), default=0)
    for case in cases:
        if case.judge(lines[case.at - 1]):
            passed += 1
            continue
        failed += 1
        if failed == 1:
            out += [f'case {case.at}: {case.label}', *case.in_full(seed, section, where)]
        elif case.at > told:
            silent.append(case.at)
        elif failed <= 40:
            out.append(f'case {case.at}: {case.label}: {case.in_a_line()}')
    if silent:                          # the answer ended before them
        out.append(f'from case {silent[0]} on: nothing came back')
    extra = bool(more and more[0])
    if extra and not failed:
        out.append('more lines came back than there are cases')
    out.append(f'{passed} of {len(cases)} cases')
    return ''.join(line + '\n' for line in out), passed, passed == len(cases) and not extra


def fingerprint(given):
    """Of what came back, to six digits: tells which known mistake brings back the same, without showing its code."""
    def rough(word):
        value = number(word)
        return word.replace('-nan', 'nan') if value is None else '%.6g' % (value or 0)
    text = ''.join(' '.join(map(rough, line.split())) + '\n' for line in given.split('\n'))
    return hashlib.sha256(text.encode()).hexdigest()[:32]
