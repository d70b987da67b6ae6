"use strict";
// Pairs of scores as discs, whose area is how many pairs lie there; the diagonal is equality.
(() => {
  const { color, valueScale, written } = Report;
  const SHAPES = ["circle", "triangle", "rect", "rectRot", "star", "crossRot"];

  const diagonal = {
    id: "diagonal",
    beforeDatasetsDraw({ ctx: context, scales: { x, y } }) {
      context.save();
      context.strokeStyle = color("neutral");
      context.setLineDash([5, 5]);
      context.beginPath();
      context.moveTo(x.getPixelForValue(x.min), y.getPixelForValue(x.min));
      context.lineTo(x.getPixelForValue(x.max), y.getPixelForValue(x.max));
      context.stroke();
      context.restore();
    },
  };

  Report.painters.SCATTER = (canvas, chart) => {
    const box = canvas.parentElement;
    box.classList.add("scatter");
    box.style.height = box.clientWidth + (chart.clouds.length > 1 ? 34 : 0) + "px";
    const scale = (title) => {
      const made = { ...valueScale(title, written.NUMBER), min: chart.min, max: chart.max };
      made.ticks.stepSize = 1;
      made.ticks.maxTicksLimit = chart.max - chart.min + 1;
      return made;
    };
    return new Chart(canvas, {
      type: "scatter",
      data: {
        datasets: chart.clouds.map((cloud, at) => {
          const shade = color("mark-" + (1 + (at % SHAPES.length)));
          return {
            label: cloud.name,
            data: cloud.points,
            clip: false,
            pointStyle: SHAPES[at % SHAPES.length],
            pointRadius: cloud.points.map((point) => 3.5 + 1.8 * Math.sqrt(point.count)),
            pointHoverRadius: cloud.points.map((point) => 4.5 + 1.8 * Math.sqrt(point.count)),
            // See-through, so that models on one spot are all seen.
            pointBackgroundColor: shade + "66",
            pointBorderColor: shade,
            pointBorderWidth: 1.5,
          };
        }),
      },
      options: {
        animation: false,
        maintainAspectRatio: false,
        layout: { padding: { right: 8 } },
        scales: { x: scale(chart.x), y: scale(chart.y) },
        plugins: {
          legend: Report.legend(chart.clouds.length > 1, true),
          tooltip: {
            callbacks: {
              title: ([item]) => item.dataset.label,
              label: ({ raw }) => [
                ` ${chart.x}: ${written.NUMBER(raw.x)}`,
                ` ${chart.y}: ${written.NUMBER(raw.y)}`,
                ` ${raw.count} ${raw.count === 1 ? "answer" : "answers"}`,
              ],
            },
          },
        },
      },
      plugins: [diagonal],
    });
  };
})();
