// Above: the dock, with the best action of each field, its value, and the way walked. Below: the reward of the episodes.

const ROWS = 4, COLUMNS = 12, START = 36, GOAL = 47, SIGNS = ["↑", "→", "↓", "←"];
const edge = (field) => field > START && field < GOAL;

export function mount(stage) {
  const { methods, epsilons, episodes: known, lowest, tables, best, curves } = stage.constants;
  const svg = picture(stage), wide = 54, high = 50, left = 50, top = 14;
  const cx = (field) => left + (field % COLUMNS + 0.5) * wide, cy = (field) => top + (Math.floor(field / COLUMNS) + 0.5) * high;
  const x = scale([0, 500], [62, 704]), y = scale([lowest, 0], [386, 272]);
  const text = (at, height, words, more = {}) => draw("text", { x: at, y: height, ...more }, words);
  const fields = [...Array(ROWS * COLUMNS).keys()], middle = { "text-anchor": "middle" };
  const ground = draw("g"), trail = draw("g"), signs = draw("g"), robot = draw("g"), lines = draw("g");
  svg.append(ground, trail, signs,
    ...[0, 1, 2, 3].map((row) => text(left - 10, cy(row * COLUMNS) + 5, row, { "text-anchor": "end", style: "font-size:13px;fill:var(--muted)" })),
    text(cx(41) + wide / 2, cy(41) + 5, "the edge: −100, and back to the start", { ...middle, style: "font-size:14px;fill:var(--ink)" }),
    text(cx(GOAL), cy(GOAL) + 5, "goal", { ...middle, style: "font-size:13px" }),
    text(4, 10, "row", { style: "font-size:13px;fill:var(--muted)", y: 12 }), robot,
    axes({ x, y, xTicks: [0, 100, 200, 300, 400, 500], yTicks: [-150, -100, -50, 0], xLabel: "episode", yLabel: "reward of an episode, exploring (mean of 20 robots)",
      format: (value) => String(value).replace("-", "−") }), lines);
  const visited = (values) => values.some((value) => value !== 0);

  return {
    draw({ method, epsilon, episodes }, { fields: walked }) {
      const m = methods.indexOf(method), e = epsilons.indexOf(epsilon), k = known.indexOf(episodes);
      const table = tables[m][e][k], arrows = best[m][e][k];
      ground.replaceChildren(...fields.map((field) => draw("rect", {
        x: cx(field) - wide / 2, y: cy(field) - high / 2, width: wide, height: high, stroke: "var(--grid)",
        fill: edge(field) ? "var(--vermillion)" : field === GOAL ? "var(--green)" : "var(--blue)",
        "fill-opacity": edge(field) ? 0.16 : field === GOAL ? 0.25 : visited(table[field]) ? clamp(0.34 + Math.max(...table[field]) / 50, 0.02, 0.34) : 0 })));
      signs.replaceChildren(...fields.filter((field) => !edge(field) && field !== GOAL && visited(table[field])).flatMap((field) => [
        text(cx(field), cy(field) - 2, SIGNS[arrows[field]], { ...middle, style: "font-size:19px;fill:var(--ink)" }),
        text(cx(field), cy(field) + 19, Math.max(...table[field]).toFixed(1).replace("-", "−"), { ...middle, style: "font-size:13px;fill:var(--ink)" })]));
      // A fall leads from the field above the edge back to the start: it is drawn down over the edge, and not across.
      const pieces = walked.slice(1).map((field, i) => {
        const from = walked[i], fell = field === START && from !== START && Math.abs(from - START) !== COLUMNS;
        return fell ? [[cx(from), cy(from)], [cx(from), cy(from) + (from < START ? high : 0) - 6]] : [[cx(from), cy(from)], [cx(field), cy(field)]];
      });
      const here = walked[walked.length - 1];
      trail.replaceChildren(...pieces.map((piece) => draw("path", { d: path(piece), fill: "none", stroke: "var(--vermillion)", "stroke-width": 7, "stroke-linecap": "round", "stroke-opacity": 0.45 })));
      robot.replaceChildren(marker("circle", cx(here) - 17, cy(here) - 12, 7, { fill: "var(--vermillion)", stroke: "var(--paper)", "stroke-width": 2 }));
      const curve = (which, look) => draw("path", { fill: "none", "stroke-width": which === m ? 2.6 : 1.6, "stroke-opacity": which === m ? 1 : 0.55, ...look,
        d: path(curves[which][e].map((value, i) => [x(i + 1), y(Math.max(value, lowest))])) });
      const now = Math.max(curves[m][e][episodes - 1], lowest);
      lines.replaceChildren(curve(0, { stroke: "var(--blue)" }), curve(1, { stroke: "var(--vermillion)", "stroke-dasharray": "7 4" }),
        draw("line", { x1: x(episodes), x2: x(episodes), y1: y(lowest), y2: y(0), stroke: "var(--ink)", "stroke-dasharray": "3 4" }),
        marker(m ? "triangle" : "circle", x(episodes), y(now), 5.5, { fill: m ? "var(--vermillion)" : "var(--blue)", stroke: "var(--paper)", "stroke-width": 1.5 }),
        text(404, 258, "— Q-learning", { style: "font-size:13px;fill:var(--blue)" }), text(520, 258, "╌ SARSA", { style: "font-size:13px;fill:var(--vermillion-ink)" }));
    },
  };
}
