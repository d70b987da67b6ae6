"""Transforms that ask models, from Python, against a server of chat completions."""

import apache_beam as beam
from apache_beam.testing.util import assert_that, equal_to
from stub_model import stub_model

from longalign_beam import ChatModel, GenerateInstructions, JudgeScore
from longalign_beam.records import Answer, Document, Question, ScoredExample

RIVER = "The river Oder rises in the mountains and flows to the sea past willow meadows. " * 20
QUESTIONS = "\n".join(f"{i}: Where does the river Oder flow past meadow {i}?" for i in range(1, 6))


def model(url, folder):
    return ChatModel(url=url, name="stub", responses=str(folder), key="env:STUB_KEY")


def test_documents_become_conversations(engine, service, tmp_path):
    def answer(prompt):
        asks = prompt.rstrip().endswith("?")
        return "The river Oder flows to the sea past willow meadows." if asks else QUESTIONS

    with stub_model(answer) as (url, keys):
        with beam.Pipeline(options=engine) as pipeline:
            documents = pipeline | beam.Create(
                [Document(id="oder", text=RIVER, source="rivers", language="en", licence="MIT")]
            ).with_output_types(Document)
            written = documents | GenerateInstructions(
                model=model(url, tmp_path), gates=["language", "refusal"], expansion_service=service
            )
            told = written["output"] | beam.Map(
                lambda each: (
                    each.document_id,
                    each.source,
                    each.generator,
                    [message.role for message in each.messages],
                    each.messages[-1].content,
                )
            )
            assert_that(
                told,
                equal_to(
                    [
                        (
                            "oder",
                            "rivers",
                            "stub",
                            ["user", "assistant"],
                            "The river Oder flows to the sea past willow meadows.",
                        )
                    ]
                ),
            )
            usage = written["usage"] | beam.Map(lambda each: (each.model, each.requests))
            assert_that(usage, equal_to([("stub", 2)]), label="usage")
        assert keys == {"Bearer of-the-stub"}


def test_answers_become_judgements(engine, service, tmp_path):
    def answer(prompt):
        return "It is right. Rating: [[8]]" if "blue whale" in prompt else "I cannot say."

    examples = [ScoredExample(answer=f"a{score}", score=float(score)) for score in (2, 5, 9)]
    question = Question(id="q", question="Largest?", reference="blue one", examples=examples)
    answers = [
        Answer(question_id="q", model="good", text="the blue whale"),
        Answer(question_id="q", model="bad", text="a mouse"),
        Answer(question_id="unknown", model="good", text="x"),
    ]
    with (
        stub_model(answer) as (url, _),
        beam.Pipeline(options=engine) as pipeline,
    ):
        inputs = {
            "input": pipeline | "Answers" >> beam.Create(answers).with_output_types(Answer),
            "questions": pipeline | beam.Create([question]).with_output_types(Question),
        }
        judged = inputs | JudgeScore(model=model(url, tmp_path), expansion_service=service)
        scores = judged["output"] | beam.Map(
            lambda each: (each.model, each.score, each.judge, bool(each.reason))
        )
        assert_that(scores, equal_to([("good", 8.0, "stub", False), ("bad", None, "stub", True)]))
        left = judged["rejected"] | beam.Map(lambda each: (each.stage, each.reason, each.id))
        assert_that(left, equal_to([("judge", "unknown-question", "unknown")]), label="rejected")
