// Left the token that looks, right the tokens that are looked at; the wider a line and the longer a bar, the more.

export function mount(stage) {
  const { count } = stage.constants;
  const svg = picture(stage);
  const top = 50, step = 22, from = 150, to = 352;
  const y = (place) => top + place * step;
  const bar = scale([0, 1], [452, 650]);
  const small = { style: "font-size:13px" };
  const column = (x, anchor) => Array.from({ length: count }, (_, i) => draw("text", { x, y: y(i) + 5, "text-anchor": anchor }));
  const looking = column(from - 10, "end"), seen = column(to + 10, "start");
  const mark = draw("rect", { x: from - 98, width: 96, height: step, rx: 5, fill: "none", stroke: "var(--vermillion)", "stroke-width": 2.5 });
  const lines = Array.from({ length: count }, () => draw("line", { x1: from, x2: to, stroke: "var(--blue)", "stroke-linecap": "round" }));
  const bars = Array.from({ length: count }, (_, i) => draw("rect", { x: bar(0), y: y(i) - 7, height: 14, rx: 2, fill: "var(--blue)" }));
  const numbers = Array.from({ length: count }, (_, i) => draw("text", { x: bar(1) + 10, y: y(i) + 5, ...small }));
  svg.append(draw("text", { x: from - 10, y: 24, "text-anchor": "end", ...small }, "this token looks"),
    draw("text", { x: to + 10, y: 24, ...small }, "at these"), draw("text", { x: bar(0), y: 24, ...small }, "attention (0 to 1)"),
    draw("line", { x1: bar(0), x2: bar(0), y1: top - 12, y2: y(count - 1) + 12, stroke: "var(--muted)" }),
    ...lines, ...bars, ...looking, ...seen, ...numbers, mark);
  return {
    draw(settings, { token, tokens, weights }) {
      mark.setAttribute("y", y(token) - step / 2);
      tokens.forEach((word, i) => {
        const weight = weights[i];
        looking[i].textContent = word;
        looking[i].setAttribute("style", i === token ? "font-weight:650" : "fill:var(--muted)");
        seen[i].textContent = word;
        lines[i].setAttribute("y1", y(token));
        lines[i].setAttribute("y2", y(i));
        lines[i].setAttribute("stroke-width", 1 + 9 * weight);
        lines[i].setAttribute("opacity", weight < 0.005 ? 0 : 0.25 + 0.75 * weight);
        bars[i].setAttribute("width", Math.max(bar(weight) - bar(0), 0.5));
        numbers[i].textContent = weight >= 0.005 ? weight.toFixed(2) : "";
      });
    },
  };
}
