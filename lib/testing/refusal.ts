// What a command answered, as one word: a test of who may do what compares a line with a line.
import { isRefusal } from '@/lib/platform/result';

/** The code of the refusal, or 'allowed'. Anything else that goes wrong is thrown on. */
export async function refusal(run: Promise<unknown>): Promise<string> {
  try {
    await run;
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
  return 'allowed';
}
