"""Rows that transforms take. Written by GeneratedFilesTest from the records: not by hand.

``beam.Create([Document(id="1", text="…")]).with_output_types(Document)`` makes a collection of
them. Any rows with these fields serve as well, in any order and among others.
"""

from collections.abc import Sequence as List
from typing import NamedTuple

from apache_beam import coders


class Answer(NamedTuple):
    """A row of kind Answer.

    Attributes:
        question_id: Whose question it answers.
        model: Under test.
        text: May be empty.
    """

    question_id: str
    model: str
    text: str


class Message(NamedTuple):
    """A row of kind Message.

    Attributes:
        role: system, user or assistant.
        content: What is said.
    """

    role: str
    content: str


class Conversation(NamedTuple):
    """A row of kind Conversation.

    Attributes:
        id: Unique.
        messages: An optional system message, then user and assistant in turn; an assistant's is
            last.
        source: What it was read from or made of; optional at inputs, "unnamed".
        language: ISO 639-1; optional at inputs, "und".
        task: Kind of question, or "chat"; optional at inputs, "chat".
        licence: Of the text it was made from; optional at inputs.
        document_id: The document it was made from, or empty; optional at inputs.
        generator: The model that wrote it, or empty; optional at inputs.
    """

    id: str
    messages: List[Message]
    source: str = "unnamed"
    language: str = "und"
    task: str = "chat"
    licence: str = ""
    document_id: str = ""
    generator: str = ""


class Document(NamedTuple):
    """A row of kind Document.

    Attributes:
        id: Unique; names the document in all that is made of it.
        text: All of it.
        source: What it was read from; optional at inputs, "unnamed".
        language: ISO 639-1; optional at inputs, "und".
        licence: SPDX identifier or the source's own words; optional at inputs.
        origin: Where it was found; optional at inputs.
    """

    id: str
    text: str
    source: str = "unnamed"
    language: str = "und"
    licence: str = ""
    origin: str = ""


class ScoredExample(NamedTuple):
    """A row of kind ScoredExample.

    Attributes:
        answer: An answer that people have scored.
        score: On the rubric's scale.
    """

    answer: str
    score: float


class Question(NamedTuple):
    """A row of kind Question.

    Attributes:
        id: Unique.
        question: As the judge sees it, without the document.
        reference: The right answer; several, one a line.
        dataset: That it belongs to, or empty; optional at inputs.
        language: ISO 639-1; optional at inputs, "en".
        examples: Three scored answers, or none; optional at inputs.
        document: Its text, or empty; optional at inputs.
        document_file: Where the document lies, or empty; optional at inputs.
    """

    id: str
    question: str
    reference: str
    dataset: str = ""
    language: str = "en"
    examples: List[ScoredExample] = ()
    document: str = ""
    document_file: str = ""


class Span(NamedTuple):
    """A row of kind Span.

    Attributes:
        start: First position.
        end: The position behind the last.
    """

    start: int
    end: int


class Sequence(NamedTuple):
    """A row of kind Sequence.

    Attributes:
        id: Unique in a data set.
        tokens: Token ids, one or more.
        targets: Positions that are learned, ascending and disjoint; never the first token.
        source: What it was made of; optional at inputs, "unnamed".
        language: ISO 639-1; optional at inputs, "und".
    """

    id: str
    tokens: List[int]
    targets: List[Span]
    source: str = "unnamed"
    language: str = "und"


class Pack(NamedTuple):
    """A row of kind Pack.

    Attributes:
        input_ids: Token ids of its sequences, one behind the other.
        labels: input_ids where a token is learned, -100 elsewhere; not shifted.
        position_ids: From 0 in each sequence.
        cu_seqlens: Where each sequence begins, and the length of all.
        sequence_ids: One for each sequence, as are those that follow.
        target_counts: N_i: tokens that are learned.
        loss_weights: 1/N_i, 0 where N_i is 0.
        sources: What each was made of.
        languages: ISO 639-1.
    """

    input_ids: List[int]
    labels: List[int]
    position_ids: List[int]
    cu_seqlens: List[int]
    sequence_ids: List[str]
    target_counts: List[int]
    loss_weights: List[float]
    sources: List[str]
    languages: List[str]


class TrainingStep(NamedTuple):
    """A row of kind TrainingStep.

    Attributes:
        step: From 0.
        packs: K of them; a last step may have fewer.
        step_sequences: M: sequences with a token that is learned.
        step_packs: K: each learned token is scaled by K / (N_i M).
    """

    step: int
    packs: List[Pack]
    step_sequences: int
    step_packs: int


for _record in (
    Answer,
    Conversation,
    Document,
    Message,
    Pack,
    Question,
    ScoredExample,
    Sequence,
    Span,
    TrainingStep,
):
    coders.registry.register_coder(_record, coders.RowCoder)
