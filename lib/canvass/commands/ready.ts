// GOV-09: no list before the training is passed and the undertaking signed; the marks are counted here, not on the phone.
import type { Ctx } from '@/lib/auth/model';
import { Refusal } from '@/lib/platform/result';
import { everywhere } from '@/lib/rules-data';
import { passTraining, signUndertaking } from '@/lib/team';
import type { Training } from '../model';
import { decideTraining } from '../rules';
import { questions, undertaking } from '../training';

const version = everywhere.trainingPass.verifiedOn;

/** The questions and the pass mark of the dated rule. */
export function readTraining(): Training {
  const asked = questions.slice(0, everywhere.trainingQuestions.value);
  return { version, pass: Math.min(everywhere.trainingPass.value, asked.length), undertaking, questions: asked };
}

export async function undertake(
  ctx: Ctx,
  given: { readonly training: string; readonly answers: Readonly<Record<string, string>> },
): Promise<{ passed: boolean; right: number; pass: number }> {
  const training = readTraining();
  if (given.training !== training.version) {
    throw new Refusal('conflict', 'The questions have changed. Please answer them again.');
  }
  const { right, passed } = decideTraining(training.questions, training.pass, given.answers);
  if (passed) {
    await passTraining(ctx);
    await signUndertaking(ctx);
  }
  return { passed, right, pass: training.pass };
}
