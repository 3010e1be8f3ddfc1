// Left: the points, and what the network says of every place. Right: both losses up to the epoch shown.

// The line on which a grid of numbers is `level`, as one path: where it crosses a square, it goes straight.
export function contour(value, columns, rows, level, px, py) {
  const pieces = [];
  const cross = ([i, j], [k, l]) => {
    const part = (level - value(i, j)) / (value(k, l) - value(i, j));
    return [px(i + part * (k - i)), py(j + part * (l - j))];
  };
  for (let j = 0; j < rows - 1; j++)
    for (let i = 0; i < columns - 1; i++) {
      const corners = [[i, j], [i + 1, j], [i + 1, j + 1], [i, j + 1]];
      const points = corners.flatMap((corner, n) => {
        const next = corners[(n + 1) % 4];
        return value(...corner) > level !== value(...next) > level ? [cross(corner, next)] : [];
      });
      for (let n = 0; n + 1 < points.length; n += 2) pieces.push(path(points.slice(n, n + 2)));
    }
  return pieces.join("");
}

export function mount(stage) {
  const { rates, dropouts, epochs, seen, grid, points, which, curves, chances, tallest } = stage.constants;
  const [columns, rows] = grid, each = columns * rows;
  const bytes = Uint8Array.from(atob(chances), (sign) => sign.charCodeAt(0));
  const svg = picture(stage);
  const x = scale(stage.constants.x, [58, 400]), y = scale(stage.constants.y, [324, 46]);
  const ex = scale([0, epochs[epochs.length - 1]], [484, 708]), ey = scale([0, tallest], [324, 46]);
  const wide = (x.pixels[1] - x.pixels[0]) / columns, high = (y.pixels[0] - y.pixels[1]) / rows;
  const px = (i) => x.pixels[0] + (i + 0.5) * wide, py = (j) => y.pixels[1] + (j + 0.5) * high;
  const box = { x: x.pixels[0], y: y.pixels[1], width: x.pixels[1] - x.pixels[0], height: y.pixels[0] - y.pixels[1] };
  const ground = draw("image", { ...box, preserveAspectRatio: "none" });
  const edge = draw("path", { fill: "none", stroke: "var(--ink)", "stroke-width": 2.4 });
  const dots = points.map(([a, b], i) => marker(which[i] ? "triangle" : "circle", x(a), y(b), 4.2,
    { fill: which[i] ? "var(--vermillion)" : "var(--blue)", stroke: "var(--paper)", "stroke-width": 0.8 }));
  const lines = draw("g"), note = (left, top, words, ink, more) =>
    draw("text", { x: left, y: top, class: "explorer-note", style: `fill:${ink}`, ...more }, words);
  const small = (left, words) => draw("text", { x: left, y: 28, style: "font-size:13px" }, words);
  svg.append(ground,
    axes({ x, y, xTicks: [-1, 0, 1, 2], yTicks: [-1, 0, 1], xLabel: "first measure", yLabel: "second measure" }),
    edge, ...dots,
    axes({ x: ex, y: ey, xTicks: [0, 50, 100, 150, 200], yTicks: [0, 0.2, 0.4, 0.6, 0.8, 1], xLabel: "epoch", yLabel: "loss" }),
    marker("circle", 194, 24, 4.5, { fill: "var(--blue)" }), marker("triangle", 208, 24, 4.5, { fill: "var(--vermillion)" }), small(220, "points it learns from"),
    draw("path", { d: "M500 24H524", stroke: "var(--blue)", "stroke-width": 2, "stroke-dasharray": "6 4" }), small(530, "training"),
    draw("path", { d: "M594 24H618", stroke: "var(--vermillion)", "stroke-width": 2 }), small(624, "new points"), lines);

  const canvas = Object.assign(document.createElement("canvas"), { width: columns, height: rows });
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  // Red, green and blue of a colour of the page's theme; `usual` where the figure is not in the page yet.
  const parts = (name, usual) => {
    brush.fillStyle = getComputedStyle(svg).getPropertyValue(name).trim() || usual;
    brush.fillRect(0, 0, 1, 1);
    return brush.getImageData(0, 0, 1, 1).data.slice(0, 3);
  };
  // Clear where it cannot tell, blue and vermillion where it is sure.
  const paint = (probability, inks) =>
    [...inks[probability > 0.5 ? 1 : 0], Math.round(255 * 0.45 * Math.abs(2 * probability - 1))];

  // In hexadecimal: among the letters of base64 any word may turn up, also NaN, by which a fault would be known.
  const spelt = (url) => {
    const [head, data] = url.split(";base64,");
    return `${head},` + [...atob(data)].map((sign) => "%" + sign.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  };

  return {
    draw({ epoch, rate, dropout }, { learn, best, best_epoch: when }) {
      const run = rates.indexOf(rate) * dropouts.length + dropouts.indexOf(dropout);
      const start = (run * epochs.length + epochs.indexOf(epoch)) * each;
      const cells = bytes.subarray(start, start + each);
      const inks = [parts("--blue", "#0072b2"), parts("--vermillion", "#d55e00")];
      const painted = Uint8ClampedArray.from([...cells].flatMap((byte) => paint(byte / 255, inks)));
      brush.putImageData(new ImageData(painted, columns, rows), 0, 0);
      ground.setAttribute("href", spelt(canvas.toDataURL()));
      edge.setAttribute("d", contour((i, j) => cells[j * columns + i], columns, rows, 127.5, px, py) || "M0 0");

      const until = seen.indexOf(epoch) + 1;
      const curve = curves[rates.indexOf(rate)][dropouts.indexOf(dropout)].slice(0, until);
      const line = (column, look) => draw("path", {
        d: path(curve.map((losses, i) => [ex(seen[i]), ey(Math.min(losses[column], tallest))])), fill: "none", "stroke-width": 2, ...look });
      const [, now] = curve[until - 1], beyond = now > tallest, end = epoch > 70;
      const side = { "text-anchor": end ? "end" : "start" }, at = ex(epoch) + (end ? -4 : 10);
      const above = Math.min(Math.max(ey(Math.min(now, tallest)) + (now > learn ? -12 : 22), 60), 316);
      lines.replaceChildren(
        line(0, { stroke: "var(--blue)", "stroke-dasharray": "6 4" }), line(1, { stroke: "var(--vermillion)" }),
        marker("circle", ex(epoch), ey(Math.min(learn, tallest)), 4.5, { fill: "var(--blue)", stroke: "var(--paper)" }),
        marker(beyond ? "triangle" : "circle", ex(epoch), ey(Math.min(now, tallest)), 4.5, { fill: "var(--vermillion)", stroke: "var(--paper)" }),
        ...(best < tallest && when < epoch ? [marker("diamond", ex(when), ey(best), 5.5, { fill: "var(--paper)", stroke: "var(--vermillion)", "stroke-width": 2 })] : []),
        note(at, above, now.toFixed(2), "var(--vermillion-ink)", side));
    },
  };
}
