// The explorer kit: builds a panel (figure, caption, controls) around `mount(stage)`, and keeps it in step with Python.
//
// A script's `mount(stage)` prepares the figure once and returns { draw, adjust? }:
//   draw(settings, row)       shows one setting; may return { caption, shown } where it knows better than the row:
//                             shown = { name: value } is what a slider reads while something else decides its value
//   adjust(change, settings)  may widen a change before it is made (moving the slope also means "my own line")
// A stage offers figure (an element), size, constants, control(name), settings() and set(change).

const OWN_KEYS = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown", " ", "Enter"]);
const PLAY_MILLISECONDS = 700;

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== false) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

const nearest = (values, wanted) =>
  values.indexOf(wanted) >= 0 || typeof wanted === "string"
    ? values.indexOf(wanted)
    : values.reduce((best, value, i) => (Math.abs(value - wanted) < Math.abs(values[best] - wanted) ? i : best), 0);

function readValue(control, value) {
  const place = control.values.indexOf(value);
  return place >= 0 ? control.texts[place] : control.reads.replace("{}", Number(value.toFixed(1)).toLocaleString("en-US"));
}

// A native range input over the places of the values, so that arrows, Page Up, Home and End work as everywhere.
function slider(control, set) {
  const last = control.values.length - 1;
  const move = () => set({ [control.name]: control.values[Number(input.value)] });
  const input = element("input", { type: "range", min: 0, max: last, step: 1, oninput: move });
  const value = element("span", { class: "explorer-value", "aria-hidden": "true" });
  const label = element("label", {}, element("span", { class: "explorer-label" }, control.label), input);
  const row = element("div", { class: "explorer-control" }, label, value);
  const player = control.play ? play(control, () => Number(input.value), (place) => set({ [control.name]: control.values[place] })) : null;
  if (player) row.append(player.node);
  return {
    node: row,
    stop: () => player?.stop(),
    show(current) {
      input.value = nearest(control.values, current);
      value.textContent = readValue(control, current);
      input.setAttribute("aria-valuetext", value.textContent);
      if (player && Number(input.value) === last) player.stop();
    },
  };
}

// Play walks a slider to its end and stops there; Step goes one place. Whoever asked for less motion gets Step alone.
function play(control, place, go) {
  const last = control.values.length - 1;
  let timer = 0;
  const step = () => go(place() === last ? 0 : place() + 1);
  const say = (word) => { start.textContent = word; start.setAttribute("aria-label", `${word}: ${control.label}`); };
  const stop = () => { clearInterval(timer); timer = 0; say("Play"); };
  const toggle = () => {
    if (timer) return stop();
    say("Pause");
    timer = setInterval(step, PLAY_MILLISECONDS);
    step();
  };
  const start = element("button", { type: "button", onclick: toggle });
  const next = element("button", { type: "button", "aria-label": `Step: ${control.label}`, onclick: () => { stop(); step(); } }, "Step");
  stop();
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  return { node: element("span", { class: "explorer-buttons" }, ...(calm ? [next] : [start, next])), stop };
}

// A few words side by side: native radio buttons, drawn as chips.
let groups = 0;
function choice(control, set) {
  const group = `explorer-${Math.random().toString(36).slice(2)}-${groups++}`;
  const inputs = control.values.map((value) =>
    element("input", { type: "radio", name: group, value, onchange: () => set({ [control.name]: value }) }));
  const chips = inputs.map((input) => element("label", { class: "explorer-chip" }, input, element("span", {}, input.value)));
  const label = element("span", { class: "explorer-label", "aria-hidden": "true" }, control.label);
  const row = element("div", { class: "explorer-chips", role: "radiogroup", "aria-label": control.label }, ...chips);
  return {
    node: element("div", { class: "explorer-control" }, label, row),
    stop() {},
    show(current) { for (const input of inputs) input.checked = input.value === current; },
  };
}

function panel({ model, el }, mount) {
  const spec = model.get("_spec");
  const figure = element("div", { class: "explorer-figure" });
  const caption = element("p", { class: "explorer-caption", role: "status" });
  const settings = () => model.get("settings");
  const replace = (next) => { model.set("settings", next); model.save_changes(); };
  let drawing = {};
  const set = (change) => replace({ ...settings(), ...(drawing.adjust?.(change, settings()) ?? change) });
  const controls = spec.controls.filter((control) => control.kind !== "points").map((control) =>
    [control.name, (control.kind === "slider" ? slider : choice)(control, set)]);
  const reset = () => { controls.forEach(([, control]) => control.stop()); replace(spec.start); };

  const row = () => {
    const places = spec.controls.map((c) => (c.values ? c.values.indexOf(settings()[c.name]) : -1));
    return model.get("_rows")[places.join("|")] ?? model.get("_picture");
  };
  const redraw = () => {
    const current = row();
    let said = {};
    try {
      if (!current.failed) said = drawing.draw?.(settings(), current) ?? {};
    } catch (error) {
      said = { caption: `This setting could not be drawn (${error.message}). Move a control, or press Reset.` };
    }
    const words = said.caption ?? current.caption ?? "";
    if (caption.textContent !== words) caption.textContent = words;
    const picture = figure.querySelector("svg");
    // What can be moved inside of a picture would be hidden by role="img": then it is a group.
    picture?.setAttribute("role", picture.querySelector("[tabindex]") ? "group" : "img");
    picture?.setAttribute("aria-label", words);
    for (const [name, control] of controls) control.show(said.shown?.[name] ?? settings()[name]);
  };

  const head = element("div", { class: "explorer-head" }, element("span", { class: "explorer-title" }, spec.title),
    element("button", { type: "button", onclick: reset }, "Reset"));
  // A figure wider than the page is scrolled: by the arrow keys as well, once it can be reached by Tab.
  const watch = new ResizeObserver(() => {
    const wide = figure.scrollWidth > figure.clientWidth;
    const reach = { tabindex: 0, role: "region", "aria-label": `Figure: ${spec.title}` };
    for (const [name, value] of Object.entries(reach)) wide ? figure.setAttribute(name, value) : figure.removeAttribute(name);
  });
  watch.observe(figure);
  const root = element("div", { class: "explorer", role: "group", "aria-label": spec.title }, head, figure, caption,
    element("div", { class: "explorer-controls" }, ...controls.map(([, control]) => control.node)));
  // JupyterLab would take these keys for moving between cells.
  root.addEventListener("keydown", (event) => { if (OWN_KEYS.has(event.key) && !event.ctrlKey && !event.metaKey) event.stopPropagation(); });
  el.append(root);
  const control = (name) => spec.controls.find((candidate) => candidate.name === name);
  drawing = mount({ figure, size: spec.size, constants: spec.constants, control, settings, set });
  const watched = ["change:settings", "change:_picture"];
  watched.forEach((name) => model.on(name, redraw));
  redraw();
  return () => { watch.disconnect(); watched.forEach((name) => model.off(name, redraw)); controls.forEach(([, c]) => c.stop()); };
}

// Without a script of its own an explorer is drawn by Python: swap the picture, its ids made its own.
function mountPicture({ figure }) {
  const own = `explorer-${Math.random().toString(36).slice(2)}-`;
  let shown = "";
  return {
    draw(settings, { svg }) {
      if (svg && svg !== shown) figure.innerHTML = svg.replaceAll(/(\bid="|url\(#|href="#)/g, `$1${own}`);
      shown = svg;
    },
  };
}
