// Above, the probabilities of the likeliest letters; below, a text that was written at this temperature.

const WIDE = 60;

export function mount(stage) {
  const svg = picture(stage);
  const y = scale([0, 1], [186, 34]);
  const left = 66, step = 68, many = 8;
  const small = { style: "font-size:13px" };
  const mono = "font-family:ui-monospace,Menlo,Consolas,monospace;font-size:15px";
  for (const tick of [0, 0.5, 1]) {
    svg.append(draw("line", { x1: left - 12, x2: 690, y1: y(tick), y2: y(tick), stroke: tick ? "var(--grid)" : "var(--muted)" }),
      draw("text", { x: left - 20, y: y(tick) + 5, "text-anchor": "end", ...small }, String(tick)));
  }
  const at = (i) => left + i * step + (i === many ? 8 : 0);
  const bars = Array.from({ length: many + 1 }, (_, i) => draw("rect", { x: at(i), width: 46, rx: 3, fill: i < many ? "var(--blue)" : "var(--muted)" }));
  const tops = bars.map((_, i) => draw("text", { x: at(i) + 23, "text-anchor": "middle", ...small }));
  const names = bars.map((_, i) => draw("text", { x: at(i) + 23, y: 206, "text-anchor": "middle", style: i < many ? mono : "font-size:13px" }));
  const lines = [0, 1].map((i) => draw("text", { x: 30, y: 266 + i * 26, style: mono, "xml:space": "preserve" }));
  svg.append(draw("text", { x: 14, y: 18, ...small }, "probability of the next letter (␣ the space, ↵ the end of a line)"),
    draw("rect", { x: 14, y: 240, width: 692, height: 64, rx: 6, fill: "var(--faint)", stroke: "var(--rim)" }),
    draw("text", { x: 14, y: 232, ...small }, "what it writes (the beginning in bold)"), ...bars, ...tops, ...names, ...lines);
  return {
    draw(settings, { letters, probabilities, others, beginning, written }) {
      [...probabilities, others].forEach((p, i) => {
        bars[i].setAttribute("y", y(p));
        bars[i].setAttribute("height", Math.max(y(0) - y(p), 0.5));
        tops[i].setAttribute("y", y(p) - 5);
        tops[i].textContent = p.toFixed(2);
        names[i].textContent = i < many ? letters[i] : "others";
      });
      const end = written.lastIndexOf(" ", WIDE - beginning.length);
      const first = written.slice(0, end > 0 ? end + 1 : WIDE - beginning.length);
      lines[0].replaceChildren(draw("tspan", { style: "font-weight:700" }, beginning), draw("tspan", {}, first));
      lines[1].textContent = written.slice(first.length, first.length + WIDE);
    },
  };
}
