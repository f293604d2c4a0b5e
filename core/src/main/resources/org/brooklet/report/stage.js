"use strict";
// Shows what a network makes of the plane: the map of its prediction with the points, a small map in every neuron, and the way
// of one point through it in numbers. Called with the element that holds .plane, .neurons and .way, the network as a script,
// and points as [x1, x2, target]; returns what draws some weights, an array for each parameter.
function stage(root, model, trainPoints, testPoints) {
  const MOST_UNITS = 10;
  const plane = root.querySelector(".plane");
  const neurons = root.querySelector(".neurons");
  let shown = model.weights;

  const points = [...trainPoints, ...testPoints];
  const sides = [0, 1].map((axis) => {
    const values = points.map((p) => p[axis]);
    const low = Math.min(...values);
    const high = Math.max(...values);
    const room = 0.08 * (high - low || 1);
    return { low: low - room, high: high + room };
  });
  const at = (axis, share) => sides[axis].low + share * (sides[axis].high - sides[axis].low);
  const share = (axis, value) => (value - sides[axis].low) / (sides[axis].high - sides[axis].low);
  const known = points.map((p) => p[2]).filter((y) => y !== null);
  const target = { low: Math.min(...known), high: Math.max(...known) };
  const middle = (target.low + target.high) / 2;
  const half = (target.high - target.low) / 2 || 1;

  // Shades in the colours of the page: blue above, orange below.
  function colour(value) {
    const rest = Math.round(235 * (1 - Math.min(1, Math.abs(value))));
    return value >= 0 ? [rest, Math.round(105 + 0.59 * rest), Math.round(180 + 0.29 * rest)]
      : [Math.round(210 + 0.17 * rest), Math.round(85 + 0.66 * rest), rest];
  }
  const css = (value) => `rgb(${colour(value).join(",")})`;

  let side = 40;
  const query = [0.5, 0.5];

  // What a prediction says on the scale of the targets: the number itself, or of several the class with the largest.
  function said(value) {
    return value.length === 1 ? value[0] : value.length === 2 ? value[1] : value.indexOf(Math.max(...value));
  }

  // Every layer's values over a grid, computed by the network itself, and what is said there.
  function grid(weights) {
    const begun = performance.now();
    const maps = model.layers.map((layer) => Array.from({ length: Math.min(layer.width, MOST_UNITS) }, () => new Float64Array(side * side)));
    maps.said = new Float64Array(side * side);
    for (let row = 0; row < side; row++) {
      for (let column = 0; column < side; column++) {
        const x = [at(0, (column + 0.5) / side), at(1, 1 - (row + 0.5) / side)];
        const values = model.values(x, weights);
        values.forEach((value, layer) => maps[layer].forEach((map, unit) => (map[row * side + column] = value[unit])));
        maps.said[row * side + column] = said(values.at(-1));
      }
    }
    const time = performance.now() - begun;
    side = time > 25 && side > 16 ? side - 4 : time < 8 && side < 48 ? side + 4 : side;
    return maps;
  }

  function image(map, size, centre, scale) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = size;
    const context = canvas.getContext("2d");
    const picture = context.createImageData(size, size);
    for (let i = 0; i < map.length; i++) {
      picture.data.set([...colour((map[i] - centre) / scale), 255], 4 * i);
    }
    context.putImageData(picture, 0, 0);
    return canvas;
  }

  function largest(map) {
    return map.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-12);
  }

  function drawPlane(map, size) {
    const context = plane.getContext("2d");
    context.imageSmoothingEnabled = true;
    context.globalAlpha = 1;
    context.fillStyle = "#fff";
    context.fillRect(0, 0, plane.width, plane.height);
    context.globalAlpha = 0.6;
    context.drawImage(image(map, size, middle, half), 0, 0, plane.width, plane.height);
    context.globalAlpha = 1;
    const dot = ([x, y, value], isFilled) => {
      const mine = value === null ? "#888" : css((value - middle) / half);
      context.beginPath();
      context.arc(share(0, x) * plane.width, (1 - share(1, y)) * plane.height, 4, 0, 7);
      context.lineWidth = isFilled ? 1.5 : 4;
      context.strokeStyle = "#fff";
      context.fillStyle = mine;
      if (isFilled) context.fill();
      context.stroke();
      if (!isFilled) {
        context.lineWidth = 2;
        context.strokeStyle = mine;
        context.stroke();
      }
    };
    trainPoints.forEach((p) => dot(p, true));
    testPoints.forEach((p) => dot(p, false));
    const [x, y] = [query[0] * plane.width, (1 - query[1]) * plane.height];
    context.beginPath();
    context.moveTo(x - 9, y);
    context.lineTo(x + 9, y);
    context.moveTo(x, y - 9);
    context.lineTo(x, y + 9);
    context.lineWidth = 3;
    context.strokeStyle = "#000";
    context.stroke();
    context.lineWidth = 1;
    context.strokeStyle = "#fff";
    context.stroke();
  }

  // Layers that change the width or bend the values get a column; maps stand below each other.
  function drawNeurons(maps, weights, size) {
    const context = neurons.getContext("2d");
    context.clearRect(0, 0, neurons.width, neurons.height);
    const columns = maps.length;
    const cell = Math.min(52, neurons.width / columns / 1.7, neurons.height / Math.max(...maps.map((m) => m.length)) / 1.12);
    const place = (layer, unit) => [
      columns === 1 ? 0 : layer * (neurons.width - cell) / (columns - 1),
      (neurons.height - maps[layer].length * cell * 1.12) / 2 + unit * cell * 1.12,
    ];
    const index = new Map(model.layers.map((layer, i) => [layer.name, i]));
    model.layers.forEach((layer, to) => {
      const w = model.parameters.findIndex((p) => p.name === `${layer.name}.W`);
      const strength = w >= 0 ? largest(weights[w]) : 1;
      for (const name of layer.inputs) {
        const from = index.get(name);
        maps[to].forEach((_, j) => maps[from].forEach((_, i) => {
          const isProduct = w >= 0;
          if (!isProduct && i !== j) return;
          const value = isProduct ? weights[w][i * model.parameters[w].columns + j] / strength : 0;
          const [x0, y0] = place(from, i);
          const [x1, y1] = place(to, j);
          context.beginPath();
          context.moveTo(x0 + cell, y0 + cell / 2);
          context.lineTo(x1, y1 + cell / 2);
          context.lineWidth = isProduct ? 0.3 + 4 * Math.abs(value) : 1;
          context.strokeStyle = isProduct ? css(value < 0 ? -1 : 1) : "#888";
          context.stroke();
        }));
      }
    });
    maps.forEach((layer, l) => {
      const scale = layer.reduce((most, map) => Math.max(most, largest(map)), 1e-12);
      layer.forEach((map, unit) => {
        const isLast = l === maps.length - 1 && layer.length === 1;
        context.drawImage(image(map, size, isLast ? middle : 0, isLast ? half : scale), ...place(l, unit), cell, cell);
      });
    });
  }

  function drawWay(weights) {
    const x = [at(0, query[0]), at(1, query[1])];
    const text = (number) => Number(number.toPrecision(5)).toString();
    const rows = model.values(x, weights).map((value, i) => {
      const shown = value.slice(0, 16).map(text).join(" &nbsp; ");
      const name = document.createElement("span");
      name.textContent = model.layers[i].name;
      return `<tr><th>${name.innerHTML}</th><td>${shown}${value.length > 16 ? " …" : ""}</td></tr>`;
    });
    root.querySelector(".way").innerHTML = `<table>${rows.join("")}</table>`;
  }

  function draw(weights = shown) {
    shown = weights;
    const size = side;
    const maps = grid(weights);
    drawPlane(maps.said, size);
    drawNeurons(maps, weights, size);
    drawWay(weights);
  }

  function ask(event) {
    const box = plane.getBoundingClientRect();
    query[0] = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    query[1] = Math.min(1, Math.max(0, 1 - (event.clientY - box.top) / box.height));
    draw();
  }

  plane.onpointerdown = (event) => {
    plane.setPointerCapture(event.pointerId);
    ask(event);
  };
  plane.onpointermove = (event) => {
    if (event.buttons) ask(event);
  };
  plane.onkeydown = (event) => {
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (move) {
      event.preventDefault();
      query.forEach((_, axis) => (query[axis] = Math.min(1, Math.max(0, query[axis] + 0.02 * move[axis]))));
      draw();
    }
  };
  for (const canvas of [plane, neurons]) {
    canvas.style.aspectRatio = `${canvas.width} / ${canvas.height}`;
  }
  return draw;
}

// An array for each parameter, from 8 bytes for each number.
function unpack(model, numbers, from) {
  let at = from;
  return model.parameters.map((p) => Array.from(numbers.subarray(at, (at += p.rows * p.columns))));
}

function decode(base64) {
  return new Float64Array(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)).buffer);
}
