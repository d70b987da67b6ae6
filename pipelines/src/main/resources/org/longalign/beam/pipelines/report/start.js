"use strict";
(() => {
  const drawings = JSON.parse(document.getElementById("drawings").textContent);
  const draw = ({ id, kind, chart }) => Report.painters[kind](document.getElementById(id), chart);
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 13;
  let charts = drawings.map(draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    charts.forEach((chart) => chart.destroy());
    charts = drawings.map(draw);
  });
})();
