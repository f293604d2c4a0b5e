"use strict";
// Each section: a map, ways over it, a slider for the step. Ways are told apart by colour and by the form of their head.
const COLOURS = ["#0b66b0", "#c4500c", "#2d8a4e", "#8a4fb0", "#b8860b", "#d1498b", "#008b8b", "#555555"];
const HEADS = [
  (c, x, y) => c.arc(x, y, 8, 0, 7),
  (c, x, y) => c.rect(x - 7, y - 7, 14, 14),
  (c, x, y) => [[0, -9], [9, 7], [-9, 7]].forEach(([a, b], i) => c[i ? "lineTo" : "moveTo"](x + a, y + b)),
  (c, x, y) => [[0, -10], [10, 0], [0, 10], [-10, 0]].forEach(([a, b], i) => c[i ? "lineTo" : "moveTo"](x + a, y + b)),
];
for (const section of document.querySelectorAll(".paths")) {
  const ways = JSON.parse(section.querySelector("script").textContent);
  const canvas = section.querySelector("canvas");
  const context = canvas.getContext("2d");
  const slider = section.querySelector("input");
  const play = section.querySelector("button");
  const [columns, rows] = [Number(section.dataset.columns), Number(section.dataset.rows)];
  const steps = Math.max(...ways.map((way) => way.points.length)) - 1;
  slider.max = steps;
  let timer = 0;

  const map = document.createElement("canvas");
  map.width = columns;
  map.height = rows;
  const image = map.getContext("2d").createImageData(columns, rows);
  Array.from(atob(section.dataset.map), (c, i) => {
    // Bands, so that one sees lines of equal height.
    const shade = Math.round(c.charCodeAt(0) / 16) * 16;
    image.data.set([90 + 0.6 * shade, 120 + 0.5 * shade, 160 + 0.36 * shade, 255], 4 * i);
  });
  map.getContext("2d").putImageData(image, 0, 0);

  section.querySelector(".keys").replaceChildren(...ways.map((way, k) => {
    const key = document.createElement("span");
    key.textContent = `${"●■▲◆"[k % 4]} ${way.name} `;
    key.style.color = COLOURS[k % COLOURS.length];
    return key;
  }));

  function draw() {
    const step = Number(slider.value);
    section.querySelector("output").textContent = `step ${step}`;
    context.imageSmoothingEnabled = false;
    context.drawImage(map, 0, 0, canvas.width, canvas.height);
    ways.forEach((way, k) => {
      const shown = way.points.slice(0, step + 1).map(([x, y]) => [x * canvas.width, (1 - y) * canvas.height]);
      for (const [colour, width] of [["#fff", 5], [COLOURS[k % COLOURS.length], 2.5]]) {
        context.beginPath();
        shown.forEach(([x, y]) => context.lineTo(x, y));
        context.lineWidth = width;
        context.strokeStyle = colour;
        context.stroke();
      }
      context.beginPath();
      HEADS[k % 4](context, ...shown.at(-1));
      context.closePath();
      context.fillStyle = COLOURS[k % COLOURS.length];
      context.fill();
      context.lineWidth = 2;
      context.strokeStyle = "#fff";
      context.stroke();
    });
  }

  function stop() {
    cancelAnimationFrame(timer);
    timer = 0;
    play.textContent = "Play";
  }

  play.onclick = () => {
    if (timer) {
      stop();
      return;
    }
    play.textContent = "Pause";
    slider.value = Number(slider.value) === steps ? 0 : slider.value;
    const next = () => {
      draw();
      if (Number(slider.value) === steps) {
        stop();
        return;
      }
      slider.value = Number(slider.value) + Math.max(1, Math.round(steps / 300));
      timer = requestAnimationFrame(next);
    };
    timer = requestAnimationFrame(next);
  };
  slider.oninput = () => {
    stop();
    draw();
  };
  slider.value = steps;
  draw();
}
