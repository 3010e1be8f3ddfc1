// Left: four days of riders with the fit so far, and below them what it leaves over. Right: both errors, tree by tree.

export function mount(stage) {
  const { riders, days, trees, curves, tallest } = stage.constants;
  const svg = picture(stage);
  const x = scale([0, riders.length], [58, 392]), y = scale([0, tallest.riders], [222, 40]);
  const ly = scale([-tallest.left, tallest.left], [372, 256]);
  const ex = scale([-0.4, trees.length - 0.6], [474, 710]), ey = scale([0, tallest.error], [372, 40]);
  const note = (left, top, words, ink, more) => draw("text", { x: left, y: top, class: "explorer-note", style: `fill:${ink}`, ...more }, words);
  const middle = { "text-anchor": "middle" };
  const noon = (i) => x(24 * i + 12);
  const nights = days.slice(1).map((_, i) => draw("line", { x1: x(24 * (i + 1)), x2: x(24 * (i + 1)), y1: 40, y2: 372, stroke: "var(--grid)" }));
  const names = draw("g", { class: "explorer-axes" }, ...days.map((day, i) => draw("text", { x: noon(i), y: 392, ...middle }, day)),
    draw("text", { x: (x.pixels[0] + x.pixels[1]) / 2, y: 412, ...middle }, "19 to 22 August, hour by hour"),
    ...trees.flatMap((count, i) => (i % 4 ? [] : [draw("text", { x: ex(i), y: 392, ...middle }, String(count))])));
  const line = draw("path", { fill: "none", stroke: "var(--ink)", "stroke-width": 2.2, "stroke-linejoin": "round" });
  const rests = draw("g"), errors = draw("g");
  svg.append(...nights,
    axes({ x, y, xTicks: [], yTicks: [0, 200, 400, 600], xLabel: "", yLabel: "riders an hour", format: String }),
    axes({ x, y: ly, xTicks: [], yTicks: [-400, 0, 400], xLabel: "", yLabel: "left over: riders − fit", format: (value) => String(value).replace("-", "−") }),
    axes({ x: ex, y: ey, xTicks: [], yTicks: [0, 40, 80, 120, 160], xLabel: "trees", yLabel: "typical miss, RMSE (riders an hour)", format: String }),
    draw("line", { x1: 58, x2: 392, y1: ly(0), y2: ly(0), stroke: "var(--muted)" }), names,
    ...riders.map((count, i) => marker("circle", x(i + 0.5), y(count), 2.8, { fill: "var(--blue)" })), line, rests, errors);

  const series = (values, shape, colour, dash, now) => [
    draw("path", { d: path(values.map((value, i) => [ex(i), ey(value)])), fill: "none", stroke: colour, "stroke-width": 2, "stroke-dasharray": dash }),
    ...values.map((value, i) => marker(shape, ex(i), ey(value), i === now ? 5.5 : 2.8, { fill: colour }))];

  return {
    draw({ rate }, { trees: count, said, learnt, new: fresh, best, least }) {
      line.setAttribute("d", path(said.map((value, i) => [x(i + 0.5), clamp(y(value), 24, 240)])));
      rests.replaceChildren(...riders.map((value, i) => {
        const top = clamp(ly(value - said[i]), 250, 378);
        return draw("line", { x1: x(i + 0.5), x2: x(i + 0.5), y1: ly(0), y2: top, stroke: "var(--blue)", "stroke-width": 2.4 });
      }));
      const now = trees.indexOf(count), past = curves[String(rate)];
      const told = (top, shape, words, colour, ink) => // where falling curves never come
        [marker(shape, 604, top - 5, 4.5, { fill: colour }), note(616, top, words, ink)];
      errors.replaceChildren(
        draw("rect", { x: ex(now) - 7, y: 40, width: 14, height: 332, fill: "var(--muted)", "fill-opacity": 0.14 }),
        ...series(past.learnt, "circle", "var(--blue)", "none", now),
        ...series(past.new, "diamond", "var(--vermillion)", "6 4", now),
        draw("line", { x1: ex(trees.indexOf(best)), x2: ex(trees.indexOf(best)), y1: ey(least) + 8, y2: 372, stroke: "var(--vermillion)", "stroke-width": 1.5, "stroke-dasharray": "2 4" }),
        ...told(62, "diamond", `new ${fresh.toFixed(0)}`, "var(--vermillion)", "var(--vermillion-ink)"),
        ...told(86, "circle", `known ${learnt.toFixed(0)}`, "var(--blue)", "var(--blue)"));
    },
  };
}
