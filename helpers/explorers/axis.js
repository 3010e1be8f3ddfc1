// Left: tumours, an axis, and the foot of each on it. Right: spread along the axis and error, at every angle.

export function mount(stage) {
  const { clouds, curves, angles, edges, names } = stage.constants;
  const svg = picture(stage);
  const side = 280, left = 62, top = 42, bottom = top + side;
  const ax = scale([0, 180], [436, 708]);
  const note = (x, y, words, ink, more) => draw("text", { x, y, class: "explorer-note", style: `fill:${ink}`, ...more }, words);
  const frame = draw("g"), curve = draw("g"), legend = draw("g");
  svg.append(frame, curve, legend);
  const low = bottom + 66;
  legend.append(
    marker("circle", 66, low - 5, 3.4, { fill: "var(--ink)" }), note(75, low, "tumour", "var(--ink)"),
    marker("diamond", 146, low - 5, 4, { fill: "var(--blue)" }), note(155, low, "its foot on the axis", "var(--blue)"),
    draw("path", { d: `M312 ${low - 5}H334`, stroke: "var(--vermillion)", "stroke-width": 2 }), note(340, low, "its distance", "var(--vermillion-ink)"));

  return {
    draw({ angle, scale: which }, { spread, error, total }) {
      const edge = edges[which], [across, up] = names[which];
      const x = scale([-edge, edge], [left, left + side]), y = scale([-edge, edge], [bottom, top]);
      const step = { 3.6: 1.5, 14: 5, 28: 10 }[edge], ticks = [-2, -1, 0, 1, 2].map((i) => i * step);
      const [c, s] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
      const feet = clouds[which].map(([a, b]) => [(a * c + b * s) * c, (a * c + b * s) * s]);
      frame.replaceChildren(
        axes({ x, y, xTicks: ticks, yTicks: ticks, xLabel: across, yLabel: up }),
        // A nested <svg> cuts off what leaves the frame, and needs no id to do it.
        draw("svg", { x: left, y: top, width: side, height: side, viewBox: `${left} ${top} ${side} ${side}` },
          ...clouds[which].map(([a, b], i) => draw("path", { d: path([[x(a), y(b)], [x(feet[i][0]), y(feet[i][1])]]), stroke: "var(--vermillion)", "stroke-opacity": 0.65, "stroke-width": 1.2 })),
          draw("path", { d: path([[x(-2 * edge * c), y(-2 * edge * s)], [x(2 * edge * c), y(2 * edge * s)]]), stroke: "var(--blue)", "stroke-width": 2.4 }),
          ...clouds[which].map(([a, b]) => marker("circle", x(a), y(b), 2.8, { fill: "var(--ink)" })),
          ...feet.map(([a, b]) => marker("diamond", x(a), y(b), 3.2, { fill: "var(--blue)", stroke: "var(--paper)", "stroke-width": 0.5 }))));

      const highest = 1.18 * total, ey = scale([0, highest], [bottom, top]), unit = [0.5, 5, 10, 20, 40].find((u) => highest / u < 7);
      const heights = Array.from({ length: 8 }, (_, i) => i * unit).filter((height) => height < highest);
      const line = (values, look) => draw("path", { d: path(values.map((value, i) => [ax(angles[i]), ey(value)])), fill: "none", "stroke-width": 2.2, ...look });
      const late = angle > 95, beside = ax(angle) + (late ? -11 : 11), anchor = { "text-anchor": late ? "end" : "start" };
      const upper = Math.max(spread, error), lower = Math.min(spread, error);
      const lift = (value) => (value === upper && upper > lower ? Math.max(ey(value) - 9, ey(total) + 17) : Math.min(ey(value) + 21, bottom - 6));
      curve.replaceChildren(
        axes({ x: ax, y: ey, xTicks: [0, 45, 90, 135, 180], yTicks: heights, xLabel: "axis (degrees)", yLabel: "variance" }),
        draw("path", { d: path([[ax(0), ey(total)], [ax(180), ey(total)]]), stroke: "var(--muted)", "stroke-width": 2, "stroke-dasharray": "2 4" }),
        note(ax(180), ey(total) - 8, `together ${total.toFixed(1)}`, "var(--muted)", { "text-anchor": "end" }),
        line(curves[which], { stroke: "var(--blue)" }),
        line(curves[which].map((value) => total - value), { stroke: "var(--vermillion)", "stroke-dasharray": "6 4" }),
        marker("diamond", ax(angle), ey(spread), 6.5, { fill: "var(--blue)" }),
        marker("square", ax(angle), ey(error), 5, { fill: "var(--vermillion)" }),
        note(beside, lift(spread), `spread ${spread.toFixed(1)}`, "var(--blue)", anchor),
        note(beside, lift(error), `error ${(total.toFixed(1) - spread.toFixed(1)).toFixed(1)}`, "var(--vermillion-ink)", anchor));
    },
  };
}
