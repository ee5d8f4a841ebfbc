/* The widgets of the live pages. They fill <div class="live" data-live="NAME"></div> when it comes into view, ask the book's C (live-wasm.js, in a
   worker) for every number, and only draw. A classic script without a framework; works from file://. Themes follow CSS's color-scheme. */
(() => {
'use strict';
const folder = document.currentScript.src.replace(/[^/]*$/, '');
const calm = matchMedia('(prefers-reduced-motion: reduce)');
document.documentElement.classList.add('live-on');

/* ---- The worker: an instance of the program for each widget, and the tasks that it does. */
function worker() {
  let program;
  const instances = {}, later = performance.now.bind(performance);
  function instance(who) {
    if (instances[who]) return instances[who];
    const imports = { page: { fail: p => { throw Error(text(p)); } } };
    for (const i of WebAssembly.Module.imports(program))
      if (i.module !== 'page') (imports[i.module] ||= {})[i.name] = () => 8;
    const x = new WebAssembly.Instance(program, imports).exports;
    const text = p => { const b = new Uint8Array(x.memory.buffer, p); return new TextDecoder().decode(b.slice(0, b.indexOf(0))); };
    const doubles = (p, n) => [...new Float64Array(x.memory.buffer, p, n)];
    const ints = (p, n) => [...new Int32Array(x.memory.buffer, p, n)];
    const put = (p, values) => new Float64Array(x.memory.buffer, p, values.length).set(values);
    x._initialize();
    return instances[who] = { x, text, doubles, ints, put };
  }
  function complaint(w, [command, option, value]) {
    const bytes = new TextEncoder().encode([command, option, value, ''].join('\0'));
    if (bytes.length > 500) return option + ': too long';
    new Uint8Array(w.x.memory.buffer, w.x.room_for_words(), bytes.length).set(bytes);
    const said = w.x.complaint();
    return said ? w.text(said) : '';
  }
  const theta = w => w.doubles(w.x.theta(), w.x.size(4));
  const points = w => ({ X: w.doubles(w.x.points(), w.x.size(0) * w.x.size(1)), y: w.ints(w.x.classes(), w.x.size(0)) });
  function state(w) {
    const [m, d, h, K, count] = [0, 1, 2, 3, 4].map(i => w.x.size(i));
    return { m, d, h, K, count, ...points(w), theta: theta(w), loss: w.x.loss(1) };
  }
  const tasks = {
    fields: (w, list) => list.map(f => complaint(w, f)),
    begin(w, fields) {
      for (const f of fields) { const said = complaint(w, f); if (said) throw Error(said); }
      w.x.begin();
      w.chunk = 1;
      return state(w);
    },
    trained(w, { fields, epochs }) {
      tasks.begin(w, fields);
      if (epochs) w.x.train(epochs, 1);
      return { ...state(w), right: w.x.right() };
    },
    train(w, { epochs, budget, fast = 1 }) {         // losses[e] is the loss before update e
      const losses = [], start = later();
      let made = 0, stopped = false;
      do {
        const want = Math.min(w.chunk, epochs - made), t = later(), p = w.x.train(want, fast), got = w.x.updates();
        losses.push(...w.doubles(p, Math.min(want, got + 1)));
        made += got;
        stopped = got < want;
        w.chunk = Math.max(1, Math.min(500, Math.round(w.chunk * Math.min(2, 15 / Math.max(later() - t, 0.1)))));
      } while (made < epochs && !stopped && later() - start < budget);
      const loss = stopped ? losses[losses.length - 1] : w.x.loss(fast), fit = !stopped && Number.isFinite(loss) && !!w.x.finite();
      if (stopped) losses.pop();
      return { made, losses, loss, fit, spent: later() - start };
    },
    look(w, { side, half, lines = 0, sure = false }) {
      const step = 2 * half / side, n = side * side, K = w.x.size(3);
      const labels = Int8Array.from(w.ints(w.x.regions(side, -half + step / 2, -half + step / 2, step, lines), n));
      const seen = { labels, side, half, theta: theta(w), right: w.x.right(), dead: w.x.dead() };
      if (lines) Object.assign(seen, { right: w.x.linear_right(), W: w.doubles(w.x.linear_weights(0), 2 * K), b: w.doubles(w.x.linear_weights(1), K) });
      if (sure) {
        const p = new Float64Array(w.x.memory.buffer, w.x.probabilities(), n * K);
        seen.sure = Float32Array.from(labels, (k, i) => k < 0 ? 0 : p[i * K + k]);
      }
      return seen;
    },
    lines(w, { epochs, budget, rate }) {
      complaint(w, ['train', '--rate', rate]);
      const losses = [], start = later();
      while (losses.length < epochs && later() - start < budget) {
        losses.push(w.x.linear_step());
        if (losses.length > 1 && !(losses[losses.length - 2] - losses[losses.length - 1] >= 1e-15)) break;
      }
      return { losses, loss: w.x.linear_loss() };
    },
    knob: (w, at) => ({ mistake: w.x.knob_mistake(at), slope: w.x.knob_slope(at) }),
    point(w, [x1, x2]) {                            // the first example of a data set of its own
      const [, , h, K] = [0, 1, 2, 3].map(i => w.x.size(i));
      const [a, b] = w.doubles(w.x.points(), 2);
      w.put(w.x.points(), [x1, x2]);
      w.x.passes(1);
      w.put(w.x.points(), [a, b]);
      const [Z1, A1, Z2, y_hat] = [h, h, K, K].map((n, i) => w.doubles(w.x.array(i), n));
      return { Z1, A1, Z2, y_hat };
    },
    small(w, { x, y, theta }) {                     // the 2-2-2 network and its one example
      w.x.begin_small(1, 2, 2, 2);
      w.put(w.x.points(), x);
      new Int32Array(w.x.memory.buffer, w.x.classes(), 1)[0] = y;
      w.put(w.x.theta(), theta);
      const loss = w.x.passes(1), names = ['Z1', 'A1', 'Z2', 'y_hat', 'dZ2', 'dA1', 'dZ1', 'dtheta'];
      return Object.fromEntries([['loss', loss], ...names.map((name, i) => [name, w.doubles(w.x.array(i), i < 7 ? 2 : 12)])]);
    },
    shares(w, { z, y }) {
      w.put(w.x.room_for_numbers(), z);
      w.x.plain_shares(z.length);
      const plain = w.doubles(w.x.room_for_numbers(), z.length);
      w.put(w.x.room_for_numbers(), z);
      const loss = w.x.shares(z.length, y);
      return { plain, loss, y_hat: w.doubles(w.x.room_for_numbers(), z.length) };
    },
    check(w, step) {
      const [checked, left, error, worst, slope, difference] = w.doubles(w.x.check(step), 6);
      return { checked, left, error, worst, slope, difference, loss: w.x.full_loss() };
    },
    differences(w, { q, steps }) {
      w.x.passes(w.x.size(0));
      const slope = w.doubles(w.x.array(7), w.x.size(4))[q], here = w.x.full_loss(), kept = theta(w)[q], at = w.x.theta() + 8 * q;
      return { slope, rows: steps.map(s => {
        const central = w.x.difference(q, s);
        w.put(at, [kept + s]);
        const above = w.x.full_loss();
        w.put(at, [kept]);
        return [s, Math.abs(central - slope), Math.abs((above - here) / s - slope)];
      }) };
    },
    test: (w, { spirals, seed }) => { w.x.begin_test(spirals, seed); return { best: w.x.best(), strays: points(w).y.map((_, i) => w.x.stray(i)) }; },
    tested: w => ({ loss: w.x.test_loss(), right: w.x.test_right(), train: w.x.right() }),
    time(w, { fields, epochs, fast }) {
      tasks.begin(w, fields);
      w.x.train(Math.min(20, epochs), fast);        // warm
      w.x.begin();
      const start = later(), p = w.x.train(epochs, fast), spent = later() - start;
      return { us: 1000 * spent / epochs, last: w.doubles(p, epochs)[epochs - 1] };
    },
  };
  onmessage = ({ data: [number, who, task, argument] }) => {
    if (task === 'program') { program = new WebAssembly.Module(argument); return; }
    try {
      postMessage([number, null, tasks[task](instance(who), argument)]);
    } catch (error) {                               // after a failure the instance is not to be trusted
      delete instances[who];
      postMessage([number, error.message]);
    }
  };
}

/* ---- Opening it, once, when the first widget needs it. */
const WANTS = 'It needs a browser with WebAssembly and its vector instructions (SIMD), which this one lacks. The text does not depend on it.';
const SIMD = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11);
const able = () => { try { return WebAssembly.validate(SIMD); } catch { return false; } };
let opened, changed = null, calls = 0;
const waiting = new Map();
function drop(why) { for (const [, no] of waiting.values()) no(Error(why)); waiting.clear(); }
function begin(bytes) {
  const made = new Worker(URL.createObjectURL(new Blob([`(${worker})()`], { type: 'text/javascript' })));
  made.onmessage = ({ data: [number, trouble, answer] }) => {
    const asked = waiting.get(number);
    if (!asked) return;
    waiting.delete(number), clearTimeout(asked[2]);
    trouble === null ? asked[0](answer) : asked[1](Error(trouble));
  };
  made.onerror = e => drop(e.message || 'The worker did not start');
  made.postMessage([0, '', 'program', bytes]);
  return made;
}
function open() {
  return opened ||= changed ? Promise.resolve(begin(changed)) : new Promise((resolve, reject) => {
    window.liveProgram = base64 => resolve(begin(Uint8Array.from(atob(base64), c => c.charCodeAt(0))));
    const script = el('script', { src: folder + 'live-wasm.js' });
    script.onerror = () => reject(Error('the file live-wasm.js is missing beside live.js'));
    document.head.append(script);
  });
}
async function ask(who, task, argument) {
  const made = await open();
  return new Promise((yes, no) => {
    const late = changed && setTimeout(() => { made.terminate(), opened = null, drop('The changed program did not answer within 20 seconds, and was ended'); }, 20000);
    waiting.set(++calls, [yes, no, late]);
    made.postMessage([calls, who, task, argument]);
  });
}
/* The editor of chunks (edit/) hands over the program with a change, or null for the book's; the widgets begin again with it. */
window.liveChanged = async bytes => {
  if (!bytes && !changed) return;
  const before = opened;
  changed = bytes, opened = null;
  if (before) (await before).terminate();
  drop('The program was exchanged');
  document.querySelectorAll('.live[data-filled]').forEach(fill);
};

/* ---- Small tools. */
function el(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value !== false && value !== undefined) made.setAttribute(key, value === true ? '' : value);
  made.append(...inside);
  return made;
}
const wait = ms => new Promise(go => setTimeout(go, ms));
const minus = text => String(text).replace(/-/g, '\u2212');
const clean = x => Number.isNaN(x) ? 'not a number' : x === Infinity ? 'infinite' : x === -Infinity ? '\u2212infinite' : null;
const fixed = (x, digits) => clean(x) ?? minus(x.toFixed(digits).replace(/^-(0\.?0*)$/, '$1'));
function small(x, digits = 1) {                     // a power of ten where it is small or large
  if (clean(x) !== null || x === 0 || (Math.abs(x) >= 0.01 && Math.abs(x) < 1e5)) return fixed(x, x === 0 ? 0 : digits + 1);
  const [a, b] = x.toExponential(digits).split('e');
  const up = [...String(+b)].map(c => c === '-' ? '\u207b' : '\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079'[c]).join('');
  return minus(a) + '\u00d710' + up;
}
const plainNumber = x => minus(+x.toPrecision(5));
const groups = n => String(n).replace(/\B(?=(\d{3})+$)/g, '\u202f');

