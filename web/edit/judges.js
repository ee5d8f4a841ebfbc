// Where many random draws are judged: ports of the judge.awk of four exercises (exercises/NAME.nw), name for name. Each takes the
// words of a case's inputs and of what came back, and gives the numbers that are compared. exercises.mjs tests them against awk.
const whole = word => word !== undefined && /^[0-9]+$/.test(word), b = x => x ? 1 : 0, square = x => x * x;
const factorial = n => n < 2 ? 1 : n * factorial(n - 1);
const count = (map, key, by = 1) => map.set(key, (map.get(key) || 0) + by);
const squares = map => [...map.values()].reduce((sum, n) => sum + n * n, 0);
// May counts whose squares add up to this come from so many equally likely ways? One in a million does not.
const likely = (sum, ways, tries) => sum * ways / tries - tries <= ways - 1 + 2 * Math.sqrt(14 * (ways - 1)) + 28;

function kFolds(input, got) {
    const [m, k, seeds] = input.map(Number), again = 100, small = Math.floor(m / k), large = m % k;
    const times = new Map(), two = new Map(), known = new Map(), early = [], pair = Array.from({ length: m }, () => new Float64Array(m));
    let valid = got.length === (seeds + again) * (m < 8 ? 1 : m), sizes = true, same = true, fair = true, free = true, before = '', exact;
    function grouping(s) {
        let fold = [];
        if (m < 8) {
            let code = exact = got[s];
            if (known.has(code)) return known.get(code);
            if (!whole(code)) return null;
            code = Number(code);
            for (let i = m - 1; i >= 0; i--) { fold[i] = String(code % 8); code = Math.floor(code / 8); }
        } else { fold = got.slice(s * m, s * m + m); exact = fold.join(' '); }
        const seen = new Map(), size = new Map(), text = [];
        for (const f of fold) {
            if (!whole(f) || Number(f) >= k) return null;
            count(size, Number(f));
            if (!seen.has(f)) seen.set(f, seen.size);
            text.push(seen.get(f));
        }
        for (let f = 0; f < k; f++) if (![small, small + 1].includes(size.get(f) || 0)) sizes = false;
        if (m < 8) known.set(exact, text.join(' '));
        grouping.fold = fold;
        return text.join(' ');
    }
    for (let s = 0; s < seeds + again && valid; s++) {
        const now = grouping(s);
        if (now === null) { valid = false; break; }
        if (s >= seeds) { if (exact !== early[seeds + again - 1 - s]) same = false; continue; }
        if (s < again) early[s] = exact;
        count(times, now);
        if (s % 2) count(two, before + '|' + now);
        before = now;
        if (m < 8) continue;
        const members = {};
        grouping.fold.forEach((f, i) => { for (const j of members[f] ||= []) pair[i][j]++; members[f].push(i); });
    }
    const ways = factorial(m) / factorial(small + 1) ** large / factorial(small) ** (k - large) / (factorial(large) * factorial(k - large));
    if (m < 8) { fair = likely(squares(times), ways, seeds); free = likely(squares(two), ways ** 2, seeds / 2); }
    else {
        const p = (large * (small + 1) * small + (k - large) * small * (small - 1)) / (m * (m - 1));
        for (let i = 0; i < m && valid; i++) for (let j = 0; j < i; j++) if (square(pair[i][j] - seeds * p) > 36 * seeds * p * (1 - p) + 50) fair = false;
        const equal = [...times.values()].reduce((sum, t) => sum + t * (t - 1) / 2, 0), expected = seeds * (seeds - 1) / 2 / ways;
        free = equal <= expected + 6 * Math.sqrt(expected) + 4;
    }
    return [b(valid), b(valid && sizes), b(valid && same), b(valid && fair), b(valid && free)];
}

function miniBatches(input, got) {
    const [m, size] = input.map(Number), tries = 3000, twice = 300, near = (sum, mean, variance) => square(sum - mean) <= 36 * variance + 1e-9;
    if (m > 64) {
        const kept = got.length === size * twice + 1 && got.at(-1) === '1', n = got.length - 1;
        let sum = 0, of = 0;
        for (const word of got.slice(0, -1)) { const x = (Number(word) + 0.5) / m; sum += x; of += x * x; }
        return [b(kept), b(kept), b(kept), b(kept && near(sum, n / 2, n / 12) && near(of, n / 3, n * 4 / 45)), b(kept), b(kept)];
    }
    let kept = got.length === 2 * (tries + twice), same = true, few = true;
    const common = [0, 0, 0, 0], single = new Float64Array(m), pair = new Float64Array(m), past = Array.from({ length: 4 }, () => new Float64Array(m));
    for (let t = 1; t <= tries + twice && kept; t++) {
        const word = got[2 * t - 2];
        let left = whole(word) && Number(word) < 2 ** m ? Number(word) : -1, n = 0;
        if (left < 0) { kept = false; break; }
        if (Number(got[2 * t - 1]) > 2 * size) few = false;
        if (t > tries) { if (left !== Number(got[2 * (t - tries) - 2])) same = false; continue; }
        const bit = [];
        for (let i = 0; i < m; i++) {
            bit[i] = left % 2;
            left = (left - bit[i]) / 2;
            for (let lag = 1; lag <= 3 && lag < t && t <= 1000; lag++) common[lag] += bit[i] * past[(t - lag) % 4][i];
            if (t <= 1000) past[t % 4][i] = bit[i];
            single[i] += bit[i];
            n += bit[i];
        }
        for (let i = 0; i < m; i++) pair[i] += bit[i] * bit[(i + 1) % m];
        if (n !== size) kept = false;
    }
    const p = size / m, q = m > 1 ? p * (size - 1) / (m - 1) : 0, both = size * p * (1 - p) * (m - size) / (m > 1 ? m - 1 : 1);
    const fair = (times, p) => times.every(n => square(n - tries * p) <= 36 * tries * p * (1 - p) + 1e-9);
    const independent = [1, 2, 3].every(lag => near(common[lag], (1000 - lag) * size * p, (1000 - lag) * both));
    return [b(kept), b(kept && same), b(kept && few), b(kept && fair(single, p)), b(kept && (m < 2 || fair(pair, q))), b(kept && independent)];
}

