// Left: planets, their groups, three centroids to move. Right: the inertia after every half-step.

const LOOKS = [["circle", "var(--blue)"], ["square", "var(--vermillion)"], ["triangle", "var(--green)"]], NAMES = "ABC";
const gap = ([x, y], [a, b]) => (x - a) ** 2 + (y - b) ** 2;

// Assign (odd half-steps) and update (even ones), `step` times, or until a half-step changes nothing.
export function halfway(points, start, step) {
  let centroids = start.map((place) => [...place]), groups = null, changed = 0, settled = null;
  const inertias = [];
  for (let at = 1; at <= step && settled === null; at++) {
    if (at % 2) {
      const nearest = points.map((point) => {
        const gaps = centroids.map((place) => gap(point, place));
        return gaps.indexOf(Math.min(...gaps));
      });
      changed = groups ? nearest.filter((group, i) => group !== groups[i]).length : points.length;
      groups = nearest;
    } else {
      const means = centroids.map((place, j) => {
        const mine = points.filter((_, i) => groups[i] === j);
        return mine.length ? [0, 1].map((axis) => mine.reduce((sum, point) => sum + point[axis], 0) / mine.length) : place;
      });
      changed = means.filter((mean, j) => Math.max(...mean.map((value, axis) => Math.abs(value - centroids[j][axis]))) > 1e-9).length;
      centroids = means;
    }
    if (!changed) settled = at;
    else inertias.push(points.reduce((sum, point, i) => sum + gap(point, centroids[groups[i]]), 0));
  }
  const empty = groups ? centroids.map((_, j) => j).filter((j) => !groups.includes(j)) : [];
  return { step, centroids, groups, inertias, changed, settled, empty };
}

export function describe({ step, inertias, changed, settled, empty }, many, least) {
  if (!step) return "Three centroids and no groups yet. The next half-step assigns: every planet joins its nearest centroid.";
  const last = inertias.at(-1);
  const before = inertias.length > 1 ? `${inertias.at(-2).toFixed(1)} → ${last.toFixed(1)}` : last.toFixed(1);
  if (settled) {
    const end = `Half-step ${settled} moves nothing, nor will any other. Inertia ${last.toFixed(1)}`;
    return last < 1.005 * least ? `${end}: of 100 random starts none ends lower.`
      : `${end}. This is a local minimum: another start ends at ${least.toFixed(1)}.`;
  }
  const bare = empty.length ? ` Nobody is nearest to ${empty.map((j) => NAMES[j]).join(" or ")}: it stays.` : "";
  if (step === 1) return `Assign: each of ${many} planets joins its nearest centroid. Inertia ${before}.${bare}`;
  return step % 2 ? `Assign: ${changed} of ${many} planets change their group. Inertia ${before}.${bare}`
    : `Update: centroids go to the mean of their groups (${changed} moved). Inertia ${before}.${bare}`;
}

