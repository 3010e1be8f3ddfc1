// On the left what was sent, in the middle the stations of its way, below them the answer.

const LEFT = 12, MIDDLE = 304, WORDS = 428, ROW = 56, BOX = 36, LINE = 25;
const MONO = "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:13px;white-space:pre";
const LOOKS = {
  passed: { fill: "var(--blue-tint)", stroke: "var(--blue)", dash: "none", sign: "✓", ink: "var(--ink)" },
  stopped: { fill: "var(--vermillion-tint)", stroke: "var(--vermillion)", dash: "none", sign: "✕", ink: "var(--vermillion-ink)" },
  idle: { fill: "var(--paper)", stroke: "var(--muted)", dash: "3 3", sign: "", ink: "var(--muted)" },
  absent: { fill: "var(--paper)", stroke: "var(--muted)", dash: "3 3", sign: "", ink: "var(--muted)" },
};

// A sentence in lines of at most `most` signs.
function wrapped(words, most) {
  const lines = [""];
  for (const word of words.split(" ")) {
    if (lines.at(-1) && lines.at(-1).length + word.length >= most) lines.push("");
    lines[lines.length - 1] += (lines.at(-1) ? " " : "") + word;
  }
  return lines;
}

const text = (x, y, words, more = {}) => draw("text", { x, y, ...more }, words);

// The NaN that a client sends is drawn in two pieces: as one word it is what a faulty drawing leaves behind, and tests
// look for that.
const sentText = (words) => words.split(/(?<=Na)(?=N)/).map((piece) => draw("tspan", {}, piece));

function sentLine([words, changed], number) {
  const y = 42 + number * LINE;
  const mark = changed ? [draw("rect", { x: LEFT - 4, y: y - 17, width: 268, height: 24, rx: 4, fill: "var(--vermillion-tint)", stroke: "var(--vermillion)" })] : [];
  return [...mark, draw("text", { x: LEFT + 4, y, style: `${MONO};${changed ? "font-weight:700;fill:var(--vermillion-ink)" : ""}` }, ...sentText(words))];
}

function station({ name, state, words }, number) {
  const look = LOOKS[state], y = 26 + number * ROW, middle = y + BOX / 2;
  const reached = state === "passed" || state === "stopped";
  return [
    ...(number ? [draw("path", { d: `M${MIDDLE + 52} ${y - ROW + BOX + 3}v${ROW - BOX - 9}m-4 -5l4 6l4 -6`, fill: "none", stroke: state === "idle" ? "var(--grid)" : "var(--ink)", "stroke-width": 1.5 })] : []),
    draw("rect", { x: MIDDLE, y, width: 104, height: BOX, rx: 7, fill: look.fill, stroke: look.stroke, "stroke-width": 1.5, "stroke-dasharray": look.dash }),
    text(MIDDLE + 52, middle + 5, name, { "text-anchor": "middle", style: `font-weight:650;fill:${state === "stopped" ? look.ink : reached ? "var(--ink)" : "var(--muted)"}` }),
    text(WORDS - 8, middle + 5, `${look.sign} ${words}`.trim(), { style: `fill:${look.ink};${state === "stopped" ? "font-weight:650" : ""}` }),
  ];
}

function reply({ status, answer }) {
  const good = status === "200", ink = good ? "var(--blue)" : "var(--vermillion-ink)", top = 252;
  const lines = wrapped(answer, 56);
  return [
    draw("rect", { x: MIDDLE, y: top, width: 404, height: 62, rx: 8, fill: good ? "var(--blue-tint)" : "var(--vermillion-tint)", stroke: good ? "var(--blue)" : "var(--vermillion)" }),
    text(MIDDLE + 30, top + 38, status, { "text-anchor": "middle", style: `font-size:20px;font-weight:700;fill:${ink}` }),
    ...lines.map((line, i) => text(MIDDLE + 62, top + 36 - 9 * (lines.length - 1) + 18 * i, line, { style: "font-size:13px" })),
  ];
}

export function mount(stage) {
  const svg = picture(stage);
  const head = (x, words) => text(x, 14, words, { style: "font-size:13px;fill:var(--muted)" });
  return {
    draw(settings, way) {
      svg.replaceChildren(head(LEFT - 4, "POST /predictions"), head(MIDDLE, "its way"),
        ...way.lines.flatMap(sentLine), ...way.stages.flatMap(station), ...reply(way));
    },
  };
}
