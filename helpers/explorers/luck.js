// Left: every model tried is a dot at its AUC. Right: the best so far, and what the same model is worth on fresh rows.

export function mount(stage) {
  const { first, winners } = stage.constants;
  const svg = picture(stage);
  const x = scale([0.2, 0.8], [30, 370]), y = scale([0, 1], [312, 46]);
  const many = Object.values(winners)[0].map(([count]) => count);
  const cx = scale([-0.4, many.length - 0.6], [452, 708]), cy = scale([0.3, 0.8], [312, 46]);
  const note = (left, top, words, ink, more) => draw("text", { x: left, y: top, class: "explorer-note", style: `fill:${ink}`, ...more }, words);
  const tenths = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8], decimal = (value) => value.toFixed(1);
  const quiet = { stroke: "var(--muted)", "stroke-width": 1.5, "stroke-dasharray": "2 4" };
  const dots = draw("g"), climb = draw("g");
  const ticks = many.map((count, i) => draw("text", { x: cx(i), y: 332, "text-anchor": "middle" }, String(count)));
  const below = draw("g", { class: "explorer-axes" }, ...ticks);
  svg.append(
    axes({ x, y, xTicks: tenths, yTicks: [], xLabel: "AUC of each model, where it was tried", yLabel: "", format: decimal }),
    draw("line", { x1: x(0.5), x2: x(0.5), y1: 46, y2: 312, ...quiet }), note(x(0.5), 36, "worth nothing: 0.5", "var(--muted)", { "text-anchor": "middle" }),
    axes({ x: cx, y: cy, xTicks: [], yTicks: tenths.slice(1), xLabel: "models tried", yLabel: "AUC", format: decimal }), below,
    draw("line", { x1: cx.pixels[0], x2: cx.pixels[1], y1: cy(0.5), y2: cy(0.5), ...quiet }), dots, climb);

  return {
    draw(settings, { rows, place, best, again }) {
      const tried = first[String(rows)].slice(0, settings.many);
      const height = (i) => 0.06 + ((0.88 * (0.5 + 0.618034 * i)) % 0.88); // neighbours apart, a model always at its place
      const size = tried.length > 100 ? 2.6 : 4;
      const late = best > 0.66, side = { "text-anchor": late ? "end" : "start" };
      dots.replaceChildren(
        ...tried.map((auc, i) => marker("circle", x(auc), y(height(i)), size, { fill: "var(--blue)", "fill-opacity": 0.5 })),
        marker("diamond", x(best), y(height(place)), 7, { fill: "var(--vermillion)", stroke: "var(--paper)" }),
        note(x(best) + (late ? -12 : 12), y(height(place)) + 5, `the best ${best.toFixed(2)}`, "var(--vermillion-ink)", side));
      const shown = winners[String(rows)].filter(([count]) => count <= settings.many);
      const line = (column, look) => draw("path", { d: path(shown.map((row, i) => [cx(i), cy(row[column])])), fill: "none", "stroke-width": 2, ...look });
      const last = shown.length - 1, end = last > 3, anchor = { "text-anchor": end ? "end" : "start" }, at = cx(last) + (end ? 6 : 10);
      climb.replaceChildren(
        line(1, { stroke: "var(--vermillion)" }), line(2, { stroke: "var(--blue)", "stroke-dasharray": "6 4" }),
        ...shown.map(([, won], i) => marker("diamond", cx(i), cy(won), i === last ? 5.5 : 3.6, { fill: "var(--vermillion)" })),
        ...shown.map(([, , worth], i) => marker("circle", cx(i), cy(worth), i === last ? 5.5 : 3.6, { fill: "var(--blue)" })),
        note(at, Math.min(cy(best), cy(again)) - 14, `when tried ${best.toFixed(2)}`, "var(--vermillion-ink)", anchor),
        note(at, Math.max(cy(again), cy(best)) + 24, `on fresh rows ${again.toFixed(2)}`, "var(--blue)", anchor));
    },
  };
}
