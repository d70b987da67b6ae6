"""TrainStep: training as a Beam transform, with the trainer as a process beside the worker."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace

import apache_beam as beam
from apache_beam import coders
from apache_beam.metrics import Metrics
from apache_beam.portability.api import external_transforms_pb2
from apache_beam.transforms.external import ImplicitSchemaPayloadBuilder
from apache_beam.typehints.row_type import RowTypeConstraint

from longalign_trainer.driver import Driver, Plan
from longalign_trainer.ledger import StepResult
from longalign_trainer.settings import TrainConfig
from longalign_trainer.trainer_process import TrainerProcess

URN = "beam:transform:org.longalign:train_step:v1"

STEP = RowTypeConstraint.from_fields(
    [("run", str), ("step", int), ("manifest", str), ("sha256", str)]
)
"""A row of the input: a step of a run, and its digest as the manifest has it."""

RESULT = RowTypeConstraint.from_fields(
    [
        ("step", int),
        ("digest", str),
        ("loss", float),
        ("tokens", int),
        ("targets", int),
        ("learning_rate", float),
        ("gradient_norm", float),
        ("seconds", float),
    ]
)
"""A row of the output: the fields of StepResult."""


@dataclass(frozen=True)
class TrainStepOptions:
    """What to start on the worker, and how to train; None leaves it to the trainer.

    ``model`` and ``output`` are folders that the worker sees. A worker on another machine resumes a
    run only if it sees the same ``output``. ``python`` has longalign_trainer and torch installed
    (None: the worker's own); ``arguments`` are more of ``serve``'s, separated by spaces.
    ``processes`` over 1 starts as many ranks by torchrun. ``accelerator`` and ``min_ram`` are
    Beam's resource hints; an empty one gives none.
    """

    model: str
    output: str
    dtype: str = "bfloat16"
    arguments: str = ""
    python: str | None = None
    processes: int = 1
    accelerator: str = "type:nvidia-l4;count:1;install-nvidia-driver"
    min_ram: str = "16GB"
    checkpoint_steps: int = 50
    learning_rate: float | None = None
    warmup_ratio: float | None = None
    weight_decay: float | None = None
    beta1: float | None = None
    beta2: float | None = None
    max_gradient_norm: float | None = None
    schedule: str | None = None
    weights: bool | None = None

    def __post_init__(self) -> None:
        for name in ("model", "output"):
            if not getattr(self, name):
                raise ValueError(f"{name} must be given, got {getattr(self, name)!r}")
        for name in ("processes", "checkpoint_steps"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} must be positive, got {getattr(self, name)}")
        TrainConfig.from_json(self.config)

    @property
    def config(self) -> dict[str, object]:
        """The run's configuration in the words of the protocol."""
        return {
            "learningRate": self.learning_rate,
            "warmupRatio": self.warmup_ratio,
            "weightDecay": self.weight_decay,
            "beta1": self.beta1,
            "beta2": self.beta2,
            "maxGradientNorm": self.max_gradient_norm,
            "schedule": self.schedule,
            "weights": self.weights,
        }

    @property
    def hints(self) -> dict[str, str]:
        hints = {"accelerator": self.accelerator, "min_ram": self.min_ram}
        return {name: value for name, value in hints.items() if value}

    def command(self) -> list[str]:
        """The trainer's command line, without an address."""
        command = [self.python or sys.executable]
        if self.processes > 1:
            count = f"--nproc-per-node={self.processes}"
            command += ["-m", "torch.distributed.run", "--standalone", count]
        serve = ["serve", f"--model={self.model}", f"--output={self.output}"]
        command += ["-m", "longalign_trainer", *serve, f"--dtype={self.dtype}"]
        return command + self.arguments.split()

    def replaced(self, values: Mapping[str, object]) -> TrainStepOptions:
        """With those of ``values`` that are not None; raises ValueError for an unknown name."""
        known = [field.name for field in fields(self)]
        for name in values:
            if name not in known:
                raise ValueError(f"option must be one of {', '.join(known)}, got {name}")
        return replace(self, **{name: v for name, v in values.items() if v is not None})


class TrainStep(beam.PTransform):
    """Rows {run, step, manifest, sha256} to rows of StepResult, each once a checkpoint covers it.

    All steps of a run go to one worker, in step order; they must be 0, 1, ... of one manifest. The
    trainer runs beside the worker, not in it: a worker's threads come and go, and with them would
    the optimizer's state. It is started again when it dies, and the run resumed from its last
    checkpoint, also by another worker that sees the same output folder. A worker that was given up
    but still drives is fenced off. A run that can't go on fails its bundle with the trainer's
    words. The order of the output is not promised; results have their step.
    """

    def __init__(self, options: TrainStepOptions) -> None:
        super().__init__()
        self._options = options

    def expand(self, steps: beam.PCollection) -> beam.PCollection:
        train = beam.ParDo(_Train(self._options)).with_output_types(RESULT)
        return (
            steps
            | "Key by run" >> beam.Map(_keyed).with_output_types(tuple[str, tuple[int, str, str]])
            | "One worker a run" >> beam.GroupByKey()
            | "Train" >> train.with_resource_hints(**self._options.hints)
        )

    def to_runner_api_parameter(self, context: object) -> tuple[str, bytes]:
        given = {name: v for name, v in asdict(self._options).items() if v is not None}
        return URN, ImplicitSchemaPayloadBuilder(given).build()

    @staticmethod
    def register(defaults: TrainStepOptions) -> None:
        """Makes the transform known by URN to Beam's expansion service of this process.

        The request's payload is a row of any of the options, which go before ``defaults``.
        """

        def construct(urn: str, payload, context: object):
            return TrainStep(defaults.replaced(_fields_of(payload)))

        beam.PTransform.register_urn(
            URN, external_transforms_pb2.ExternalConfigurationPayload, construct
        )


class _Train(beam.DoFn):
    def __init__(self, options: TrainStepOptions) -> None:
        self._options = options
        self._starts = Metrics.counter("longalign", "trainer_starts")

    def process(self, element: tuple[str, Iterable[tuple[int, str, str]]]) -> Iterator[beam.Row]:
        run, steps = element
        plan = plan_of(run, steps, self._options.config, self._options.checkpoint_steps)
        with TrainerProcess(self._options.command()) as trainer:
            for result in Driver(plan, trainer.connect, _back_off).results():
                yield _row(result)
            self._starts.inc(trainer.starts)


def plan_of(
    run: str,
    steps: Iterable[tuple[int, str, str]],
    config: Mapping[str, object],
    checkpoint_steps: int,
) -> Plan:
    """The plan of (step, manifest, sha256) in any order; an element may come more than once."""
    ordered = sorted(set(steps))
    numbers = [step for step, _, _ in ordered]
    if numbers != list(range(len(numbers))):
        odd = next(i for i, n in enumerate([*numbers, -1]) if n != i)
        raise ValueError(f"run {run} must have step {odd} once, got steps {numbers[: odd + 2]}")
    manifests = {manifest for _, manifest, _ in ordered}
    if len(manifests) != 1:
        raise ValueError(f"run {run} must have one manifest, got {sorted(manifests)}")
    digests = tuple(sha256 for _, _, sha256 in ordered)
    return Plan(run, manifests.pop(), digests, config, checkpoint_steps)


def _keyed(step: beam.Row) -> tuple[str, tuple[int, str, str]]:
    return step.run, (step.step, step.manifest, step.sha256)


def _row(result: StepResult) -> beam.Row:
    return beam.Row(**asdict(result))


def _fields_of(payload: external_transforms_pb2.ExternalConfigurationPayload) -> dict[str, object]:
    if not payload.payload:
        return {}
    return coders.RowCoder(payload.schema).decode(payload.payload)._asdict()


def _back_off(failures: int) -> None:
    time.sleep(min(30.0, 0.2 * 2**failures))
