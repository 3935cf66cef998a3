// The pictures of the shared vectors, made from their formulas as tests/fingerprints/buffers.py makes them.

/** The first `count` bytes of the linear congruential generator of Numerical Recipes. */
export function lcg(seed, count) {
  const out = new Uint8Array(count);
  let state = seed >>> 0;
  for (let place = 0; place < count; place += 1) {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    out[place] = state >>> 24;
  }
  return out;
}

const div = (one, other) => Math.floor(one / other);

function isqrt(value) {
  let root = Math.floor(Math.sqrt(value));
  while (root * root > value) root -= 1;
  while ((root + 1) * (root + 1) <= value) root += 1;
  return root;
}

function smooth(w, h, n, seed) {
  const columns = div(w - 1, n) + 2;
  const lattice = lcg(seed, columns * (div(h - 1, n) + 2) * 3);
  const at = (column, row, channel) => lattice[(row * columns + column) * 3 + channel];
  return (x, y, c) => {
    const [gx, fx, gy, fy] = [div(x, n), x % n, div(y, n), y % n];
    const above = at(gx, gy, c) * (n - fx) + at(gx + 1, gy, c) * fx;
    const below = at(gx, gy + 1, c) * (n - fx) + at(gx + 1, gy + 1, c) * fx;
    return div(above * (n - fy) + below * fy, n * n);
  };
}

function scene(w, h, seed) {
  const noise = lcg(seed, w * h * 3);
  return (x, y, c) => {
    let colour = [60 + div(120 * y, h), 100 + div(80 * y, h), 200 - div(90 * y, h)];
    if (4 * ((3 * x - w) ** 2 + (3 * y - h) ** 2) < w * w) colour = [240, 210, 60];
    if (2 * x > w && 3 * y > h && 8 * x < 7 * w) colour = [90, 50, 40];
    if (5 * y > 4 * h) colour = [30, 110, 45];
    return Math.min(255, Math.max(0, colour[c] + (noise[(y * w + x) * 3 + c] >> 4) - 8));
  };
}

function rings(w, h, p) {
  return (x, y, c) => {
    const k = div(isqrt((2 * x - w + 1) ** 2 + (2 * y - h + 1) ** 2), p);
    return [(37 * k) & 255, (91 * k + 40) & 255, 255 - ((37 * k) & 255)][c];
  };
}

function blocks(w, h, n, seed) {
  const wide = Math.ceil(w / n);
  const cells = lcg(seed, wide * Math.ceil(h / n) * 3);
  return (x, y, c) => cells[(div(y, n) * wide + div(x, n)) * 3 + c];
}

function noise(w, h, seed) {
  const bytes = lcg(seed, w * h * 3);
  return (x, y, c) => bytes[(y * w + x) * 3 + c];
}

/** For each kind, the function that says the value of a pixel's channel. */
const KINDS = {
  flat: (w, h, { r, g, b }) => (x, y, c) => [r, g, b][c],
  ramp: (w, h) => (x, y, c) => div(255 * [x, y, x + y][c], [w - 1, h - 1, w + h - 2][c]),
  noise: (w, h, { seed }) => noise(w, h, seed),
  checker: (w, h, { n }) => (x, y) => 255 * ((div(x, n) + div(y, n)) & 1),
  rings: (w, h, { p }) => rings(w, h, p),
  blocks: (w, h, { n, seed }) => blocks(w, h, n, seed),
  smooth: (w, h, { n, seed }) => smooth(w, h, n, seed),
  dim: (w, h, { n, seed, base, num }) => {
    const value = smooth(w, h, n, seed);
    return (x, y, c) => base + div(value(x, y, c) * num, 256);
  },
  scene: (w, h, { seed }) => scene(w, h, seed),
  letterbox: (w, h, { n, seed }) => {
    const value = smooth(w, h, n, seed);
    return (x, y, c) => (y < div(h, 5) || y >= h - div(h, 5) ? 12 : value(x, y, c));
  },
};

/** The picture of one vector. */
export function buffer({ kind, width, height, params }) {
  const value = KINDS[kind](width, height, params);
  const data = new Uint8Array(width * height * 3);
  let put = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      for (let c = 0; c < 3; c += 1) data[put++] = value(x, y, c);
    }
  }
  return { data, width, height };
}
