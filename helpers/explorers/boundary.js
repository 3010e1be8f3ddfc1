// Left: birds, the boundary, and bands of confidence. Right: the loss, were both weights some other times as large.

export const logOdds = ({ measures, middle }, [length, depth]) =>
  measures.map(([x, y]) => length * (x - middle[0]) + depth * (y - middle[1]));

// log(1 + e^z) − y·z, for any z
export const crossEntropy = (odds, labels, size) =>
  odds.reduce((sum, each, i) => {
    const z = size * each;
    return sum + Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - labels[i] * z;
  }, 0) / odds.length;

export function describe(pair, { y, middle }, weights, wrong, loss, doubled) {
  if (!weights[0] && !weights[1]) return `Both weights are 0: every bird has an even chance, and the loss is log 2, ${loss.toFixed(3)}.`;
  const where = wrong ? `${wrong} of ${y.length} birds lie on the wrong side` : `All ${y.length} birds lie on their side`;
  const [length, depth] = weights.map((weight) => Math.abs(weight).toFixed(2)), [first, second] = weights.map((weight) => (weight < 0 ? "−" : ""));
  return `Log-odds of ${pair.split(" or ")[1]}: ${first}${length} · (length − ${middle[0].toFixed(1)}) ${second || "+"} ${depth} · ` +
    `(depth − ${middle[1].toFixed(1)}). ${where}; the loss is ${loss.toFixed(3)}. With both weights doubled the boundary ` +
    `would stay, and the loss ${doubled < loss ? "fall" : "rise"} to ${doubled.toFixed(3)}.`;
}

// The part of a polygon where `height` is above 0, and the points of its outline where it is 0.
function above(corners, height) {
  const part = [], edge = [];
  corners.forEach((from, i) => {
    const to = corners[(i + 1) % corners.length], [h, k] = [height(from), height(to)];
    if (h > 0) part.push(from);
    if (h > 0 !== k > 0) {
      const at = [0, 1].map((axis) => from[axis] + (h / (h - k)) * (to[axis] - from[axis]));
      part.push(at);
      edge.push(at);
    }
  });
  return { part, edge };
}

export function mount(stage) {
  const { pairs, sizes, levels, lengths, depths, tallest } = stage.constants;
  const svg = picture(stage);
  const x = scale(lengths, [58, 436]), y = scale(depths, [324, 46]);
  const power = scale([7.6, 14.4], [520, 712]), ey = scale([0, tallest], [324, 46]);
  const frame = [[lengths[0], depths[0]], [lengths[1], depths[0]], [lengths[1], depths[1]], [lengths[0], depths[1]]];
  const pixels = (points) => points.map(([a, b]) => [x(a), y(b)]);
  const bands = draw("g"), points = draw("g"), curve = draw("g"), legend = draw("g");
  const place = (size) => 10 + Math.log2(size); // on an axis of powers of two, clear of the ticks of the loss
  const tick = (value) => (value < 8 ? String(value) : { 8: "¼", 9: "½" }[value] ?? String(2 ** (value - 10)));
  svg.append(bands,
    axes({ x, y, xTicks: [30, 40, 50, 60], yTicks: [12, 14, 16, 18, 20, 22], xLabel: "bill length (mm)", yLabel: "bill depth (mm)" }),
    axes({ x: power, y: ey, xTicks: sizes.map(place), yTicks: [0, 0.2, 0.4, 0.6, 0.8, 1], xLabel: "both weights times", yLabel: "loss", format: tick }),
    points, curve, legend);
  return {
    draw({ pair, length, depth, size }) {
      const birds = pairs[pair], odds = logOdds(birds, [length, depth]), weights = [size * length, size * depth];
      const [loss, doubled] = [size, 2 * size].map((each) => crossEntropy(odds, birds.y, each));
      const missed = odds.map((z, i) => z * (2 * birds.y[i] - 1) <= 0), wrong = missed.filter(Boolean).length;
      const height = ([a, b]) => weights[0] * (a - birds.middle[0]) + weights[1] * (b - birds.middle[1]);

      bands.replaceChildren(...[1, -1].flatMap((side) => levels.flatMap((level) => {
        const { part, edge } = above(frame, (at) => side * height(at) - level);
        const colour = side > 0 ? "var(--vermillion)" : "var(--blue)";
        const tint = part.length ? [draw("path", { d: path(pixels(part)) + "Z", fill: colour, "fill-opacity": 0.13 })] : [];
        const drawn = edge.length === 2 && level < levels[2] && (level || side > 0);
        const line = drawn ? [draw("path", { d: path(pixels(edge)), stroke: "var(--ink)", "stroke-width": level ? 1.6 : 2.6, "stroke-dasharray": level ? "6 5" : "none" })] : [];
        return [...tint, ...line];
      })));
      points.replaceChildren(...birds.measures.map(([a, b], i) =>
        marker(birds.y[i] ? "triangle" : "circle", x(a), y(b), missed[i] ? 5.5 : 3.4, { fill: birds.y[i] ? "var(--vermillion)" : "var(--blue)",
          stroke: missed[i] ? "var(--ink)" : "var(--paper)", "stroke-width": missed[i] ? 2 : 0.7 })));

      const losses = sizes.map((each) => crossEntropy(odds, birds.y, each));
      const beyond = loss > tallest, at = power(place(size)), [left, right] = power.pixels;
      const shape = beyond ? ["triangle", at, ey(tallest) + 6, 6.5, { fill: "var(--paper)" }] : ["diamond", at, ey(loss), 6.5, { fill: "var(--vermillion)" }];
      const line = path(losses.map((value, i) => [power(place(sizes[i])), clamp(ey(value), -999, 999)]));
      curve.replaceChildren(
        draw("path", { d: path([[left, ey(Math.LN2)], [right, ey(Math.LN2)]]), stroke: "var(--muted)", "stroke-dasharray": "2 4" }),
        // A nested <svg> cuts off what leaves the frame, and needs no id to do it.
        draw("svg", { x: left, y: 42, width: right - left, height: 286, viewBox: `${left} 42 ${right - left} 286` },
          draw("path", { d: line, fill: "none", stroke: "var(--ink)", "stroke-width": 2 })),
        ...losses.flatMap((value, i) => (value > tallest ? [] : [marker("circle", power(place(sizes[i])), ey(value), 3.2, { fill: "var(--ink)" })])),
        marker(...shape.slice(0, 4), { ...shape[4], stroke: "var(--vermillion)", "stroke-width": 2 }),
        draw("text", { x: right, y: ey(Math.LN2) - 7, "text-anchor": "end", style: "font-size:13px;fill:var(--muted)" }, "an even chance for all"));
      const names = pair.split(" or "), note = (left, words) => draw("text", { x: left, y: 28, style: "font-size:13px" }, words);
      legend.replaceChildren(
        marker("circle", 152, 24, 4.5, { fill: "var(--blue)" }), note(161, names[0]),
        marker("triangle", 220, 24, 4.5, { fill: "var(--vermillion)" }), note(229, names[1]),
        draw("path", { d: "M318 24H338", stroke: "var(--ink)", "stroke-width": 2.6 }), note(343, "50 %"),
        draw("path", { d: "M390 24H412", stroke: "var(--ink)", "stroke-width": 1.6, "stroke-dasharray": "6 5" }), note(417, "90 %"));
      return { caption: describe(pair, birds, weights, wrong, loss, doubled) };
    },
  };
}