/* ---- Colours come from the style sheet, as the theme has them. */
let probe;
const painted = new Set();
function colours() {
  probe ||= document.body.appendChild(el('span', { hidden: true, class: 'live-probe' }));
  const read = name => { probe.style.color = `var(--live-${name})`; return getComputedStyle(probe).color; };
  const c = Object.fromEntries(['ink', 'soft', 'rule', 'paper', 'warm', 'blue'].map(n => [n, read(n)]));
  c.kinds = [0, 1, 2, 3, 4, 5].map(k => read('c' + k));
  c.kind = k => c.kinds[k] ?? `hsl(${(k * 137.5) % 360} 55% 50%)`;
  c.rgb = k => (c.kind(k).match(/[\d.]+/g) || [0, 0, 0]).map(Number).slice(0, 3);
  return c;
}
const repaint = () => painted.forEach(paint => paint());
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => setTimeout(repaint));
new MutationObserver(repaint).observe(document.documentElement, { attributes: true, attributeFilter: ['class', 'style', 'data-theme'] });

/* ---- Drawing. */
function mark(g, k, x, y, r) {                      // the shape says the class as well as the colour
  g.beginPath();
  if (k % 6 === 0) g.arc(x, y, r, 0, 7);
  else if (k % 6 === 1) { g.moveTo(x, y - 1.35 * r); g.lineTo(x + 1.25 * r, y + r); g.lineTo(x - 1.25 * r, y + r); }
  else if (k % 6 === 2) g.rect(x - 0.95 * r, y - 0.95 * r, 1.9 * r, 1.9 * r);
  else if (k % 6 === 3) { g.moveTo(x, y - 1.4 * r); g.lineTo(x + 1.4 * r, y); g.lineTo(x, y + 1.4 * r); g.lineTo(x - 1.4 * r, y); }
  else { g.rect(x - 1.3 * r, y - 0.5 * r, 2.6 * r, r); if (k % 6 === 5) g.rect(x - 0.5 * r, y - 1.3 * r, r, 2.6 * r); }
  g.closePath();
  g.fill();
}
const sheet = el('canvas');
function regions(g, size, c, { labels, side, sure }, K) {
  sheet.width = sheet.height = side;
  const s = sheet.getContext('2d'), image = s.createImageData(side, side);
  const paper = c.paper.match(/[\d.]+/g).map(Number), tint = [];
  for (let k = 0; k < K; k++) tint.push(c.rgb(k));
  for (let i = 0; i < labels.length; i++) {
    const k = labels[i], to = 4 * ((side - 1 - Math.floor(i / side)) * side + i % side);
    const strength = k < 0 ? 0 : sure ? 0.04 + 0.56 * Math.max(0, (sure[i] - 1 / K) / (1 - 1 / K)) : 0.36;
    for (let q = 0; q < 3; q++) image.data[to + q] = paper[q] + (k < 0 ? 0 : strength * (tint[k][q] - paper[q]));
    image.data[to + 3] = 255;
  }
  s.putImageData(image, 0, 0);
  g.imageSmoothingEnabled = true;
  g.drawImage(sheet, 0, 0, size, size);
}
function axes(g, w, h, c, o) {                      // o.x, o.y: [from, to, logarithmic?]; answers the two scales
  const left = 46, right = 8, top = 8, bottom = o.below ? 34 : 22;
  const scale = ([a, b, log], from, to) => v => log
    ? from + (Math.log(Math.max(v, 1e-300)) - Math.log(a)) / (Math.log(b) - Math.log(a)) * (to - from) : from + (v - a) / (b - a) * (to - from);
  const X = scale(o.x, left, w - right), Y = scale(o.y, h - bottom, top);
  const ticks = ([a, b, log], most) => {
    const all = [];
    if (log) {
      const every = Math.max(1, Math.ceil((Math.log10(b) - Math.log10(a)) / most));
      for (let e = Math.ceil(Math.log10(a) - 1e-9); e <= Math.log10(b) + 1e-9; e += every) all.push(10 ** e);
    } else {
      const rough = (b - a) / most, power = 10 ** Math.floor(Math.log10(rough)), step = power * [1, 2, 5, 10].find(s => s * power >= rough);
      for (let v = Math.ceil(a / step - 1e-9) * step; v <= b + step / 1e6; v += step) all.push(+v.toPrecision(8));
    }
    return all;
  };
  const name = (v, log) => log && (v >= 1e5 || v < 1e-3) ? '10' + [...String(Math.round(Math.log10(v)))].map(d => d === '-' ? '\u207b' : '\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079'[d]).join('')
    : v >= 10000 ? groups(v) : plainNumber(v);
  g.strokeStyle = c.rule, g.fillStyle = c.soft, g.lineWidth = 1;
  g.textAlign = 'center', g.textBaseline = 'top';
  for (const v of ticks(o.x, w > 420 ? 6 : 4)) { const x = Math.round(X(v)) + .5; line(g, x, top, x, h - bottom); g.fillText(name(v, o.x[2]), Math.min(x, w - 16), h - bottom + 5); }
  if (o.below) g.fillText(o.below, (left + w - right) / 2, h - 14);
  g.textAlign = 'right', g.textBaseline = 'middle';
  for (const v of ticks(o.y, 4)) { const y = Math.round(Y(v)) + .5; line(g, left, y, w - right, y); g.fillText(name(v, o.y[2]), left - 5, y); }
  g.save();
  g.beginPath(), g.rect(left, top - 4, w - left - right, h - top - bottom + 8), g.clip();
  return [X, Y];
}
function line(g, x1, y1, x2, y2) { g.beginPath(), g.moveTo(x1, y1), g.lineTo(x2, y2), g.stroke(); }
function series(g, X, Y, xs, ys, colour, width = 1.6) {   // at most one stroke up and down for each column of dots
  g.strokeStyle = colour, g.lineWidth = width, g.lineJoin = 'round', g.beginPath();
  let column = null, low, high, last, begun = false;
  const to = (x, y) => { begun ? g.lineTo(x, y) : g.moveTo(x, y); begun = true; };
  const flush = () => { if (column !== null) { to(column, low); if (high !== low) to(column, high); to(column, last); } };
  for (let i = 0; i < xs.length; i++) {
    if (!Number.isFinite(ys[i])) continue;
    const x = Math.round(X(xs[i]) * 2) / 2, y = Y(ys[i]);
    if (x !== column) { flush(); column = x; low = high = y; }
    low = Math.min(low, y), high = Math.max(high, y), last = y;
  }
  flush();
  g.stroke();
}

