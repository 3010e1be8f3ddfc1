// Two maps, the same tries: squares on a grid, circles at random, each with a rug of the values tried. Right: means.

// The score at (x, y); Python's `height` in the browser.
export function height(x, y, [px, py], matters, { narrow, wide, round, faint, both }) {
  const bell = (distance, width) => Math.exp(-(distance ** 2) / (2 * width ** 2));
  if (matters === both) return bell(Math.hypot(x - px, y - py), round);
  return (1 - faint) * bell(x - px, narrow) + faint * bell(y - py, wide);
}

export function mount(stage) {
  const { peaks, draws, widths, means } = stage.constants;
  const svg = picture(stage), tries = stage.control("tries").values, fields = 30, side = 196;
  const maps = [
    { name: "grid", left: 24, sign: "square", ink: "var(--blue)", dash: "6 4", words: "var(--blue)" },
    { name: "random", left: 254, sign: "circle", ink: "var(--vermillion)", dash: "none", words: "var(--vermillion-ink)" },
  ];
  const note = (left, top, text, ink, more) => draw("text", { x: left, y: top, class: "explorer-note", style: `fill:${ink}`, ...more }, text);
  const y = scale([0, 1], [50 + side, 50]);
  for (const map of maps) {
    map.x = scale([0, 1], [map.left, map.left + side]);
    map.ground = draw("g", { fill: "var(--ink)" });
    map.points = draw("g");
    map.head = note(map.left, 36, "", map.words);
    svg.append(map.ground, draw("rect", { x: map.left, y: 50, width: side, height: side, fill: "none", stroke: "var(--muted)" }), map.points, map.head,
      draw("g", { class: "explorer-axes" }, draw("text", { x: map.left + side / 2, y: 290, "text-anchor": "middle" }, "first hyperparameter →")));
  }
  const cx = scale([-0.4, tries.length - 0.6], [516, 708]), lines = draw("g");
  const ticks = tries.map((count, i) => draw("text", { x: cx(i), y: 268, "text-anchor": "middle" }, String(count)));
  svg.append(
    axes({ x: cx, y, xTicks: [], yTicks: [0, 0.25, 0.5, 0.75, 1], xLabel: "", yLabel: "", format: (value) => value.toFixed(2) }),
    draw("g", { class: "explorer-axes" }, ...ticks, draw("text", { x: 612, y: 290, "text-anchor": "middle" }, "tries")),
    note(516, 36, "mean best of 2,000 maps", "var(--ink)"), lines);
  let painted = "";

  return {
    draw(settings, { grid_best, grid_at, random_best, random_at }) {
      const peak = peaks[String(settings.number)], k = Math.round(Math.sqrt(settings.tries));
      const squares = Array.from({ length: settings.tries }, (_, i) => [((i % k) + 0.5) / k, (Math.floor(i / k) + 0.5) / k]);
      const places = [squares, draws[String(settings.number)].slice(0, settings.tries)];
      const best = [[grid_best, grid_at], [random_best, random_at]];
      const size = settings.tries > 25 ? 3.6 : 4.6;
      const what = `${settings.number} ${settings.matters}`;
      maps.forEach((map, which) => {
        if (what !== painted) {
          const step = side / fields, shades = [];
          for (let i = 0; i < fields; i++) for (let j = 0; j < fields; j++) {
            const shade = 0.6 * height((i + 0.5) / fields, (j + 0.5) / fields, peak, settings.matters, widths);
            if (shade > 0.012) shades.push(draw("rect", { x: map.left + i * step, y: 50 + side - (j + 1) * step, width: step, height: step, "fill-opacity": shade.toFixed(2) }));
          }
          map.ground.replaceChildren(...shades);
        }
        const [score, at] = best[which], [bx, by] = places[which][at];
        const rug = places[which].map(([px]) => draw("line", { x1: map.x(px), x2: map.x(px), y1: 252, y2: 264, stroke: map.ink, "stroke-width": 2 }));
        const dots = places[which].map(([px, py]) => marker(map.sign, map.x(px), y(py), size, { fill: map.ink, stroke: "var(--paper)", "stroke-width": 1 }));
        map.points.replaceChildren(...rug, ...dots,
          marker("diamond", map.x(bx), y(by), 9, { fill: "none", stroke: "var(--paper)", "stroke-width": 5 }),
          marker("diamond", map.x(bx), y(by), 9, { fill: "none", stroke: "var(--ink)", "stroke-width": 2.4 }));
        map.head.textContent = `${map.name}: best ${score.toFixed(2)}`;
      });
      painted = what;
      const now = tries.indexOf(settings.tries), shown = means[settings.matters];
      lines.replaceChildren(...maps.flatMap((map, which) => [
        draw("path", { d: path(shown.map((pair, i) => [cx(i), y(pair[which])])), fill: "none", stroke: map.ink, "stroke-width": 2, "stroke-dasharray": map.dash }),
        ...shown.map((pair, i) => marker(map.sign, cx(i), y(pair[which]), i === now ? 6.5 : 3.4, { fill: map.ink })),
        shown[1][which] < shown[1][1 - which] // the lower line is named below it, the upper one above
          ? note(cx(1.3), y(shown[1][which]) + 24, map.name, map.words)
          : note(cx(2), y(shown[2][which]) - 16, map.name, map.words, { "text-anchor": "end" }),
      ]));
    },
  };
}
