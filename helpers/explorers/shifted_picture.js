// Left the garment where it was moved to; right, for each network, the probability it gives to what the garment is.

let made = 0;

export function mount(stage) {
  const { pictures, networks } = stage.constants;
  const cell = 9, left = 16, top = 34, side = 28 * cell;
  const svg = picture(stage);
  const clip = `shifted-picture-${++made}`;
  const pixels = Array.from({ length: 784 }, (_, i) => draw("rect", { x: left + (i % 28) * cell, y: top + Math.floor(i / 28) * cell,
    width: cell, height: cell, "shape-rendering": "crispEdges" }));
  const garment = draw("g", {}, ...pixels);
  const frame = { x: left, y: top, width: side, height: side };
  const x = scale([0, 1], [300, 600]);
  const rows = networks.map((name, i) => {
    const y = top + 26 + i * 78;
    const bar = draw("rect", { x: x(0), y, height: 24, rx: 3 });
    const end = draw("text", { y: y + 17 }), says = draw("text", { x: x(0), y: y + 43, style: "font-size:13px" });
    const track = draw("rect", { x: x(0), y, width: x(1) - x(0), height: 24, rx: 3, fill: "var(--faint)", stroke: "var(--rim)" });
    const label = draw("text", { x: x(0), y: y - 8, style: "font-weight:650" }, name);
    svg.append(label, track, bar, end, says);
    return { bar, end, says };
  });
  svg.append(draw("defs", {}, draw("clipPath", { id: clip }, draw("rect", frame))), draw("rect", { ...frame, fill: "#000" }),
    draw("g", { "clip-path": `url(#${clip})` }, garment), draw("rect", { ...frame, fill: "none", stroke: "var(--rim)" }),
    draw("text", { x: left, y: 22, style: "font-size:13px" }, "what the networks see"),
    draw("text", { x: x(0), y: 22, style: "font-size:13px" }, "probability of what it is (bar: 0 to 1)"));
  let shown = "";
  return {
    draw(settings, { of_truth: truth, top: names, of_top: most, correct }) {
      if (shown !== settings.garment) {
        shown = settings.garment;
        pictures[shown].forEach((grey, i) => pixels[i].setAttribute("fill", `rgb(${grey},${grey},${grey})`));
      }
      garment.setAttribute("transform", `translate(${settings.right * cell} ${settings.down * cell})`);
      rows.forEach(({ bar, end, says }, i) => {
        bar.setAttribute("width", Math.max(x(truth[i]) - x(0), 2));
        bar.setAttribute("fill", correct[i] ? "var(--blue)" : "var(--vermillion)");
        end.setAttribute("x", x(1) + 10);
        end.textContent = truth[i].toFixed(2);
        says.textContent = `${correct[i] ? "✓" : "✗"} says ${names[i]} (${most[i].toFixed(2)})`;
      });
    },
  };
}
