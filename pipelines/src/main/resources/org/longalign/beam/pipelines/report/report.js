"use strict";
// What all parts of the page share; each kind of drawing adds its painter, start.js runs them.
const Report = (() => {
  const color = (name) =>
    getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

  const count = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
  const number = new Intl.NumberFormat("en-US", { maximumFractionDigits: 3 });
  const score = new Intl.NumberFormat("en-US", {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  const percent = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat("en-US", {
    maximumFractionDigits: 2,
    signDisplay: "exceptZero",
  });
  const points = new Intl.NumberFormat("en-US", {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: "exceptZero",
  });
  const written = {
    COUNT: (value) => (Number.isInteger(value) ? count.format(value) : ""),
    NUMBER: (value) => number.format(value),
    SCORE: (value) => score.format(value),
    POINTS: (value) => points.format(value),
    FRACTION: (value) => percent.format(100 * value) + " %",
    DEVIATION: (value) => signed.format(100 * value) + " %",
  };

  const valueScale = (title, write) => ({
    grid: { color: color("line") },
    border: { display: false },
    title: { display: true, text: title, color: color("soft") },
    ticks: { color: color("soft"), callback: write, maxTicksLimit: 6 },
  });

  const legend = (display, usePointStyle = false) => ({
    display,
    align: "start",
    labels: { color: color("ink"), boxWidth: 12, boxHeight: usePointStyle ? 7 : 12, usePointStyle },
    onClick: null,
  });

  const cut = (label, room) =>
    label.length > room ? label.slice(0, room - 1) + "…" : label;

  return { color, cut, legend, painters: {}, valueScale, written };
})();
