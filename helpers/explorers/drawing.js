// Drawing in SVG: nodes, scales, axes, markers, and points that can be moved by mouse, touch and keyboard.

function draw(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

// The empty picture of a stage: it grows and shrinks with the notebook.
function picture({ figure, size: [width, height] }) {
  const svg = draw("svg", { viewBox: `0 0 ${width} ${height}` });
  figure.append(svg);
  return svg;
}

// From data to pixels, linearly; .back goes the other way.
function scale([low, high], [from, to]) {
  const forward = (value) => from + ((value - low) / (high - low)) * (to - from);
  forward.back = (pixel) => low + ((pixel - from) / (to - from)) * (high - low);
  forward.pixels = [from, to];
  return forward;
}

const round = (number) => Math.round(number * 10) / 10;
const path = (points) => "M" + points.map(([x, y]) => `${round(x)} ${round(y)}`).join("L");
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

// A frame of two axes: quiet lines, ticks where the numbers are, labels with units.
function axes({ x, y, xTicks, yTicks, xLabel, yLabel, format = (value) => value.toLocaleString("en-US") }) {
  const [left, right] = x.pixels, [bottom, top] = y.pixels;
  const node = draw("g", { class: "explorer-axes" });
  for (const tick of yTicks) {
    node.append(draw("line", { x1: left, x2: right, y1: y(tick), y2: y(tick), stroke: "var(--grid)" }),
      draw("text", { x: left - 8, y: y(tick) + 4, "text-anchor": "end" }, format(tick)));
  }
  for (const tick of xTicks) {
    node.append(draw("line", { x1: x(tick), x2: x(tick), y1: bottom, y2: bottom + 5, stroke: "var(--muted)" }),
      draw("text", { x: x(tick), y: bottom + 20, "text-anchor": "middle" }, format(tick)));
  }
  node.append(draw("line", { x1: left, x2: right, y1: bottom, y2: bottom, stroke: "var(--muted)" }),
    draw("text", { x: (left + right) / 2, y: bottom + 40, "text-anchor": "middle" }, xLabel),
    draw("text", { x: left - 42, y: top - 14 }, yLabel));
  return node;
}

// Shapes tell the series apart where colour cannot: circle, square, triangle, diamond, cross.
function marker(shape, x, y, size, attributes) {
  const s = size, at = { ...attributes, transform: `translate(${round(x)} ${round(y)})` };
  if (shape === "circle") return draw("circle", { r: s, ...at });
  const outlines = {
    square: `M${-s} ${-s}h${2 * s}v${2 * s}h${-2 * s}z`,
    triangle: `M0 ${-1.2 * s}L${1.1 * s} ${0.9 * s}H${-1.1 * s}z`,
    diamond: `M0 ${-1.3 * s}L${1.3 * s} 0L0 ${1.3 * s}L${-1.3 * s} 0z`,
    cross: `M${-s} ${-s}L${s} ${s}M${s} ${-s}L${-s} ${s}`,
  };
  return draw("path", { d: outlines[shape], ...at });
}

// A point that follows the pointer, and the arrow keys (with Shift five steps at once).
// `limits` are x and y as [low, high, step]; `move(x, y)` is told the new place; say() puts it into words.
function movable({ svg, label, xScale, yScale, limits, move, shape }) {
  const node = draw("g", { class: "explorer-movable", tabindex: 0, role: "slider", "aria-label": label,
    "aria-roledescription": "movable point", "aria-valuemin": limits.y[0], "aria-valuemax": limits.y[1] }, shape);
  let place = [0, 0], held = false;
  const snap = (value, [low, high, step]) => clamp(Math.round(value / step) * step, low, high);
  const go = (x, y) => move(snap(x, limits.x), snap(y, limits.y));
  node.addEventListener("pointerdown", (event) => { held = true; node.setPointerCapture(event.pointerId); node.focus(); event.preventDefault(); });
  node.addEventListener("pointerup", () => { held = false; });
  node.addEventListener("pointercancel", () => { held = false; });
  node.addEventListener("pointermove", (event) => {
    if (!held) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    go(xScale.back(at.x), yScale.back(at.y));
  });
  node.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] }[event.key];
    if (!way) return;
    const steps = event.shiftKey ? 5 : 1;
    go(place[0] + way[0] * steps * limits.x[2], place[1] + way[1] * steps * limits.y[2]);
    event.preventDefault();
  });
  return {
    node,
    show([x, y], words) {
      place = [x, y];
      node.setAttribute("transform", `translate(${round(xScale(x))} ${round(yScale(y))})`);
      node.setAttribute("aria-valuenow", y);
      node.setAttribute("aria-valuetext", words);
    },
  };
}
