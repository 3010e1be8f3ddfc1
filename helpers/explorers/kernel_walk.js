// Left the garment with the kernel's window, in the middle the nine products, right the map as far as it is filled.

export function mount(stage) {
  const { pictures, kernels, maps } = stage.constants;
  const size = 14, places = 12, cell = 17, top = 44, left = 16, right = 488;
  const svg = picture(stage);
  const words = (x, y, text, more = {}) => draw("text", { x, y, "text-anchor": "middle", style: "font-size:13px", ...more }, text);
  const square = (x, y, wide, more) => draw("rect", { x, y, width: wide, height: wide, ...more });
  const crisp = { "shape-rendering": "crispEdges" };
  const pixels = Array.from({ length: size * size }, (_, i) => square(left + (i % size) * cell, top + Math.floor(i / size) * cell, cell, crisp));
  const found = Array.from({ length: places * places }, (_, i) =>
    square(right + (i % places) * cell, top + cell + Math.floor(i / places) * cell, cell, { ...crisp, stroke: "var(--grid)" }));
  const frame = square(0, 0, 3 * cell, { fill: "none", stroke: "var(--vermillion)", "stroke-width": 3 });
  const spot = square(0, 0, cell, { fill: "none", stroke: "var(--ink)", "stroke-width": 2.5 });
  const table = Array.from({ length: 9 }, (_, i) => {
    const x = 286 + (i % 3) * 62, y = 92 + Math.floor(i / 3) * 44;
    return [draw("rect", { x, y, width: 60, height: 42, rx: 5, fill: "var(--faint)", stroke: "var(--rim)" }), words(x + 30, y + 26, "")];
  });
  const sum = words(378, 254, "", { style: "font-size:19px;font-weight:650" });
  svg.append(words(left + 7 * cell, 30, "garment (0 black, 9 white)"), words(378, 30, "pixel × weight"), words(378, 78, "in the frame"),
    words(right + 6 * cell, 30, "feature map"), ...pixels, frame, ...table.flat(), sum, ...found, spot,
    words(right + 6 * cell, 292, "red +, blue −, empty: to come"));
  const sign = (number) => String(number).replace("-", "−");
  return {
    draw({ place, kernel, garment }, { row, column, window: seen, value }) {
      pictures[garment].forEach((pixel, i) => {
        const grey = Math.round((pixel * 255) / 9);
        pixels[i].setAttribute("fill", `rgb(${grey},${grey},${grey})`);
      });
      const map = maps[garment][kernel], largest = Math.max(...map.map(Math.abs));
      map.forEach((number, i) => {
        const end = number > 0 ? [178, 24, 43] : [33, 102, 172], part = Math.abs(number) / largest;
        const ink = `rgb(${end.map((channel) => Math.round(255 + (channel - 255) * part)).join(",")})`;
        found[i].setAttribute("fill", i <= place ? ink : "none");
      });
      frame.setAttribute("x", left + column * cell);
      frame.setAttribute("y", top + row * cell);
      spot.setAttribute("x", right + column * cell);
      spot.setAttribute("y", top + cell + row * cell);
      table.forEach(([, text], i) => { text.textContent = `${seen[i]} × ${sign(kernels[kernel][i])}`; });
      sum.textContent = `sum ${sign(value)}`;
    },
  };
}
