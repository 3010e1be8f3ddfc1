// Above: the columns, each filled from the moment it has a value. Below, at the same places: the score of who asks then.

const LEFT = 150, RIGHT = 712, BAR = 22, GAP = 4, TOP = 190, BOTTOM = 352;

export function mount(stage) {
  const { moments, groups, scores, known } = stage.constants;
  const svg = picture(stage);
  const slot = (RIGHT - LEFT) / moments.length;
  const x = scale([-0.5, moments.length - 0.5], [LEFT, RIGHT]), y = scale([0.4, 1], [BOTTOM, TOP]);
  const looks = {
    true: { shape: "circle", colour: "var(--blue)", ink: "var(--blue)", dash: "none" },
    false: { shape: "diamond", colour: "var(--vermillion)", ink: "var(--vermillion-ink)", dash: "6 4" },
  };
  const text = (at, top, words, more = {}) => draw("text", { x: at, y: top, ...more }, words);
  const bars = draw("g"), series = draw("g");
  const here = draw("rect", { y: 6, width: slot - 6, height: BOTTOM - 6, rx: 6, fill: "var(--muted)", "fill-opacity": 0.12 });
  svg.append(here, bars,
    axes({ x, y, xTicks: [], yTicks: [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1], xLabel: "hours before departure", yLabel: "", format: (tick) => tick.toFixed(1) }),
    text(LEFT - 42, TOP - 14, "AUC", { style: "font-size:13px;fill:var(--muted)" }),
    draw("line", { x1: LEFT, x2: RIGHT, y1: y(0.5), y2: y(0.5), stroke: "var(--muted)", "stroke-width": 1.5, "stroke-dasharray": "2 4" }),
    text(RIGHT, y(0.5) - 6, "a coin", { "text-anchor": "end", style: "font-size:13px;fill:var(--muted)" }),
    ...moments.map((words, i) => text(x(i), BOTTOM + 20, words, { "text-anchor": "middle", style: "font-size:13px;fill:var(--muted)" })),
    series);

  const bar = ([name, , since], row, now) => {
    const top = 10 + row * (BAR + GAP), start = x(since - 0.5);
    const box = (to, look) => draw("rect", { x: start, y: top, width: to - start, height: BAR, rx: 4, ...look });
    return [
      box(RIGHT, { fill: "none", stroke: "var(--muted)", "stroke-dasharray": "2 4" }),
      ...(since <= now ? [box(x(now + 0.5), { fill: "var(--blue-tint)", stroke: "var(--blue)" })] : []),
      text(LEFT - 12, top + 16, since <= now ? name : `${name}: empty`,
        { "text-anchor": "end", class: "explorer-note", style: since <= now ? "" : "fill:var(--muted);font-weight:400" }),
    ];
  };

  // What lies ahead is pale: it has not been asked yet.
  const line = (values, honest, now, faint) => {
    const look = looks[honest], places = values.map((value, i) => [x(i), y(value)]);
    const drawn = (part, opacity) => draw("path", { d: path(part), fill: "none", stroke: look.colour, "stroke-width": 2, "stroke-dasharray": look.dash, "stroke-opacity": opacity });
    return draw("g", {}, drawn(places, 0.25), ...(faint ? [] : [drawn(places.slice(0, now + 1), 1)]),
      ...places.map(([px, py], i) => marker(look.shape, px, py, i === now && !faint ? 6 : 3.5, { fill: look.colour, "fill-opacity": faint || i > now ? 0.3 : 1 })));
  };

  return {
    draw({ learnt_from }, { now, kept }) {
      const honest = learnt_from === known, look = looks[honest];
      here.setAttribute("x", x(now - 0.5) + 3);
      bars.replaceChildren(...groups.flatMap((group, row) => bar(group, row, now)));
      series.replaceChildren(
        ...(honest ? [] : [line(scores[known], true, now, true)]),
        line(scores[learnt_from], honest, now, false),
        text(clamp(x(now), LEFT + 20, RIGHT - 20), y(kept) - 13, kept.toFixed(2), { "text-anchor": "middle", class: "explorer-note", style: `fill:${look.ink}` }));
    },
  };
}
