(() => {
  const element = (id) => document.getElementById(id);
  const slider = element("epoch");
  const all = decode(film.weights);
  const numbers = model.parameters.reduce((sum, p) => sum + p.rows * p.columns, 0);
  const drawStage = stage(element("film"), model, trainPoints, testPoints);
  slider.max = film.epochs.length - 1;
  let frame = film.epochs.length - 1;
  let timer = 0;

  function draw() {
    drawStage(unpack(model, all, frame * numbers));
    slider.value = frame;
    const loss = film.losses[frame];
    element("when").textContent = `epoch ${film.epochs[frame]}${loss === null ? "" : `, loss ${loss}`}`;
  }

  function stop() {
    cancelAnimationFrame(timer);
    timer = 0;
    element("play").textContent = "Play";
    element("play").setAttribute("aria-pressed", "false");
  }

  function play() {
    if (timer) {
      stop();
      return;
    }
    frame = frame === film.epochs.length - 1 ? 0 : frame;
    element("play").textContent = "Pause";
    element("play").setAttribute("aria-pressed", "true");
    const step = () => {
      draw();
      if (frame === film.epochs.length - 1) {
        stop();
        return;
      }
      frame++;
      timer = requestAnimationFrame(step);
    };
    timer = requestAnimationFrame(step);
  }

  element("play").addEventListener("click", play);
  slider.addEventListener("input", () => {
    stop();
    frame = Number(slider.value);
    draw();
  });
  draw();
})();