/* ---- A widget's frame: a heading, a picture, controls, numbers, and a line that is read aloud. */
let frames = 0;
class Frame {
  constructor(div, title) {
    this.div = div, this.who = ++frames;
    this.heading = el('p', { class: 'live-title', id: 'live-' + this.who }, title);
    this.plot = el('div', { class: 'live-plot' });
    this.side = el('div', { class: 'live-side' });
    this.said = el('p', { class: 'live-say', role: 'status', 'aria-live': 'polite' });
    this.inner = el('div', { class: 'live-in', role: 'group', 'aria-labelledby': 'live-' + this.who }, this.heading, this.plot, this.side, this.said);
    div.replaceChildren(this.inner);
  }
  ask(task, argument) { return ask(this.who, task, argument); }
  say(text, bad = false) { this.said.classList.toggle('live-bad', bad); if (this.said.textContent !== text) this.said.textContent = text; }
  trouble = error => this.say(error.message + (/[.!]$/.test(error.message) ? '' : '.') + (this.again ? ' Change a field, or press Restart.' : ''), true);
  tell(words) { for (const [key, value] of Object.entries(words)) this.div.setAttribute('data-' + key, value); }
  canvas(into, name, ratio, draw) {
    const made = el('canvas', { class: 'live-canvas', role: 'img', 'aria-label': name, style: `aspect-ratio:${ratio}` });
    let due = false;
    const paint = () => {
      due = false;
      const w = made.clientWidth, h = made.clientHeight, dots = window.devicePixelRatio || 1;
      if (!w || !h) return;
      if (made.width !== Math.round(w * dots)) made.width = Math.round(w * dots);
      if (made.height !== Math.round(h * dots)) made.height = Math.round(h * dots);
      const g = made.getContext('2d'), c = colours();
      g.setTransform(dots, 0, 0, dots, 0, 0);
      g.clearRect(0, 0, w, h);
      g.font = '12px ' + getComputedStyle(this.inner).fontFamily;
      g.save();
      draw(g, w, h, c);
      g.restore();
    };
    made.paint = () => { if (!due) { due = true; requestAnimationFrame(paint); } };
    painted.add(made.paint);
    new ResizeObserver(made.paint).observe(made);
    into.append(made);
    return made;
  }
  /* A square of the plane. draw(g, scale, c, size) may use scale.x and scale.y; o.move(x1, x2) hears the pointer and the arrow keys. */
  plane(into, name, half, draw, move) {
    const scale = { half, x: 0, y: 0 };
    const made = this.canvas(into, name, '1', (g, w, h, c) => {
      scale.x = v => (v / scale.half + 1) / 2 * w, scale.y = v => (1 - v / scale.half) / 2 * w;
      draw(g, scale, c, w);
      g.strokeStyle = c.rule, g.strokeRect(.5, .5, w - 1, h - 1);
    });
    made.scale = scale;
    if (move) {
      let held = false, at = [0, 0];
      const to = (a, b) => { const most = scale.half, keep = v => Math.max(-most, Math.min(most, v)); at = [keep(a), keep(b)]; move(...at); };
      const point = e => {
        const box = made.getBoundingClientRect();
        to(((e.clientX - box.left) / box.width * 2 - 1) * scale.half, (1 - (e.clientY - box.top) / box.height * 2) * scale.half);
      };
      made.at = (a, b) => { at = [a, b]; };
      made.tabIndex = 0;
      made.setAttribute('role', 'application');
      made.setAttribute('aria-roledescription', 'plane; the arrow keys move the point, with Shift further');
      made.addEventListener('pointerdown', e => { held = true; made.setPointerCapture(e.pointerId); point(e); });
      made.addEventListener('pointermove', e => { if (held) point(e); });
      for (const end of ['pointerup', 'pointercancel']) made.addEventListener(end, () => { held = false; });
      made.addEventListener('keydown', e => {
        const go = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[e.key];
        if (!go) return;
        e.preventDefault();
        const by = scale.half / (e.shiftKey ? 10 : 100);
        to(at[0] + go[0] * by, at[1] + go[1] * by);
      });
    }
    return made;
  }
  field(into, name, label, value, change, about = {}) {
    const input = el('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off', spellcheck: 'false', name, value, ...about });
    input.addEventListener('change', change);
    into.append(el('label', { class: 'live-field' }, el('span', {}, label), input));
    return input;
  }
  choice(into, name, label, options, change) {
    const select = el('select', { name }, ...options.map(([value, text]) => el('option', { value }, text)));
    select.addEventListener('change', change);
    into.append(el('label', { class: 'live-field' }, el('span', {}, label), select));
    return select;
  }
  slider(into, name, label, low, high, step, value, change) {
    const input = el('input', { type: 'range', name, min: low, max: high, step, value });
    input.addEventListener('input', change);
    into.append(el('label', { class: 'live-field live-wide' }, el('span', {}, label), input));
    return input;
  }
  row(...inside) { const made = el('div', { class: 'live-row' }, ...inside); this.side.append(made); return made; }
  button(into, what, text, press) {
    const made = el('button', { type: 'button', 'data-do': what }, text);
    made.addEventListener('click', press);
    into.append(made);
    return made;
  }
  numbers(...names) {                               // a list of named numbers; answers a setter
    const list = el('dl', { class: 'live-numbers' }), places = {};
    for (const [key, label, lines] of names) { places[key] = el('dd', lines ? { style: `min-height:${1.35 * lines}em` } : {}, '\u2013'); list.append(el('dt', {}, label), places[key]); }
    this.side.append(list);
    return values => { for (const [key, value] of Object.entries(values)) places[key].textContent = value; };
  }
}

/* Fields that the program's own tables of options judge. */
const OPTION = { points: 'spiral', classes: 'spiral', noise: 'spiral' };
class Fields {
  constructor(frame, into, list, change) {          // list: [name, label, value]
    this.frame = frame;
    this.inputs = list.map(([name, label, value]) => frame.field(into, name, label, value, change));
  }
  words(also = []) { return [...also, ...this.inputs.map(i => [OPTION[i.name] ?? 'train', '--' + i.name, i.value.trim()])]; }
  get(name) { return this.inputs.find(i => i.name === name).value.trim(); }
  async good() {                                    // says the program's complaint if there is one
    const own = await this.frame.ask('fields', this.words()), bad = own.findIndex(s => s);
    this.inputs.forEach((input, i) => own[i] ? input.setAttribute('aria-invalid', 'true') : input.removeAttribute('aria-invalid'));
    if (bad >= 0) this.frame.say('glassbox: ' + own[bad], true);
    const value = name => +(this.inputs.find(i => i.name === name)?.value ?? BOOK[name]), m = value('points') * value('classes');
    const most = m > MOST ? `${groups(m)} points; this page draws at most ${groups(MOST)}` : value('hidden') > UNITS ? `${groups(value('hidden'))} hidden units; this page draws at most ${groups(UNITS)}` : '';
    if (bad < 0 && most) this.frame.say(`The program takes ${most}.`, true);
    return bad < 0 && !most;
  }
}
const BOOK = { points: '100', classes: '3', noise: '0.2', seed: '1', hidden: '100', rate: '1' };
const book = other => Object.entries({ ...BOOK, ...other }).map(([name, value]) => [OPTION[name] ?? 'train', '--' + name, value]);
const MOST = 30000, UNITS = 10000;                  // that a page draws

function dots(g, scale, c, data, r = 2.2, alpha = 1, rim = false) {
  g.globalAlpha = alpha, g.strokeStyle = c.paper, g.lineWidth = .7;
  for (let i = 0; i < data.y.length; i++) {
    g.fillStyle = c.kind(data.y[i]);
    mark(g, data.y[i], scale.x(data.X[2 * i]), scale.y(data.X[2 * i + 1]), r);
    if (rim) g.stroke();
  }
  g.globalAlpha = 1;
}

