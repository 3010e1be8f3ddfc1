// Two shapes, written under each other from the right; below, the arrays as they take part, copies dashed.

const CELL = 31, SPAN = 5 * CELL, GRIDS_TOP = 160;
const LOOKS = {
  left: { x: 30, fill: "var(--blue-tint)", stroke: "var(--blue)", ink: "var(--blue)" },
  right: { x: 282, fill: "var(--vermillion-tint)", stroke: "var(--vermillion)", ink: "var(--vermillion-ink)" },
  result: { x: 534, fill: "var(--faint)", stroke: "var(--muted)", ink: "var(--ink)" },
};
const VERDICTS = { equal: "= equal", "left repeated": "↔ left repeated", "right repeated": "↔ right repeated", clash: "✕ clash" };

const label = (x, y, words, attributes = {}) => draw("text", { x, y, "text-anchor": "middle", ...attributes }, words);

// One column of the ledger: an axis, its two lengths, what becomes of them.
function ledgerColumn([left, right, verdict], x, name) {
  const clash = verdict === "clash";
  const length = (value, y, { ink, stroke }) =>
    value !== null
      ? draw("g", {}, label(x, y, value, { style: `font-size:22px;font-weight:650;fill:${ink}` }))
      : draw("g", {}, label(x, y, "1", { style: "font-size:18px;fill:var(--muted)" }), // no such axis: it counts as 1
        draw("rect", { x: x - 13, y: y - 19, width: 26, height: 24, rx: 5, fill: "none", stroke, "stroke-dasharray": "3 3" }));
  return draw("g", {},
    label(x, 20, name, { style: "font-size:13px;fill:var(--muted)" }), length(left, 49, LOOKS.left), length(right, 79, LOOKS.right),
    draw("line", { x1: x - 60, x2: x + 60, y1: 90, y2: 90, stroke: "var(--muted)" }),
    label(x, 113, clash ? "✕" : Math.max(left ?? 1, right ?? 1), { style: `font-size:22px;font-weight:650${clash ? ";fill:var(--vermillion-ink)" : ""}` }),
    label(x, 133, VERDICTS[verdict], { style: `font-size:13px;fill:${clash ? "var(--vermillion-ink)" : "var(--muted)"}` }));
}

function cell([row, column, number, copy], left, top, look) {
  const node = draw("g", copy ? { class: "explorer-appear", style: `animation-delay:${60 * (row + column)}ms` } : {});
  node.append(
    draw("rect", { x: left + column * CELL + 1.5, y: top + row * CELL + 1.5, width: CELL - 3, height: CELL - 3, rx: 4,
      fill: copy ? "var(--paper)" : look.fill, stroke: look.stroke, "stroke-width": copy ? 1 : 1.5,
      "stroke-dasharray": copy ? "3 3" : "none" }),
    label(left + (column + 0.5) * CELL, top + (row + 0.5) * CELL + 4.5, number,
      { style: `font-size:13px;fill:${copy ? "var(--muted)" : "var(--ink)"}` }));
  return node;
}

function grid({ name, shape, rows, columns, cells }) {
  const look = LOOKS[name];
  const left = look.x + ((5 - columns) * CELL) / 2, top = GRIDS_TOP + 22 + ((5 - rows) * CELL) / 2;
  const node = draw("g", {}, ...cells.map((one) => cell(one, left, top, look)));
  if (cells.length) node.append(label(look.x + SPAN / 2, top - 12, shape, { style: `font-weight:650;fill:${look.ink}` }));
  else node.append(
    draw("rect", { x: look.x, y: top, width: SPAN, height: SPAN, rx: 6, fill: "none", stroke: "var(--vermillion)", "stroke-dasharray": "2 5" }),
    label(look.x + SPAN / 2, top + SPAN / 2 - 8, "✕", { style: "font-size:30px;fill:var(--vermillion-ink)" }),
    label(look.x + SPAN / 2, top + SPAN / 2 + 18, "ValueError", { style: "font-weight:650;fill:var(--vermillion-ink)" }));
  return node;
}

export function mount(stage) {
  const svg = picture(stage);
  const rowName = (words, y, ink) => draw("text", { x: 170, y, style: `font-weight:650;fill:${ink}` }, words);
  return {
    draw(settings, { axes: aligned, grids }) {
      // The last axis always stands in the same place: shapes are aligned there.
      const columns = aligned.map((axis, i) => {
        const fromTheRight = aligned.length - i;
        return ledgerColumn(axis, 650 - 170 * fromTheRight, fromTheRight === 1 ? "last axis: columns" : "axis before: rows");
      });
      const signs = [["+", 233], ["=", 485]].map(([sign, x]) => label(x, GRIDS_TOP + 31 + SPAN / 2, sign, { style: "font-size:24px;fill:var(--muted)" }));
      svg.replaceChildren(rowName("left", 48, LOOKS.left.ink), rowName("right", 78, LOOKS.right.ink), rowName("result", 112, "var(--ink)"),
        ...columns, ...grids.map(grid), ...signs);
    },
  };
}
