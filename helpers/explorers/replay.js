// Above: the drift of the scores, a bar a month, against the alarm's limit. Below: chances, and what became of them.

const LEFT = 56, RIGHT = 706, MIDDLE = 190, TOP = 30, BOTTOM = 392, LOWER = 236;

export function mount(stage) {
  const { months, psi, said, happened } = stage.constants;
  const svg = picture(stage);
  const x = scale([-0.6, 11.6], [LEFT, RIGHT]), drift = scale([0, 0.9], [MIDDLE, TOP]), share = scale([0, 0.4], [BOTTOM, LOWER]);
  const text = (at, top, words, more = {}) => draw("text", { x: at, y: top, style: "font-size:13px;fill:var(--muted)", ...more }, words);
  const here = draw("rect", { y: TOP - 8, width: 46, height: BOTTOM - TOP + 8, rx: 6, fill: "var(--muted)", "fill-opacity": 0.12 });
  const limit = draw("line", { x1: LEFT, x2: RIGHT, stroke: "var(--vermillion)", "stroke-width": 2, "stroke-dasharray": "7 4" });
  const bars = draw("g"), series = draw("g");
  svg.append(here,
    axes({ x, y: drift, xTicks: [], yTicks: [0, 0.2, 0.4, 0.6, 0.8], xLabel: "", yLabel: "", format: (tick) => tick.toFixed(1) }),
    axes({ x, y: share, xTicks: [], yTicks: [0, 0.1, 0.2, 0.3, 0.4], xLabel: "", yLabel: "", format: (tick) => `${Math.round(100 * tick)} %` }),
    text(10, TOP - 14, "drift of the scores (PSI)"), text(10, LOWER - 14, "late: said (blue circles), happened (orange diamonds)"),
    ...months.map((name, i) => text(x(i), BOTTOM + 22, name, { "text-anchor": "middle" })),
    bars, limit, series);

  const line = (values, upTo, shape, colour, dash) => {
    const places = values.slice(0, upTo + 1).map((value, i) => [x(i), share(value)]);
    if (!places.length) return draw("g");
    return draw("g", {}, draw("path", { d: path(places), fill: "none", stroke: colour, "stroke-width": 2, "stroke-dasharray": dash }),
      ...places.map(([px, py]) => marker(shape, px, py, 4.5, { fill: colour })));
  };

  return {
    draw({ level }, { now, known }) {
      here.setAttribute("x", x(now) - 23);
      limit.setAttribute("y1", drift(level));
      limit.setAttribute("y2", drift(level));
      bars.replaceChildren(...psi.slice(0, now + 1).flatMap((value, i) => {
        const rings = value > level, top = drift(value);
        const look = rings ? { fill: "var(--vermillion)", "fill-opacity": 0.45, stroke: "var(--vermillion)" } : { fill: "var(--blue-tint)", stroke: "var(--blue)" };
        const bar = draw("rect", { x: x(i) - 16, y: top, width: 32, height: MIDDLE - top, ...look });
        return rings ? [bar, text(x(i), top - 5, "rings", { "text-anchor": "middle" })] : [bar];
      }));
      series.replaceChildren(
        line(said, now, "circle", "var(--blue)", "none"),
        line(happened, known, "diamond", "var(--vermillion)", "6 4"));
    },
  };
}
