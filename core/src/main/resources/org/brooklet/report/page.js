"use strict";
// Heat maps: 127 is zero, blue above, orange below.
function shade(share) {
  const strength = Math.round(255 * (1 - Math.min(1, Math.abs(share))));
  return share >= 0 ? [strength, Math.round(105 + 0.59 * strength), Math.round(180 + 0.29 * strength)]
    : [Math.round(210 + 0.17 * strength), Math.round(85 + 0.66 * strength), strength];
}
function paint(canvas, shares) {
  const context = canvas.getContext("2d");
  const image = context.createImageData(canvas.width, canvas.height);
  shares.forEach((share, i) => image.data.set([...shade(share), 255], 4 * i));
  context.putImageData(image, 0, 0);
}
for (const canvas of document.querySelectorAll("canvas.map")) {
  paint(canvas, Array.from(atob(canvas.dataset.shades), (c) => (c.charCodeAt(0) - 127) / 127));
}
// Curves: the numbers of the epoch below the pointer.
for (const figure of document.querySelectorAll("figure.curve")) {
  const svg = figure.querySelector("svg");
  const output = figure.querySelector("output");
  const lines = JSON.parse(figure.dataset.lines);
  const count = Object.values(lines)[0].length;
  const hair = svg.querySelector(".axis").cloneNode();
  hair.removeAttribute("d");
  hair.setAttribute("class", "hair");
  svg.append(hair);
  svg.addEventListener("pointermove", (event) => {
    const box = svg.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width * 480;
    const epoch = Math.min(count - 1, Math.max(0, Math.round((x - 70) / 395 * (count - 1))));
    hair.setAttribute("d", `M${count > 1 ? 70 + 395 * epoch / (count - 1) : 267} 15V255`);
    output.textContent = `epoch ${epoch + 1}: ` + Object.values(lines).map((line) => line[epoch] ?? "-").join(", ");
  });
  svg.addEventListener("pointerleave", () => {
    hair.removeAttribute("d");
    output.textContent = "";
  });
}
