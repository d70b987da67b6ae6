package org.longalign.beam.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * The questions of the lists of one marking. A list ends where its numbers start again and where
 * another is introduced; lists of other things than questions are left out by their look.
 */
final class ListedQuestions {
  private final Marking marking;
  private final List<List<Item>> lists = new ArrayList<>();
  private List<Item> list = new ArrayList<>();
  private Item item;
  private boolean aside;
  private boolean answersAhead;
  private boolean ofAnswers;

  private ListedQuestions(Marking marking) {
    this.marking = marking;
  }

  /** The questions in the lines, in order; empty if no list looks as if it held any. */
  static List<String> in(List<Line> lines, Marking marking) {
    List<String> found = new ArrayList<>();
    for (List<String> questions : read(lines, marking)) {
      long likely = questions.stream().filter(QuestionLook::ofItem).count();
      if (likely > 0 && likely * 2 >= questions.size()) {
        found.addAll(questions);
      }
    }
    return found;
  }

  /** Items of a list that is as long as it was asked for, whatever they look like. */
  static List<String> asAsked(List<Line> lines, Marking marking) {
    for (List<String> questions : read(lines, marking)) {
      if (questions.size() == PromptSet.QUESTIONS) {
        return questions;
      }
    }
    return List.of();
  }

  private static List<List<String>> read(List<Line> lines, Marking marking) {
    ListedQuestions listed = new ListedQuestions(marking);
    boolean apart = false;
    for (Line line : lines) {
      if (line.isBlank()) {
        apart = true;
      } else {
        listed.add(line, apart);
        apart = false;
      }
    }
    listed.endList();
    List<List<String>> questions = new ArrayList<>();
    for (List<Item> items : listed.lists) {
      if (!marking.isDoubtful() || countsFromOne(items)) {
        questions.add(texts(items));
      }
    }
    return questions;
  }

  private void add(Line line, boolean apart) {
    if (line.program()) {
      addProgram(line, apart);
    } else {
      addWords(line, apart);
    }
  }

  private void addProgram(Line line, boolean apart) {
    if (aside || item == null || !item.take(line, apart)) {
      closeItem();
    }
  }

  private void addWords(Line line, boolean apart) {
    Marking.Start start = marking.at(line);
    if (Aside.begins(line.text())) {
      aside = true;
      answersAhead = Aside.isTitleOfAnswers(line.text());
    } else if (start != null && !isPartOfItem(line, start)) {
      begin(line, start);
    } else if (Aside.isTitleOfAnswers(line.text())) {
      aside = true;
      answersAhead = true;
    } else if (!aside && (item == null || !item.take(line, apart))) {
      closeItem();
      if (line.isTitle()) {
        endList();
      }
    }
  }

  /** Whether an item is a list of its own inside of another: further right, and not the next. */
  private boolean isPartOfItem(Line line, Marking.Start start) {
    return item != null
        && item.holds(line)
        && (start.number() == 0 || start.number() != item.number() + 1);
  }

  private void begin(Line line, Marking.Start start) {
    boolean again = !list.isEmpty() && start.number() <= list.get(list.size() - 1).number();
    if (again && start.number() > 0) {
      boolean several = list.size() > 1;
      endList();
      ofAnswers = answersAhead && several;
    }
    aside = false;
    answersAhead = false;
    item = new Item(line, start);
    list.add(item);
  }

  private void closeItem() {
    if (item != null) {
      item.close();
    }
  }

  private void endList() {
    closeItem();
    if (!list.isEmpty() && !ofAnswers) {
      lists.add(list);
    }
    list = new ArrayList<>();
    item = null;
    ofAnswers = false;
  }

  private static boolean countsFromOne(List<Item> items) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).number() != i + 1) {
        return false;
      }
    }
    return items.size() > 1;
  }

  private static List<String> texts(List<Item> items) {
    List<String> texts = new ArrayList<>();
    for (Item item : items) {
      for (String question : item.questions()) {
        if (!QuestionLook.isEmpty(question)) {
          texts.add(question);
        }
      }
    }
    return texts;
  }
}
