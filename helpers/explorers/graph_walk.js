// A graph of five nodes: values go forwards along the edges, slopes come back along those that are lit.

function arrow(from, to, colour, lit) {
  const angle = (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI;
  return [
    draw("path", { d: path([from, to]), stroke: colour, "stroke-width": lit ? 3 : 1.6, "stroke-dasharray": lit ? "7 4" : "none" }),
    draw("path", { d: "M0 0L-11 -5.5V5.5z", fill: colour, transform: `translate(${round(to[0])} ${round(to[1])}) rotate(${round(angle)})` }),
  ];
}

export function mount(stage) {
  const { nodes, edges, box: [wide, high] } = stage.constants;
  const svg = picture(stage);
  const ways = draw("g"), boxes = draw("g");
  svg.append(ways, boxes);
  const words = (x, y, text, style) => draw("text", { x, y, "text-anchor": "middle", style }, text);
  return {
    draw(settings, { values, slopes, handed, touched }) {
      ways.replaceChildren(...edges.flatMap(([start, end, near, far]) => {
        const back = handed.find(([from, to]) => from === end && to === start);
        if (!back) return arrow(near, far, "var(--rim)", false);
        const [x, y] = [(near[0] + far[0]) / 2, (near[1] + far[1]) / 2];
        return [...arrow(far, near, "var(--vermillion)", true),
          draw("text", { x, y: y - 10, "text-anchor": "middle", class: "explorer-note", style: "fill:var(--vermillion-ink)" }, back[2])];
      }));
      boxes.replaceChildren(...Object.entries(nodes).flatMap(([name, [x, y, made]]) => {
        const now = touched.includes(name), slope = slopes[name];
        return [
          draw("rect", { x: x - wide / 2, y: y - high / 2, width: wide, height: high, rx: 9, fill: now ? "var(--faint)" : "var(--paper)", stroke: now ? "var(--ink)" : "var(--rim)", "stroke-width": now ? 2.6 : 1.2 }),
          words(x, y - 22, made, "font-size:13px;fill:var(--muted)"),
          words(x, y + 3, values[name] ?? "?", `font-size:19px;font-weight:650;fill:${values[name] ? "var(--blue)" : "var(--muted)"}`),
          words(x, y + 29, slope ? `slope ${slope}` : "no slope yet", `font-size:13px;font-weight:${slope ? 650 : 400};fill:${slope ? "var(--vermillion-ink)" : "var(--muted)"}`),
        ];
      }));
    },
  };
}
