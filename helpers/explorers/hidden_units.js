// Left: the moons, the line of each hidden unit, and the boundary they make. Right: the loss at every step kept.

const BENDS = { identity: (z) => z, tanh: Math.tanh, ReLU: (z) => Math.max(z, 0) };

export const logOdds = (activation, units, constant, a, b) =>
  units.reduce((sum, [w1, w2, bias, say]) => sum + say * BENDS[activation](w1 * a + w2 * b + bias), constant);

// Where the line w1·a + w2·b + bias = 0 crosses the frame: two points, or none.
export function crossing([w1, w2, bias], [left, right], [low, high]) {
  const sides = [[left, -(w1 * left + bias) / w2], [right, -(w1 * right + bias) / w2], [-(w2 * low + bias) / w1, low], [-(w2 * high + bias) / w1, high]];
  const inside = sides.filter(([a, b]) => a >= left - 1e-9 && a <= right + 1e-9 && b >= low - 1e-9 && b <= high + 1e-9);
  const far = inside.filter(([a, b]) => Math.hypot(a - inside[0][0], b - inside[0][1]) > 1e-6);
  return far.length ? [inside[0], far[0]] : [];
}

// The places where a grid of heights is 0, as short lines: each cell is cut into two triangles.
function boundary(as, bs, heights) {
  const lines = [], zero = ([a, b, h], [c, d, k]) => [a + (h / (h - k)) * (c - a), b + (h / (h - k)) * (d - b)];
  for (let j = 0; j + 1 < bs.length; j++) for (let i = 0; i + 1 < as.length; i++) {
    const corner = (m, n) => [as[i + m], bs[j + n], heights[j + n][i + m]];
    for (const corners of [[corner(0, 0), corner(1, 0), corner(0, 1)], [corner(1, 1), corner(1, 0), corner(0, 1)]]) {
      const cuts = corners.flatMap((from, n) => { const to = corners[(n + 1) % 3]; return from[2] > 0 !== to[2] > 0 ? [zero(from, to)] : []; });
      if (cuts.length === 2) lines.push(cuts);
    }
  }
  return lines;
}

