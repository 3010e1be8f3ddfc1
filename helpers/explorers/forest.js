// Left: what eight forests say of eight flights. Right: by how much they differ, measured and by the formula.

export function mount(stage) {
  const { said, measured, law, floor, trees, tallest } = stage.constants;
  const svg = picture(stage);
  const flights = said["all 15"][0][0].length, forests = said["all 15"][0].length;
  const x = scale([-0.6, flights - 0.4], [58, 388]), y = scale([0, 100], [318, 46]);
  const tx = scale([-0.5, trees.length - 0.5], [474, 710]), ty = scale([0, tallest], [318, 46]);
  const note = (left, top, words, ink, more) => draw("text", { x: left, y: top, class: "explorer-note", style: `fill:${ink}`, ...more }, words);
  const dots = draw("g"), curve = draw("g");
  const letters = [..."ABCDEFGH"].map((letter, i) => draw("text", { x: x(i), y: 338, "text-anchor": "middle" }, letter));
  const counts = trees.map((count, i) => draw("text", { x: tx(i), y: 338, "text-anchor": "middle" }, String(count)));
  svg.append(
    axes({ x, y, xTicks: [], yTicks: [0, 25, 50, 75, 100], xLabel: "eight flights", yLabel: "chance of being late (%)", format: String }),
    axes({ x: tx, y: ty, xTicks: [], yTicks: [0, 10, 20, 30, 40], xLabel: "trees in each forest", yLabel: "forests differ by (percentage points)", format: String }),
    draw("g", { class: "explorer-axes" }, ...letters, ...counts), dots, curve);

  const line = (values, look) => draw("path", { d: path(values.map((value, i) => [tx(i), ty(value)])), fill: "none", ...look });
  return {
    draw(settings, row) {
      const now = trees.indexOf(settings.trees), mine = settings.columns, low = floor[mine];
      const spread = (i) => said[mine][now].map((forest) => 100 * forest[i]);
      dots.replaceChildren(...Array.from({ length: flights }, (_, i) => spread(i)).flatMap((values, i) => {
        const mean = values.reduce((sum, value) => sum + value, 0) / forests;
        return [
          draw("line", { x1: x(i), x2: x(i), y1: y(Math.min(...values)), y2: y(Math.max(...values)), stroke: "var(--muted)", "stroke-opacity": 0.35, "stroke-width": 10 }),
          draw("line", { x1: x(i) - 13, x2: x(i) + 13, y1: y(mean), y2: y(mean), stroke: "var(--ink)", "stroke-width": 2 }),
          ...values.map((value, k) => marker("circle", x(i) + 3 * (k - (forests - 1) / 2), y(value), 3.8, { fill: "var(--blue)", "fill-opacity": 0.75, stroke: "var(--paper)", "stroke-width": 0.6 })),
        ];
      }));
      const here = measured[mine][now], late = now > 5;
      curve.replaceChildren(
        line(law[mine], { stroke: "var(--blue)", "stroke-width": 2.2 }),
        draw("path", { d: path([[tx.pixels[0], ty(low)], [tx.pixels[1], ty(low)]]), stroke: "var(--muted)", "stroke-width": 2, "stroke-dasharray": "2 4" }),
        note(478, ty(low) + 18, `floor ${low.toFixed(0)}`, "var(--muted)"),
        ...measured[mine].slice(0, now + 1).map((value, i) => marker("diamond", tx(i), ty(value), i === now ? 6.5 : 4, { fill: "var(--vermillion)", stroke: "var(--paper)" })),
        note(tx(now) + (late ? 6 : 12), ty(here) - 14, `measured ${here.toFixed(0)}`, "var(--vermillion-ink)", { "text-anchor": late ? "end" : "start" }),
        note(tx(3.4), ty(law[mine][2]) - 26, `formula, ρ = ${row.rho.toFixed(2)}`, "var(--blue)"));
    },
  };
}