function shuffle(input, got) {
    const n = Number(input[0]), tries = 6000, usual = tries + 300, times = new Map(), repeats = [0, 0, 0, 0], ends = [0, 0, 0, 0], all = factorial(n);
    const fair = (times, p) => square(times - tries * p) <= 36 * tries * p * (1 - p) + 1e-9;
    let same = got.length === usual + 1 + 2 * n, repeated = true, even = true;
    for (let t = 0; t < tries && same; t++) {
        if (!whole(got[t]) || Number(got[t]) >= n ** n) { same = false; break; }
        count(times, got[t]);
        for (let lag = 1; lag <= 3 && lag <= t; lag++) {
            const now = Number(got[t]), then = Number(got[t - lag]);
            repeats[lag] += now === then;
            ends[lag] += now % n === then % n;
        }
        if (t < 300 && Number(got[t]) !== Number(got[tries + t])) repeated = false;
    }
    const at = Array.from({ length: n }, () => new Float64Array(n));
    for (const [order, times_] of times) {
        const seen = new Set();
        for (let i = n - 1, left = Number(order); i >= 0 && same; i--) {
            const v = left % n;
            left = (left - v) / n;
            if (seen.has(v)) same = false;
            seen.add(v);
            at[i][v] += times_;
        }
        if (n <= 5 && !fair(times_, 1 / all)) even = false;
    }
    if (!at.every(row => row.every(times => fair(times, 1 / n)))) even = false;
    const independent = [1, 2, 3].every(lag => !(!fair(repeats[lag] * tries / (tries - lag), 1 / all) && n <= 5 || !fair(ends[lag] * tries / (tries - lag), 1 / n)));
    const again = got.slice(usual + 1).some(word => Number(word) !== Number(got[usual]));
    return [b(same), b(same && repeated), same ? Math.min(times.size, 120) : 0, b(same && even), b(same && independent), b(n < 3 || again)];
}

function split(input, got) {
    const numbers = input.map(Number), [m, K] = numbers, seeds = numbers[3], again = 100, y = numbers.slice(4, 4 + m);
    const size = new Array(K).fill(0), first = new Array(K).fill(-1), turns = new Float64Array(m), part = new Float64Array(m), times = Array.from({ length: K + 1 }, () => new Map());
    for (const k of y) size[k]++;
    const bits = (word, from) => {
        if (!whole(word) || Number(word) >= 2 ** 40) return false;
        let number = Number(word);
        for (let i = from; i < from + 40 && i < m; i++) { part[i] = number % 2; number = (number - part[i]) / 2; }
        return number === 0;
    };
    const ways = (n, w) => { if (w < 0) return 0; let choices = 1; for (let i = 1; i <= w; i++) choices = choices * (n - w + i) / i; return Math.floor(choices + 0.5); };
    const evenChoices = (k, choices) => choices !== 0 && likely(squares(times[k]), choices, seeds);
    let valid = got.length === 2 * (seeds + again), same = true, fair = true, repeats = 0, last = '';
    for (let s = 0; s < seeds && valid; s++) {
        if (!(valid = bits(got[2 * s], 0) && bits(got[2 * s + 1], 40))) break;
        const now = new Array(K).fill(0), choice = new Array(K).fill('');
        for (let i = 0; i < m; i++) { now[y[i]] += part[i]; turns[i] += part[i]; if (m <= 8) choice[y[i]] += part[i]; }
        for (let k = 0; k < K; k++) { first[k] = s === 0 || first[k] === now[k] ? now[k] : -2; if (m <= 8) count(times[k], choice[k]); }
        if (m <= 8) { const all = choice.join('|'); count(times[K], all); repeats += all === last; last = all; }
        const back = 2 * (seeds + again - 1 - s);
        if (s < again && (Number(got[2 * s]) !== Number(got[back]) || Number(got[2 * s + 1]) !== Number(got[back + 1]))) same = false;
    }
    for (let i = 0; i < m && valid; i++) for (let j = 0; j < i; j++) {
        if (y[i] !== y[j] || first[y[i]] < 0) continue;
        const n = size[y[i]], p = first[y[i]] / n;
        if (square(turns[i] - turns[j]) > 36 * seeds * 2 * p * (1 - p) * n / (n - 1) + 1e-9) fair = false;
    }
    let together = 1;
    for (let k = 0; k < K; k++) { const choices = ways(size[k], first[k]); together *= choices; if (m <= 8 && valid && !evenChoices(k, choices)) fair = false; }
    if (m <= 8 && valid && together > 0) {
        const p = 1 / together;
        if (!evenChoices(K, together) || square(repeats - (seeds - 1) * p) > 36 * seeds * p * (1 - p) + 1e-9) fair = false;
    }
    return [...first, b(valid && same), b(valid && fair)];
}

const JUDGES = { 'k-folds': kFolds, 'mini-batches': miniBatches, shuffle, split };
// The text to compare, from what came back; null if the exercise has a judge that is not here.
export function judged(name, inputs, given) {
    const judge = JUDGES[name], words = line => line.split(/\s+/).filter(Boolean), cases = inputs.split('\n');
    return judge ? given.replace(/\n$/, '').split('\n').map((line, i) => judge(words(cases[i] || ''), words(line)).join(' ') + '\n').join('') : null;
}