export function mount(stage) {
  const { points, which, x: xs, y: ys, steps, rates, tallest, curves } = stage.constants;
  const svg = picture(stage);
  const x = scale(xs, [58, 436]), y = scale(ys, [312, 46]);
  const sx = scale([-0.4, steps.length - 0.6], [510, 712]), ly = scale([0, tallest], [312, 46]);
  const note = (left, top, words, ink, more) => draw("text", { x: left, y: top, class: "explorer-note", style: `fill:${ink}`, ...more }, words);
  const area = draw("path", { fill: "var(--vermillion-tint)" }), rest = draw("rect", { x: 58, y: 46, width: 378, height: 266, fill: "var(--blue-tint)" });
  const border = draw("path", { fill: "none", stroke: "var(--ink)", "stroke-width": 2.6, "stroke-linecap": "round" });
  const lines = draw("g"), crowd = draw("g"), loss = draw("g");
  // A nested <svg> cuts off what leaves the frame, and needs no id to do it.
  const frame = (left, width, ...children) => draw("svg", { x: left, y: 46, width, height: 266, viewBox: `${left} 46 ${width} 266` }, ...children);
  const as = Array.from({ length: 77 }, (_, i) => xs[0] + (i * (xs[1] - xs[0])) / 76), bs = Array.from({ length: 55 }, (_, i) => ys[0] + (i * (ys[1] - ys[0])) / 54);
  const tick = (place) => (place % 3 ? "" : String(steps[place]));
  svg.append(rest, frame(58, 378, area),
    axes({ x, y, xTicks: [-1, 0, 1], yTicks: [-1, 0, 1], xLabel: "x₁", yLabel: "x₂", format: String }),
    axes({ x: sx, y: ly, xTicks: steps.map((_, i) => i), yTicks: [0, 0.25, 0.5, 0.75, 1], xLabel: "step", yLabel: "loss", format: (v) => v }),
    frame(58, 378, lines, border), crowd, loss,
    marker("circle", 84, 27, 4.5, { fill: "var(--blue)" }), marker("triangle", 98, 27, 4.5, { fill: "var(--vermillion)" }), draw("text", { x: 109, y: 32, style: "font-size:13px" }, "the two moons"),
    draw("path", { d: "M216 27H238", stroke: "var(--muted)", "stroke-width": 1.4, "stroke-dasharray": "5 4" }), draw("text", { x: 244, y: 32, style: "font-size:13px" }, "a unit's line"),
    draw("path", { d: "M330 27H352", stroke: "var(--ink)", "stroke-width": 2.6 }), draw("text", { x: 358, y: 32, style: "font-size:13px" }, "boundary"));
  [...svg.querySelectorAll(".explorer-axes")].at(-1).querySelectorAll("text[text-anchor=middle]").forEach((text) => {
    if (text.textContent !== "step" && /^\d+$/.test(text.textContent)) text.textContent = tick(Number(text.textContent));
  });

  return {
    draw({ count, activation, rate, step }, { units, constant, loss: now }) {
      const heights = bs.map((b) => as.map((a) => logOdds(activation, units, constant, a, b)));
      border.setAttribute("d", boundary(as, bs, heights).map((line) => path(line.map(([a, b]) => [x(a), y(b)]))).join("") || "M0 0");
      const cell = [x(as[1]) - x(as[0]), y(bs[0]) - y(bs[1])];
      const runs = heights.flatMap((row, j) => row.flatMap((height, i) => {
        if (height <= 0 || row[i - 1] > 0) return [];
        const end = row.findIndex((each, k) => k > i && each <= 0), last = end < 0 ? row.length : end;
        const cut = (from, to) => as[from] + (row[from] / (row[from] - row[to])) * (as[to] - as[from]);
        const [left, right] = [i ? cut(i - 1, i) : xs[0], last < row.length ? cut(last - 1, last) : xs[1]];
        return [`M${round(x(left))} ${round(y(bs[j]) - cell[1] / 2)}H${round(x(right))}v${round(cell[1])}H${round(x(left))}z`];
      }));
      area.setAttribute("d", runs.join("") || "M0 0");
      lines.replaceChildren(...units.flatMap((unit) => {
        const ends = crossing(unit, xs, ys).map(([a, b]) => [x(a), y(b)]);
        return ends.length ? [draw("path", { d: path(ends), stroke: "var(--muted)", "stroke-width": 1.4, "stroke-dasharray": "5 4" })] : [];
      }));
      crowd.replaceChildren(...points.map(([a, b], i) => {
        const missed = logOdds(activation, units, constant, a, b) > 0 !== which[i] > 0;
        return marker(which[i] ? "triangle" : "circle", x(a), y(b), missed ? 5 : 3.4, { fill: which[i] ? "var(--vermillion)" : "var(--blue)",
          stroke: missed ? "var(--ink)" : "var(--paper)", "stroke-width": missed ? 1.8 : 0.7 });
      }));
      const all = curves[activation][String(count)], mine = String(rate), at = steps.indexOf(step);
      const curve = (values, look) => draw("path", { d: path(values.map((value, i) => [sx(i), clamp(ly(value), -400, 999)])), fill: "none", ...look });
      const late = at > 5, beyond = now > tallest, top = beyond ? ly(tallest) + 6 : ly(now);
      loss.replaceChildren(
        frame(505, 207, ...rates.filter((each) => each !== mine).map((each) => curve(all[each], { stroke: "var(--rim)", "stroke-width": 1.4 })),
          curve(all[mine], { stroke: "var(--blue)", "stroke-width": 2.4 })),
        marker(beyond ? "triangle" : "diamond", sx(at), top, 6, { fill: beyond ? "var(--paper)" : "var(--vermillion)", stroke: "var(--vermillion)", "stroke-width": 2 }),
        note(late ? 712 : sx(at) + 10, clamp(top - 14, 62, 300), `loss ${now < 10 ? now.toFixed(2) : Math.round(now).toLocaleString("en-US")}`, "var(--vermillion-ink)", { "text-anchor": late ? "end" : "start" }),
        draw("path", { d: "M580 27H602", stroke: "var(--rim)", "stroke-width": 1.6 }), draw("text", { x: 608, y: 32, style: "font-size:13px" }, "the other rates"));
    },
  };
}