/* ---- Play, pause, step, restart. o.begin(), o.advance(epochs, budget), o.show(all), o.limit(), o.epoch(), o.over() */
function player(frame, o) {
  let going = Promise.resolve(), stopping = false, chain = Promise.resolve();
  const row = frame.row(), buttons = {};
  row.classList.add('live-buttons');
  const state = s => { frame.tell({ state: s }); buttons.play.disabled = s === 'running'; buttons.pause.disabled = s !== 'running'; };
  const act = f => chain = chain.then(async () => {
    stopping = true;
    await going;
    stopping = false;
    await f();
  }).catch(error => { state('idle'); frame.trouble(error); });
  async function loop() {
    state('running');
    frame.say(o.started?.() ?? 'Running.');
    let pictures = 0;
    try {
      while (!stopping && o.epoch() < o.limit() && !o.over()) {
        const pace = calm.matches ? 'full' : o.pace();
        await o.advance(pace === 'full' ? Infinity : +pace, pace === 'full' ? 50 : 1000);
        const now = performance.now();
        if (now - pictures > (calm.matches ? 1000 : pace === 'full' ? 200 : 0)) { await o.show(false); pictures = now; }
        if (pace !== 'full') await wait(40);
      }
      await o.show(true);
      const done = o.over() || o.epoch() >= o.limit();
      state(done ? 'done' : 'idle');
      frame.say(o.ended(done), o.bad?.());
    } catch (error) { state('idle'); frame.trouble(error); }
  }
  const begin = async () => { await o.begin(); await o.show(true); state('idle'); frame.say(o.ready()); };
  const press = {
    play: () => act(async () => {
      if (!await o.apply()) return;
      if (o.over() || o.epoch() >= o.limit()) await begin();
      going = loop();
    }),
    pause: () => act(async () => {}),
    step: () => act(async () => {
      if (!await o.apply()) return;
      if (o.over()) return;
      await o.advance(1, 0);
      await o.show(true);
      state(o.over() ? 'done' : 'idle');
      frame.say(o.ended(o.over()), o.bad?.());
    }),
    restart: () => act(async () => { if (await o.apply(true)) await begin(); }),
  };
  for (const [what, text] of [['play', 'Play'], ['pause', 'Pause'], ['step', 'Step'], ['restart', 'Restart']]) buttons[what] = frame.button(row, what, text, press[what]);
  frame.again = press.restart;
  buttons.pause.disabled = true;
  return { change: restart => act(async () => { if (await o.apply(restart) && restart) await begin(); }), start: () => act(begin), act };
}
const PACES = [['full', 'full speed'], ['100', '100 epochs a picture'], ['10', '10 epochs a picture'], ['1', '1 epoch a picture']];
const percent = (x, d = 2) => fixed(100 * x, d) + '\u202f%';
const NOT_FINITE = (epoch, rate) => `The loss or a parameter is not finite after ${epoch} epochs at rate ${rate}; try a smaller --rate, or --standardise. Change the rate and press Restart.`;
function spread(g, w, h, c, values, K) {            // rows of W1, b1 and W2 as colours: one column a unit
  const units = values.h, rows = 2 + 1 + K, most = Math.max(1e-12, ...values.theta.map(Math.abs).filter(Number.isFinite));
  const left = 34, cell = (w - left) / units, high = h / rows, wide = Math.max(cell, 0.5);
  g.textBaseline = 'middle', g.textAlign = 'right';
  const names = ['W\u2081', '', 'b\u2081', 'W\u2082', ...Array(Math.max(0, K - 1)).fill('')];
  for (let r = 0; r < rows; r++) {
    g.fillStyle = c.soft, g.globalAlpha = 1;
    g.fillText(names[r], left - 6, (r + .5) * high);
    for (let j = 0; j < units; j++) {
      const v = r < 3 ? values.theta[r * units + j] : values.theta[3 * units + j * K + r - 3];
      g.fillStyle = v < 0 ? c.warm : c.blue;
      g.globalAlpha = Math.min(1, Math.sqrt(Math.abs(v) / most)) || 0;
      g.fillRect(left + j * cell, r * high + .5, wide, high - 1);
    }
  }
  g.globalAlpha = 1;
}

