// A graph of five nodes: values go forwards along the edges, slopes come back along those that are lit.

const WIDE = 140, HIGH = 84;

// Where the line between the middles of two boxes leaves the first of them.
function edgeOf([x0, y0], [x1, y1]) {
  const [dx, dy] = [x1 - x0, y1 - y0], part = Math.min((WIDE / 2 + 5) / Math.abs(dx || 1e-9), (HIGH / 2 + 5) / Math.abs(dy || 1e-9));
  return [x0 + part * dx, y0 + part * dy];
}

function arrow(from, to, colour, lit) {
  const angle = (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI;
  return [
    draw("path", { d: path([from, to]), stroke: colour, "stroke-width": lit ? 3 : 1.6, "stroke-dasharray": lit ? "7 4" : "none" }),
    draw("path", { d: "M0 0L-11 -5.5V5.5z", fill: colour, transform: `translate(${round(to[0])} ${round(to[1])}) rotate(${round(angle)})` }),
  ];
}

export function mount(stage) {
  const { nodes, edges } = stage.constants;
  const svg = picture(stage);
  const ways = draw("g"), boxes = draw("g");
  svg.append(ways, boxes);
  const words = (x, y, text, style) => draw("text", { x, y, "text-anchor": "middle", style }, text);
  return {
    draw(settings, { values, slopes, handed, touched }) {
      ways.replaceChildren(...edges.flatMap(([start, end]) => {
        const back = handed.find(([from, to]) => from === end && to === start);
        const [here, there] = [nodes[start], nodes[end]];
        const [near, far] = [edgeOf(here, there), edgeOf(there, here)];
        if (!back) return arrow(near, far, "#7b8794", false);
        const [x, y] = [(near[0] + far[0]) / 2, (near[1] + far[1]) / 2];
        return [...arrow(far, near, "var(--vermillion)", true),
          draw("text", { x, y: y - 10, "text-anchor": "middle", class: "explorer-note", style: "fill:var(--vermillion-ink)" }, back[2])];
      }));
      boxes.replaceChildren(...Object.entries(nodes).flatMap(([name, [x, y, made]]) => {
        const now = touched.includes(name), slope = slopes[name];
        return [
          draw("rect", { x: x - WIDE / 2, y: y - HIGH / 2, width: WIDE, height: HIGH, rx: 9, fill: now ? "var(--faint)" : "var(--paper)", stroke: now ? "var(--ink)" : "#8a949e", "stroke-width": now ? 2.6 : 1.2 }),
          words(x, y - 22, made, "font-size:13px;fill:var(--muted)"),
          words(x, y + 3, values[name] ?? "?", `font-size:19px;font-weight:650;fill:${values[name] ? "var(--blue)" : "var(--muted)"}`),
          words(x, y + 29, slope ? `slope ${slope}` : "no slope yet", `font-size:13px;font-weight:${slope ? 650 : 400};fill:${slope ? "var(--vermillion-ink)" : "var(--muted)"}`),
        ];
      }));
    },
  };
}
