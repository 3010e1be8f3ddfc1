// Left: the curve, the houses it was fitted to, and some it never saw. Right: both errors, for every degree.

export function mount(stage) {
  const { train, test, grid, tallest, degrees } = stage.constants;
  const svg = picture(stage);
  const low = Math.floor(grid[0] * 10) / 10, high = Math.ceil(grid.at(-1) * 10) / 10;
  const x = scale([low, high], [58, 388]), y = scale([0, tallest.price], [312, 46]);
  const ex = scale([0.5, 15.5], [470, 712]), ey = scale([0, tallest.error], [312, 46]);
  const latitudes = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((i) => Number((low + i / 10).toFixed(1))).filter((tick) => tick <= high + 0.01);
  const inside = (box, ...children) => { // a nested <svg> cuts off what leaves the frame, and needs no id to do it
    const [left, right] = box.pixels;
    return draw("svg", { x: left, y: 40, width: right - left, height: 272, viewBox: `${left} 40 ${right - left} 272` }, ...children);
  };
  const note = (left, top, words, ink, more) => draw("text", { x: left, y: top, class: "explorer-note", style: `fill:${ink}`, ...more }, words);
  const curve = draw("path", { fill: "none", stroke: "var(--ink)", "stroke-width": 2.5 });
  const errors = draw("g");
  svg.append(
    axes({ x, y, xTicks: latitudes, yTicks: [0, 100, 200, 300, 400, 500, 600, 700], xLabel: "latitude (degrees north)", yLabel: "price ($ per square foot)", format: String }),
    inside(x, ...test.map(([px, py]) => marker("diamond", x(px), y(py), 2.6, { fill: "none", stroke: "var(--vermillion)", "stroke-opacity": 0.7 })), curve),
    ...train.map(([px, py]) => marker("circle", x(px), y(py), 4.5, { fill: "var(--blue)", stroke: "var(--paper)" })),
    axes({ x: ex, y: ey, xTicks: [1, 5, 10, 15], yTicks: [0, 50, 100, 150, 200], xLabel: "degree", yLabel: "typical miss, RMSE ($ per square foot)", format: String }),
    marker("circle", 262, 27, 4.5, { fill: "var(--blue)" }), note(271, 32, "known", "var(--blue)"),
    marker("diamond", 342, 28, 3.4, { fill: "none", stroke: "var(--vermillion)" }), note(352, 32, "new", "var(--vermillion-ink)"),
    errors);

  // What is too large for the frame stands at its upper edge, as a hollow arrow with the number beside it.
  const top = ey.pixels[1];
  const series = (values, shape, colour, dash, now) => {
    const places = values.map((value, i) => [ex(degrees[i]), Math.max(ey(value), top - 400)]);
    const line = draw("path", { d: path(places), fill: "none", stroke: colour, "stroke-width": 2, "stroke-dasharray": dash });
    const marks = values.map((value, i) => (value > tallest.error
      ? marker("triangle", ex(degrees[i]), top + 4, 5, { fill: "var(--paper)", stroke: colour, "stroke-width": 2 })
      : marker(shape, ex(degrees[i]), ey(value), i === now ? 5.5 : 3.2, { fill: colour })));
    return [inside(ex, line), ...marks];
  };

  return {
    draw({ degree }, { heights, train_errors, test_errors }) {
      curve.setAttribute("d", path(heights.map((height, i) => [x(grid[i]), clamp(y(height), -400, 800)])));
      const now = degrees.indexOf(degree), at = ex(degree);
      const dollars = (value) => `$${Math.round(value).toLocaleString("en-US")}`;
      const late = at > 600, anchor = { "text-anchor": late ? "end" : "start" }, beside = at + (late ? -10 : 10);
      errors.replaceChildren(
        draw("rect", { x: at - 7, y: top, width: 14, height: 312 - top, fill: "var(--muted)", "fill-opacity": 0.14 }),
        ...series(train_errors, "circle", "var(--blue)", "none", now),
        ...series(test_errors, "diamond", "var(--vermillion)", "6 4", now),
        test_errors[now] > tallest.error // clear of the steep line
          ? note(712, ey(140) + 5, `new ${dollars(test_errors[now])}`, "var(--vermillion-ink)", { "text-anchor": "end" })
          : note(beside, Math.max(ey(test_errors[now]) - 10, top + 20), `new ${dollars(test_errors[now])}`, "var(--vermillion-ink)", anchor),
        note(beside, clamp(ey(train_errors[now]) + (late ? 22 : 38), top + 40, 306), `known ${dollars(train_errors[now])}`, "var(--blue)", anchor));
    },
  };
}
