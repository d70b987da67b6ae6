package org.longalign.beam.data;

import java.util.List;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviderRegistrar;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Makes Beam's CoderRegistry find this package's coders through the service loader. */
public final class DataCoders implements CoderProviderRegistrar {
  @Override
  public List<CoderProvider> getCoderProviders() {
    return List.of(
        CoderProviders.forCoder(TypeDescriptor.of(Document.class), DocumentCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(Conversation.class), ConversationCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(Sequence.class), SequenceCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(Pack.class), PackCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(TrainingStep.class), TrainingStepCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(StepResult.class), StepResultCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(ScoredExample.class), ScoredExampleCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(Question.class), QuestionCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(Answer.class), AnswerCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(Judgement.class), JudgementCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(Rejected.class), RejectedCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(Reserve.class), ReserveCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(FileRead.class), FileReadCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(ModelUsage.class), ModelUsageCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(PlanFigures.class), PlanFiguresCoder.of()));
  }
}
