"use strict";
// Bars in rows or columns, and lines.
(() => {
  const { color, cut, valueScale, written } = Report;

  // Each bar's value at its end, so that the chart can be read without a pointer.
  const values = {
    id: "values",
    afterDatasetsDraw(chart, _, options) {
      if (!options.write) {
        return;
      }
      const context = chart.ctx;
      context.save();
      context.fillStyle = color("soft");
      context.font = "12px " + Chart.defaults.font.family;
      chart.data.datasets.forEach((set, index) => {
        chart.getDatasetMeta(index).data.forEach((bar, at) => {
          const value = set.data[at];
          if (value === null) {
            return;
          }
          if (options.rows) {
            context.textAlign = "left";
            context.textBaseline = "middle";
            context.fillText(options.write(value), bar.x + 6, bar.y);
          } else {
            context.textAlign = "center";
            context.textBaseline = value < 0 ? "top" : "bottom";
            context.fillText(options.write(value), bar.x, bar.y + (value < 0 ? 4 : -4));
          }
        });
      });
      context.restore();
    },
  };

  Report.painters.BARS = (canvas, chart) => {
    const width = canvas.parentElement.clientWidth;
    const rows = chart.kind === "ROWS";
    const line = chart.kind === "LINE";
    const write = written[chart.unit];
    const deviation = chart.unit === "DEVIATION";
    // Series that never share a label lie on one bar's place.
    const apart = chart.labels.every(
      (_, at) => chart.series.filter((one) => one.values[at] !== null).length < 2,
    );
    const legend = chart.series.length > 1 && !apart;
    const thick = rows && !apart ? 15 * chart.series.length + 13 : 30;
    canvas.parentElement.style.height =
      (rows ? chart.labels.length * thick + 64 + (legend ? 34 : 0) : 280) + "px";
    const few = chart.labels.length <= (rows ? Infinity : Math.floor(width / 52));
    const value = valueScale(chart.axis, write);
    value.beginAtZero = !line;
    value.ticks.precision = chart.unit === "COUNT" ? 0 : undefined;
    // Room for the values over columns; rows have theirs beside the plot.
    value.grace = few && !line && !rows ? "6%" : 0;
    if (deviation) {
      // Never so close that noise looks like imbalance.
      value.suggestedMin = -0.01;
      value.suggestedMax = 0.01;
    }
    const category = {
      grid: { display: false },
      border: { color: color("line") },
      ticks: {
        color: color("ink"),
        autoSkip: !rows,
        callback(at) {
          return cut(this.getLabelForValue(at), rows ? Math.max(12, Math.floor(width / 24)) : 24);
        },
      },
    };
    return new Chart(canvas, {
      type: line ? "line" : "bar",
      data: {
        labels: chart.labels,
        datasets: chart.series.map((one) => {
          const shade = color(one.role === "SUBJECT" ? "accent" : "neutral");
          return {
            label: one.name,
            data: one.values,
            backgroundColor: shade,
            borderColor: shade,
            borderWidth: line ? 2 : 0,
            borderRadius: 2,
            pointRadius: 0,
            pointHitRadius: 8,
            skipNull: true,
            maxBarThickness: rows ? 16 : 56,
            barPercentage: rows ? 0.92 : 0.9,
            categoryPercentage: rows ? 0.8 : 0.9,
          };
        }),
      },
      options: {
        animation: false,
        maintainAspectRatio: false,
        indexAxis: rows ? "y" : "x",
        layout: { padding: { right: rows ? 56 : 4, top: rows ? 0 : 16 } },
        scales: rows ? { x: value, y: category } : { x: category, y: value },
        plugins: {
          values: { write: few && !line ? write : null, rows },
          legend: Report.legend(legend),
          tooltip: {
            callbacks: {
              title: (items) => chart.labels[items[0].dataIndex],
              label: (item) => " " + item.dataset.label + ": " + write(item.raw),
            },
          },
        },
      },
    });
  };

  Chart.register(values);
})();
