"use strict";

// Charts: a line under the pointer (or the arrow keys) and the figures of that step.
for (const plot of document.querySelectorAll(".plot")) {
  const data = JSON.parse(plot.dataset.chart);
  const svg = plot.querySelector("svg");
  const make = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    element.style.display = "none";
    svg.append(element);
    return element;
  };
  const cursor = make("line", { class: "cursor", y1: data.top, y2: data.bottom });
  const dots = data.series.map(s => make("circle", { class: "dot " + s.style, r: 4 }));
  const readout = document.createElement("div");
  readout.className = "readout";
  readout.hidden = true;
  plot.append(readout);
  let at = data.steps.length - 1;

  const show = index => {
    at = Math.max(0, Math.min(data.steps.length - 1, index));
    const x = data.x[at];
    cursor.setAttribute("x1", x);
    cursor.setAttribute("x2", x);
    cursor.style.display = "";
    const line = (name, value, style) => {
      const row = document.createElement("div");
      const figure = document.createElement("b");
      figure.textContent = value;
      if (style) figure.className = style;
      row.append(name + " ", figure);
      return row;
    };
    readout.replaceChildren(line("step", data.steps[at].toLocaleString("en-US")));
    data.series.forEach((s, i) => {
      readout.append(line(s.name, s.text[at], s.style));
      dots[i].style.display = s.y[at] === null ? "none" : "";
      dots[i].setAttribute("cx", x);
      dots[i].setAttribute("cy", s.y[at] ?? 0);
    });
    readout.hidden = false;
    const left = x / data.width * plot.clientWidth;
    const wide = readout.offsetWidth;
    readout.style.left = (left + wide + 14 < plot.clientWidth ? left + 12 : Math.max(0, left - wide - 12)) + "px";
  };
  const hide = () => {
    readout.hidden = true;
    for (const element of [cursor, ...dots]) element.style.display = "none";
  };

  svg.addEventListener("pointermove", event => {
    const box = svg.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width * data.width;
    let nearest = 0;
    data.x.forEach((candidate, i) => { if (Math.abs(candidate - x) < Math.abs(data.x[nearest] - x)) nearest = i; });
    show(nearest);
  });
  svg.addEventListener("pointerleave", hide);
  svg.addEventListener("blur", hide);
  svg.addEventListener("keydown", event => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    show(readout.hidden ? at : at + (event.key === "ArrowRight" ? 1 : -1));
  });
}

// Grids: the slider, the filmstrip and the player all show one grid large.
const viewer = document.querySelector(".viewer");
if (viewer) {
  const frames = [...document.querySelectorAll(".filmstrip figure")];
  const large = viewer.querySelector("img");
  const slider = viewer.querySelector("input");
  const output = viewer.querySelector("output");
  const button = viewer.querySelector("button");
  const strip = document.querySelector(".filmstrip");
  let timer = 0;

  const show = index => {
    slider.value = index;
    const image = frames[index].querySelector("img");
    large.src = image.src;
    large.alt = image.alt;
    output.textContent = frames[index].querySelector("figcaption").textContent;
    frames.forEach((frame, i) => frame.classList.toggle("current", i === index));
    strip.scrollLeft = frames[index].offsetLeft - strip.offsetLeft - (strip.clientWidth - frames[index].offsetWidth) / 2;
  };
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    button.textContent = "Play";
  };

  slider.addEventListener("input", () => { stop(); show(Number(slider.value)); });
  frames.forEach((frame, i) => frame.addEventListener("click", () => { stop(); show(i); }));
  button.addEventListener("click", () => {
    if (timer) { stop(); return; }
    button.textContent = "Stop";
    let index = Number(slider.value) === frames.length - 1 ? 0 : Number(slider.value);
    show(index);
    timer = setInterval(() => {
      if (++index >= frames.length) { stop(); return; }
      show(index);
    }, 400);
  });
  viewer.hidden = false;
  show(frames.length - 1);
}
