/* One conversation at one door; its yes covers this talk's answers and nothing else. */
import type { Step } from '@/lib/canvass/model';
import { newTalkId } from './phone/bytes';
import { type OpenTalk, recall } from './phone/memory';
import { keepTalk, save } from './phone/record';

export async function startTalk(door: string, person: string | null): Promise<void> {
  const { talk } = recall();
  if (talk?.door === door) return;
  await keepTalk({ id: newTalkId(), door, person, decided: {}, answered: {} });
}

export async function readStep(talk: OpenTalk, step: Step): Promise<void> {
  await keepTalk({ ...talk, answered: { ...talk.answered, [step.id]: 'read' } });
}

/** An answer is saved at the tap; the next question is there at once. */
export async function answerStep(talk: OpenTalk, step: Extract<Step, { kind: 'ask' }>, choice: string): Promise<void> {
  await save({
    kind: 'answer',
    door: talk.door,
    talk: talk.id,
    person: talk.person,
    question: step.id,
    answer: choice,
    use: step.use,
  });
  await keepTalk({ ...talk, answered: { ...talk.answered, [step.id]: choice } });
}

/** They would rather not, or said it aloud: either way this use stays closed in this talk. */
export async function closeUse(talk: OpenTalk, step: Extract<Step, { kind: 'consent' }>): Promise<void> {
  await keepTalk({ ...talk, decided: { ...talk.decided, [step.id]: 'closed' } });
}
