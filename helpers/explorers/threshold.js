// Left: sound and damaged strikes by score, cut by the threshold. Right: what each threshold costs.

const money = (value) => Math.round(value).toLocaleString("en-US");

export function mount(stage) {
  const { scores, humps, thresholds, missed: gone, alarms, tallest } = stage.constants;
  const svg = picture(stage);
  const x = scale([scores[0], scores.at(-1)], [58, 388]), y = scale([0, tallest.strikes], [312, 46]);
  const tx = scale([thresholds[0], thresholds.at(-1)], [476, 708]), ty = scale([0, tallest.cost], [312, 46]);
  const note = (left, top, words, ink, more) => draw("text", { x: left, y: top, class: "explorer-note", style: `fill:${ink}`, ...more }, words);
  const shape = (look) => draw("path", look);
  const vain = shape({ fill: "var(--blue)", "fill-opacity": 0.22 }), missed = shape({ fill: "var(--vermillion)", "fill-opacity": 0.5 });
  const sound = shape({ fill: "none", stroke: "var(--blue)", "stroke-width": 2.2 });
  const damaged = shape({ fill: "none", stroke: "var(--vermillion)", "stroke-width": 2.2, "stroke-dasharray": "6 4" });
  const line = draw("line", { y1: 46, y2: 312, stroke: "var(--ink)", "stroke-width": 2 });
  const curve = shape({ fill: "none", stroke: "var(--blue)", "stroke-width": 2.2 });
  const words = draw("g"), places = draw("g");
  // A nested <svg> cuts off what is too dear for the frame, and needs no id to do it.
  const frame = draw("svg", { x: 476, y: 46, width: 232, height: 266, viewBox: "476 46 232 266" }, curve);
  svg.append(
    axes({ x, y, xTicks: [-3, -2, -1, 0, 1, 2, 3, 4, 5], yTicks: [0, 100, 200, 300, 400], xLabel: "score (standard deviations)", yLabel: "strikes per unit of score", format: String }),
    axes({ x: tx, y: ty, xTicks: [-2, -1, 0, 1, 2, 3, 4], yTicks: [0, 500, 1000, 1500, 2000], xLabel: "threshold", yLabel: "cost of 1,000 strikes (inspections)", format: money }),
    vain, missed, sound, damaged, line, frame, words, places);

  const area = (heights, keep) => {
    const kept = scores.map((score, i) => [score, heights[i]]).filter(([score]) => keep(score));
    if (kept.length < 2) return "";
    return `${path([[x(kept[0][0]), y(0)], ...kept.map(([score, height]) => [x(score), y(height)]), [x(kept.at(-1)[0]), y(0)]])}Z`;
  };
  const outline = (heights) => path(scores.map((score, i) => [x(score), y(heights[i])]));

  return {
    draw({ threshold, share, price }, row) {
      const [fine, hurt] = humps[String(share)];
      vain.setAttribute("d", area(fine, (score) => score >= threshold));
      missed.setAttribute("d", area(hurt, (score) => score <= threshold));
      sound.setAttribute("d", outline(fine));
      damaged.setAttribute("d", outline(hurt));
      line.setAttribute("x1", x(threshold));
      line.setAttribute("x2", x(threshold));
      const cost = (i) => 1000 * (share * (1 - gone[i]) + (1 - share) * alarms[i] + price * share * gone[i]);
      curve.setAttribute("d", path(thresholds.map((at, i) => [tx(at), Math.max(ty(cost(i)), -400)])));
      const left = threshold > 2.2;
      words.replaceChildren(
        note(x(-0.95), y(fine[54]) - 6, "sound", "var(--blue)", { "text-anchor": "end" }),
        note(x(2.62), y(hurt[95]) - 4, "damaged", "var(--vermillion-ink)"),
        note(x(threshold) + (left ? -8 : 8), 62, "inspect →", "var(--ink)", { "text-anchor": left ? "end" : "start" }));
      const mine = Math.max(ty(row.cost), ty.pixels[1]), dear = row.cost > tallest.cost;
      const inside = row.best >= thresholds[0] && row.best <= thresholds.at(-1);
      const late = tx(threshold) + 8.5 * `yours ${money(row.cost)}`.length > 705, side = { "text-anchor": late ? "end" : "start" };
      const far = Math.abs(tx(threshold) - tx(row.best)) > 70 || Math.abs(mine - ty(row.least)) > 34;
      const best = inside && far ? [note(clamp(tx(row.best), 520, 664), Math.min(ty(row.least) + 24, 306), `least ${money(row.least)}`, "var(--vermillion-ink)", { "text-anchor": "middle" })] : [];
      places.replaceChildren(
        ...(inside ? [marker("diamond", tx(row.best), ty(row.least), 6, { fill: "var(--vermillion)" })] : []), ...best,
        dear ? marker("triangle", tx(threshold), 51, 6, { fill: "var(--paper)", stroke: "var(--ink)", "stroke-width": 2 })
          : marker("circle", tx(threshold), mine, 6, { fill: "var(--ink)", stroke: "var(--paper)" }),
        note(tx(threshold) + (late ? -10 : 10), Math.max(mine - 12, 66), `yours ${money(row.cost)}`, "var(--ink)", side));
    },
  };
}
