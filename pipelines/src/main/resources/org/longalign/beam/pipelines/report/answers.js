"use strict";
// The list of answers: filtered and sorted whole, in the document a page at a time.
(() => {
  const PAGE = 25;
  const EXCERPT = 240;

  // The style sheet draws it: which way a column is sorted, or whether a row is open.
  const arrow = () => {
    const made = document.createElement("span");
    made.className = "arrow";
    made.ariaHidden = "true";
    return made;
  };

  const start = (root) => {
    const data = JSON.parse(root.querySelector("script").textContent);
    const form = root.querySelector("form");
    const body = root.querySelector("tbody");
    const found = root.querySelector(".found");
    const buttons = root.querySelectorAll(".pages button");
    const columns = Report.answerColumns(data);
    let rows = data.rows.map((row, at) => ({ ...row, at }));
    const all = rows;
    let sort = { column: null, down: false };
    let page = 0;

    const searched = (row) =>
      (row.searched ??= [
        data.questions[row.question].id,
        data.questions[row.question].text,
        data.questions[row.question].reference,
        data.models[row.model],
        row.answer,
        ...row.words.flatMap((word) => [word.reason, word.text]),
      ]
        .join("\n")
        .toLowerCase());

    const wanted = () => {
      const field = (name) => form.elements[name].value;
      const words = field("text").toLowerCase().trim();
      const model = field("model");
      const low = field("from") === "" ? -Infinity : Number(field("from"));
      const high = field("to") === "" ? Infinity : Number(field("to"));
      const bounded = low > -Infinity || high < Infinity;
      const show = field("show");
      return (row) =>
        (model === "" || row.model === Number(model)) &&
        (!bounded || (row.score !== null && row.score >= low && row.score <= high)) &&
        (show !== "scored" || row.score !== null) &&
        (show !== "unscored" || row.scored < row.all || row.all === 0) &&
        (words === "" || searched(row).includes(words));
    };

    const ordered = (a, b) => {
      const [x, y] = [a, b].map(sort.column.key);
      if (x === null || y === null) {
        return (x === null) - (y === null) || a.at - b.at; // what has no value comes last
      }
      const less = x < y ? -1 : Number(x > y);
      return (sort.down ? -less : less) || a.at - b.at;
    };

    const toggle = (button) => {
      const row = button.closest("tr");
      const open = button.getAttribute("aria-expanded") === "true";
      button.setAttribute("aria-expanded", String(!open));
      if (open) {
        row.nextSibling.remove();
        return;
      }
      const details = document.createElement("tr");
      const cell = details.insertCell();
      details.id = button.getAttribute("aria-controls");
      details.className = "details";
      cell.colSpan = columns.length;
      cell.append(Report.answerDetails(data, all[Number(row.dataset.at)]));
      row.after(details);
    };

    const lineOf = (row) => {
      const line = document.createElement("tr");
      line.dataset.at = row.at;
      columns.forEach((column, index) => {
        const cell = document.createElement(index === 0 ? "th" : "td");
        cell.className = column.style;
        if (index === 0) {
          cell.scope = "row";
          const button = document.createElement("button");
          button.type = "button";
          button.className = "open";
          button.setAttribute("aria-expanded", "false");
          button.setAttribute("aria-controls", `${root.id}-${row.at}`);
          button.append(arrow());
          cell.append(button);
        }
        const clamp = document.createElement("span");
        clamp.dir = "auto";
        clamp.className = column.long ? "clamp" : "";
        clamp.textContent = column.text(row).slice(0, EXCERPT);
        (cell.firstChild ?? cell).append(clamp);
        line.append(cell);
      });
      return line;
    };

    const show = () => {
      const from = page * PAGE;
      const to = Math.min(rows.length, from + PAGE);
      // Who reads an answer and goes on filtering or sorting goes on reading it.
      const open = [...body.querySelectorAll("button.open[aria-expanded=true]")].map(
        (button) => button.closest("tr").dataset.at,
      );
      body.replaceChildren(...rows.slice(from, to).map(lineOf));
      open.forEach((at) => {
        const line = body.querySelector(`tr[data-at="${at}"]`);
        if (line) {
          toggle(line.querySelector("button"));
        }
      });
      const count = Report.written.COUNT;
      found.textContent =
        rows.length === 0
          ? `None of ${count(all.length)} answers is like this.`
          : `${count(from + 1)} to ${count(to)} of ${count(rows.length)} answers` +
            (rows.length < all.length ? `, filtered from ${count(all.length)}` : "");
      buttons[0].disabled = page === 0;
      buttons[1].disabled = to === rows.length;
      buttons[0].parentElement.hidden = rows.length <= PAGE;
    };

    const choose = () => {
      rows = all.filter(wanted());
      if (sort.column) {
        rows.sort(ordered);
      }
      page = 0;
      show();
    };

    const head = root.querySelector("thead tr");
    columns.forEach((column) => {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.className = column.style;
      const button = document.createElement("button");
      button.type = "button";
      button.append(column.title, arrow());
      button.addEventListener("click", () => {
        // Up, down, and as it was.
        const same = sort.column === column;
        sort = same && sort.down ? { column: null, down: false } : { column, down: same };
        head.querySelectorAll("th").forEach((each) => each.removeAttribute("aria-sort"));
        if (sort.column) {
          cell.setAttribute("aria-sort", sort.down ? "descending" : "ascending");
        }
        choose();
      });
      cell.append(button);
      head.append(cell);
    });

    data.models.forEach((name, at) => form.elements.model.add(new Option(name, at)));
    let waiting = 0;
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(choose, 100);
    });
    form.addEventListener("reset", () => setTimeout(choose));
    form.addEventListener("submit", (event) => event.preventDefault());
    buttons.forEach((button, at) =>
      button.addEventListener("click", () => {
        page += at === 0 ? -1 : 1;
        show();
        root.scrollIntoView({ block: "start" });
        body.querySelector("button")?.focus({ preventScroll: true });
      }),
    );
    body.addEventListener("click", (event) => {
      const row = event.target.closest("tr[data-at]");
      if (row && getSelection().isCollapsed) {
        toggle(row.querySelector("button"));
      }
    });
    body.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && event.target.matches("button.open")) {
        const lines = [...body.querySelectorAll("button.open")];
        lines[lines.indexOf(event.target) + step]?.focus();
        event.preventDefault();
      }
    });
    show();
  };

  document.querySelectorAll(".answers").forEach(start);
})();
