// Houses and a line: every residual is the side of a square. Beside it, all squares as one, and the least there can be.

const UNIT = 100; // thousand dollars; a square of this side has area 1

// Slope, intercept and each house's leverage: closed form, for any line through [x, y] points.
export function leastSquares(points) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = mean(points.map(([x]) => x)), level = mean(points.map(([, y]) => y));
  const across = points.map(([x]) => x - middle);
  const spread = across.reduce((sum, a) => sum + a * a, 0) || 1; // houses all of one size: the flat line is as good as any
  const slope = across.reduce((sum, a, i) => sum + a * (points[i][1] - level), 0) / spread;
  return { slope, intercept: level - slope * middle, leverages: across.map((a) => 1 / points.length + (a * a) / spread) };
}

export const area = (points, { slope, intercept }) =>
  points.reduce((sum, [x, y]) => sum + ((y - slope * x - intercept) / UNIT) ** 2, 0);

const feet = ([x]) => Math.round(1000 * x).toLocaleString("en-US");

export function describe({ line }, points, total, least, { slope, leverages }) {
  if (line === "mine") {
    const above = least > 0 ? 100 * (total / least - 1) : 0;
    return above < 0.5
      ? `Your squares cover ${total.toFixed(1)} units of area, and no line covers less.`
      : `Your squares cover ${total.toFixed(1)} units of area (one is $100,000 by $100,000), ` +
        `${Math.round(above).toLocaleString("en-US")} % more than the least possible, ${least.toFixed(1)}.`;
  }
  const [high, low] = [Math.max(...leverages), Math.min(...leverages)];
  const house = (pull) => feet(points[leverages.indexOf(pull)]);
  return `Least squares: $${slope.toFixed(0)} a square foot, ${least.toFixed(1)} units, and no line covers less. ` +
    `Lift the ${house(high)} sq ft house by $100,000, and the line there rises by $${(100 * high).toFixed(0)},000; ` +
    `at the ${house(low)} sq ft house, by $${(100 * low).toFixed(0)},000.`;
}

export function mount(stage) {
  const svg = picture(stage);
  const limits = stage.control("houses");
  const x = scale([0, 5], [58, 478]), y = scale([0, 1000], [346, 46]); // $100,000 is 30 pixels high
  const pixels = Math.abs(y(UNIT) - y(0));
  // A nested <svg> cuts off what is too large, and needs no id to do it.
  const plot = draw("svg", { x: x.pixels[0], y: 40, width: 420, height: 306, viewBox: "58 40 420 306" });
  const sums = draw("svg", { x: 514, y: 46, width: 206, height: 300, viewBox: "514 46 206 300" });
  const text = (at, top, words, more = {}) => draw("text", { x: at, y: top, ...more }, words);
  const quiet = { style: "font-size:13px;fill:var(--muted)" };
  const heading = text(514, 32, "", quiet);
  const squares = draw("g"), handles = draw("g"), line = draw("path", { fill: "none", stroke: "var(--blue)", "stroke-width": 3 });
  plot.append(squares, line);
  svg.append(
    axes({ x, y, xTicks: [0, 1, 2, 3, 4, 5], yTicks: [0, 200, 400, 600, 800, 1000], xLabel: "size (1,000 sq ft)", yLabel: "price ($1,000)" }),
    draw("rect", { x: x(0.15), y: y(980), width: pixels, height: pixels, fill: "none", stroke: "var(--muted)", "stroke-dasharray": "2 3" }),
    text(x(0.15) + pixels + 8, y(980) + 19, "1 unit: $100,000 × $100,000", quiet),
    plot, handles, sums, heading,
    text(514, 374, "Drag a house, or reach it by", quiet), text(514, 391, "Tab and move it by arrows.", quiet));

  const houses = limits.start.map((_, i) => {
    const move = (toX, toY) => stage.set({ houses: stage.settings().houses.map((house, j) => (j === i ? [toX, toY] : house)) });
    const shape = marker("circle", 0, 0, 6.5, { fill: "var(--ink)", stroke: "var(--paper)", "stroke-width": 1.5 });
    return movable({ svg, label: `House ${i + 1}`, xScale: x, yScale: y, limits, move, shape });
  });
  handles.append(...houses.map(({ node }) => node));

  const fitted = (settings) => (settings.line === "mine" ? settings : leastSquares(settings.houses));
  return {
    draw(settings) {
      const points = settings.houses, best = leastSquares(points), { slope, intercept } = fitted(settings);
      const total = area(points, { slope, intercept }), least = area(points, best);
      squares.replaceChildren(...points.map(([px, py]) => {
        const side = Math.abs(y(py) - y(slope * px + intercept));
        return draw("rect", { x: px < 2.5 ? x(px) : x(px) - side, y: Math.min(y(py), y(slope * px + intercept)), width: side, height: side,
          fill: "var(--vermillion)", "fill-opacity": 0.22, stroke: "var(--vermillion)" });
      }));
      line.setAttribute("d", path([[x(0), y(intercept)], [x(5), y(5 * slope + intercept)]]));
      line.setAttribute("stroke-dasharray", settings.line === "mine" ? "none" : "9 5");
      houses.forEach((house, i) => house.show(points[i], `${feet(points[i])} square feet, $${Math.round(points[i][1])},000`));
      const shrink = Math.min(1, 200 / (Math.sqrt(total) * pixels)); // as large as in the plot, while there is room
      const [whole, small] = [total, least].map((units) => Math.sqrt(units) * pixels * shrink);
      heading.textContent = shrink < 1 ? "All squares, made smaller" : "All squares together";
      const square = (side, look) => draw("rect", { x: 515, y: 345 - side, width: side, height: side, ...look });
      sums.replaceChildren(
        square(whole, { fill: "var(--vermillion)", "fill-opacity": 0.22, stroke: "var(--vermillion)" }),
        square(small, { fill: "none", stroke: "var(--blue)", "stroke-width": 2.5, "stroke-dasharray": "7 4" }),
        text(523, 338, `least ${least.toFixed(1)}`, { style: "fill:var(--blue);font-weight:650" }));
      if (settings.line === "mine" && total > 1.005 * least) {
        const top = Math.max(345 - whole, 46) + 20;
        sums.append(text(523, Math.min(top, 345 - small - 8), `yours ${total.toFixed(1)}`, { style: "fill:var(--vermillion-ink);font-weight:650" }));
      }
      return { caption: describe(settings, points, total, least, best), shown: { slope, intercept } };
    },
    // Whoever turns the least-squares line makes it their own, from where it is.
    adjust(change, settings) {
      if (settings.line === "mine" || !("slope" in change || "intercept" in change)) return change;
      const held = (name) => { const { values } = stage.control(name); return clamp(fitted(settings)[name], values[0], values.at(-1)); };
      return { line: "mine", slope: held("slope"), intercept: held("intercept"), ...change };
    },
  };
}
