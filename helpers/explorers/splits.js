// Left: flights by queue and hour, parted by the cuts. Right: what every first cut leaves, and the greedy one.

const clock = (hour) => `${hour}:00`;

export function mount(stage) {
  const { points, curves, heights, limits: [queues, hours] } = stage.constants;
  const svg = picture(stage);
  const x = scale(queues, [62, 400]), y = scale(hours, [324, 46]), rx = scale([0, 100], [486, 704]);
  const note = (left, top, words, ink, more) => draw("text", { x: left, y: top, class: "explorer-note", style: `fill:${ink}`, ...more }, words);
  const fields = draw("g"), dots = draw("g"), lines = draw("g"), right = draw("g");
  svg.append(fields,
    axes({ x, y, xTicks: [0, 20, 40, 60], yTicks: [6, 10, 14, 18, 22], xLabel: "queue two hours before (minutes)", yLabel: "departure", format: (v) => v }),
    dots, lines,
    marker("circle", 196, 24, 4.5, { fill: "var(--blue)" }), draw("text", { x: 206, y: 29, style: "font-size:13px" }, "in time"),
    marker("triangle", 268, 24, 4.5, { fill: "var(--vermillion)" }), draw("text", { x: 278, y: 29, style: "font-size:13px" }, "late"),
    draw("path", { d: "M318 24H340", stroke: "var(--vermillion)", "stroke-width": 2, "stroke-dasharray": "2 4" }), draw("text", { x: 346, y: 29, style: "font-size:13px" }, "greedy first"),
    right);

  // A cut across a box: queue cuts stand upright, hour cuts lie.
  const across = ([x0, x1, y0, y1], column, at, look) => draw("path", { fill: "none", ...look,
    d: column === 0 ? path([[x(at), y(y0)], [x(at), y(y1)]]) : path([[x(x0), y(at)], [x(x1), y(at)]]) });
  const frame = [...queues, ...hours];
  const halves = ([x0, x1, y0, y1], column, at) => (column === 0 ? [[x0, at, y0, y1], [at, x1, y0, y1]] : [[x0, x1, y0, at], [x0, x1, at, y1]]);

  return {
    draw({ table, below }, { boxes, yours, theirs }) {
      const [low, high] = heights[table], ry = scale([low, high], [324, 46]), deep = below !== "nothing";
      const flights = points[table], left = (cut) => (deep ? cut.after_two : cut.after);
      const share = (cut) => (100 * flights.filter((flight) => flight[cut.column] <= cut.at).length) / flights.length;
      fields.replaceChildren(...boxes.map(([x0, x1, y0, y1, , late]) =>
        draw("rect", { x: x(x0), y: y(y1), width: x(x1) - x(x0), height: y(y0) - y(y1), fill: "var(--vermillion)", "fill-opacity": 0.04 + 0.34 * late })));
      dots.replaceChildren(...flights.map(([queue, hour, late]) =>
        marker(late ? "triangle" : "circle", x(queue), y(hour), 3.4, { fill: late ? "var(--vermillion)" : "var(--blue)", "fill-opacity": 0.85 })));
      const seconds = deep ? halves(frame, yours.column, yours.at).flatMap((half, i) => (yours.below[i] ? [across(half, ...yours.below[i], { stroke: "var(--ink)", "stroke-width": 1.6, "stroke-dasharray": "7 4" })] : [])) : [];
      lines.replaceChildren(...seconds, across(frame, yours.column, yours.at, { stroke: "var(--ink)", "stroke-width": 3 }),
        across(frame, theirs.column, theirs.at, { stroke: "var(--vermillion)", "stroke-width": 2, "stroke-dasharray": "2 4" }),
        ...boxes.filter(([x0, x1, y0, y1, count]) => count && x(x1) - x(x0) > 44 && y(y0) - y(y1) > 24).map(([x0, x1, y0, y1, , late]) =>
          note(clamp(x(x1) - 5, x(x0) + 38, 396), clamp(y(y1) + 17, 60, 320), `${Math.round(100 * late)} %`, "var(--vermillion-ink)", { "text-anchor": "end" })));

      const steps = table === "a chessboard" ? [0, 0.1, 0.2, 0.3, 0.4, 0.5] : [0.24, 0.26, 0.28, 0.3, 0.32];
      const [byQueue, byHour] = curves[`${table}|${below}`].map((values) => values.map((value, i) => [rx(5 * (i + 1)), ry(value)]));
      const line = (places, look) => draw("path", { d: path(places), fill: "none", "stroke-width": 2, ...look });
      const [mine, best] = [yours, theirs].map((cut) => [rx(share(cut)), ry(left(cut))]);
      const above = mine[1] <= best[1]; // the higher point is named above it, the lower one below
      const side = (at) => ({ "text-anchor": at > 640 ? "end" : at < 540 ? "start" : "middle" });
      right.replaceChildren(
        axes({ x: rx, y: ry, xTicks: [0, 25, 50, 75, 100], yTicks: steps, xLabel: "% of flights up to the cut", yLabel: deep ? "impurity left after two" : "impurity left after one", format: (v) => (v > 0 && v < 1 ? v.toFixed(2) : String(v)) }),
        line(byQueue, { stroke: "var(--blue)" }), line(byHour, { stroke: "var(--vermillion)", "stroke-dasharray": "6 4" }),
        line([[594, 28], [614, 28]], { stroke: "var(--blue)" }), line([[666, 28], [686, 28]], { stroke: "var(--vermillion)", "stroke-dasharray": "6 4" }),
        draw("text", { x: 618, y: 32, style: "font-size:13px" }, "queue"), draw("text", { x: 690, y: 32, style: "font-size:13px" }, "hour"),
        marker("diamond", ...best, 6.5, { fill: "var(--vermillion)", stroke: "var(--paper)" }),
        marker("circle", ...mine, 6, { fill: "var(--ink)", stroke: "var(--paper)" }),
        note(clamp(best[0], 500, 706), clamp(best[1] + (above ? 23 : -12), 60, 318), `greedy ${left(theirs).toFixed(3)}`, "var(--vermillion-ink)", side(best[0])),
        note(clamp(mine[0], 500, 706), clamp(mine[1] + (above ? -12 : 23), 60, 318), `yours ${left(yours).toFixed(3)}`, "var(--ink)", side(mine[0])));
    },
  };
}
