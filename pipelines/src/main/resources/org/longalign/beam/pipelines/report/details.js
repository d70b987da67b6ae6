"use strict";
// What the list of answers shows of each: its columns, and all of it once it is opened.
(() => {
  const { written } = Report;

  const scored = (row) => {
    if (row.all === 0) {
      return "not judged";
    }
    const part = `${row.scored} of ${row.all}`;
    return row.why === "" ? part : `${part}: ${row.why}`;
  };

  Report.answerColumns = ({ questions, models, rows }) => {
    const number = (value) => (value === null ? "—" : written.SCORE(value));
    const text = (title, long, style, of) => ({
      title,
      long,
      style,
      text: of,
      key: (row) => of(row).toLowerCase(),
    });
    const figure = (title, style, of) => ({
      title,
      long: false,
      style: "number " + style,
      text: (row) => number(of(row)),
      key: of,
    });
    return [
      text("Question", true, "question", (row) => questions[row.question].text),
      text("Model", false, "model", (row) => models[row.model]),
      figure("Score", "score", (row) => row.score),
      ...(rows.some((row) => row.human !== null)
        ? [figure("People", "human", (row) => row.human)]
        : []),
      {
        title: "Judgements scored",
        long: false,
        style: "scored",
        text: scored,
        key: (row) => (row.all === 0 ? 0 : row.scored / row.all),
      },
      text("Answer", true, "answer", (row) => row.answer),
    ];
  };

  const element = (name, className, content) => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = content;
    return made;
  };

  // A text as it is; one that is cut scrolls, so it must be reachable by keyboard.
  const passage = (title, content, language) => {
    const part = element("section", "passage", "");
    part.append(element("h3", "", title));
    const words = element("p", content === "" ? "text none" : "text", content.trimEnd() || "not in the files");
    words.dir = "auto";
    words.tabIndex = 0;
    words.lang = language ?? "";
    part.append(words);
    return part;
  };

  const judged = (word, judges) => {
    const how = [
      judges.length > 1 ? judges[word.judge] : "Judge",
      word.order < 0 ? "no examples" : `order ${word.order}`,
      `repeat ${word.repeat}`,
    ].join(", ");
    const result = word.score === null ? `no score: ${word.reason}` : written.NUMBER(word.score);
    return passage(`${how}: ${result}`, word.text);
  };

  Report.answerDetails = (data, row) => {
    const question = data.questions[row.question];
    const all = element("div", "all", "");
    const human = row.human === null ? "" : `, people ${written.SCORE(row.human)}`;
    const score = row.score === null ? "no score" : `score ${written.SCORE(row.score)}`;
    const what = element("p", "what", `${question.id}, ${data.models[row.model]}: ${score}${human}`);
    what.dir = "auto";
    all.append(
      what,
      passage("Question", question.text, question.language),
      passage("Reference", question.reference, question.language),
      passage("Answer", row.answer),
      ...row.words.map((word) => judged(word, data.judges)),
    );
    return all;
  };
})();