/* ---- The widgets, chapter after chapter. */
const WIDGETS = {
  async knob(div) {
    const frame = new Frame(div, 'The program with one knob');
    let w, steps = [];
    const canvas = frame.canvas(frame.plot, 'The mistake over the knob, with the steps taken', '1.25', (g, wide, high, c) => {
      const reach = Math.max(2.6, ...steps.map(s => Math.abs(s.w - 3) * 1.15).filter(Number.isFinite)), r = Math.min(reach, 1e6);
      const [X, Y] = axes(g, wide, high, c, { x: [3 - r, 3 + r], y: [-0.07 * 4 * r * r, 4 * r * r], below: 'knob w' });
      const xs = Array.from({ length: 201 }, (_, i) => 3 - r + i * r / 100);
      series(g, X, Y, xs, xs.map(x => (2 * x - 6) ** 2), c.blue);
      g.fillStyle = g.strokeStyle = c.kind(1);
      steps.forEach((s, i) => {
        if (i) { g.globalAlpha = .45; line(g, X(steps[i - 1].w), Y(steps[i - 1].mistake), X(s.w), Y(s.mistake)); g.globalAlpha = 1; }
        mark(g, 0, X(s.w), Y(s.mistake), i === steps.length - 1 ? 5 : 3);
      });
    });
    const set = frame.numbers(['step', 'step'], ['w', 'knob w'], ['mistake', 'mistake'], ['slope', 'slope, by a nudge'], ['next', 'next w']);
    const rate = () => +fields.get('rate');
    const add = async at => { w = at; steps.push({ w, ...await frame.ask('knob', w) }); };
    const row = frame.row(), fields = new Fields(frame, row, [['rate', 'rate', '0.05']], () => run.change(false));
    const turn = frame.slider(row, 'knob', 'turn the knob', 0, 6, 0.01, 1, () => run.act(async () => { steps = []; await add(+turn.value); await show(); frame.say(`w = ${turn.value}: mistake ${fixed(steps[0].mistake, 4)}.`); }));
    const show = async () => {
      const s = steps[steps.length - 1];
      set({ step: steps.length - 1, w: fixed(s.w, 4), mistake: fixed(s.mistake, 6), slope: fixed(s.slope, 3), next: fixed(s.w - rate() * s.slope, 4) });
      canvas.paint();
    };
    const over = () => !(Math.abs(w) < 1e100);
    const run = player(frame, {
      begin: async () => { steps = []; turn.value = 1; await add(1); }, epoch: () => steps.length - 1, limit: () => 12, over, pace: () => '1',
      advance: async () => { const s = steps[steps.length - 1]; await add(s.w - rate() * s.slope); if (!calm.matches) await wait(160); },
      show, apply: () => fields.good(), bad: () => Math.abs(w - 3) > 3,
      ready: () => `At w = 1 the mistake is 16 and falls at a rate of ${fixed(-steps[0].slope, 3)} for each unit of w.`,
      ended: () => Math.abs(w - 3) > 3 ? `After ${steps.length - 1} steps w = ${small(w, 3)}: each step overshoots further. Try a smaller rate.` : `After ${steps.length - 1} steps w = ${fixed(w, 4)}, mistake ${fixed(steps[steps.length - 1].mistake, 6)}.`,
    });
    await run.start();
  },

  async spiral(div) {
    const frame = new Frame(div, 'The spiral');
    let data;
    const canvas = frame.plane(frame.plot, 'The points of the spiral', 1.1, (g, scale, c) => { if (data) dots(g, scale, c, data, data.m > 2000 ? 1.3 : 2.6); });
    const row = frame.row(), make = async () => {
      try {
        if (!await fields.good()) return;
        const K = +fields.get('classes'), n = +fields.get('points');
        data = await frame.ask('begin', [...fields.words(), ['train', '--hidden', '1']]);
        const at = i => i < n ? `(${fixed(data.X[2 * i], 6)}, ${fixed(data.X[2 * i + 1], 6)})` : '\u2013';
        set({ m: data.m, one: at(1), two: at(2), best: `${data.m - K + 1} of ${data.m}, ${percent((data.m - K + 1) / data.m)}`, floor: fixed(Math.log(K) / n, 6) });
        frame.say(`${K} arms of ${n} points, noise ${fields.get('noise')}, seed ${fields.get('seed')}.`);
        canvas.setAttribute('aria-label', `${data.m} points on ${K} arms of a spiral`);
        canvas.paint();
      } catch (error) { frame.trouble(error); }
    };
    const fields = new Fields(frame, row, [['points', 'points of each class', '100'], ['classes', 'classes', '3'], ['noise', 'noise', '0.2'], ['seed', 'seed', '1']], make);
    const buttons = frame.row();
    frame.button(buttons, 'step', 'Next seed', () => { const s = fields.inputs[3]; try { s.value = String(BigInt(s.value) + 1n); } catch { s.value = '1'; } make(); });
    frame.button(buttons, 'restart', 'The book\u2019s', () => { fields.inputs.forEach((input, i) => { input.value = ['100', '3', '0.2', '1'][i]; }); make(); });
    const set = frame.numbers(['m', 'points in all'], ['one', 'arm 0, i = 1'], ['two', 'arm 0, i = 2'], ['best', 'at most right'], ['floor', 'least loss']);
    await make();
  },

  async linear(div) {
    const frame = new Frame(div, 'Softmax regression on the spiral');
    let data, losses, loss, seen, flat;
    const canvas = frame.plane(frame.plot, 'The regions of the linear classifier and the points', 1.1, (g, scale, c, size) => { if (seen) regions(g, size, c, seen, data.K); if (data) dots(g, scale, c, data); });
    const row = frame.row();
    const fields = new Fields(frame, row, [['rate', 'rate', '1']], () => run.change(false));
    const speed = frame.choice(row, 'speed', 'speed', [['10', '10 epochs a picture'], ['1', '1 epoch a picture'], ['full', 'full speed']], () => {});
    const run = player(frame, {
      begin: async () => { data = await frame.ask('begin', book({})); losses = []; flat = false; ({ loss } = await frame.ask('lines', { epochs: 0, budget: 0, rate: fields.get('rate') })); },
      epoch: () => losses.length, limit: () => 50000, over: () => flat || !Number.isFinite(loss), pace: () => speed.value,
      advance: async (epochs, budget) => {
        const got = await frame.ask('lines', { epochs: Math.min(epochs, 50000), budget: budget || 1000, rate: fields.get('rate') });
        losses.push(...got.losses), loss = got.loss;
        flat = losses.length > 1 && losses[losses.length - 1] - loss < 1e-15 && losses[losses.length - 1] >= loss;
      },
      show: async () => {
        seen = await frame.ask('look', { side: 180, half: 1.1, lines: 1 });
        set({ epoch: groups(losses.length), loss: fixed(loss, 6), right: `${seen.right} of 300, ${percent(seen.right / 300)}`, W0: seen.W.slice(0, 3).map(v => fixed(v, 3)).join('  '), W1: seen.W.slice(3).map(v => fixed(v, 3)).join('  '), b: seen.b.map(v => fixed(v, 3)).join('  ') });
        frame.tell({ epoch: losses.length, loss: loss.toPrecision(17) });
        canvas.paint();
      },
      apply: () => fields.good(),
      ready: () => 'Zero parameters: all classes are equally likely, the loss is ln 3.',
      ended: done => (flat ? 'No epoch lowers the loss any more. ' : '') + `Epoch ${groups(losses.length)}: loss ${fixed(loss, 6)}, ${seen.right} of 300 right.`,
    });
    const set = frame.numbers(['epoch', 'epoch'], ['loss', 'loss'], ['right', 'labelled right'], ['W0', 'row 0 of W'], ['W1', 'row 1 of W'], ['b', 'b']);
    await run.start();
  },

  async forward(div) {
    const frame = new Frame(div, 'One point through the network');
    let net, seen, at = [0.5, 0.4], busy = false, again = false, unit = 0;
    const plane = frame.plane(frame.plot, 'The plane with the fold lines of the hidden units and a point', 1.1, (g, scale, c, size) => {
      if (!seen) return;
      dots(g, scale, c, net, 1.8, .55);
      const { h, K, theta } = net, bend = j => Math.hypot(theta[j], theta[h + j]) * Math.hypot(...theta.slice(3 * h + j * K, 3 * h + j * K + K));
      const most = Math.max(...seen.Z1.map((_, j) => bend(j)));
      for (let j = 0; j <= h; j++) {
        const u = j < h ? j : unit, a = theta[u], b = theta[h + u], s = a * a + b * b, o = theta[2 * h + u];
        g.strokeStyle = seen.Z1[u] > 0 ? c.blue : c.soft;
        g.globalAlpha = j < h ? 0.12 + 0.7 * bend(u) / most : 1, g.lineWidth = j < h ? 1 : 2.6;
        line(g, scale.x(-o * a / s - 4 * b), scale.y(-o * b / s + 4 * a), scale.x(-o * a / s + 4 * b), scale.y(-o * b / s - 4 * a));
      }
      g.globalAlpha = 1, g.fillStyle = c.ink;
      g.strokeStyle = c.paper, g.lineWidth = 2;
      g.beginPath(), g.arc(scale.x(at[0]), scale.y(at[1]), 6, 0, 7), g.fill(), g.stroke();
    }, (a, b) => move(a, b));
    const bars = frame.canvas(frame.plot, 'The sum of every hidden unit: bars upwards answer, bars downwards are silent', '3.2', (g, w, h, c) => {
      if (!seen) return;
      const most = Math.max(1e-9, ...seen.Z1.map(Math.abs)), wide = (w - 8) / net.h, middle = h / 2;
      seen.Z1.forEach((z, j) => {
        g.fillStyle = z > 0 ? c.blue : c.soft;
        g.globalAlpha = z > 0 ? 1 : .45;
        g.fillRect(4 + j * wide, z > 0 ? middle - z / most * (middle - 4) : middle, Math.max(1, wide - 1), Math.abs(z) / most * (middle - 4));
        if (j === unit) { g.globalAlpha = 1; g.strokeStyle = c.warm; g.strokeRect(4 + j * wide - .5, 2, wide, h - 4); }
      });
      g.globalAlpha = 1, g.strokeStyle = c.rule;
      line(g, 4, middle, w - 4, middle);
    });
    bars.addEventListener('click', e => { unit = Math.max(0, Math.min(net.h - 1, Math.floor((e.offsetX - 4) / (bars.clientWidth - 8) * net.h))); which.value = unit; show(); });
    const row = frame.row();
    const typed = () => { const a = Number(x1.value), b = Number(x2.value); if (x1.value.trim() && x2.value.trim() && Number.isFinite(a) && Number.isFinite(b)) move(a, b); else frame.say('A coordinate is a finite number.', true); };
    const x1 = frame.field(row, 'x1', 'x\u2081', '', typed), x2 = frame.field(row, 'x2', 'x\u2082', '', typed);
    const which = frame.field(row, 'unit', 'unit', '0', () => { const u = Number(which.value); if (which.value.trim() && u >= 0 && u < net.h && u % 1 === 0) { unit = u; show(); } else frame.say(`A unit is a whole number from 0 to ${net.h - 1}.`, true); });
    const epochs = frame.choice(row, 'epochs', 'trained for', [['10000', '10\u202f000 epochs'], ['1000', '1000 epochs'], ['100', '100 epochs'], ['0', 'no epoch']], () => train());
    const set = frame.numbers(['sum', 'its z', 2], ['a', 'a = max(0, z)'], ['out', 'its W\u2082 row'], ['Z2', 'scores z'], ['y', '\u0177'], ['count', 'that answer']);
    const list = el('div', { class: 'live-list', tabindex: '0', role: 'region', 'aria-label': 'Every unit: number, sum, activation' });
    frame.side.append(list);
    const show = () => {
      const { h, K, theta } = net, p = seen.y_hat, best = p.indexOf(Math.max(...p));
      x1.value = +at[0].toFixed(3), x2.value = +at[1].toFixed(3);
      const factor = v => v < 0 ? `(${fixed(v, 3)})` : fixed(v, 3);
      set({ sum: `${fixed(theta[2 * h + unit], 3)} + ${fixed(at[0], 2)}\u00b7${factor(theta[unit])} + ${fixed(at[1], 2)}\u00b7${factor(theta[h + unit])} = ${fixed(seen.Z1[unit], 4)}`.replace(/\+ \u2212/g, '\u2212 '), a: fixed(seen.A1[unit], 4),
        out: theta.slice(3 * h + unit * K, 3 * h + unit * K + K).map(v => fixed(v, 3)).join('  '), Z2: seen.Z2.map(v => fixed(v, 3)).join('  '), y: p.map(v => fixed(v, 4)).join('  '), count: `${seen.A1.filter(a => a > 0).length} of ${h}` });
      list.textContent = seen.Z1.map((z, j) => `${String(j).padStart(3)}  z ${fixed(z, 4).padStart(9)}  a ${fixed(seen.A1[j], 4).padStart(8)}`).join('\n');
      frame.say(`At (${fixed(at[0], 2)}, ${fixed(at[1], 2)}): class ${best} with probability ${fixed(p[best], 4)}; ${seen.A1.filter(a => a > 0).length} of ${h} units answer.`);
      plane.paint(), bars.paint();
    };
    const move = async (a, b) => {
      at = [a, b], plane.at(a, b);
      if (busy) { again = true; return; }
      busy = true;
      try { do { again = false; seen = await frame.ask('point', at); show(); } while (again); } catch (error) { frame.trouble(error); }
      busy = false;
    };
    const train = async () => {
      frame.say(`Training for ${epochs.value} epochs.`);
      try { net = await frame.ask('trained', { fields: book({}), epochs: +epochs.value }); await move(...at); } catch (error) { frame.trouble(error); }
    };
    await train();
  },

  async softmax(div) {
    const frame = new Frame(div, 'Three scores, their shares, and the loss');
    let got;
    const bars = frame.canvas(frame.plot, 'The shares of the three classes', '1.6', (g, w, h, c) => {
      if (!got) return;
      const wide = w / 3, top = 24, floor = h - 22;
      g.textAlign = 'center';
      got.y_hat.forEach((p, k) => {
        const x = (k + .5) * wide, high = (Number.isFinite(p) ? p : 0) * (floor - top);
        g.fillStyle = c.kind(k);
        g.fillRect(x - wide * .3, floor - high, wide * .6, Math.max(high, 1));
        g.fillStyle = c.ink, g.textBaseline = 'bottom';
        g.fillText(fixed(p, 4), x, floor - high - 4);
        g.textBaseline = 'top';
        g.fillText('class ' + k + (k === +truth.value ? ', true' : ''), x, floor + 5);
      });
      g.strokeStyle = c.rule, line(g, 0, floor + .5, w, floor + .5);
    });
    const inputs = [], ranges = [], show = async () => {
      const z = inputs.map(i => Number(i.value)), bad = inputs.findIndex((i, k) => !i.value.trim() || !Number.isFinite(z[k]));
      inputs.forEach((input, k) => k === bad ? input.setAttribute('aria-invalid', 'true') : input.removeAttribute('aria-invalid'));
      if (bad >= 0) return frame.say(`Score ${bad}: wanted a finite number.`, true);
      inputs.forEach((_, k) => { ranges[k].value = z[k]; });
      try { got = await frame.ask('shares', { z, y: +truth.value }); } catch (error) { return frame.trouble(error); }
      const most = Math.max(...z);
      set({ shift: z.map(v => plainNumber(v - most)).join('  '), y: got.y_hat.map(v => fixed(v, 4)).join('  '), plain: got.plain.map(v => fixed(v, 4)).join('  '), sum: fixed(got.y_hat.reduce((a, b) => a + b), 4), loss: fixed(got.loss, 6) });
      frame.say(`Class ${truth.value} is true and gets ${fixed(got.y_hat[+truth.value], 4)}: the loss is ${fixed(got.loss, 6)}.`);
      bars.paint();
    };
    for (let k = 0; k < 3; k++) {
      const row = frame.row();
      inputs.push(frame.field(row, 'z' + k, 'score z' + '\u2080\u2081\u2082'[k], [2, 0.5, -1][k], show));
      ranges.push(frame.slider(row, 'turn' + k, 'turn it', -6, 6, 0.1, [2, 0.5, -1][k], () => { inputs[k].value = ranges[k].value; show(); }));
    }
    const row = frame.row(), truth = frame.choice(row, 'y', 'true class', [['0', '0'], ['1', '1'], ['2', '2']], () => show());
    frame.button(row, 'overflow', 'Scores of 710', () => { [710, 0, -710].forEach((v, k) => { inputs[k].value = v; }); show(); });
    frame.button(row, 'restart', 'Restart', () => { [2, 0.5, -1].forEach((v, k) => { inputs[k].value = v; }); truth.value = 0; show(); });
    const set = frame.numbers(['shift', 'z less the largest'], ['y', '\u0177 = softmax(z)'], ['sum', 'their sum'], ['plain', 'without the shift'], ['loss', 'loss']);
    await show();
  },

  async slopes(div) {
    const frame = new Frame(div, 'Every slope of the example worked by hand');
    const START = { x: ['1', '2'], W1: ['1', '-1', '1/2', '-1/2'], b1: ['0', '0'], W2: ['1', '0', '3', '-1'], b2: ['0', '2'] };
    const cells = {}, outs = {}, number = text => { const [a, b = '1', more] = text.trim().split('/').map(s => s.trim()); const v = a === '' || b === '' || more !== undefined ? NaN : Number(a) / Number(b); return v; };
    const matrix = (name, columns, inside) => el('span', { class: 'live-matrix', style: `grid-template-columns:repeat(${columns},auto)`, role: 'group', 'aria-label': name }, ...inside);
    const names = { x: 'x', W1: 'W\u2081', b1: 'b\u2081', W2: 'W\u2082', b2: 'b\u2082' }, given = el('div', { class: 'live-cells' }), found = el('div', { class: 'live-cells' });
    for (const [name, values] of Object.entries(START)) {
      cells[name] = values.map((value, i) => el('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off', value, name: name + (values.length === 4 ? `[${i >> 1}][${i & 1}]` : `[${i}]`), 'aria-label': `${name}${values.length === 4 ? ` row ${i >> 1}` : ''} entry ${i & 1}`, onchange: () => show() }));
      given.append(el('span', { class: 'live-cell' }, names[name] + ' = ', matrix(name, 2, cells[name])));
    }
    const truth = el('select', { name: 'y', onchange: () => show() }, el('option', {}, '0'), el('option', {}, '1'));
    given.append(el('label', { class: 'live-cell' }, 'y = ', truth));
    for (const [name, label, n] of [['Z1', 'Z\u2081', 2], ['A1', 'A\u2081', 2], ['Z2', 'Z\u2082', 2], ['y_hat', '\u0177', 2], ['loss', 'L', 1], ['dZ2', 'dZ2', 2], ['dW2', 'dW2', 4], ['db2', 'db2', 2], ['dA1', 'dA1', 2], ['dZ1', 'dZ1', 2], ['dW1', 'dW1', 4], ['db1', 'db1', 2]]) {
      outs[name] = Array.from({ length: n }, () => el('span', { class: 'live-out' }));
      found.append(el('span', { class: 'live-cell' }, label + ' = ', matrix(name, Math.min(n, 2), outs[name])));
    }
    frame.plot.append(given), frame.side.append(found);
    let theta = null, slopes;
    const exact = v => clean(v) ?? (Math.abs(v * 8 - Math.round(v * 8)) < 1e-15 && Math.abs(v) < 1e6 ? minus(Math.abs(v) === 0 ? 0 : v) : minus(Math.abs(v) >= 1e5 || Math.abs(v) < 1e-3 ? v.toExponential(3) : v.toFixed(4)));
    const show = async (kept) => {
      for (const name in cells) for (const input of cells[name]) {
        const bad = !Number.isFinite(number(input.value));
        bad ? input.setAttribute('aria-invalid', 'true') : input.removeAttribute('aria-invalid');
        if (bad) return frame.say(`${input.name}: wanted a number or a fraction such as 1/2.`, true);
      }
      const read = name => cells[name].map(i => number(i.value));
      theta = kept ?? [...read('W1'), ...read('b1'), ...read('W2'), ...read('b2')];
      let got;
      try { got = await frame.ask('small', { x: read('x'), y: +truth.value, theta }); } catch (error) { return frame.trouble(error); }
      slopes = got.dtheta;
      const [dW1, db1, dW2, db2] = [[0, 4], [4, 6], [6, 10], [10, 12]].map(([a, b]) => slopes.slice(a, b));
      for (const [name, values] of Object.entries({ ...got, loss: [got.loss], dW1, db1, dW2, db2 }))
        outs[name]?.forEach((out, i) => { const t = exact(values[i]), changed = out.textContent && out.textContent !== t; out.textContent = t; out.classList.toggle('live-new', !!changed); });
      frame.say(`The loss is ${fixed(got.loss, 4)}. ${got.Z1.map((z, j) => z > 0 ? '' : `Unit ${j} is silent: no weight of it gets a slope. `).join('')}`);
    };
    const row = el('div', { class: 'live-row live-buttons' });
    frame.plot.append(row);
    const rate = frame.field(row, 'rate', 'rate', '1/2', () => {});
    frame.button(row, 'step', 'Step', () => {
      const r = number(rate.value);
      if (!(r > 0 && Number.isFinite(r))) return frame.say(`--rate ${rate.value}: wanted a finite number above 0`, true);
      if (!slopes) return;
      const next = theta.map((t, q) => t - r * slopes[q]);
      Object.entries({ W1: [0, 4], b1: [4, 6], W2: [6, 10], b2: [10, 12] }).forEach(([name, [a, b]]) => next.slice(a, b).forEach((v, i) => { cells[name][i].value = +v.toPrecision(6); }));
      show(next);
    });
    frame.button(row, 'restart', 'Restart', () => { for (const name in START) START[name].forEach((v, i) => { cells[name][i].value = v; }); truth.value = '0'; rate.value = '1/2'; show(); });
    await show();
  },

  async gradcheck(div) {
    const frame = new Frame(div, 'The gradient check of the spiral\u2019s network');
    let net, found, curve, q = 0;
    const steps = Array.from({ length: 21 }, (_, i) => 10 ** (-11 + i / 2)), chart = frame.canvas(frame.plot, 'The error of the central and the one-sided difference over the step', '1.25', (g, w, h, c) => {
      if (!curve) return;
      const all = curve.rows.flatMap(r => r.slice(1)).filter(v => v > 0), low = Math.max(1e-17, Math.min(...all) / 2), high = Math.max(...all) * 2;
      const [X, Y] = axes(g, w, h, c, { x: [steps[0], steps[20], true], y: [low, high, true], below: 'step' });
      g.strokeStyle = c.ink, g.setLineDash([2, 3]), line(g, X(step()), 0, X(step()), h), g.setLineDash([]);
      series(g, X, Y, steps, curve.rows.map(r => Math.max(r[1], low)), c.kind(0), 2);
      g.setLineDash([6, 4]), series(g, X, Y, steps, curve.rows.map(r => Math.max(r[2], low)), c.kind(1), 2), g.setLineDash([]);
      g.textAlign = 'left', g.textBaseline = 'top';
      g.fillStyle = c.kind(0), g.fillText('central', 54, h - 68);
      g.fillStyle = c.kind(1), g.fillText('one-sided (dashed)', 54, h - 53);
    });
    const name = p => p < 2 * net.h ? `W1[${Math.floor(p / net.h)}][${p % net.h}]` : p < 3 * net.h ? `b1[${p - 2 * net.h}]` : p < 3 * net.h + net.h * net.K ? `W2[${Math.floor((p - 3 * net.h) / net.K)}][${(p - 3 * net.h) % net.K}]` : `b2[${p - 3 * net.h - net.h * net.K}]`;
    const step = () => 10 ** +power.value;
    const row = frame.row();
    const epochs = frame.choice(row, 'epochs', 'trained for', [['100', '100 epochs'], ['0', 'no epoch'], ['5000', '5000 epochs']], () => train());
    const power = frame.slider(row, 'step', 'step', -11, -1, 0.5, -5, () => check());
    const place = frame.field(row, 'parameter', 'parameter drawn, 0 to 602', '300', () => { const p = Number(place.value); if (place.value.trim() && p % 1 === 0 && p >= 0 && p < net.count) { q = p; draw(); } else frame.say(`A parameter is a whole number from 0 to ${net.count - 1}.`, true); });
    const set = frame.numbers(['step', 'step'], ['loss', 'loss'], ['checked', 'checked'], ['left', 'left out (kinks)'], ['error', 'largest error'], ['worst', 'worst parameter'], ['slope', 'its slope'], ['difference', 'its difference'], ['drawn', 'drawn: its slope']);
    const draw = async () => { try { curve = await frame.ask('differences', { q, steps }); set({ drawn: `${name(q)}: ${small(curve.slope, 2)}` }); chart.paint(); } catch (error) { frame.trouble(error); } };
    let busy = false, again = false;
    const check = async () => {
      power.setAttribute('aria-valuetext', '10 to the power ' + power.value);
      set({ step: small(step()) });
      if (busy) { again = true; return; }
      busy = true;
      try {
        do {
          again = false;
          const s = step();
          found = await frame.ask('check', s);
          set({ loss: fixed(found.loss, 4), checked: found.checked, left: found.left, error: small(found.error), worst: found.checked ? name(found.worst) : '\u2013', slope: small(found.slope, 6), difference: small(found.difference, 6) });
          frame.say(found.error < 1e-6 ? `At step ${small(s)} the largest relative error is ${small(found.error)}: the slopes are right.` : `At step ${small(s)} the largest relative error is ${small(found.error)}. The slopes are the same; it is this step that measures them badly.`);
          chart.paint();
        } while (again);
      } catch (error) { frame.trouble(error); }
      busy = false;
    };
    const train = async () => { frame.say('Training, then checking.'); try { net = await frame.ask('trained', { fields: book({}), epochs: +epochs.value }); q = +place.value || 0; await check(); await draw(); } catch (error) { frame.trouble(error); } };
    await train();
  },

  async train(div) {
    const frame = new Frame(div, 'Training');
    let data, losses, loss, seen, fit, applied = '';
    const current = () => [...losses, loss];
    const plane = frame.plane(frame.plot, 'What the network says about the plane, and the points', 1.15, (g, scale, c, size) => { if (!data) return; if (seen) regions(g, size, c, seen, data.K); dots(g, scale, c, data); });
    const chart = frame.canvas(frame.plot, 'The loss over the epochs', '1.9', (g, w, h, c) => {
      if (!data) return;
      const y = current().filter(Number.isFinite), log = axis.value === 'log', floor = Math.log(data.K) / (data.m / data.K);
      const last = Math.max(10, losses.length), most = Math.max(...y.slice(-20000).map(v => v), y[0]) * 1.1 || 1;
      const [X, Y] = axes(g, w, h, c, log ? { x: [1, last, true], y: [floor / 1.5, Math.max(2, most), true] } : { x: [0, last], y: [0, Math.min(Math.max(1.2, most), 5)] });
      g.strokeStyle = c.soft, g.setLineDash([4, 3]), line(g, X(log ? 1 : 0), Y(floor), X(last), Y(floor)), g.setLineDash([]);
      series(g, X, Y, y.map((_, e) => Math.max(e, log ? 1 : 0)), y, c.blue);
    });
    const weights = frame.canvas(frame.plot, 'The weights: one column for each hidden unit, blue above zero, red below', '4.2', (g, w, h, c) => { if (data) spread(g, w, h, c, { h: data.h, theta: seen?.theta ?? data.theta }, data.K); });
    const row = frame.row(), fields = new Fields(frame, row, [['rate', 'rate', '1'], ['hidden', 'hidden units', '100'], ['noise', 'noise', '0.2'], ['seed', 'seed', '1'], ['epochs', 'stop after', '10000']], () => run.change(false));
    const speed = frame.choice(row, 'speed', 'speed', PACES, () => {});
    const axis = frame.choice(row, 'axes', 'axes of the loss', [['log', 'logarithmic'], ['linear', 'linear']], () => chart.paint());
    const begin = async () => {
      applied = '';
      data = await frame.ask('begin', fields.words([['spiral', '--points', '100'], ['spiral', '--classes', '3']]));
      losses = [], loss = data.loss, fit = true, seen = null;
      applied = ['hidden', 'noise', 'seed'].map(n => fields.get(n)).join();
    };
    const run = player(frame, {
      begin, epoch: () => losses.length, limit: () => +fields.get('epochs'), over: () => !fit, pace: () => speed.value,
      started: () => 'Training.',
      apply: async restarting => {
        if (!await fields.good()) return false;
        if (!restarting && (!data || applied !== ['hidden', 'noise', 'seed'].map(n => fields.get(n)).join())) { await begin(); await show(true); frame.say(ready()); }
        return true;
      },
      advance: async (epochs, budget) => {
        const got = await frame.ask('train', { epochs: Math.min(epochs, Math.max(1, +fields.get('epochs') - losses.length)), budget });
        for (const l of got.losses) losses.push(l);
        loss = got.loss, fit = got.fit;
        frame.tell({ epoch: losses.length, loss: text17(loss) });
      },
      show: all => show(all), bad: () => !fit, ready: () => ready(),
      ended: done => fit ? `${done ? 'Finished: e' : 'E'}poch ${groups(losses.length)}, loss ${fixed(loss, 6)}, training accuracy ${percent(seen.right)}.` : NOT_FINITE(losses.length, fields.get('rate')),
    });
    const ready = () => `Epoch 0: loss ${fixed(loss, 6)}, near ln 3 = 1.0986. Nothing is learned yet.`;
    const text17 = x => Number.isFinite(x) ? x.toPrecision(17) : String(x);
    const set = frame.numbers(['epoch', 'epoch'], ['loss', 'loss'], ['right', 'training accuracy'], ['W1', 'lengths of W\u2081, W\u2082'], ['dead', 'dead units'], ['rises', 'steps that raised the loss']);
    let rises = 0, counted = 0;
    const show = async all => {
      const side = Math.max(24, Math.min(all ? 150 : 64, Math.round(Math.sqrt((all ? 4e6 : 1e6) / data.h))));
      seen = await frame.ask('look', { side, half: 1.15 });
      const length = (a, b) => Math.hypot(...seen.theta.slice(a, b)), h = data.h;
      if (losses.length < counted) rises = counted = 0;
      const y = current();
      for (; counted < losses.length; counted++) rises += y[counted + 1] > y[counted];
      set({ epoch: groups(losses.length), loss: fixed(loss, 6), right: fit ? percent(seen.right) : '\u2013', W1: h < 20000 ? `${fixed(length(0, 2 * h), 3)}, ${fixed(length(3 * h, 3 * h + 3 * h), 3)}` : '\u2013', dead: `${seen.dead} of ${h}`, rises: groups(rises) });
      frame.tell({ epoch: losses.length, loss: text17(loss) });
      plane.paint(), chart.paint(), weights.paint();
    };
    await run.start();
  },

  async predict(div) {
    const frame = new Frame(div, 'What the trained network believes');
    let net, seen, at = [0.3, -0.6], got, busy = false, again = false;
    const plane = frame.plane(frame.plot, 'How sure the network is at each point of the plane', 2, (g, scale, c, size) => {
      if (!seen) return;
      regions(g, size, c, view.value === 'sure' ? seen : { ...seen, sure: null }, 3);
      dots(g, scale, c, net, 2.2, 1, true);
      g.strokeStyle = c.ink, g.lineWidth = 1.5;
      const x = scale.x(at[0]), y = scale.y(at[1]);
      line(g, x - 9, y, x + 9, y), line(g, x, y - 9, x, y + 9);
      g.beginPath(), g.arc(x, y, 5, 0, 7), g.stroke();
    }, (a, b) => move(a, b));
    const row = frame.row();
    const typed = () => { const a = Number(x1.value), b = Number(x2.value); if (x1.value.trim() && x2.value.trim() && Number.isFinite(a) && Number.isFinite(b)) move(a, b); else frame.say('A coordinate is a finite number.', true); };
    const x1 = frame.field(row, 'x1', 'x\u2081', '', typed), x2 = frame.field(row, 'x2', 'x\u2082', '', typed);
    const view = frame.choice(row, 'view', 'colours', [['sure', 'how sure'], ['labels', 'labels']], () => plane.paint());
    const area = frame.choice(row, 'area', 'area', [['2', '\u22122 to 2'], ['1.15', '\u22121.15 to 1.15'], ['20', '\u221220 to 20']], async () => { plane.scale.half = +area.value; await look(); });
    const set = frame.numbers(['label', 'label'], ['p', 'probabilities'], ['z', 'scores'], ['loss', 'loss on the data'], ['right', 'training accuracy'], ['floor', 'least possible']);
    const look = async () => { seen = await frame.ask('look', { side: 200, half: plane.scale.half, sure: true }); plane.paint(); };
    const move = async (a, b) => {
      at = [a, b], plane.at(a, b);
      if (busy) { again = true; return; }
      busy = true;
      try {
        do {
          again = false;
          got = await frame.ask('point', at);
          const best = got.y_hat.indexOf(Math.max(...got.y_hat)), label = got.y_hat.some(Number.isNaN) ? -1 : best;
          x1.value = +at[0].toFixed(3), x2.value = +at[1].toFixed(3);
          set({ label, p: got.y_hat.map(v => fixed(v, 4)).join('  '), z: got.Z2.map(v => fixed(v, 2)).join('  ') });
          frame.say(`At (${fixed(at[0], 2)}, ${fixed(at[1], 2)}) the label is ${label}, with probability ${fixed(got.y_hat[best], 4)}.`);
          plane.paint();
        } while (again);
      } catch (error) { frame.trouble(error); }
      busy = false;
    };
    frame.say('Training for 10\u202f000 epochs.');
    try {
      net = await frame.ask('trained', { fields: book({}), epochs: 10000 });
      set({ loss: fixed(net.loss, 6), right: percent(net.right), floor: fixed(Math.log(3) / 100, 6) });
      await look();
      await move(...at);
    } catch (error) { frame.trouble(error); }
  },

  async overfit(div) {
    const frame = new Frame(div, 'Training points against points never seen');
    let data, losses, loss, seen, fit, epochs, train, fresh, test, low, facts, applied = '';
    const plane = frame.plane(frame.plot, 'The regions, and the training points; rings mark strays', 1.15, (g, scale, c, size) => {
      if (!data) return;
      if (seen) regions(g, size, c, seen, data.K);
      dots(g, scale, c, data);
      g.strokeStyle = c.ink, g.lineWidth = 1.2;
      facts?.strays.forEach((is, i) => { if (is) g.beginPath(), g.arc(scale.x(data.X[2 * i]), scale.y(data.X[2 * i + 1]), 5.5, 0, 7), g.stroke(); });
    });
    const chart = frame.canvas(frame.plot, 'The loss on the training points and on fresh points over the epochs', '1.7', (g, w, h, c) => {
      if (!data || !epochs?.length) return;
      const y = [...train, ...fresh].filter(v => Number.isFinite(v) && v > 0);
      const [X, Y] = axes(g, w, h, c, { x: [0, Math.max(100, epochs[epochs.length - 1])], y: [Math.min(...y) / 1.3, Math.max(2, ...y), true] });
      series(g, X, Y, epochs, train, c.kind(0), 2);
      g.setLineDash([6, 3]), series(g, X, Y, epochs, fresh, c.kind(1), 2), g.setLineDash([]);
      if (low) { g.fillStyle = c.kind(1); mark(g, 0, X(low.epoch), Y(low.loss), 4); }
      g.textAlign = 'right', g.textBaseline = 'top';
      g.fillStyle = c.kind(1), g.fillText('fresh (dashed)', w - 14, 10);
      g.fillStyle = c.kind(0), g.fillText('training', w - 14, 25);
    });
    const row = frame.row(), fields = new Fields(frame, row, [['points', 'points of each class', '100'], ['noise', 'noise', '0.4'], ['hidden', 'hidden units', '100'], ['seed', 'seed', '2'], ['rate', 'rate', '1'], ['epochs', 'stop after', '10000']], () => run.change(false));
    const key = () => ['points', 'noise', 'hidden', 'seed'].map(n => fields.get(n)).join();
    const measure = async () => {
      test = await frame.ask('tested');
      epochs.push(losses), train.push(loss), fresh.push(test.loss);
      if (!low || test.loss < low.loss) low = { epoch: losses, loss: test.loss, right: test.right };
    };
    const begin = async () => {
      applied = '';
      data = await frame.ask('begin', fields.words([['spiral', '--classes', '3']]));
      facts = await frame.ask('test', { spirals: 10, seed: 1001 });
      losses = 0, loss = data.loss, fit = true, seen = null, epochs = [], train = [], fresh = [], low = null, applied = key();
      await measure();
    };
    const run = player(frame, {
      begin, epoch: () => losses, limit: () => +fields.get('epochs'), over: () => !fit, pace: () => 'full',
      apply: async restarting => {
        if (!await fields.good()) return false;
        if (!restarting && (!data || applied !== key())) { await begin(); await show(); frame.say('Epoch 0.'); }
        return true;
      },
      advance: async want => {                      // to the next epoch at which the laboratory measures, every fiftieth
        const next = want === 1 ? 1 : Math.min(50 - losses % 50, Math.max(1, +fields.get('epochs') - losses));
        const got = await frame.ask('train', { epochs: next, budget: Infinity });
        losses += got.made, loss = got.loss, fit = got.fit;
        if (fit) await measure();
      },
      show: () => show(), bad: () => !fit,
      ready: () => `Epoch 0. Of the ${data.m} training points ${facts.strays.reduce((a, b) => a + b)} are strays; the fresh points are 3000.`,
      ended: () => fit ? `Epoch ${groups(losses)}: loss ${fixed(loss, 3)} on the training points, ${fixed(test.loss, 3)} on fresh ones; the fresh loss was lowest at epoch ${groups(low.epoch)}, ${fixed(low.loss, 3)}.` : NOT_FINITE(losses, fields.get('rate')),
    });
    const set = frame.numbers(['epoch', 'epoch'], ['train', 'loss on training points'], ['fresh', 'loss on fresh points'], ['low', 'lowest fresh loss'], ['a', 'right, training'], ['b', 'right, fresh'], ['best', 'right, the best rule']);
    const show = async () => {
      seen = await frame.ask('look', { side: Math.max(24, Math.min(120, Math.round(Math.sqrt(2e6 / data.h)))), half: 1.15 });
      set({ epoch: groups(losses), train: fixed(loss, 4), fresh: fixed(test.loss, 4), low: `${fixed(low.loss, 3)} at epoch ${groups(low.epoch)}`, a: percent(test.train, 1), b: percent(test.right, 1), best: percent(facts.best, 1) });
      frame.tell({ epoch: losses, loss: Number.isFinite(loss) ? loss.toPrecision(17) : String(loss) });
      plane.paint(), chart.paint();
    };
    await run.start();
  },

  async speed(div) {
    const frame = new Frame(div, 'Plain against fast, in this browser');
    let rows = null;
    const bars = frame.canvas(frame.plot, 'The time of one epoch, plain and fast', '2.6', (g, w, h, c) => {
      if (!rows) return;
      const most = Math.max(...rows.map(r => r.us)), high = h / 2;
      rows.forEach((r, i) => {
        g.fillStyle = c.kind(1 - i);
        g.fillRect(0, i * high + high * .45, Math.max(2, r.us / most * (w - 2)), high * .4);
        g.fillStyle = c.ink, g.textBaseline = 'middle', g.textAlign = 'left';
        g.fillText(`${i ? 'fast' : 'plain'}: ${fixed(r.us, 0)} \u00b5s an epoch`, 0, i * high + high * .25);
      });
    });
    const row = frame.row(), fields = new Fields(frame, row, [['points', 'points of each class', '100'], ['hidden', 'hidden units', '100'], ['classes', 'classes', '3']], () => {});
    const buttons = frame.row(), go = frame.button(buttons, 'play', 'Measure', () => measure());
    frame.button(buttons, 'restart', 'Restart', () => { fields.inputs.forEach((input, i) => { input.value = ['100', '100', '3'][i]; }); measure(); });
    const set = frame.numbers(['plain', 'plain engine'], ['fast', 'fast engine'], ['ratio', 'times as fast'], ['run', '10\u202f000 epochs'], ['work', 'multiply-adds'], ['rate', 'a second, fast'], ['loss', 'loss, epoch 99'], ['same', 'differs by']);
    const measure = async () => {
      go.disabled = true;
      frame.tell({ state: 'running' });
      try {
        if (!await fields.good()) { go.disabled = false; return frame.tell({ state: 'idle' }); }
        frame.say('Measuring: three times in turn, the best counts.');
        const [points, h, K] = ['points', 'hidden', 'classes'].map(n => +fields.get(n)), work = points * K * h * (4 + 3 * K);
        if (work > 2e8) { go.disabled = false; frame.tell({ state: 'idle' }); return frame.say('The program takes sizes like these; this page measures at most 200 million multiply-adds an epoch.', true); }
        const words = book({ points: String(points), hidden: String(h), classes: String(K) });
        const time = async fast => { const guess = (await frame.ask('time', { fields: words, epochs: 3, fast })).us; let best = { us: Infinity }; const epochs = Math.max(3, Math.min(2000, Math.round(120000 / guess))); for (let i = 0; i < 3; i++) { const got = await frame.ask('time', { fields: words, epochs, fast }); if (got.us < best.us) best = got; } return best; };
        const plain = await time(0), fast = await time(1), n = work > 2e7 ? 10 : 100;
        const a = (await frame.ask('time', { fields: words, epochs: n, fast: 0 })).last, b = (await frame.ask('time', { fields: words, epochs: n, fast: 1 })).last;
        rows = [plain, fast];
        set({ plain: fixed(plain.us, 0) + ' \u00b5s an epoch', fast: fixed(fast.us, 0) + ' \u00b5s an epoch', ratio: fixed(plain.us / fast.us, 1), run: `${fixed(plain.us / 100, 1)} s and ${fixed(fast.us / 100, 1)} s`, work: groups(work), rate: small(work / fast.us * 1e6), loss: `${fixed(a, 12)}`, same: small(Math.abs(a / b - 1)) });
        frame.say(`Plain ${fixed(plain.us, 0)}, fast ${fixed(fast.us, 0)} microseconds an epoch: ${fixed(plain.us / fast.us, 1)} times as fast, with the same losses.`);
        frame.tell({ state: 'done' });
        bars.paint();
      } catch (error) { frame.tell({ state: 'idle' }); frame.trouble(error); }
      go.disabled = false;
    };
    await measure();
  },
};

/* ---- Filling them as they come into view. */
function fill(div) {
  const make = WIDGETS[div.dataset.live];
  if (!make) return;
  div.dataset.filled = '', div.toggleAttribute('data-changed', !!changed);
  if (!able()) { div.classList.add('live-off'); div.replaceChildren(el('p', {}, 'A live experiment belongs here. ' + WANTS)); return; }
  make(div).catch(error => { div.querySelector('.live-say')?.append(error.message) ?? div.append(el('p', {}, error.message)); });
}
function look() {
  const all = [...document.querySelectorAll('.live[data-live]')];
  if (!able()) return all.forEach(fill);
  const watch = new IntersectionObserver(seen => { for (const s of seen) if (s.isIntersecting) { watch.unobserve(s.target); fill(s.target); } }, { rootMargin: '200px' });
  all.forEach(div => watch.observe(div));
}
document.readyState === 'loading' ? document.addEventListener('DOMContentLoaded', look) : look();
})();
