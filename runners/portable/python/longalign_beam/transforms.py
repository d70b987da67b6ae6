"""A class for each transform. Written by GeneratedFilesTest from the providers: not by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from longalign_beam.external import Address, RowTransform

__all__ = [
    "ChatModel",
    "DatasetRead",
    "DatasetWrite",
    "Decontaminate",
    "Deduplicate",
    "DocumentsAsConversations",
    "GenerateInstructions",
    "JudgeScore",
    "LengthFilter",
    "PackWithWeights",
    "ReadConversations",
    "SampleMixture",
    "ShuffleBatch",
    "SortBucket",
    "SourceRead",
    "Tokenize",
    "TrainStep",
]


@dataclass(frozen=True, kw_only=True)
class ChatModel:
    """A model that writes or judges: where it is, and how much may be asked and spent.

    Attributes:
        name: Name of the model at that URL.
        responses: Folder of paid answers: what lies there is not asked again.
        url: Base URL of the server.
        key: Where the key is, never the key: env:NAME, file:PATH or secret:projects/P/secrets/S.
        max_cost: Most USD that the folder's answers may have cost. Default: no limit.
        prices: File of prices (YAML) over those that come with this software.
        protocol: What is spoken: openai or anthropic. Default: openai.
        requests_in_flight: Requests under way of one worker. Default: 64.
        requests_per_minute: Of all workers together. Default: no limit.
        tokens_per_minute: Read and written, of all workers together. Default: no limit.
        workers: Workers among whom the limits are divided. Default: 1.
    """

    name: str
    responses: str
    url: str
    key: str | None = None
    max_cost: float | None = None
    prices: str | None = None
    protocol: str | None = None
    requests_in_flight: int | None = None
    requests_per_minute: int | None = None
    tokens_per_minute: int | None = None
    workers: int | None = None


class DatasetRead(RowTransform):
    """Reads the training steps of a data set on disk, each checked against its SHA-256. Sources and
    languages are not stored with packs: they come back as dataset and und.

    Args:
        dataset: Directory of the data set; its manifest is read when the pipeline is built.
        expansion_service: host:port of one that runs, or the path of its jar. Default: what
            LONGALIGN_EXPANSION_SERVICE names.

    Outputs:
        output (TrainingStep): Steps, in no promised order.
    """

    IDENTIFIER: ClassVar[str] = "beam:schematransform:org.longalign:dataset_read:v1"

    def __init__(
        self,
        *,
        dataset: str,
        expansion_service: Address | None = None,
    ) -> None:
        super().__init__(
            expansion_service,
            dataset=dataset,
        )


class DatasetWrite(RowTransform):
    """Writes training steps as a data set: packs as Parquet, a step a row group; conversations and
    rejected elements as JSON lines; manifest.json last, if the counts agree.

    Args:
        output: Directory, on any filesystem that Beam knows.
        pack_length: Capacity of a row, in tokens; of single rows the longest.
        packs_per_step: Most rows of a step.
        also: longalign-npy writes the reference code's four files as well.
        batching: How steps were made: pack, sort or naive. Default: pack.
        epochs: As it was given to that transform. Default: 1.
        overwrite: Deletes a data set that is there when the pipeline is built. Default: false, and
            that one is refused.
        seed: As it was given to the transform that made the steps. Default: 0.
        expansion_service: host:port of one that runs, or the path of its jar. Default: what
            LONGALIGN_EXPANSION_SERVICE names.

    Inputs:
        input (TrainingStep): Steps, numbered from 0 without gaps.
        figures (PlanFigures): Of the transform that made the steps: exactly one row.
        conversations (TokenizedConversation, optional): One for each sequence; written to
            conversations/.
        rejected (Rejected, optional): All that left on the way; written to rejected/ and counted.
        files (FileRead, optional): What was read: the job fails unless all of it arrived.
        usage (ModelUsage, optional): What requests to models came to.
        further (Count, optional): What came of one element beyond the first; it counts as read.

    Outputs:
        output (Manifest): The manifest, once.
    """

    IDENTIFIER: ClassVar[str] = "beam:schematransform:org.longalign:dataset_write:v1"

    def __init__(
        self,
        *,
        output: str,
        pack_length: int,
        packs_per_step: int,
        also: str | None = None,
        batching: str | None = None,
        epochs: int | None = None,
        overwrite: bool | None = None,
        seed: int | None = None,
        expansion_service: Address | None = None,
    ) -> None:
        super().__init__(
            expansion_service,
            output=output,
            pack_length=pack_length,
            packs_per_step=packs_per_step,
            also=also,
            batching=batching,
            epochs=epochs,
            overwrite=overwrite,
            seed=seed,
        )


class Decontaminate(RowTransform):
    """Drops documents that share thirteen words in a row with a benchmark's questions or answers.

    Args:
        files: Globs of benchmarks: JSON lines, JSON or text.
        fields: Fields of JSON objects that count. Default: question, query, input, reference,
            answer, answers.
        least_shared: How many different runs of words must be shared. Default: 1.
        expansion_service: host:port of one that runs, or the path of its jar. Default: what
            LONGALIGN_EXPANSION_SERVICE names.

    Inputs:
        input (Document): Documents.

    Outputs:
        output (Document): Those without a part of a benchmark.
        rejected (Rejected): What did not go on, and why.
    """

    IDENTIFIER: ClassVar[str] = "beam:schematransform:org.longalign:decontaminate:v1"

    def __init__(
        self,
        *,
        files: Sequence[str],
        fields: Sequence[str] | None = None,
        least_shared: int | None = None,
        expansion_service: Address | None = None,
    ) -> None:
        super().__init__(
            expansion_service,
            files=files,
            fields=fields,
            least_shared=least_shared,
        )


class Deduplicate(RowTransform):
    """Drops documents that are nearly the same as a longer one: Jaccard similarity of their sets of
    5-grams, found by MinHash and then compared.

    Args:
        seed: Finds candidates. Default: 0.
        threshold: Similarity at which a document goes, above 0, at most 1. Default: 0.8.
        expansion_service: host:port of one that runs, or the path of its jar. Default: what
            LONGALIGN_EXPANSION_SERVICE names.

    Inputs:
        input (Document): Documents, bounded, in the global window; ids must be unique.

    Outputs:
        output (Document): Those that stay.
        rejected (Rejected): What did not go on, and why.
    """

    IDENTIFIER: ClassVar[str] = "beam:schematransform:org.longalign:deduplicate:v1"

    def __init__(
        self,
        *,
        seed: int | None = None,
        threshold: float | None = None,
        expansion_service: Address | None = None,
    ) -> None:
        super().__init__(
            expansion_service,
            seed=seed,
            threshold=threshold,
        )


class DocumentsAsConversations(RowTransform):
    """Makes of each document a conversation that is the document alone, all of it learned: for
    training on documents as they stand, without a model that writes.

    Args:
        expansion_service: host:port of one that runs, or the path of its jar. Default: what
            LONGALIGN_EXPANSION_SERVICE names.

    Inputs:
        input (Document): Documents.

    Outputs:
        output (Conversation): One for each document.
        rejected (Rejected): What did not go on, and why.
    """

    IDENTIFIER: ClassVar[str] = "beam:schematransform:org.longalign:documents_as_conversations:v1"

    def __init__(
        self,
        *,
        expansion_service: Address | None = None,
    ) -> None:
        super().__init__(expansion_service)


class GenerateInstructions(RowTransform):
    """Asks a chat model for questions about each document and for the answers, by Self-Instruct:
    documents become instruction conversations. Every paid answer is stored before it is used.

    Args:
        model: The model that asks and answers.
        answer_model: Another model that answers. Default: the same.
        gates: What pairs must pass: language, standalone, refusal, echo, grounded, duplicate.
            Default: all but standalone.
        max_echo: Largest part of an answer that may be one span of the document. Default: 0.9.
        min_grounded: Smallest part of an answer's content words that the document must have.
            Default: 0.05.
        pairs_per_document: Conversations of a document. Default: 1.
        prompts: Folder of kinds of questions, TASK.LANGUAGE.txt. Default: the paper's four, in
            other words.
        seed: Draws kinds of questions and questions. Default: 0.
        system: A system message before each conversation. Default: none.
        turns: Questions and answers of each. Default: 1.
        expansion_service: host:port of one that runs, or the path of its jar. Default: what
            LONGALIGN_EXPANSION_SERVICE names.

    Inputs:
        input (Document): Documents.

    Outputs:
        output (Conversation): Conversations, each of a document.
        rejected (Rejected): What did not go on, and why.
        usage (ModelUsage): One row for each document and model that was asked about it.
        further (Count): How many elements came of each document beyond the first.
    """

    IDENTIFIER: ClassVar[str] = "beam:schematransform:org.longalign:generate_instructions:v1"

    def __init__(
        self,
        *,
        model: ChatModel,
        answer_model: ChatModel | None = None,
        gates: Sequence[str] | None = None,
        max_echo: float | None = None,
        min_grounded: float | None = None,
        pairs_per_document: int | None = None,
        prompts: str | None = None,
        seed: int | None = None,
        system: str | None = None,
        turns: int | None = None,
        expansion_service: Address | None = None,
    ) -> None:
        super().__init__(
            expansion_service,
            model=model,
            answer_model=answer_model,
            gates=gates,
            max_echo=max_echo,
            min_grounded=min_grounded,
            pairs_per_document=pairs_per_document,
            prompts=prompts,
            seed=seed,
            system=system,
            turns=turns,
        )


class JudgeScore(RowTransform):
    """Has a judge model score answers to questions on a rubric's scale; the judge sees question,
    reference and scored examples, not the document.

    Args:
        model: The judge.
        permutations: Orders of the scored examples for each answer, 1 to 6, drawn by the seed; 0:
            no examples; fixed: as they are given. Default: 1.
        repeats: How often each is judged. Default: 1.
        rubric: chat (1 to 10), qa (1 to 3) or summary (1 to 5). Default: chat.
        seed: Draws orders. Default: 0.
        template: File with the judge's prompt in words of your own. Default: the paper's criteria
            in ours.
        expansion_service: host:port of one that runs, or the path of its jar. Default: what
            LONGALIGN_EXPANSION_SERVICE names.

    Inputs:
        input (Answer): Answers.
        questions (Question): Their questions, bounded, in the global window.

    Outputs:
        output (Judgement): One for each answer, order of examples and repeat.
        rejected (Rejected): What did not go on, and why.
        usage (ModelUsage): One row for each judgement and model that was asked for it.
    """

    IDENTIFIER: ClassVar[str] = "beam:schematransform:org.longalign:judge_score:v1"

    def __init__(
        self,
        *,
        model: ChatModel,
        permutations: str | None = None,
        repeats: int | None = None,
        rubric: str | None = None,
        seed: int | None = None,
        template: str | None = None,
        expansion_service: Address | None = None,
    ) -> None:
        super().__init__(
            expansion_service,
            model=model,
            permutations=permutations,
            repeats=repeats,
            rubric=rubric,
            seed=seed,
            template=template,
        )


class LengthFilter(RowTransform):
    """Keeps documents of min_tokens to max_tokens tokens, counted exactly.

    Args:
        max_tokens: Most tokens, inclusive.
        min_tokens: Fewest tokens, inclusive.
        tokenizer: Path of a tokenizer.json. Default: the bundled one (Qwen3).
        expansion_service: host:port of one that runs, or the path of its jar. Default: what
            LONGALIGN_EXPANSION_SERVICE names.

    Inputs:
        input (Document): Documents of any length.

    Outputs:
        output (Document): Documents of the wanted lengths.
        rejected (Rejected): What did not go on, and why.
    """

    IDENTIFIER: ClassVar[str] = "beam:schematransform:org.longalign:length_filter:v1"

    def __init__(
        self,
        *,
        max_tokens: int,
        min_tokens: int,
        tokenizer: str | None = None,
        expansion_service: Address | None = None,
    ) -> None:
        super().__init__(
            expansion_service,
            max_tokens=max_tokens,
            min_tokens=min_tokens,
            tokenizer=tokenizer,
        )


class PackWithWeights(RowTransform):
    """Packs sequences into rows of at most pack_length tokens (best fit decreasing over all input),
    packs of like cost into steps, with the weights that make each sequence count the same.
    Unbounded input is packed as it comes.

    Args:
        pack_length: Capacity of a pack, in tokens.
        packs_per_step: Packs in a step, K: one for each rank.
        cost_linear: a in the cost a L + b L^2 by which packs are alike. Default: 24576.
        cost_quadratic: b in the cost a L + b L^2. Default: 1.
        epochs: Every sequence once in each epoch, in steps of its own. Default: 1.
        length_multiple: Leaves room to pad each sequence to a multiple of so many tokens. Default:
            1.
        max_sequences: Most sequences in a pack. Default: any number.
        maximum_wait_seconds: Unbounded input: the longest that a sequence waits. Default: 600.
        min_fill: Rejects what is in packs that are filled less, 0 to 1. Default: 0.
        open_packs: Unbounded input: packs' worth of sequences that are held back to choose from.
            Default: 64.
        packers: Unbounded input: packers that share the work. Default: 1.
        seed: Decides ranks and the order of steps. Default: 0.
        too_long: What becomes of sequences longer than a pack: reject, truncate or split. Default:
            reject.
        expansion_service: host:port of one that runs, or the path of its jar. Default: what
            LONGALIGN_EXPANSION_SERVICE names.

    Inputs:
        input (Sequence): Sequences in the global window; ids should be unique.

    Outputs:
        output (TrainingStep): Steps, in no promised order.
        rejected (Rejected): What did not go on, and why.
        figures (PlanFigures): How good the plan is: one row; none if the input is unbounded.
    """

    IDENTIFIER: ClassVar[str] = "beam:schematransform:org.longalign:pack_with_weights:v1"

    def __init__(
        self,
        *,
        pack_length: int,
        packs_per_step: int,
        cost_linear: int | None = None,
        cost_quadratic: int | None = None,
        epochs: int | None = None,
        length_multiple: int | None = None,
        max_sequences: int | None = None,
        maximum_wait_seconds: int | None = None,
        min_fill: float | None = None,
        open_packs: int | None = None,
        packers: int | None = None,
        seed: int | None = None,
        too_long: str | None = None,
        expansion_service: Address | None = None,
    ) -> None:
        super().__init__(
            expansion_service,
            pack_length=pack_length,
            packs_per_step=packs_per_step,
            cost_linear=cost_linear,
            cost_quadratic=cost_quadratic,
            epochs=epochs,
            length_multiple=length_multiple,
            max_sequences=max_sequences,
            maximum_wait_seconds=maximum_wait_seconds,
            min_fill=min_fill,
            open_packs=open_packs,
            packers=packers,
            seed=seed,
            too_long=too_long,
        )


class ReadConversations(RowTransform):
    """Reads ready-made conversations, cleaned and without duplicates: ShareGPT, messages or Alpaca
    layouts, as JSON, JSON lines or Parquet.

    Args:
        files: Globs, read as one source named sharegpt; or give mixture.
        mixture: Mixture file (YAML) whose conversations are read.
        seed: Draws where a source of the mixture has a count. Default: 0.
        expansion_service: host:port of one that runs, or the path of its jar. Default: what
            LONGALIGN_EXPANSION_SERVICE names.

    Outputs:
        output (Conversation): What was read, without duplicates.
        rejected (Rejected): What did not go on, and why.
        files (FileRead): One row a file, once all have been read and arrived.
    """

    IDENTIFIER: ClassVar[str] = "beam:schematransform:org.longalign:read_conversations:v1"

    def __init__(
        self,
        *,
        files: Sequence[str] | None = None,
        mixture: str | None = None,
        seed: int | None = None,
        expansion_service: Address | None = None,
    ) -> None:
        super().__init__(
            expansion_service,
            files=files,
            mixture=mixture,
            seed=seed,
        )


class SampleMixture(RowTransform):
    """Draws what a mixture wants (shares, counts, Chinese share, bias to long documents) of the
    documents that are eligible: put it behind the filters.

    Args:
        mixture: Mixture file (YAML) on any filesystem that Beam knows.
        seed: Draws the sample. Default: 0.
        expansion_service: host:port of one that runs, or the path of its jar. Default: what
            LONGALIGN_EXPANSION_SERVICE names.

    Inputs:
        input (Document): Eligible documents.

    Outputs:
        output (Document): The sample.
        rejected (Rejected): What did not go on, and why.
    """

    IDENTIFIER: ClassVar[str] = "beam:schematransform:org.longalign:sample_mixture:v1"

    def __init__(
        self,
        *,
        mixture: str,
        seed: int | None = None,
        expansion_service: Address | None = None,
    ) -> None:
        super().__init__(
            expansion_service,
            mixture=mixture,
            seed=seed,
        )


class ShuffleBatch(RowTransform):
    """Makes steps of sequences in random order by seed, regardless of length; each row is one
    sequence.

    Args:
        batch_size: Sequences in a step.
        epochs: Every sequence once in each epoch, in steps of its own. Default: 1.
        max_length: Most tokens of a sequence. Default: any number.
        seed: Decides batches and their order. Default: 0.
        too_long: What becomes of longer ones: reject, truncate or split. Default: reject.
        expansion_service: host:port of one that runs, or the path of its jar. Default: what
            LONGALIGN_EXPANSION_SERVICE names.

    Inputs:
        input (Sequence): Sequences, bounded, in the global window; ids should be unique.

    Outputs:
        output (TrainingStep): Steps, in no promised order.
        rejected (Rejected): What did not go on, and why.
        figures (PlanFigures): How good the plan is: one row.
    """

    IDENTIFIER: ClassVar[str] = "beam:schematransform:org.longalign:shuffle_batch:v1"

    def __init__(
        self,
        *,
        batch_size: int,
        epochs: int | None = None,
        max_length: int | None = None,
        seed: int | None = None,
        too_long: str | None = None,
        expansion_service: Address | None = None,
    ) -> None:
        super().__init__(
            expansion_service,
            batch_size=batch_size,
            epochs=epochs,
            max_length=max_length,
            seed=seed,
            too_long=too_long,
        )


class SortBucket(RowTransform):
    """Sorts sequences by length and makes steps of runs of like length; each row is one sequence.

    Args:
        batch_size: Sequences in a step.
        epochs: Every sequence once in each epoch, in steps of its own. Default: 1.
        max_length: Most tokens of a sequence. Default: any number.
        seed: Decides batches and their order. Default: 0.
        too_long: What becomes of longer ones: reject, truncate or split. Default: reject.
        expansion_service: host:port of one that runs, or the path of its jar. Default: what
            LONGALIGN_EXPANSION_SERVICE names.

    Inputs:
        input (Sequence): Sequences, bounded, in the global window; ids should be unique.

    Outputs:
        output (TrainingStep): Steps, in no promised order.
        rejected (Rejected): What did not go on, and why.
        figures (PlanFigures): How good the plan is: one row.
    """

    IDENTIFIER: ClassVar[str] = "beam:schematransform:org.longalign:sort_bucket:v1"

    def __init__(
        self,
        *,
        batch_size: int,
        epochs: int | None = None,
        max_length: int | None = None,
        seed: int | None = None,
        too_long: str | None = None,
        expansion_service: Address | None = None,
    ) -> None:
        super().__init__(
            expansion_service,
            batch_size=batch_size,
            epochs=epochs,
            max_length=max_length,
            seed=seed,
            too_long=too_long,
        )


class SourceRead(RowTransform):
    """Reads the documents of a mixture's files, without exact duplicates. The files are listed when
    the pipeline is built.

    Args:
        mixture: Mixture file (YAML) on any filesystem that Beam knows.
        accept_licence: Sources to use although their licence forbids it, such as books3. Default:
            none.
        max_chars: Rejects longer texts. Default: 64 Mi.
        expansion_service: host:port of one that runs, or the path of its jar. Default: what
            LONGALIGN_EXPANSION_SERVICE names.

    Outputs:
        output (Document): What was read, without exact duplicates.
        rejected (Rejected): What did not go on, and why.
        files (FileRead): One row a file, once all have been read and arrived.
    """

    IDENTIFIER: ClassVar[str] = "beam:schematransform:org.longalign:source_read:v1"

    def __init__(
        self,
        *,
        mixture: str,
        accept_licence: Sequence[str] | None = None,
        max_chars: int | None = None,
        expansion_service: Address | None = None,
    ) -> None:
        super().__init__(
            expansion_service,
            mixture=mixture,
            accept_licence=accept_licence,
            max_chars=max_chars,
        )


class Tokenize(RowTransform):
    """Writes conversations in a chat format as token ids; what the assistant says and its end token
    are targets.

    Args:
        chat_format: chatml, llama-3, longalign-llama, longalign-chatglm or template:PATH. Default:
            chatml.
        max_length: Most tokens of a sequence. Default: any number.
        tokenizer: Path of a tokenizer.json. Default: the bundled one (Qwen3).
        too_long: What becomes of longer ones: reject or truncate. Default: reject.
        expansion_service: host:port of one that runs, or the path of its jar. Default: what
            LONGALIGN_EXPANSION_SERVICE names.

    Inputs:
        input (Conversation): Conversations.

    Outputs:
        output (Sequence): One sequence for each conversation that goes on.
        rejected (Rejected): What did not go on, and why.
        conversations (TokenizedConversation): Each conversation whose sequence went on, with its
            length.
    """

    IDENTIFIER: ClassVar[str] = "beam:schematransform:org.longalign:tokenize:v1"

    def __init__(
        self,
        *,
        chat_format: str | None = None,
        max_length: int | None = None,
        tokenizer: str | None = None,
        too_long: str | None = None,
        expansion_service: Address | None = None,
    ) -> None:
        super().__init__(
            expansion_service,
            chat_format=chat_format,
            max_length=max_length,
            tokenizer=tokenizer,
            too_long=too_long,
        )


class TrainStep(RowTransform):
    """Trains on a data set by a trainer over HTTP, or by a tiny one in the worker's JVM; one worker
    takes the trainer through the steps. With an input, training begins when the input is there.

    Args:
        dataset: Directory of the data set.
        output: Directory of metrics.jsonl and, for the embedded trainer, of the model.
        checkpoint_steps: Steps from one checkpoint to the next. Default: 50.
        learning_rate: The highest. Default: the trainer's own.
        max_gradient_norm: To which gradients are clipped. Default: the trainer's own.
        run: A name by which the trainer knows the run again. Default: run.
        schedule: cosine or constant. Default: the trainer's own.
        trainer: URL of a trainer, or embedded. Default: embedded.
        trainer_key: Where its token is, never the token: env:NAME, file:PATH or
            secret:projects/P/secrets/S.
        warmup_ratio: Part of all steps in which the rate rises. Default: the trainer's own.
        weight_decay: Decoupled (AdamW). Default: the trainer's own.
        weights: Whether each sequence counts the same, or each pack. Default: true.
        expansion_service: host:port of one that runs, or the path of its jar. Default: what
            LONGALIGN_EXPANSION_SERVICE names.

    Inputs:
        input (Manifest, optional): What must be there before training begins, such as the manifest
            of dataset_write.

    Outputs:
        output (StepResult): One row for each step, when all is done.
    """

    IDENTIFIER: ClassVar[str] = "beam:schematransform:org.longalign:train_step:v1"

    def __init__(
        self,
        *,
        dataset: str,
        output: str,
        checkpoint_steps: int | None = None,
        learning_rate: float | None = None,
        max_gradient_norm: float | None = None,
        run: str | None = None,
        schedule: str | None = None,
        trainer: str | None = None,
        trainer_key: str | None = None,
        warmup_ratio: float | None = None,
        weight_decay: float | None = None,
        weights: bool | None = None,
        expansion_service: Address | None = None,
    ) -> None:
        super().__init__(
            expansion_service,
            dataset=dataset,
            output=output,
            checkpoint_steps=checkpoint_steps,
            learning_rate=learning_rate,
            max_gradient_norm=max_gradient_norm,
            run=run,
            schedule=schedule,
            trainer=trainer,
            trainer_key=trainer_key,
            warmup_ratio=warmup_ratio,
            weight_decay=weight_decay,
            weights=weights,
        )
