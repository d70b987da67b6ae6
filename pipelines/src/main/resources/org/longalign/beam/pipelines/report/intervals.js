"use strict";
// Estimates as dots with whiskers; references as grey diamonds, each with a line up the chart.
(() => {
  const { color, cut, valueScale, written } = Report;
  const NARROW = 560;

  const line = (context, fromX, fromY, toX, toY) => {
    context.beginPath();
    context.moveTo(fromX, fromY);
    context.lineTo(toX, toY);
    context.stroke();
  };

  const spread = (items) => ({
    id: "spread",
    beforeDatasetsDraw(chart, _, { base }) {
      const { ctx: context, chartArea: area } = chart;
      const { x, y } = chart.scales;
      context.save();
      context.strokeStyle = color("neutral");
      context.lineWidth = 1;
      if (base !== null) {
        line(context, x.getPixelForValue(base), area.top, x.getPixelForValue(base), area.bottom);
      }
      items.forEach((item, at) => {
        if (item.value === null) {
          return;
        }
        const height = y.getPixelForValue(at);
        const place = x.getPixelForValue(item.value);
        if (item.role === "REFERENCE") {
          context.globalAlpha = 0.6;
          line(context, place, area.top, place, height);
          context.globalAlpha = 1;
        } else if (item.low !== null) {
          const [low, high] = [item.low, item.high].map((end) => x.getPixelForValue(end));
          context.save();
          context.strokeStyle = color("accent");
          context.lineWidth = 2.5;
          line(context, low, height, high, height);
          line(context, low, height - 6, low, height + 6);
          line(context, high, height - 6, high, height + 6);
          context.restore();
        }
      });
      context.restore();
    },
    // The value at the end of its whisker, on paper so that lines do not cross it.
    afterDatasetsDraw(chart, _, { write }) {
      const { ctx: context, chartArea: area } = chart;
      const { x, y } = chart.scales;
      context.save();
      context.font = "12px " + Chart.defaults.font.family;
      context.textBaseline = "middle";
      items.forEach((item, at) => {
        if (item.value === null) {
          return;
        }
        const text = write(item.value);
        const wide = context.measureText(text).width;
        const right = x.getPixelForValue(item.high ?? item.value) + 10;
        const left = x.getPixelForValue(item.low ?? item.value) - 10 - wide;
        const place = right + wide <= chart.width - 2 || left < area.left ? right : left;
        const height = y.getPixelForValue(at);
        context.fillStyle = color("paper");
        context.fillRect(place - 2, height - 8, wide + 4, 16);
        context.fillStyle = color(item.role === "REFERENCE" ? "soft" : "ink");
        context.fillText(text, place, height + 1);
      });
      context.restore();
    },
  });

  const points = (items, role) => {
    const reference = role === "REFERENCE";
    const shade = color(reference ? "neutral" : "accent");
    return {
      label: role,
      data: items.map((item) => (item.role === role ? item.value : null)),
      showLine: false,
      pointStyle: reference ? "rectRot" : "circle",
      pointRadius: reference ? 5 : 7,
      pointHoverRadius: reference ? 6 : 8,
      pointHitRadius: 10,
      pointBackgroundColor: shade,
      pointBorderColor: color("paper"),
      pointBorderWidth: reference ? 0 : 1.5,
    };
  };

  Report.painters.INTERVALS = (canvas, chart) => {
    const box = canvas.parentElement;
    const write = written[chart.unit];
    // On a phone a name stands above its dot, not beside it.
    const narrow = box.clientWidth < NARROW;
    box.style.height = chart.items.length * (narrow ? 40 : 28) + 72 + "px";
    const value = valueScale(chart.axis, write);
    // The whole scale, unless a value lies outside of it.
    const ends = chart.items.flatMap((item) => [item.value, item.low, item.high]);
    const known = ends.filter((end) => end !== null);
    value.min = known.every((end) => end >= chart.min) ? chart.min : undefined;
    value.max = known.every((end) => end <= chart.max) ? chart.max : undefined;
    value.ticks.maxTicksLimit = narrow ? 6 : 10;
    value.ticks.includeBounds = !narrow;
    value.ticks.callback = written.NUMBER;
    return new Chart(canvas, {
      type: "line",
      data: {
        labels: chart.items.map((item) => item.name),
        datasets: [points(chart.items, "SUBJECT"), points(chart.items, "REFERENCE")],
      },
      options: {
        animation: false,
        maintainAspectRatio: false,
        indexAxis: "y",
        layout: { padding: { right: 44, top: narrow ? 14 : 4 } },
        scales: {
          x: value,
          y: {
            offset: true,
            grid: { display: false },
            border: { color: color("line") },
            ticks: {
              autoSkip: false,
              mirror: narrow,
              labelOffset: narrow ? -17 : 0,
              padding: narrow ? 0 : 8,
              z: 1,
              showLabelBackdrop: narrow,
              backdropColor: color("paper"),
              backdropPadding: 1,
              color: ({ index }) =>
                color(chart.items[index]?.role === "REFERENCE" ? "soft" : "ink"),
              callback: (at) => cut(chart.items[at].name, Math.floor(box.clientWidth / (narrow ? 8 : 16))),
            },
          },
        },
        plugins: {
          spread: { base: chart.base, write },
          legend: Report.legend(false),
          tooltip: {
            callbacks: {
              title: ([item]) => chart.items[item.dataIndex].name,
              label: ({ dataIndex }) => {
                const { value: mean, low, high } = chart.items[dataIndex];
                const words = " " + write(mean);
                return low === null ? words : `${words}, 95 %: ${write(low)} to ${write(high)}`;
              },
            },
          },
        },
      },
      plugins: [spread(chart.items)],
    });
  };
})();