export function mount(stage) {
  const { planets, starts, middle, deviation, across, up, least } = stage.constants;
  const svg = picture(stage), limits = stage.control("centroids");
  const x = scale(across, [58, 478]), y = scale(up, [340, 40]); // one deviation is 75 pixels, both ways: what looks near is near
  const tx = scale([0, 24], [546, 712]), ty = scale([0, 200], [340, 40]);
  const at = (axis, value) => (Math.log10(value) - middle[axis]) / deviation[axis];
  const back = (axis) => (place) => Number((10 ** (middle[axis] + deviation[axis] * place)).toPrecision(2));
  const reads = (axis, places) => (place) => back(axis)(places.reduce((near, other) => (Math.abs(other - place) < Math.abs(near - place) ? other : near))).toLocaleString("en-US");
  const days = [1, 10, 100, 1000, 10000].map((value) => at(0, value)), radii = [1, 2, 5, 10, 20].map((value) => at(1, value));
  const text = (left, top, words, more = {}) => draw("text", { x: left, y: top, ...more }, words);
  const spokes = draw("g"), crowd = draw("g"), handles = draw("g"), falls = draw("g");
  const frame = draw("svg", { x: 538, y: 40, width: 182, height: 308, viewBox: "538 40 182 308" }, falls); // cuts off what is too high
  const low = ty(least), quiet = { "text-anchor": "end", style: "font-size:13px;fill:var(--muted)" };
  svg.append(
    axes({ x, y, xTicks: days, yTicks: [], xLabel: "period (days)", yLabel: "radius (Earth’s)", format: reads(0, days) }),
    ...radii.map((tick) => draw("g", { class: "explorer-axes" },
      draw("line", { x1: 58, x2: 478, y1: y(tick), y2: y(tick), stroke: "var(--grid)" }),
      text(50, y(tick) + 4, reads(1, radii)(tick), { "text-anchor": "end" }))),
    axes({ x: tx, y: ty, xTicks: [0, 6, 12, 18, 24], yTicks: [0, 50, 100, 150, 200], xLabel: "half-step", yLabel: "inertia" }),
    draw("line", { x1: 546, x2: 712, y1: low, y2: low, stroke: "var(--ink)", "stroke-dasharray": "4 4" }),
    text(712, low + 17, `least known ${least.toFixed(1)}`, { "text-anchor": "end", class: "explorer-note" }),
    text(474, 308, "Drag a centroid, or reach it", quiet), text(474, 326, "by Tab and move it by arrows.", quiet),
    spokes, crowd, handles, frame);

  const from = (settings) => starts[settings.start] ?? settings.centroids;
  const now = (settings) => halfway(planets, from(settings), settings.step);
  const shown = LOOKS.map(([shape, colour], j) => {
    const move = (toX, toY) => stage.set({ centroids: now(stage.settings()).centroids.map((place, i) => (i === j ? [toX, toY] : place)) });
    const sign = draw("g", {}, marker(shape, 0, 0, 12, { fill: colour, stroke: "var(--ink)", "stroke-width": 2 }),
      text(0, 5, NAMES[j], { "text-anchor": "middle", style: "fill:var(--paper);font-weight:700;stroke:none", "aria-hidden": "true" }));
    return movable({ svg, label: `Centroid ${NAMES[j]}`, xScale: x, yScale: y, limits, move, shape: sign });
  });
  handles.append(...shown.map(({ node }) => node));

  return {
    draw(settings) {
      const state = now(settings), { centroids, groups, inertias, settled } = state;
      spokes.replaceChildren(...(groups ?? []).map((j, i) => draw("line", {
        x1: x(centroids[j][0]), y1: y(centroids[j][1]), x2: x(planets[i][0]), y2: y(planets[i][1]), stroke: LOOKS[j][1], "stroke-opacity": 0.4 })));
      crowd.replaceChildren(...planets.map(([px, py], i) => {
        const [shape, fill] = groups ? LOOKS[groups[i]] : ["circle", "var(--muted)"];
        return marker(shape, x(px), y(py), 4, { fill });
      }));
      shown.forEach((handle, j) => {
        const [day, radius] = centroids[j].map((place, axis) => back(axis)(place));
        handle.show(centroids[j], `${day.toLocaleString("en-US")} days, ${radius} times Earth’s radius`);
      });
      const places = inertias.map((inertia, i) => [tx(i + 1), Math.max(ty(inertia), -4000)]);
      falls.replaceChildren(draw("path", { d: places.length ? path(places) : "", fill: "none", stroke: "var(--muted)", "stroke-width": 1.5 }),
        ...places.map(([left, top], i) => marker(i % 2 ? "square" : "circle", left, top, 4.5, { fill: i % 2 ? "var(--vermillion)" : "var(--blue)" })),
        text(712, 62, "● assigned", { "text-anchor": "end", style: "fill:var(--blue)" }),
        text(712, 82, "■ updated", { "text-anchor": "end", style: "fill:var(--vermillion-ink)" }),
        text(712, 108, settled ? "nothing moves" : "", { "text-anchor": "end", style: "font-weight:650" }));
      return { caption: describe(state, planets.length, least) };
    },
    // A moved centroid, or another start, begins anew; whoever moves one goes on from where all three stand.
    adjust(change) {
      if ("centroids" in change) return { start: "mine", step: 0, ...change };
      return "start" in change ? { step: 0, ...change } : change;
    },
  };
}
